"""The summary in six languages: entered by hand, each with a status and the source version it translates."""

import lxml.html
import pytest
from django.urls import reverse

from foundation.refusals import NotNow
from observations.actions import summary as actions
from observations.enums import TextStatus
from observations.models import SummaryText
from observations.two_texts import TwoTexts
from reviews.enums import LANGUAGES
from reviews.models import Act
from reviews.record import broken_places
from tests.cast import PEOPLE, Cast
from tests.html_sanity import faults
from tests.observations.the_list import of_the_secretariat, said

pytestmark = pytest.mark.django_db

TABLE = ("observations:translation",)
FRENCH = ("observations:language-text", "convention", "fr")
GOOD = {"text": "Brackensill en français.", "status": "checked", "seen": "1"}


@pytest.fixture
def cast():
    """Both parts of the summary agreed in English."""
    return Cast.at("translation")


def cells(cast, key="secretariat"):
    """The table as its rows of words, and the addresses it leads to."""
    page = lxml.html.fromstring(said(cast.get(key, *TABLE)))
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in page.xpath("//table/tbody/tr")]
    return rows, page.xpath("//table//a/@href")


def test_when_a_part_is_agreed_its_six_texts_are_due_and_the_source_is_official(cast):
    rows = SummaryText.objects.filter(instrument=cast.instruments["convention"]).select_related("source")
    assert {row.language: (row.status, row.source.number) for row in rows} == {
        language: ("official" if language == "en" else "missing", 1) for language in LANGUAGES
    }
    assert cast.text("en").text == "Summary: Convention."
    assert of_the_secretariat(cast) == ["issue", "translate"]


def test_the_table_says_for_each_language_its_status_and_the_source_version_it_names(cast):
    cast.enter("fr", status=TextStatus.DRAFT)
    cast.enter("ru", status=TextStatus.MACHINE)
    ((part, *of_the_convention), firearms), addresses = cells(cast)
    assert (part, firearms[0], len(firearms)) == ("Convention", "Firearms Protocol", 7)
    links = " Enter the text: Convention, "
    assert of_the_convention == [
        f"Missing of source version 1{links}Arabic",
        f"Missing of source version 1{links}Chinese",
        "Official Source, version 1",
        f"Draft of source version 1{links}French",
        f"Machine, not to be issued of source version 1{links}Russian",
        f"Missing of source version 1{links}Spanish",
    ]
    assert len(addresses) == 10
    assert cast.url(*FRENCH) in addresses


def test_others_read_the_table_and_are_led_to_no_form(cast):
    readers = {key for key in PEOPLE if cast.get(key, *TABLE).status_code == 200}
    outside = {"contributor-aurelia", "delegate-elysia", "secretariat-elsewhere", "editor"}
    assert readers == set(PEOPLE) - outside
    for key in readers - {"secretariat"}:
        assert cells(cast, key)[1] == []
    assert [row[0] for row in cells(cast, "expert-delvania")[0]] == ["Firearms Protocol"]


def test_the_officer_enters_a_text_beside_its_source(cast):
    page = cast.get("secretariat", *FRENCH)
    assert "Summary: Convention." in said(page)
    assert faults(page) == []
    answer = cast.post("secretariat", *FRENCH, data=GOOD)
    assert (answer.status_code, answer.url) == (302, cast.url(*TABLE))
    row = cast.text("fr")
    assert (row.text, row.status, row.version, row.entered_by) == (GOOD["text"], "checked", 2, cast["secretariat"])
    act = Act.objects.get(verb="summary_text_entered")
    assert (act.instrument, act.subject, act.role) == (cast.instruments["convention"], str(row.uid), "officer")
    assert broken_places(cast.review) == []


def test_a_text_taken_out_is_missing_whatever_status_was_chosen(cast):
    cast.enter("fr")
    cast.post("secretariat", *FRENCH, data=GOOD | {"text": "  ", "seen": "2"})
    row = cast.text("fr")
    assert (row.text, row.status, row.version) == ("", "missing", 3)


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"text": "x" * 40_001}, "text", "At most 40000 characters are possible here; this text has 40001."),
        ({"text": "bell \x07"}, "text", "The text holds a control character (U+0007)."),
        ({"status": "missing"}, "status", "Select a valid choice."),
        ({"status": ""}, "status", "This field is required."),
        ({"seen": ""}, "seen", "This field is required."),
    ],
)
def test_bad_input_comes_back_with_its_message_and_changes_nothing(cast, changed, field, message):
    answer = cast.post("secretariat", *FRENCH, data=GOOD | changed)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == [field]
    assert message in said(answer)
    assert (cast.text("fr").version, Act.objects.filter(verb="summary_text_entered").count()) == (1, 0)


@pytest.mark.parametrize("key", ["focal-point-aurelia", "expert-borealis", "observer-aurelia"])
def test_whoever_reads_but_does_not_translate_is_told_who_does(cast, key):
    for answer in (cast.get(key, *FRENCH), cast.post(key, *FRENCH, data=GOOD)):
        assert answer.status_code == 403
        assert "Rule 10" in said(answer)
        assert "A Secretariat officer of this review enters the language versions" in said(answer)
        assert "The Secretariat assigns officers to reviews." in said(answer)
    assert cast.text("fr").version == 1


@pytest.mark.parametrize(("key", "status"), [("focal-point-delvania", 404), ("delegate-elysia", 404), ("editor", 404)])
def test_for_others_there_is_no_such_page(cast, key, status):
    assert cast.post(key, *FRENCH, data=GOOD).status_code == status


def test_a_language_that_is_none_of_the_six_has_no_page(cast):
    assert cast.get("secretariat", "observations:language-text", "convention", "de").status_code == 404


def test_the_language_of_the_source_is_not_entered_anew(cast):
    answer = cast.post("secretariat", "observations:language-text", "convention", "en", data=GOOD)
    assert answer.status_code == 409
    assert "This is the language in which the summary was agreed" in said(answer)
    assert cast.text("en").text == "Summary: Convention."


def test_a_stale_save_shows_both_texts_and_overwrites_nothing(cast):
    cast.enter("fr", text="Theirs, saved.")
    answer = cast.post("secretariat", *FRENCH, data=GOOD | {"text": "Mine, later."})
    page = said(answer)
    assert answer.status_code == 409
    assert ["<ins>Mine, later</ins>." in page, "<del>Theirs, saved</del>." in page] == [True, True]
    form = lxml.html.fromstring(page).xpath("//form[.//textarea]")[0]
    assert form.xpath(".//input[@name='seen']/@value") == ["2"]
    assert form.xpath("string(.//textarea)").strip() == "Mine, later."
    assert faults(answer) == []
    assert (cast.text("fr").text, cast.text("fr").version) == ("Theirs, saved.", 2)


def test_a_stale_save_through_the_action_carries_both_texts(cast):
    cast.enter("fr", text="Theirs.")
    with pytest.raises(TwoTexts) as refused:
        actions.enter_text(row=cast.text("fr"), text="Mine.", status=TextStatus.DRAFT, seen=1, by=cast["secretariat"])
    assert (refused.value.mine, refused.value.language, refused.value.theirs.text) == ("Mine.", "fr", "Theirs.")


def test_when_every_text_is_checked_or_official_the_turn_passes_to_issuing(cast):
    cast.issue("list")
    assert of_the_secretariat(cast) == ["translate"]
    cast.enter_all("firearms")
    for language in ("ar", "zh-hans", "fr", "ru"):
        cast.enter(language)
    cast.enter("es", status=TextStatus.DRAFT)
    assert (actions.every_text_issuable(cast.review), of_the_secretariat(cast)) == (False, ["translate"])
    cast.enter("es", status=TextStatus.OFFICIAL)
    assert (actions.every_text_issuable(cast.review), of_the_secretariat(cast)) == (True, ["issue"])


# The source moves


@pytest.fixture
def moved(cast):
    """The French text entered, then another source version shared, which nobody has agreed to yet."""
    cast.enter("fr", text="Brackensill.")
    cast.share_summary(text="Another text.")
    return cast


def test_texts_of_the_earlier_source_stay_with_it_and_are_shown_as_such(moved):
    row = moved.text("fr")
    assert (row.text, row.source.number, row.status) == ("Brackensill.", 1, "checked")
    (of_the_convention, firearms), addresses = cells(moved)
    assert of_the_convention[0] == "Convention The source has moved on to version 2, which is not agreed yet."
    assert of_the_convention[4] == "Checked of source version 1"
    assert (firearms[0], len(addresses)) == ("Firearms Protocol", 5)


def test_they_are_not_issued(moved):
    moved.enter_all("firearms")
    assert actions.every_text_issuable(moved.review) is False
    assert [text.instrument.code for text in actions.texts_of(moved.review)] == ["firearms"] * 6
    with pytest.raises(NotNow, match="six texts"):
        moved.issue("summary")


def test_nothing_is_entered_for_them(moved):
    assert "The source has moved on" in said(moved.get("secretariat", *FRENCH))
    answer = moved.post("secretariat", *FRENCH, data=GOOD | {"seen": "2"})
    assert answer.status_code == 409
    assert "The source has moved on" in said(answer)
    assert moved.text("fr").text == "Brackensill."


def test_agreed_anew_the_texts_are_due_anew_with_the_earlier_one_beside(moved):
    moved.agree_summary_part()
    row = moved.text("fr")
    assert (row.source.number, row.status, row.text) == (2, "missing", "")
    page = said(moved.get("secretariat", *FRENCH))
    assert ["Another text." in page, "Brackensill." in page, "of source version 1" in page] == [True] * 3
    assert moved.post("secretariat", *FRENCH, data=GOOD).status_code == 302
    assert {row.source.number for row in actions.texts_of(moved.review) if row.instrument.code == "convention"} == {2}
    assert broken_places(moved.review) == []


def test_the_turn_goes_back_to_the_translation(cast):
    cast.issue("list")
    cast.enter_all()
    assert of_the_secretariat(cast) == ["issue"]
    cast.share_summary(text="Another text.")
    assert of_the_secretariat(cast) == []
    cast.agree_summary_part()
    assert of_the_secretariat(cast) == ["translate"]
    cast.enter_all("convention")
    assert of_the_secretariat(cast) == ["issue"]


def test_a_list_that_waits_to_be_issued_keeps_its_turn(cast):
    cast.share_summary(text="Another text.")
    assert of_the_secretariat(cast) == ["issue", "translate"]


def test_the_page_is_the_same_in_arabic(cast):
    address = reverse("observations:translation", args=[cast.review.reference]).replace("/en/", "/ar/", 1)
    page = cast.client("secretariat").get(address)
    assert (page.status_code, faults(page)) == (200, [])
