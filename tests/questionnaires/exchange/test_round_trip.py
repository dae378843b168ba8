"""Out and back in JSON is the identity: a file as it was sent changes nothing, and what is put into it is what was
meant. Everything that is sent out has the form that is published."""

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from foundation import json_shape
from questionnaires.enums import Kind
from questionnaires.exchange import schema, writing
from questionnaires.given import Given
from tests.questionnaires.any_answers import EVERY_KIND, YEARS
from tests.questionnaires.json_files import answered, questions_of, read_back, values_of
from tests.questionnaires.workbooks import asked, book_of


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(answers=EVERY_KIND)
def test_a_file_as_it_was_sent_says_nothing_new(answers):
    sent = [asked(kind, answer, years=YEARS) for kind, answer in answers.items()]
    told = read_back(writing.write(book_of(*sent)), *sent)
    assert [(one.key, one.given, one.refusal) for one in told] == [(one.key, None, "") for one in sent]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(answers=EVERY_KIND)
def test_what_is_put_into_an_empty_file_comes_back_as_it_was_meant(answers):
    empty = [asked(kind, Given(), version=0, years=YEARS) for kind in answers]
    meant = {one.key: answers[one.kind] for one in empty}
    told = read_back(answered(writing.write(book_of(*empty)), meant), *empty)
    assert {one.key: one.refusal for one in told} == dict.fromkeys(meant, "")
    assert {one.key: (one.given or Given()).says(meant[one.key]) for one in told} == dict.fromkeys(meant, True)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(answers=EVERY_KIND)
def test_whatever_is_sent_has_the_form_that_is_published(answers):
    sent = [asked(kind, answer, years=YEARS) for kind, answer in answers.items()]
    values, published = values_of(writing.write(book_of(*sent))), schema.published()
    shapes = published.pop("$defs")
    faults = [json_shape.fault(published, values)]
    faults += [json_shape.fault(shapes[row["kind"]], row["answer"]["value"]) for row in questions_of(values).values()]
    assert faults == [None] * (1 + len(Kind))


def test_the_same_answers_are_the_same_bytes():
    sent = asked(Kind.TXT, Given(None, "Une loi.", "fr"))
    assert writing.write(book_of(sent)) == writing.write(book_of(sent))


@pytest.mark.parametrize("part", [schema.FILE, *map(schema.value_of, Kind)])
def test_what_is_published_is_a_schema(part):
    Draft202012Validator.check_schema(part)
