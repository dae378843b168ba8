"""Every kind of question on the same jobs: with and without scripts, both texts side by side, submitted and read.

Their examples stand in `every_kind`; `tests/journeys/test_every_kind.py` has them answered in a browser.
"""

import re

import pytest
from django.http import QueryDict

from foundation import clock
from questionnaires import question_types
from questionnaires.enums import Kind
from questionnaires.given import Given
from questionnaires.models import AnswerVersion, Question, ResponsePart
from reviews.enums import Audience
from tests.questionnaires import world
from tests.questionnaires.conftest import Aurelia
from tests.questionnaires.every_kind import EXAMPLES, IN_ORDER, PLACE, article_of_every_kind, expected, key_of, sent
from tests.questionnaires.test_article_page import form_of
from tests.questionnaires.workbooks import asked, brought, confirmed, counts, filled_in, taken_away, typed


@pytest.fixture
def answering(treaties):
    """Aurelia's answers begun on an article that asks a question of every kind."""
    asked = world.questionnaire(treaties)
    article_of_every_kind(asked)
    states = world.states()
    review = world.review(states)
    return Aurelia(review=review, questionnaire=asked, states=states, people=world.people(review, states)).begin()


def read_page(answering):
    """As a reviewing State reads it, once submitted."""
    part = ResponsePart.objects.filter(review=answering.review)
    part.update(status="submitted", submitted_at=clock.now(), audience=Audience.PARTICIPANTS)
    answering.part().answers.filter(active=True).update(audience=Audience.PARTICIPANTS)
    return answering.get("expert-borealis", "article", *PLACE).content.decode()


def test_every_kind_has_its_example():
    assert set(EXAMPLES) == set(Kind) == set(question_types.TYPES)


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_answered_by_the_form_alone_and_what_comes_back_unchanged_saves_nothing(answering, kind):
    page = answering.get("expert-aurelia", "article", *PLACE)
    form = form_of(page) | sent(kind)
    assert answering.post("expert-aurelia", "article", *PLACE, data=form).status_code == 302
    assert Given.of(answering.answer(key_of(kind))) == expected(kind)
    assert AnswerVersion.objects.count() == 1
    again = form_of(answering.get("expert-aurelia", "article", *PLACE))
    assert answering.post("expert-aurelia", "article", *PLACE, data=again).status_code == 302
    assert AnswerVersion.objects.count() == 1


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_saved_alone_by_the_script_and_counts_as_answered(answering, kind):
    key = key_of(kind)
    told = answering.post("expert-aurelia", "save", *PLACE, key, data=sent(kind, seen="0"))
    assert (told.status_code, told.json()["version"]) == (200, 1)
    assert told.json()["progress"] == f"1 of {len(IN_ORDER)} questions answered"
    assert Given.of(answering.answer(key)) == expected(kind)


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_read_in_words_and_without_controls(answering, kind):
    answering.save(key_of(kind), expected(kind))
    page = read_page(answering)
    assert {words: words in page for words in EXAMPLES[kind][2]} == dict.fromkeys(EXAMPLES[kind][2], True)
    assert "<input" not in page.split("<main")[1].split("</main")[0]
    assert page.count("No answer") == len(IN_ORDER) - 1


@pytest.mark.parametrize("kind", Kind)
def test_two_answers_of_a_kind_are_shown_side_by_side(answering, kind):
    """Somebody saved in between: the example stands beside what is then on record."""
    key = key_of(kind)
    answering.save(key, expected(kind), by="focal-point-aurelia")
    answering.save(key, Given(), by="focal-point-aurelia")
    told = answering.post("expert-aurelia", "save", *PLACE, key, data=sent(kind, seen="1"))
    html = re.sub(r"</?(?:ins|del)\b[^>]*>", "", told.json()["html"])
    assert told.status_code == 409
    assert {words: words in html for words in EXAMPLES[kind][2]} == dict.fromkeys(EXAMPLES[kind][2], True)
    assert "No answer" in html


@pytest.mark.parametrize("kind", Kind)
def test_what_is_wrong_with_a_kind_is_said_beside_the_form_and_nothing_is_saved(answering, kind):
    spoilt = {name: f"{value}\x07" if isinstance(value, str) else ["nothing"] for name, value in sent(kind).items()}
    spoilt[f"{key_of(kind)}-rows"] = "2"
    form = form_of(answering.get("expert-aurelia", "article", *PLACE)) | spoilt
    response = answering.post("expert-aurelia", "article", *PLACE, data=form)
    assert response.status_code == 422
    assert f'id="{key_of(kind)}-errors"' in response.content.decode()
    assert AnswerVersion.objects.count() == 0


@pytest.mark.parametrize("kind", Kind)
def test_a_kind_is_answered_in_a_workbook_and_brought_back(answering, kind):
    given = asked(kind, expected(kind), key=key_of(kind))
    content = filled_in(taken_away(answering), typed(given))
    shown = brought(answering, content)
    assert counts(shown) == (1, 0, 0, len(IN_ORDER) - 1)
    assert confirmed(answering, shown).status_code == 200
    assert Given.of(answering.answer(key_of(kind))).says(expected(kind))
    assert counts(brought(answering, taken_away(answering))) == (0, 0, 0, len(IN_ORDER))


def test_the_years_before_the_review_are_offered_and_an_empty_row(answering):
    """The review was opened in 2027; a year offered and left without figures is nothing."""
    key = key_of(Kind.STAT)
    form = form_of(answering.get("expert-aurelia", "article", *PLACE))
    years = [form[f"{key}-{place}-year"] for place in range(6)]
    assert years == [["2022"], ["2023"], ["2024"], ["2025"], ["2026"], [""]]
    answering.save(key, Given([{"year": 2019, "figures": {"orders": 4}}]))
    form = form_of(answering.get("expert-aurelia", "article", *PLACE))
    assert [form[f"{key}-{place}-year"] for place in (0, 1, 6)] == [["2019"], ["2022"], [""]]


def test_a_measure_no_longer_counted_keeps_its_column(answering):
    shown = question_types.show(Kind.STAT, Given([{"year": 2024, "figures": {"old": 3}}]), {"arrests": "Arrests"})
    assert (shown.table.heads, shown.table.rows) == (("Arrests", "old"), ((2024, ("", "3")),))


def test_records_have_one_empty_row_more_and_are_taken_away_by_a_tick(answering):
    for kind in (Kind.LEG, Kind.CASE, Kind.AUTH, Kind.XREF):
        key = key_of(kind)
        answering.save(key, expected(kind))
        form = form_of(answering.get("expert-aurelia", "article", *PLACE))
        assert form[f"{key}-rows"] == ["2"]
        form[f"{key}-0-remove"] = ["yes"]
        answering.post("expert-aurelia", "article", *PLACE, data=form)
        assert Given.of(answering.answer(key)) == Given()


def test_only_a_no_to_an_optional_provision_is_said_to_raise_no_gap(answering):
    Question.objects.update(obligation="optional")
    page = answering.get("expert-aurelia", "article", *PLACE).content.decode()
    assert page.count("Optional provision: a No raises no gap.") == 2
    assert page.count("This question may be left empty.") == len(IN_ORDER) - 2


@pytest.mark.parametrize("kind", [kind for kind in Kind if question_types.TYPES[kind].form])
def test_a_record_asks_for_no_language_without_a_text(kind):
    data = QueryDict(mutable=True)
    for name, value in {"q-rows": "1", "q-0-language": "fr"}.items():
        data[name] = value
    assert question_types.read(kind, "q", data, {}).given == Given()


def folds(html):
    """Each record that folds, by its title, and whether it stands open."""
    found = re.findall(
        r'<details class="cite(?: noprint)?"\s+data-row(\s+open)?>\s*<summary>(.*?)</summary>', html, re.DOTALL
    )
    return [(" ".join(re.sub(r"<[^>]*>", "", words).split()), bool(opened)) for opened, words in found]


def test_records_given_fold_to_their_titles_and_so_does_the_empty_one_after_them(answering):
    key = key_of(Kind.LEG)
    assert folds(answering.get("expert-aurelia", "article", *PLACE).content.decode()) == []
    answering.save(key, Given([{"title": "Penal Code"}, {"title": "Code of Procedure"}]))
    html = answering.get("expert-aurelia", "article", *PLACE).content.decode()
    number = Question.objects.get(key=key).number
    assert folds(html) == [
        ("1. Penal Code", False),
        ("2. Code of Procedure", False),
        (f"One more entry: {number}", False),
    ]


def test_a_record_in_which_something_is_wrong_stands_open(answering):
    key = key_of(Kind.LEG)
    answering.save(key, Given([{"title": "Penal Code"}, {"title": "Code of Procedure"}]))
    form = form_of(answering.get("expert-aurelia", "article", *PLACE)) | {f"{key}-1-date": "yesterday"}
    html = answering.post("expert-aurelia", "article", *PLACE, data=form).content.decode()
    assert [opened for _, opened in folds(html)] == [False, True, False]
