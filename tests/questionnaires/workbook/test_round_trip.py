"""Out and back is the identity: a file as it was sent changes nothing, and what is typed into it is what was meant."""

from hypothesis import HealthCheck, given, settings

from questionnaires import question_types
from questionnaires.enums import Kind
from questionnaires.given import Given
from questionnaires.workbook import writing
from tests.questionnaires.any_answers import ANSWERS, EVERY_KIND, YEARS
from tests.questionnaires.workbooks import asked, book_of, filled_in, read_back, typed


def test_every_kind_has_its_answers():
    assert set(ANSWERS) == set(Kind) == set(question_types.TYPES)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(answers=EVERY_KIND)
def test_a_file_as_it_was_sent_says_nothing_new(answers):
    sent = [asked(kind, answer, years=YEARS) for kind, answer in answers.items()]
    told = read_back(writing.write(book_of(*sent)), *sent)
    assert [(one.key, one.given, one.refusal) for one in told] == [(one.key, None, "") for one in sent]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(answers=EVERY_KIND)
def test_what_is_typed_into_an_empty_file_comes_back_as_it_was_meant(answers):
    empty = [asked(kind, Given(), version=0, years=YEARS) for kind in answers]
    meant = {one.key: answers[one.kind] for one in empty}
    cells = {}
    for one in empty:
        cells |= typed(asked(one.kind, answers[one.kind]))
    told = read_back(filled_in(writing.write(book_of(*empty)), cells), *empty)
    assert {one.key: one.refusal for one in told} == dict.fromkeys(meant, "")
    assert {one.key: (one.given or Given()).says(meant[one.key]) for one in told} == dict.fromkeys(meant, True)
