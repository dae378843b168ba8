"""Reference data in the admin: edited by the Secretariat in six languages, by nobody else, and deleted by nobody."""

import lxml.html
import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.models import EDITORS
from cms import site
from reviews.models import OfficialText, StateParty
from tests.cast import Cast

pytestmark = pytest.mark.django_db
KINDS = site.REFERENCE_DATA


@pytest.fixture
def cast():
    cast = Cast.at("planned")
    site.build()
    cast["secretariat"].groups.add(Group.objects.get(name=site.SECRETARIAT))
    cast["editor"].groups.add(Group.objects.get(name=EDITORS))
    return cast


def answers(cast, key, act="index"):
    return [cast.client(key).get(reverse(f"{kind}:{act}")).status_code for kind in KINDS]


def sent(page):
    """What the form of an edit page would send."""
    form = page.context["form"]
    values = {field.html_name: field.value() for field in form}
    return {name: "" if value is None else value for name, value in values.items() if value is not False}


def edit(cast, kind, row, by="secretariat", **changed):
    url = reverse(f"{kind}:edit", args=[row.pk])
    data = sent(cast.client("secretariat").get(url)) | changed
    return cast.client(by).post(url, data)


def test_the_secretariat_lists_and_adds_each_kind(cast):
    assert answers(cast, "secretariat") == [200] * len(KINDS)
    assert answers(cast, "secretariat", "add") == [200] * len(KINDS)


def test_an_editor_is_sent_away_and_others_find_no_admin(cast):
    assert answers(cast, "editor") == [302] * len(KINDS)
    assert answers(cast, "delegate-elysia") == [404] * len(KINDS)


def test_nobody_deletes_what_reviews_rest_on(cast):
    provision = cast.provision("convention", "5")
    url = reverse("provision:delete", args=[provision.pk])
    assert cast.client("secretariat").post(url).status_code == 302
    assert cast.provision("convention", "5") == provision


def test_a_title_is_changed_in_one_language_and_the_change_is_logged(cast):
    provision = cast.provision("convention", "5")
    english = provision.title_en
    assert edit(cast, "provision", provision, title_ar="تجريم المشاركة").status_code == 302
    provision.refresh_from_db()
    assert (provision.title_ar, provision.title_en) == ("تجريم المشاركة", english)
    (logged,) = ModelLogEntry.objects.all()
    assert (logged.action, logged.user) == ("wagtail.edit", cast["secretariat"])


def test_an_editor_changes_nothing(cast):
    provision = cast.provision("convention", "5")
    edit(cast, "provision", provision, by="editor", title_ar="تجريم")
    provision.refresh_from_db()
    assert (provision.title_ar or "", ModelLogEntry.objects.count()) == ("", 0)


def test_the_english_words_stay_due(cast):
    assert edit(cast, "provision", cast.provision("convention", "5"), title_en="").status_code == 200
    assert cast.provision("convention", "5").title_en == "Title of article 5"


def test_an_official_text_is_edited_too(cast):
    row = OfficialText.objects.create(provision=cast.provision("convention", "5"), text_en="Old.")
    edit(cast, "officialtext", row, text_fr="Texte officiel.")
    row.refresh_from_db()
    assert (row.text_en, row.text_fr) == ("Old.", "Texte officiel.")


def test_a_new_name_takes_its_place_in_the_list(cast):
    edit(cast, "stateparty", cast.states["XAU"], name_fr="Zaurélie")
    edit(cast, "stateparty", cast.states["XBO"], name_fr="Boréalis")
    keys = dict(StateParty.objects.filter(iso3__in=["XAU", "XBO"]).values_list("iso3", "sort_key_fr"))
    assert keys["XBO"] < keys["XAU"]


def test_the_list_says_in_which_languages_a_row_is_there(cast):
    edit(cast, "provision", cast.provision("convention", "5"), title_ar="تجريم")
    page = cast.client("secretariat").get(reverse("provision:index")).content.decode()
    assert "ar en" in page


@pytest.mark.parametrize(
    ("kind", "row", "mark"),
    [
        ("cluster", lambda cast: cast.review.phase.cluster, "name_verified"),
        ("phase", lambda cast: cast.review.phase, "verified"),
        ("provision", lambda cast: cast.provision("convention", "5"), "cluster_verified"),
        ("stateparty", lambda cast: cast.states["XAU"], "verified"),
    ],
)
def test_a_row_is_marked_as_verified(cast, kind, row, mark):
    edited = row(cast)
    assert getattr(edited, mark) is False
    assert edit(cast, kind, edited, **{mark: "on"}).status_code == 302
    edited.refresh_from_db()
    assert getattr(edited, mark) is True


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        ("instrument", lambda cast: cast.instruments["convention"]),
        ("cluster", lambda cast: cast.review.phase.cluster),
        ("provision", lambda cast: cast.provision("convention", "5")),
        ("regionalgroup", lambda cast: cast.states["XAU"].regional_group),
        ("stateparty", lambda cast: cast.states["XAU"]),
    ],
)
def test_the_translations_of_a_row_are_marked_and_the_list_says_so(cast, kind, row):
    edited = row(cast)
    assert edited.translation_status == "draft"
    edit(cast, kind, edited, translation_status="checked")
    edited.refresh_from_db()
    assert edited.translation_status == "checked"
    cells = lxml.html.fromstring(cast.client("secretariat").get(reverse(f"{kind}:index")).content).xpath("//td")
    assert [cell.text_content().strip() for cell in cells].count("Checked") == 1
