"""Where a directory says nothing and an answer is required, the script's own is one that the question would take."""

import json

import pytest

from questionnaires.enums import Kind
from questionnaires.models import Answer, Question
from questionnaires.question_types import TYPES, is_answered, offered, show
from questionnaires.sheet import Line
from reviewmech.demonstration import given_answers, stand_ins
from reviewmech.demonstration.content import Row

LISTED = {"capacity": "Capacity", "resources": "Resources"}
# Nobody requires what these are for: figures and difficulties come beside a choice.
IN_WORDS = {Kind.STAT, Kind.CHAL, Kind.TA}


@pytest.fixture(params=sorted(set(TYPES) - IN_WORDS))
def line(request):
    question = Question(key="convention-5-1", number="5.1", kind=request.param)
    return Line(Answer(question=question), question, offered(question.kind, LISTED), None)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_counts_as_an_answer_and_reads_as_it_was_given(line, language):
    given = stand_ins.answer(line, language, "no")
    assert is_answered(given)
    assert show(line.question.kind, given, line.offers)
    assert given_answers.read(row(given, language), line).value == given.value


def row(given, language):
    """The answer as a row of the content would say it."""
    value = given.value
    if isinstance(value, dict) and "choices" in value:
        value = ";".join(value["choices"])
    said = value if isinstance(value, str) else json.dumps(value) if value else ""
    return Row("answers.csv", 2, {"value": said, "text": given.text, "language": language})
