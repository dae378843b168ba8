"""Every kind of question in every file: its example goes out, or in and out, and is what was meant.

One test over the kinds and the forms of file: a new kind is tried on all of them, a new form on all kinds.
"""

import pytest

from questionnaires.enums import Kind
from questionnaires.exchange import writing as exchange_writing
from questionnaires.given import Given
from questionnaires.workbook import writing
from tests.questionnaires import json_files, workbooks
from tests.questionnaires.any_answers import YEARS
from tests.questionnaires.every_kind import EXAMPLES
from tests.questionnaires.workbooks import asked, book_of


def by_workbook(kind, empty, meant):
    cells = workbooks.typed(asked(kind, meant))
    return workbooks.read_back(workbooks.filled_in(writing.write(book_of(empty)), cells), empty)


def by_json(kind, empty, meant):
    return json_files.read_back(json_files.answered(exchange_writing.write(book_of(empty)), {empty.key: meant}), empty)


@pytest.mark.parametrize("brought", [by_workbook, by_json])
@pytest.mark.parametrize("kind", Kind)
def test_the_example_of_a_kind_is_put_into_an_empty_file_and_comes_back(kind, brought):
    controls, value, _words = EXAMPLES[kind]
    meant = Given(value, controls.get("text", ""), controls.get("language", ""))
    (told,) = brought(kind, asked(kind, Given(), version=0, years=YEARS), meant)
    assert (told.refusal, told.given.says(meant)) == ("", True)
