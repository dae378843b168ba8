"""Files of the Secretariat: whole or not at all, each refusal with its line; texts and participation after a look."""

import hashlib
from datetime import date

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.models import Invitation, User
from foundation.models import Letter
from reviews.models import (
    Act,
    Cluster,
    DrawingOfLots,
    OfficialText,
    Pairing,
    Participant,
    Participation,
    Phase,
    ReferenceImport,
    StateParty,
)
from tests.html_sanity import faults
from tests.reviews.imports.test_chapter import chapter

pytestmark = pytest.mark.django_db
PAIRINGS = "state_under_review,reviewing_state,instruments,additional\n"
LEGAL = "XCA,XEL,convention firearms,\nXCA,XDE,convention firearms,\n"
PEOPLE = "name,email,role,state\n"
TEXTS = "instrument,article,language,text\n"


@pytest.fixture
def cast(cast_at):
    cast = cast_at("self-assessment")
    Phase.objects.create(order=2, cluster=Cluster.objects.create(number=4, roman="IV", name="Cooperation"))
    return cast


def page_of(response):
    return lxml.html.fromstring(response.content.decode())


def words(response):
    return " ".join(page_of(response).find(".//main").text_content().split())


def refusals(response):
    assert (response.status_code, faults(response)) == (422, [])
    items = page_of(response).xpath("//div[@role='alert']//li")
    return [" ".join(item.text_content().split()) for item in items]


def send(cast, name, content, by="secretariat", args=(), **more):
    content = content if isinstance(content, bytes) else content.encode()
    data = {"file": SimpleUploadedFile("file", content), **more}
    return cast.client(by).post(reverse(f"reviews:{name}", args=args), data)


def confirm(cast, name, shown, by="secretariat", **changed):
    fields = page_of(shown).xpath("//input[@type='hidden'][@name!='csrfmiddlewaretoken']")
    data = {field.get("name"): field.get("value") for field in fields}
    return cast.client(by).post(reverse(f"reviews:{name}"), data | changed)


class TestPairings:
    def send(self, cast, rows):
        return send(cast, "import-pairings", PAIRINGS + rows, phase="2", drawn_on="2028-01-10")

    def test_become_a_draw(self, cast):
        response = self.send(cast, LEGAL)
        draw = DrawingOfLots.objects.get(phase__order=2)
        assert response.headers["Location"] == reverse("reviews:plan", args=[draw.reference])
        assert [row.reviewer.iso3 for row in draw.pairings.order_by("reviewer__iso3")] == ["XDE", "XEL"]

    @pytest.mark.parametrize(
        ("rows", "told"),
        [
            ("XCA,XDE,convention firearms,\nXCA,XAU,convention firearms,\n", ["Line 2, L2: One of the two"]),
            (LEGAL + "XDE,XCA,convention firearms,\nXDE,XAU,convention firearms,\n", ["Line 3, L3:", "Line 4, L3:"]),
            ("XCA,XEL,convention firearms,\nXCA,XBO,convention firearms,\n", ["Line 3, L4: A reviewing State is"]),
            ("XCA,XCA,convention firearms,\nXCA,XDE,convention firearms,\n", ["Line 2, L6: No State reviews itself."]),
            ("XCA,ZZZ,convention,\n", ["Line 2, reviewing_state: “ZZZ” is no State known here"]),
        ],
    )
    def test_that_break_a_rule_are_refused_with_its_line_and_keep_nothing(self, cast, rows, told):
        before = DrawingOfLots.objects.count(), Pairing.objects.count()
        found = refusals(self.send(cast, rows))
        assert [line[: len(start)] for line, start in zip(found, sorted(told), strict=False)] == sorted(told)
        assert (DrawingOfLots.objects.count(), Pairing.objects.count()) == before

    def test_larger_than_allowed_are_refused_unread(self, cast, settings):
        settings.IMPORT_MAX_SIZE = 50
        said = words(self.send(cast, LEGAL))
        assert "The file is larger than 50 bytes." in said.replace("\xa0", " ")


class TestPeople:
    def send(self, cast, rows, by="secretariat"):
        return send(cast, "import-people", PEOPLE + rows, by, [cast.review.reference])

    def everything(self):
        models = (Participant, User, Invitation, Letter, Act)
        return [model.objects.count() for model in models]

    def test_are_named_and_invited_as_by_hand(self, cast):
        response = self.send(cast, "Nia Rask,nia@b.example,expert,XBO\nOla Rue,ola@c.example,observer,XCA\n")
        assert response.headers["Location"] == cast.url("reviews:people")
        rows = Participant.objects.filter(user__email__in=["nia@b.example", "ola@c.example"])
        assert sorted((row.user.name, row.role, row.state_party.iso3) for row in rows) == [
            ("Nia Rask", "expert", "XBO"),
            ("Ola Rue", "observer", "XCA"),
        ]
        assert Invitation.objects.filter(user__in=rows.values("user")).count() == 2

    @pytest.mark.parametrize(
        ("row", "told"),
        [
            ("A,not an address,expert,XBO", "Line 3, email: Enter a valid email address."),
            ("A,a@b.example,judge,XBO", "Line 3, role: “judge” is none of: focal_point, expert, contributor, observer"),
            ("A,a@b.example,expert,XEL", "Line 3, state: Select a valid choice."),
            ("A,a@b.example,contributor,XBO", "Line 3, email: Contributors are named by the State under review only."),
            ("A,nia@b.example,expert,XBO", "Line 3, email: stands in line 2 already; keep one of them"),
            (",a@b.example,expert,XBO", "Line 3, name: must be filled, without spaces at its ends"),
        ],
    )
    def test_of_whom_one_cannot_be_named_are_none_of_them_named(self, cast, row, told):
        before = self.everything()
        (found,) = refusals(self.send(cast, f"Nia Rask,nia@b.example,expert,XBO\n{row}\n"))
        assert found[: len(told)] == told
        assert self.everything() == before

    def test_are_brought_in_by_the_officer_alone(self, cast):
        others = ("focal-point-aurelia", "expert-borealis", "contributor-aurelia", "secretariat-elsewhere", "editor")
        answers = [self.send(cast, "", by).status_code for by in others]
        assert answers == [403, 403, 404, 404, 404]


class TestOfficialTexts:
    GIVEN = TEXTS + 'convention,5,en,"One line.\nAnother line."\nconvention,5,ar,نص رسمي.\n'

    def test_are_shown_before_anything_is_taken(self, cast):
        response = send(cast, "import-official-texts", self.GIVEN)
        assert (response.status_code, faults(response)) == (200, [])
        assert "Another line." in words(response)
        assert page_of(response).xpath("//div[@class='record'][@lang='ar'][@dir='rtl']")[0].text_content().strip() == (
            "نص رسمي."
        )
        assert (OfficialText.objects.count(), ReferenceImport.objects.count()) == (0, 0)

    def test_are_taken_on_confirmation_with_the_digest_of_the_file(self, cast):
        response = confirm(cast, "import-official-texts", send(cast, "import-official-texts", self.GIVEN))
        assert response.headers["Location"] == reverse("reviews:reference-data")
        row = OfficialText.objects.get()
        assert (row.provision.article, row.text_en, row.text_ar, row.text_fr) == (
            "5",
            "One line.\nAnother line.",
            "نص رسمي.",
            "",
        )
        taken = ReferenceImport.objects.get()
        assert (taken.kind, taken.digest, taken.changed, taken.taken_by) == (
            "official-texts",
            hashlib.sha256(self.GIVEN.encode()).hexdigest(),
            2,
            cast["secretariat"],
        )

    def test_mark_the_words_that_change(self, cast):
        OfficialText.objects.create(provision=cast.provision("convention", "5"), text_en="One line.\nThe old line.")
        page = page_of(send(cast, "import-official-texts", self.GIVEN))
        assert (page.xpath("//del/text()"), page.xpath("//ins/text()")) == (["The old"], ["Another"])

    @pytest.mark.parametrize("spoiled", ["", "x", "someone-elses", "another-purpose"])
    def test_that_were_not_shown_to_this_person_are_not_taken(self, cast, spoiled):
        shown = send(cast, "import-official-texts", self.GIVEN)
        if spoiled == "someone-elses":
            response = confirm(cast, "import-official-texts", shown, by="secretariat-elsewhere")
        elif spoiled == "another-purpose":
            response = confirm(cast, "import-participation", shown, instrument="convention")
        else:
            response = confirm(cast, "import-official-texts", shown, carried=spoiled)
        assert (response.status_code, OfficialText.objects.count()) == (422, 0)
        assert "Bring it again." in words(response)

    def test_are_shown_again_where_the_difference_changed_meanwhile(self, cast):
        shown = send(cast, "import-official-texts", self.GIVEN)
        OfficialText.objects.create(provision=cast.provision("convention", "5"), text_en="Edited meanwhile.")
        response = confirm(cast, "import-official-texts", shown)
        assert (response.status_code, OfficialText.objects.get().text_en) == (409, "Edited meanwhile.")
        assert "Edited meanwhile." in words(response)

    @pytest.mark.parametrize(
        ("row", "told"),
        [
            ("convention,99,en,Text", "Line 2, article: “99” is not known"),
            ("treaty,5,en,Text", "Line 2, instrument: “treaty” is none of: convention, firearms"),
            ("convention,5,de,Text", "Line 2, language: “de” is none of: ar, zh-hans, en, fr, ru, es"),
            ("convention,5,en,", "Line 2, text: must be filled, without spaces at its ends"),
            ("convention,5,en,a\u202eb", "Line 2, text: The text holds an invisible character"),
        ],
    )
    def test_with_a_mistake_are_refused_with_its_line(self, cast, row, told):
        (found,) = refusals(send(cast, "import-official-texts", f"{TEXTS}{row}\n"))
        assert found[: len(told)] == told


class TestParticipation:
    @pytest.fixture
    def real(self, cast):
        """What the public data file has: Brazil known as a party, Japan as none."""
        states = {"BRA": ("Brazil", "yes"), "JPN": ("Japan", "no")}
        for iso3, (name, status) in states.items():
            row = StateParty.objects.create(iso3=iso3, name=name, sort_key=name)
            Participation.objects.create(state_party=row, instrument=cast.instruments["firearms"], status=status)
        return cast

    def send(self, cast, content):
        return send(cast, "import-participation", content, instrument="firearms")

    def test_is_shown_and_then_taken_for_the_instrument_chosen(self, real):
        content = chapter(("Japan", "11 Jul 2017 A"))
        shown = self.send(real, content)
        assert (shown.status_code, faults(shown)) == (200, [])
        rows = [" ".join(row.text_content().split()) for row in page_of(shown).xpath("//tbody/tr")]
        assert rows == ["Brazil Party Not a party", "Japan Not a party Party, 11 July 2017"]
        assert Participation.objects.filter(deposited_on=None, state_party__iso3="JPN").count() == 1
        assert confirm(real, "import-participation", shown).status_code == 302
        kept = Participation.objects.filter(state_party__fictional=False).order_by("state_party__iso3")
        assert [(row.status, row.verified, row.deposited_on) for row in kept] == [
            ("no", False, None),
            ("yes", True, date(2017, 7, 11)),
        ]
        taken = ReferenceImport.objects.get()
        assert (taken.instrument.code, taken.digest) == ("firearms", hashlib.sha256(content).hexdigest())

    def test_touches_no_fictional_state(self, real):
        before = list(Participation.objects.filter(state_party__fictional=True).values())
        confirm(real, "import-participation", self.send(real, chapter(("Japan", "11 Jul 2017 A"))))
        assert list(Participation.objects.filter(state_party__fictional=True).values()) == before

    def test_with_an_unknown_state_is_refused_with_its_line(self, real):
        (found,) = refusals(self.send(real, chapter(("Ruritania", "1 Jan 2004"))))
        assert found[:40] == "Line 2, participant: “Ruritania” is no S"
