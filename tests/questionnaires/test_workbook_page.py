"""The workbook on its page: taken away, brought back, compared, confirmed; nothing before, and all of it or nothing."""

from io import BytesIO

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from questionnaires import actions
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerVersion, SectionStanding
from questionnaires.views import workbook
from reviews.models import Act
from tests.html_sanity import faults
from tests.questionnaires import world
from tests.questionnaires.test_article_page import submit_all
from tests.questionnaires.workbooks import (
    brought,
    confirmed,
    counts,
    filled_in,
    page_of,
    put,
    refusals,
    row_of,
    saved,
    sheets_of,
    taken_away,
    token_of,
    told,
    words,
)

TEXT, CHOICE, LAW = "convention-6-2", "convention-6-1", "convention-5-1a"
SHEET = "Convention 6"
DRAFTERS = {"focal-point-aurelia", "expert-aurelia"}


def text(said):
    return Given(None, said, "en")


def kept(own):
    """Everything that taking a file writes."""
    answers = Answer.objects.order_by("pk").values_list("pk", "value", "text", "version", "active")
    return list(answers), AnswerVersion.objects.count(), Act.objects.count()


def test_what_is_filled_in_is_shown_first_and_taken_when_confirmed(answering):
    content = filled_in(taken_away(answering), {TEXT: "Written on the train.", CHOICE: "Yes"})
    before = kept(answering)
    shown = brought(answering, content)
    assert (shown.status_code, faults(shown), counts(shown)) == (200, [], (2, 0, 0, 11))
    assert kept(answering) == before
    done = confirmed(answering, shown)
    assert (done.status_code, faults(done)) == (200, [])
    assert "2 answers were taken." in words(done)
    assert Given.of(answering.answer(TEXT)) == text("Written on the train.")
    versions = AnswerVersion.objects.filter(answer=answering.answer(CHOICE))
    assert [(row.version, row.value, row.by.name) for row in versions] == [(1, "yes", "Expert Aurelia")]
    assert Act.objects.filter(verb="answers_taken_from_file").count() == 1


def test_an_answer_taken_from_a_file_opens_its_follow_ups_and_keeps_what_no_longer_applies(answering):
    content = taken_away(answering)
    law = {(f"{LAW}/0", 8): "Penal Code", (f"{LAW}/0", 9): "s. 4", (f"{LAW}/0", 10): "٢٠١٩"}
    confirmed(answering, brought(answering, filled_in(content, {"convention-5-1": "Yes", **law})))
    assert answering.answer(LAW).active
    assert [answering.answer(LAW).value[0][name] for name in ("title", "article", "date")] == [
        "Penal Code",
        "s. 4",
        "2019",
    ]
    again = filled_in(taken_away(answering), {"convention-5-1": "No"})
    confirmed(answering, brought(answering, again))
    law = answering.answer(LAW)
    assert (law.active, law.value[0]["title"], law.version) == (False, "Penal Code", 1)


def test_a_file_as_it_was_taken_changes_nothing(answering):
    answering.save(TEXT, text("=1+1 stays _x0041_ text."))
    shown = brought(answering, taken_away(answering))
    assert counts(shown) == (0, 0, 0, 13)
    assert "Nothing: the file says what is here already." in words(shown)


def test_what_moved_only_here_stands(answering):
    content = filled_in(taken_away(answering), {CHOICE: "No"})
    answering.save(TEXT, text("Typed at home."), by="focal-point-aurelia")
    shown = brought(answering, content)
    assert counts(shown) == (1, 0, 0, 12)
    confirmed(answering, shown)
    assert answering.answer(TEXT).text == "Typed at home."


def test_what_both_changed_to_the_same_is_no_question(answering):
    content = filled_in(taken_away(answering), {CHOICE: "No"})
    answering.save(CHOICE, Given("no"), by="focal-point-aurelia")
    assert counts(brought(answering, content)) == (0, 0, 0, 13)


@pytest.fixture
def conflict(answering):
    """The same question answered in the file and here."""
    answering.save(TEXT, text("The law says so."))
    content = filled_in(taken_away(answering), {TEXT: "The law of 2019 says so.", CHOICE: "Yes"})
    answering.save(TEXT, text("The new law says so."), by="focal-point-aurelia")
    shown = brought(answering, content)
    assert counts(shown) == (1, 1, 0, 11)
    return shown


def test_where_both_changed_both_are_shown_with_their_words_marked(answering, conflict):
    page = page_of(conflict)
    group = page.xpath("//div[@role='group']")[0]
    assert [node.text_content() for node in group.xpath(".//ins")] == ["of 2019"]
    assert [node.text_content() for node in group.xpath(".//del")] == ["new"]


@pytest.mark.parametrize(
    ("choice", "stands"), [("mine", "The law of 2019 says so."), ("theirs", "The new law says so.")]
)
def test_where_both_changed_the_person_chooses(answering, conflict, choice, stands):
    done = confirmed(answering, conflict, **{TEXT: choice})
    assert done.status_code == 200
    assert (answering.answer(TEXT).text, answering.answer(CHOICE).value) == (stands, "yes")


def test_without_a_choice_nothing_is_taken(answering, conflict):
    before = kept(answering)
    again = confirmed(answering, conflict)
    assert (again.status_code, told(again)) == (
        422,
        "Choose one of the two answers wherever both changed, then confirm.",
    )
    assert kept(answering) == before
    assert confirmed(answering, again, **{TEXT: "mine"}).status_code == 200


def test_what_moved_after_the_look_stops_the_confirmation_and_is_named(answering):
    shown = brought(answering, filled_in(taken_away(answering), {TEXT: "Mine.", CHOICE: "Yes"}))
    answering.save(TEXT, text("Theirs."), by="focal-point-aurelia")
    before = kept(answering)
    again = confirmed(answering, shown)
    assert (again.status_code, faults(again), counts(again)) == (409, [], (1, 1, 0, 11))
    assert "What moved: 6.2" in words(again)
    assert kept(answering) == before
    assert confirmed(answering, again, **{TEXT: "mine"}).status_code == 200
    assert answering.answer(TEXT).text == "Mine."


def test_what_moved_under_the_hand_of_the_one_who_confirms_is_not_overwritten(answering):
    """The action looks again, with the rows held: what the page compared is not what it trusts."""
    standing, expert = answering.standing("6"), answering.people["expert-aurelia"]
    answering.save(TEXT, text("Theirs."))
    taking = [actions.Taking(TEXT, text("Mine."), 0), actions.Taking(CHOICE, Given("yes"), 0)]
    with pytest.raises(actions.AnswersMoved) as moved:
        actions.take_answers(standings=[standing], taken=taking, by=expert)
    assert (moved.value.keys, answering.answer(CHOICE).version) == ({TEXT}, 0)


def test_what_was_handed_in_meanwhile_is_refused_with_its_place_and_the_rest_is_taken(answering):
    answering.save(CHOICE, Given("yes"))
    content = filled_in(taken_away(answering), {TEXT: "Late.", "convention-5-3": "Yes"})
    actions.hand_in_article(standing=answering.standing("6"), by=answering.people["expert-aurelia"])
    shown = brought(answering, content)
    assert counts(shown) == (1, 0, 1, 11)
    sentence = "The article was handed in or cleared. Have it returned, then bring the file again."
    assert refusals(shown) == [f"Sheet “Convention 6”, H6, question 6.2: {sentence}"]
    assert "1 row was refused." in words(confirmed(answering, shown))
    assert (answering.answer(TEXT).version, answering.answer("convention-5-3").value) == (0, "yes")


def test_handing_in_after_the_look_stops_the_confirmation(answering):
    answering.save(CHOICE, Given("yes"))
    shown = brought(answering, filled_in(taken_away(answering), {TEXT: "Late."}))
    actions.hand_in_article(standing=answering.standing("6"), by=answering.people["expert-aurelia"])
    assert confirmed(answering, shown).status_code == 409
    assert answering.answer(TEXT).version == 0


def submit_firearms(own):
    own.save("firearms-5-1", Given("no"))
    actions.clear_article(standing=own.standing("5", "firearms"), by=own.people["focal-point-aurelia"])
    actions.submit(part=own.part("firearms"), by=own.people["focal-point-aurelia"])


def test_what_was_submitted_meanwhile_is_refused_and_once_all_was_nothing_is_brought_back(answering):
    content = filled_in(taken_away(answering), {TEXT: "Late."})
    submit_all(answering)
    assert refusals(brought(answering, content)) == [
        "Sheet “Convention 6”, H6, question 6.2: These answers have been submitted and stand as they were submitted."
    ]
    submit_firearms(answering)
    before = kept(answering)
    assert brought(answering, content).status_code == 409
    assert kept(answering) == before


def test_half_a_file_is_never_saved(answering, monkeypatch):
    """The history cannot be written: then nothing of the answers is either."""
    shown = brought(answering, filled_in(taken_away(answering), {TEXT: "Mine.", CHOICE: "Yes"}))
    before = kept(answering)

    def fails(rows):
        raise IntegrityError("the disk is full")

    monkeypatch.setattr(AnswerVersion.objects, "bulk_create", fails)
    with pytest.raises(IntegrityError):
        confirmed(answering, shown)
    assert kept(answering) == before


def test_a_contributor_takes_away_the_articles_given_and_brings_back_no_others(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    own = taken_away(answering, "contributor-aurelia")
    assert sheets_of(own).sheetnames == ["Read me", "Convention 6"]
    whole = filled_in(taken_away(answering), {TEXT: "Mine.", "convention-5-3": "Yes"})
    shown = brought(answering, whole, "contributor-aurelia")
    assert counts(shown) == (1, 0, 11, 1)
    assert {line.split(": ")[1] for line in refusals(shown)} == {
        "You answer no question of this id in this version here. Take a fresh workbook."
    }
    confirmed(answering, shown, "contributor-aurelia")
    assert (answering.answer(TEXT).text, answering.answer("convention-5-3").version) == ("Mine.", 0)


def test_an_id_that_exists_elsewhere_is_refused_like_one_that_does_not(answering):
    """A row tells nobody which questions there are beyond their own."""
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    book = sheets_of(taken_away(answering, "contributor-aurelia"))
    sheet, row = row_of(book, TEXT)
    said = set()
    for key in ("convention-5-3", "convention-99-9"):
        put(sheet.cell(row, 1), key)
        shown = brought(answering, saved(book), "contributor-aurelia")
        said.add(refusals(shown)[0])
    sentence = "The id, version or seal of this row was altered. Copy your answer into a fresh workbook."
    assert said == {f"Sheet “Convention 6”, A6: {sentence}"}


def test_what_is_confirmed_by_somebody_else_or_altered_is_not_taken(answering):
    shown = brought(answering, filled_in(taken_away(answering), {TEXT: "Mine."}))
    client = answering.client("focal-point-aurelia")
    other = client.post(answering.url("workbook"), {"carried": token_of(shown)})
    altered = answering.client("expert-aurelia").post(answering.url("workbook"), {"carried": f"{token_of(shown)}x"})
    sentence = "What you confirmed can no longer be told from another file. Bring it again."
    assert [(each.status_code, told(each)) for each in (other, altered)] == [(422, sentence)] * 2
    assert answering.answer(TEXT).version == 0


def test_a_file_that_changes_more_than_a_page_can_carry_is_sent_back_for_its_parts(answering, monkeypatch):
    monkeypatch.setattr(workbook, "MOST_CARRIED", 200)
    response = brought(answering, filled_in(taken_away(answering), {TEXT: "Mine."}))
    sentence = "The file changes more than can be shown at once. Take a file for each instrument instead."
    assert (response.status_code, told(response)) == (422, sentence)


def report_rows(own, shown, who="expert-aurelia"):
    response = own.client(who).post(own.url("workbook-report"), {"carried": token_of(shown)})
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "private, no-store")
    rows = load_workbook(BytesIO(response.content)).active.iter_rows(min_row=3, values_only=True)
    return {row[:3:2]: row for row in rows}


def test_the_report_has_a_row_for_every_question_with_its_place_and_what_became_of_it(answering, conflict):
    rows = report_rows(answering, conflict)
    assert len(rows) == 14
    assert rows[SHEET, "6.2"] == (
        *(SHEET, "H6", "6.2", "Both changed", None),
        *("The law of 2019 says so.", "The new law says so."),
    )
    assert [rows[place][3] for place in ((SHEET, "6.1"), ("Firearms Protocol 5", "5.1"))] == ["Taken", "Unchanged"]
    done = confirmed(answering, conflict, **{TEXT: "theirs"})
    rows = report_rows(answering, done)
    assert [rows[SHEET, number][3] for number in ("6.2", "6.1")] == ["Unchanged", "Taken"]


def test_a_report_on_nothing_is_none(answering):
    response = answering.post("expert-aurelia", "workbook-report")
    assert (response.status_code, faults(response)) == (422, [])


@pytest.mark.parametrize("name", ["workbook", "workbook-file"])
def test_those_who_answer_take_a_workbook_and_nobody_else(answering, name):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    drafting = {who: answering.get(who, name).status_code for who in answering.people}
    assert {who for who, status in drafting.items() if status == 200} == DRAFTERS | {"contributor-aurelia"}
    assert set(drafting.values()) == {200, 404}
    submit_all(answering)
    submit_firearms(answering)
    submitted = {who: answering.get(who, name).status_code for who in answering.people}
    assert {who for who, status in submitted.items() if status == 200} == DRAFTERS | {"contributor-aurelia"}
    assert {who for who, status in submitted.items() if status == 404} == {"delegate-elysia"}


def test_a_workbook_of_one_instrument_or_of_one_person_has_their_articles_alone(answering):
    contributor = answering.people["contributor-aurelia"]
    world.delegate(answering.review, contributor, "6")
    one = answering.review.participants.get(user=contributor)
    found = [
        sheets_of(taken_away(answering, "focal-point-aurelia", name, of)).sheetnames[1:]
        for name, of in (("workbook-of-instrument", "firearms"), ("workbook-of-person", one.uid))
    ]
    assert found == [["Firearms Protocol 5"], ["Convention 6"]]
    page = answering.get("focal-point-aurelia", "workbook").content.decode()
    assert "Articles given to Contributor Aurelia" in " ".join(page.split())
    assert answering.get("contributor-aurelia", "workbook-of-person", one.uid).status_code == 404
    assert answering.get("contributor-aurelia", "workbook-of-instrument", "firearms").status_code == 404


def test_the_overview_leads_there_for_those_who_answer(answering):
    assert answering.url("workbook") in answering.get("expert-aurelia", "overview").content.decode()
    submit_all(answering)
    assert answering.url("workbook") not in answering.get("expert-borealis", "overview").content.decode()


def test_an_article_cleared_is_not_changed_by_a_file(cleared):
    standing = SectionStanding.objects.get(pk=cleared.standing("6").pk)
    content = filled_in(taken_away(cleared), {TEXT: "After clearance."})
    shown = brought(cleared, content)
    assert (standing.status, counts(shown)[2]) == ("cleared", 1)


def queries(act):
    with CaptureQueriesContext(connection) as captured:
        act()
    return len([row for row in captured if not row["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN"))])


def test_a_file_with_many_answers_asks_no_more_of_the_database_than_one_with_two(answering):
    content = taken_away(answering)
    few = {"convention-5-4": "One.", TEXT: "Two."}
    many = few | {
        "convention-5-1": "No",
        "convention-5-1b": "Three.",
        "convention-5-1c": "Four.",
        "convention-5-3": "Yes",
        "convention-5-2/choices.agreement": "Yes",
        "convention-5-1d/text": "Five.",
        CHOICE: "No",
    }
    # The first act of a review begins its chain.
    confirmed(answering, brought(answering, filled_in(content, {"firearms-5-1": "Yes"})))
    found = []
    for answers in (few, many):
        shown, now = [], filled_in(content, answers)
        looked = queries(lambda now=now, shown=shown: shown.append(brought(answering, now)))
        found.append((looked, queries(lambda shown=shown: confirmed(answering, shown[0]))))
        content = taken_away(answering)
    assert found[0] == found[1]


def test_the_way_back_is_open_for_as_long_as_something_can_be_taken(answering):
    """The page and the act ask the same: an article handed in takes nothing from a file either."""
    answering.save("convention-6-1", Given("yes"))
    actions.hand_in_article(standing=answering.standing("6"), by=answering.people["expert-aurelia"])
    assert answering.get("expert-aurelia", "workbook").context["open"]
    for article, instrument in (("5", "convention"), ("5", "firearms")):
        for key, given in world.ANSWERS.items():
            if key.startswith(f"{instrument}-{article}-"):
                answering.save(key, given)
        standing = answering.standing(article, instrument)
        actions.hand_in_article(standing=standing, by=answering.people["expert-aurelia"])
    assert not answering.get("expert-aurelia", "workbook").context["open"]
