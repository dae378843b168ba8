"""What a file is, is read from it; whatever is not on the list, or more than it says, is refused with its reason."""

import pytest

from foundation.file_guard import FORMS, FileRefused, recognised
from tests.foundation.files import BAD, GOOD, PDF, TEXT, docx, related


def test_each_form_that_is_taken_has_its_example():
    assert {key: recognised(content).key for key, content in GOOD.items()} == dict.fromkeys(FORMS) | {
        key: key for key in FORMS
    }


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_is_refused_with_its_reason(kind):
    content, reason = BAD[kind]
    with pytest.raises(FileRefused) as refused:
        recognised(content)
    assert reason in str(refused.value)


def test_there_are_more_than_forty_kinds_of_bad_files():
    assert len(BAD) > 40


def test_what_programs_add_to_good_files_is_taken():
    """A mark before a text, blank lines behind a PDF, an address that somebody typed into a document."""
    assert recognised(b"\xef\xbb\xbf" + TEXT).key == "text"
    assert recognised(PDF + b"\r\n").key == "pdf"
    assert recognised(docx(related("hyperlink", "https://law.example/"))).key == "docx"
