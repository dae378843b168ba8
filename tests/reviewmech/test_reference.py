import io
import re

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from reviewmech import reference
from reviewmech.management.commands import write_reference
from reviews.permissions import REGISTERED

PAGES = {"routes.md": "# Routes\n", "stages.md": "# Stages\n"}


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(write_reference, "FOLDER", tmp_path)
    monkeypatch.setattr(write_reference, "pages", lambda: PAGES)
    return tmp_path


def checked():
    """What `--check` says; it raises when it is not content."""
    said = io.StringIO()
    try:
        call_command("write_reference", "--check", stdout=said)
    except CommandError as error:
        return said.getvalue().splitlines(), str(error)
    return said.getvalue().splitlines(), ""


def test_what_was_written_passes_the_check(folder):
    call_command("write_reference", stdout=io.StringIO())
    assert {path.name: path.read_text() for path in folder.iterdir()} == PAGES
    assert checked() == ([], "")


def test_a_page_that_fell_behind_is_shown_and_fails(folder):
    call_command("write_reference", stdout=io.StringIO())
    (folder / "stages.md").write_text("# Steps\n")
    said, error = checked()
    assert [line for line in said if not line.startswith(("@@", "---", "+++"))] == ["-# Steps", "+# Stages"]
    assert error == "docs/reference is out of date: run `make fix`."


def test_a_page_that_no_code_prints_fails(folder):
    call_command("write_reference", stdout=io.StringIO())
    (folder / "left.md").write_text("# Left over\n")
    assert checked()[1] == "docs/reference is out of date: run `make fix`."


def test_the_check_writes_nothing(folder):
    assert checked()[1] != ""
    assert list(folder.iterdir()) == []


def test_the_pages_are_the_same_in_whatever_language_they_are_printed():
    with translation.override("ar"):
        arabic = reference.pages()
    assert arabic == reference.pages()


def test_apps_add_to_one_page_in_the_order_of_the_procedure():
    titles = re.findall(r"^##? (.+)$", reference.pages()["stages.md"], re.MULTILINE)
    assert titles == [
        "Stages of a country review",
        "The answers on an article",
        "The answers on an instrument",
        "Written feedback",
        "A message in a clarification",
        "A part of the list",
    ]


def test_every_permission_a_page_names_is_registered():
    named = set(re.findall(r"`((?:reviews|questionnaires|observations)\.\w+)` \|", reference.pages()["stages.md"]))
    acts = {name for name in named if name not in REGISTERED}
    called_by = set(re.findall(r"\| `([a-z]+\.\w+)` \|$", reference.pages()["stages.md"], re.MULTILINE))
    assert acts - called_by == set()


def test_the_pages_of_wagtail_are_not_listed_one_by_one():
    assert "`/admin/login/`" not in reference.pages()["routes.md"]
