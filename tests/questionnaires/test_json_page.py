"""Answers in JSON on the page of files: taken away, brought back, compared and confirmed as a workbook is."""

import pytest

from questionnaires import actions
from questionnaires.exchange import reading
from questionnaires.given import Given
from tests.html_sanity import faults
from tests.questionnaires import world
from tests.questionnaires.bad_json import corpus
from tests.questionnaires.conftest import Aurelia
from tests.questionnaires.json_files import answered, questions_of, values_of
from tests.questionnaires.test_bad_workbooks import costly, kept
from tests.questionnaires.test_workbook_page import report_rows
from tests.questionnaires.workbooks import brought, confirmed, counts, refusals, taken_away, told, words

TEXT, CHOICE, LAW = "convention-6-2", "convention-6-1", "convention-5-1a"


def text(said):
    return Given(None, said, "en")


def in_json(own, who="expert-aurelia", *rest):
    return taken_away(own, who, "json-of-instrument" if rest else "json-file", *rest)


def bring(own, content, who="expert-aurelia"):
    return brought(own, content, who, "answers.json")


@pytest.fixture
def bad(answering):
    """The corpus, made from Aurelia's file and from one of another review in which the same expert answers."""
    states = answering.states | {"ZZZ": world.StateParty.objects.create(iso3="ZZZ", name="Elsewhere")}
    row = world.review(states, under_review="ZZZ", reviewing={"XCA": ["convention"]})
    expert = answering.people["expert-aurelia"]
    row.participants.create(user=expert, state_party=states["ZZZ"], role=world.Role.EXPERT)
    other = Aurelia(review=row, states=states, people=answering.people)
    actions.open_parts(review=row, by=expert)
    return list(corpus(*(in_json(own, "expert-aurelia", "convention") for own in (answering, other))))


def test_a_file_says_whose_it_is_what_was_asked_and_in_which_version_it_was_answered(answering):
    answering.save(TEXT, text("The law says so."))
    values = values_of(in_json(answering))
    part = answering.part("convention")
    assert (values["review"], values["state"], values["language"]) == (answering.review.reference, "XAU", "en")
    assert (values["illustration"], values["notices"][0]) == (True, "These questions are an illustration.")
    assert values["parts"][0] == {
        "id": str(part.uid),
        "instrument": "convention",
        "title": "Convention",
        "cluster": 1,
        "questionnaire": "1",
        "status": "drafting",
    }
    row = questions_of(values)[TEXT]
    assert (row["version"], row["number"], row["kind"]) == (1, "6.2", "TXT")
    assert row["answer"] == {"value": None, "text": "The law says so.", "language": "en"}


def test_what_was_changed_is_shown_first_and_taken_when_confirmed(answering):
    changes = {TEXT: text("Written by a program."), CHOICE: Given("yes"), LAW: Given([{"title": "Penal Code"}])}
    before = kept()
    shown = bring(answering, answered(in_json(answering), changes))
    assert (shown.status_code, faults(shown), counts(shown)) == (200, [], (3, 0, 0, 10))
    assert kept() == before
    done = confirmed(answering, shown)
    assert "3 answers were taken." in words(done)
    assert [answering.answer(key).version for key in changes] == [1, 1, 1]
    assert answering.answer(LAW).value[0]["title"] == "Penal Code"


def test_a_file_as_it_was_taken_changes_nothing_whatever_it_is_called(answering):
    answering.save(TEXT, text('"quoted" \\ and {braced}'))
    content = in_json(answering)
    found = [counts(brought(answering, content, name=name)) for name in ("answers.json", "answers.xlsx", "a", "a.pdf")]
    assert found == [(0, 0, 0, 13)] * 4
    assert counts(bring(answering, b"\xef\xbb\xbf" + content)) == (0, 0, 0, 13)


def test_where_both_changed_both_are_shown_and_the_report_names_the_pointer(answering):
    content = answered(in_json(answering), {TEXT: text("Mine."), CHOICE: Given("yes")})
    answering.save(TEXT, text("Theirs."), by="focal-point-aurelia")
    shown = bring(answering, content)
    assert counts(shown) == (1, 1, 0, 11)
    row = report_rows(answering, shown)[None, "6.2"]
    assert row == (None, "/articles/1/questions/1/answer", "6.2", "Both changed", None, "Mine.", "Theirs.")
    confirmed(answering, shown, **{TEXT: "mine"})
    assert answering.answer(TEXT).text == "Mine."


def test_a_contributor_takes_away_the_articles_given_and_brings_back_no_others(answering):
    whole = answered(in_json(answering), {TEXT: text("Mine."), "convention-5-3": Given("yes")})
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    own = values_of(in_json(answering, "contributor-aurelia"))
    assert set(questions_of(own)) == {CHOICE, TEXT}
    shown = bring(answering, whole, "contributor-aurelia")
    assert counts(shown) == (1, 0, 11, 1)
    assert {line.split(": ")[1] for line in refusals(shown)} == {
        "You answer no question of this id in this version here. Take a fresh file."
    }


def test_every_bad_file_is_refused_in_a_sentence_that_names_the_place_and_nothing_is_kept(answering, bad):
    before, found = kept(), {}
    for one in [one for one in bad if not one.row]:
        response = bring(answering, one.content)
        if response.status_code != 422 or one.told not in told(response).replace("\xa0", " "):
            found[str(one)] = (response.status_code, words(response)[300:700])
    assert found == {}
    assert kept() == before


def test_every_bad_question_is_refused_at_its_pointer_and_nothing_of_it_is_kept(answering, bad):
    before, found = kept(), {}
    for one in [one for one in bad if one.row]:
        shown = bring(answering, one.content)
        if counts(shown)[0] or not any(one.told in line for line in refusals(shown)):
            found[str(one)] = (counts(shown), refusals(shown))
        confirmed(answering, shown)
    assert found == {}
    assert kept() == before


def test_no_bad_file_costs_more_memory_than_a_worker_has(bad):
    assert costly(reading.read, bad) == {}
