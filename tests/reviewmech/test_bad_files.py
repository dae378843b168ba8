"""Every kind of bad file on every form that takes one: refused in a sentence that names the place, and nothing kept."""

from dataclasses import dataclass, field

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import F
from django.urls import reverse
from django.utils import translation
from modeltranslation.manager import get_translatable_fields_for_model
from modeltranslation.utils import build_localized_fieldname

from foundation.languages import OFFICIAL
from questionnaires.actions import open_parts
from questionnaires.models import Choice, Question, Questionnaire, Section
from questionnaires.written.workbook import write
from reviews.models import Cluster, Phase, StateParty
from tests.cast import Cast
from tests.reviewmech.bad_files import kinds
from tests.reviews.imports.test_chapter import chapter
from tests.snapshots import all_rows

pytestmark = pytest.mark.django_db

PAIRINGS = b"state_under_review,reviewing_state,instruments,additional\n"
PAIRINGS += b"XCA,XEL,convention firearms,\nXCA,XDE,convention firearms,\n"
PEOPLE = b"name,email,role,state\nNia Rask,nia@b.example,expert,XBO\nOla Rue,ola@c.example,observer,XCA\n"
TEXTS = "instrument,article,language,text\nconvention,5,en,One line.\nconvention,5,ar,نص رسمي.\n".encode()


@dataclass(frozen=True)
class Form:
    """Where a file is brought and by whom, a good one, and what reads it."""

    name: str
    address: str
    good: bytes
    read_as: str
    by: str = "secretariat"
    also: dict[str, str] = field(default_factory=dict)


def taken(cast, name):
    return cast.get("expert-aurelia", f"questionnaires:{name}").content


def answers(cast, name, route, read_as):
    address = cast.url("questionnaires:workbook")
    return Form(name, address, taken(cast, route), read_as, "expert-aurelia")


def of_the_secretariat(name, route, good, read_as, *rest, **also):
    with translation.override("en"):
        return Form(name, reverse(route, args=rest), good, read_as, also=also)


def another_version():
    """The questionnaire of the cast with all its texts, in six languages, as one that is not here yet."""
    for model in (Questionnaire, Section, Question, Choice):
        for name in get_translatable_fields_for_model(model):
            model.objects.filter(**{f"{name}_en": ""}).update(**{f"{name}_en": "A text."})
            model.objects.update(**{build_localized_fieldname(name, code): F(f"{name}_en") for code in OFFICIAL})
    asked = Questionnaire.objects.get()
    asked.version = "next"
    return write(asked)


FORMS = {
    "answers in a workbook": lambda cast: answers(cast, "answers.xlsx", "workbook-file", "package"),
    "answers in JSON": lambda cast: answers(cast, "answers.json", "json-file", "json"),
    "answers in an archive": lambda cast: answers(cast, "answers.zip", "archive", "package"),
    "a questionnaire": lambda cast: of_the_secretariat(
        *("asked.xlsx", "asked:take-workbook", another_version(), "sheets"),
    ),
    "pairings": lambda cast: of_the_secretariat(
        *("pairings.csv", "reviews:import-pairings", PAIRINGS, "table"), phase="2", drawn_on="2026-01-10"
    ),
    "people": lambda cast: of_the_secretariat(
        *("people.csv", "reviews:import-people", PEOPLE, "table", cast.review.reference),
    ),
    "official texts": lambda cast: of_the_secretariat(
        *("texts.csv", "reviews:import-official-texts", TEXTS, "table"),
    ),
    "participation": lambda cast: of_the_secretariat(
        *("chapter.xml", "reviews:import-participation", chapter(("Brazil", "11 Jul 2017 A")), "xml"),
        instrument="firearms",
    ),
}


@pytest.fixture
def cast():
    """Aurelia's answers begun, a phase without a draw, and a State that is none of the cast."""
    cast = Cast.at("self-assessment")
    open_parts(review=cast.review, by=cast["focal-point-aurelia"])
    Phase.objects.create(order=2, cluster=Cluster.objects.create(number=4, roman="IV", name="Cooperation"))
    for key in ("expert-aurelia", "secretariat"):
        cast.client(key)
    StateParty.objects.create(iso3="BRA", name="Brazil", sort_key="Brazil")
    return cast


def bring(cast, form, content):
    file = SimpleUploadedFile(form.name, content)
    return cast.client(form.by).post(form.address, {"file": file, **form.also})


def refusal(response):
    alerts = lxml.html.fromstring(response.content.decode()).xpath("//div[@role='alert']")
    return " ".join(" ".join(alert.text_content() for alert in alerts).split()).replace("\xa0", " ")


@pytest.mark.parametrize("name", FORMS)
def test_every_bad_file_is_refused_in_words_that_name_the_place_and_nothing_is_kept(cast, name):
    form = FORMS[name](cast)
    bad = list(kinds(form.good, taken(cast, "workbook-file")))
    before, found = all_rows(), {}
    for one in bad:
        response = bring(cast, form, one.content)
        said = refusal(response)
        if response.status_code != 422 or one.told.by(form.read_as) not in said:
            found[one.kind] = (response.status_code, said[:300])
    assert found == {}
    assert all_rows() == before
    assert (len({one.kind for one in bad}), len(bad) >= 20) == (len(bad), True)


def test_a_good_file_is_taken_on_its_own_form_and_on_no_other(cast):
    forms = {name: form(cast) for name, form in FORMS.items()}
    found = {}
    for name, form in forms.items():
        with transaction.atomic():
            statuses = {other: bring(cast, form, one.good).status_code for other, one in forms.items()}
            transaction.set_rollback(True)
        found[name] = {other for other, status in statuses.items() if status != 422}
    answers = {name for name in FORMS if name.startswith("answers")}
    assert found == {name: answers if name in answers else {name} for name in FORMS}
