"""Translations in a workbook of answers: out beside the text, and back by the same three-way comparison."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from questionnaires.given import Given
from questionnaires.models import AnswerTranslation
from questionnaires.workbook.writing import SOURCE, SUPPLIED, TRANSLATION
from reviews.models import Act
from tests.questionnaires import workbooks
from tests.questionnaires.test_translations import ARABIC, BEHIND, ENGLISH, KEY, LABEL, kept, supply
from tests.questionnaires.workbooks import (
    brought,
    confirmed,
    counts,
    filled_in,
    refusals,
    row_of,
    sheets_of,
    taken_away,
)

MOVED = "نص آخر."


@pytest.fixture
def own(answering):
    """A text of Aurelia's in Arabic; files are in English."""
    answering.save(KEY, Given(None, ARABIC, "ar"))
    return answering


def cells(content, key=KEY):
    sheet, row = row_of(sheets_of(content), key)
    return [sheet.cell(row, column).value for column in (TRANSLATION, SOURCE, SUPPLIED)]


def written(content, text, **more):
    return filled_in(content, {(KEY, TRANSLATION): text, **more})


def test_the_last_stands_in_its_column_with_its_label_and_that_it_is_behind(own):
    assert cells(taken_away(own)) == [None, None, 0]
    supply(own)
    assert cells(taken_away(own)) == [ENGLISH, LABEL, 1]
    own.save(KEY, Given(None, MOVED, "ar"))
    supply(own, language="fr", text="Un texte.")
    assert cells(taken_away(own)) == [ENGLISH, f"{LABEL}\n{BEHIND}", 1]


def test_a_text_in_the_language_of_the_file_has_no_room_for_one(own):
    own.save(KEY, Given(None, "A text.", "en"))
    assert cells(taken_away(own)) == [None, None, None]


def test_a_file_as_it_was_sent_changes_nothing(own):
    supply(own)
    before = kept(own)
    shown = brought(own, taken_away(own))
    assert counts(shown)[:3] == (0, 0, 0)
    assert kept(own) == before


def test_what_is_written_in_the_cell_is_shown_and_then_supplied_by_the_state(own):
    shown = brought(own, written(taken_away(own), ENGLISH))
    assert (counts(shown)[:3], kept(own)) == ((1, 0, 0), [])
    assert f"{ENGLISH}</p>" in shown.content.decode()
    assert confirmed(own, shown).status_code == 200
    assert kept(own) == [(1, "en", ENGLISH, "state", 1)]
    assert own.answer(KEY).text == ARABIC
    verbs = Act.objects.filter(verb__endswith="taken_from_file").values_list("verb", "audience")
    assert list(verbs) == [("translations_taken_from_file", 1)]


def test_an_emptied_cell_takes_none_away(own):
    supply(own)
    assert counts(brought(own, written(taken_away(own), None)))[:3] == (0, 0, 0)


def test_answer_and_translation_changed_together_go_together(own):
    content = filled_in(taken_away(own), {KEY: MOVED, (KEY, TRANSLATION): "Another text."})
    shown = brought(own, content)
    assert counts(shown)[:3] == (2, 0, 0)
    confirmed(own, shown)
    assert (own.answer(KEY).text, kept(own)) == (MOVED, [(1, "en", "Another text.", "state", 2)])


def test_one_supplied_meanwhile_is_chosen_between(own):
    content = written(taken_away(own), "By file.")
    supply(own)
    shown = brought(own, content)
    assert counts(shown)[:3] == (0, 1, 0)
    page = shown.content.decode()
    assert (ENGLISH in workbooks.words(shown), "By file." in workbooks.words(shown)) == (True, True)
    assert f'name="choice-{KEY}-translation"' in page
    name = f"choice-{KEY}-translation"
    for choice, found in (("theirs", 1), ("mine", 2)):
        shown = brought(own, content)
        sent = {"carried": workbooks.token_of(shown), name: choice}
        assert own.client("expert-aurelia").post(own.url("workbook"), sent).status_code == 200
        assert len(kept(own)) == found
    assert kept(own)[-1] == (2, "en", "By file.", "state", 1)


def test_of_an_answer_that_moved_meanwhile_it_is_refused_and_the_rest_taken(own):
    content = filled_in(taken_away(own), {(KEY, TRANSLATION): ENGLISH, "convention-6-1": "Yes"})
    own.save(KEY, Given(None, MOVED, "ar"))
    shown = brought(own, content)
    assert counts(shown)[:3] == (1, 0, 1)
    assert "The answer moved after the file was taken." in refusals(shown)[0]
    confirmed(own, shown)
    assert (kept(own), own.answer("convention-6-1").value) == ([], "yes")


def test_nothing_is_taken_when_one_was_supplied_after_the_look(own):
    content = filled_in(taken_away(own), {(KEY, TRANSLATION): "By file.", "convention-6-1": "Yes"})
    shown = brought(own, content)
    supply(own)
    assert confirmed(own, shown).status_code == 409
    assert (kept(own), own.answer("convention-6-1").value) == ([(1, "en", ENGLISH, "state", 1)], None)


def test_an_altered_number_breaks_the_seal(own):
    supply(own)
    shown = brought(own, filled_in(taken_away(own), {(KEY, SUPPLIED): 7, (KEY, TRANSLATION): "Another."}))
    assert "seal of this row was altered" in refusals(shown)[0]


def test_the_report_tells_it_as_a_row_of_its_own(own):
    shown = brought(own, written(taken_away(own), ENGLISH))
    response = own.client("expert-aurelia").post(own.url("workbook-report"), {"carried": workbooks.token_of(shown)})
    rows = [[cell.value for cell in row] for row in sheets_of(response.content).active.iter_rows(min_row=4)]
    told = [row for row in rows if row[5] == ENGLISH]
    assert [(row[2], row[3], row[6]) for row in told] == [("6.2: Translation (English)", "Taken", None)]


def test_many_cost_what_one_costs(own):
    own.save("convention-5-1", Given("no"))
    keys = ["convention-5-1c", "convention-5-4"]
    for key in keys:
        own.save(key, Given(None, ARABIC, "ar"))
    content, counted = taken_away(own), []
    for changed, text in ((keys, "First."), (keys[:1], "One."), (keys, "Both.")):
        shown = brought(own, filled_in(content, {(key, TRANSLATION): text for key in changed}))
        choices = {f"choice-{key}-translation": "mine" for key in changed}
        sent = {"carried": workbooks.token_of(shown), **choices}
        with CaptureQueriesContext(connection) as queries:
            assert own.client("expert-aurelia").post(own.url("workbook"), sent).status_code == 200
        counted.append(len(queries))
    assert AnswerTranslation.objects.count() == 5
    assert counted[1] == counted[2]
