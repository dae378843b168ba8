"""What the documents say is held to what there is."""

import re

from django.apps import apps

from reviews.enums import Role, Stage
from tests.architecture.house import ROOT, here, tracked

PAGES = ["*.md"]
LINK = re.compile(r"\]\((?!https?:)([^)#\s]+)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)")
RECORD = re.compile(r"^# (\d+)\. ", re.MULTILINE)


def read(name):
    return (ROOT / name).read_text()


def test_every_link_leads_to_a_file():
    broken = [
        f"{here(page)}: {target}"
        for page in tracked(*PAGES)
        for target in LINK.findall(page.read_text())
        if not (page.parent / target).exists()
    ]
    assert broken == []


def test_every_page_of_the_documents_is_reached_from_the_readme():
    """By a link, or by a link to the folder it lies in."""
    reached, waiting = set(), {ROOT / "README.md"}
    while waiting:
        page = waiting.pop()
        reached.add(page)
        linked = {(page.parent / target).resolve() for target in LINK.findall(page.read_text())}
        within = {path for folder in linked if folder.is_dir() for path in folder.glob("*.md")}
        waiting |= {path for path in linked | within if path.suffix == ".md"} - reached
    assert [here(page) for page in tracked("docs/*.md") if page not in reached] == []


def test_every_command_is_in_the_readme():
    commands = {path.stem for path in ROOT.glob("*/management/commands/*.py")} - {"__init__"}
    assert commands == set(re.findall(r"`manage\.py (\w+)", read("README.md")))


def test_the_glossary_names_what_is_there():
    named = set(
        re.findall(r"\b(?:foundation|reviews|questionnaires|observations)\.([A-Z]\w+)", read("docs/glossary.md"))
    )
    assert named - {model.__name__ for model in apps.get_models()} == set()


def test_every_file_a_document_names_is_there():
    paths = re.compile(
        r"`((?:foundation|accounts|reviews|questionnaires|observations|cms|reviewmech|tests|scripts|docs|locale|bench)/[\w./-]*)`"
    )
    missing = [
        f"{here(page)}: {name}"
        for page in tracked(*PAGES)
        for name in paths.findall(page.read_text())
        if not (ROOT / name).exists()
    ]
    assert missing == []


def test_every_role_is_in_the_glossary():
    assert [role.name for role in Role if f"Role.{role.name}" not in read("docs/glossary.md")] == []


def test_every_stage_is_in_the_reference():
    assert [stage.value for stage in Stage if stage.value not in read("docs/reference/stages.md")] == []


def test_records_of_decisions_are_numbered_as_their_files():
    records = sorted((ROOT / "docs/adr").glob("*.md"))
    assert [path.name[:4] for path in records] == [f"{number:04}" for number in range(1, len(records) + 1)]
    assert [RECORD.findall(path.read_text()) for path in records] == [
        [str(number + 1)] for number in range(len(records))
    ]


def test_every_dependency_has_its_reason():
    reasons = read("docs/adr/0004-dependencies.md")
    names = re.compile(r"^([a-z0-9-]+)", re.MULTILINE)
    wanted = [
        name
        for file in ("requirements.in", "requirements-dev.in", "requirements-postgres.in", "requirements-uv.in")
        for name in names.findall(read(file))
    ]
    assert [name for name in wanted if not re.search(rf"(?<![\w-]){name}(?![\w-])", reasons)] == []


def test_every_picture_is_shown_with_words_and_every_picture_shown_is_there():
    shown = [
        (page.parent / path, words) for page in tracked(*PAGES) for words, path in PICTURE.findall(page.read_text())
    ]
    assert sorted({path.resolve() for path, _ in shown}) == sorted((ROOT / "docs/screenshots").glob("*"))
    assert [path.name for path, words in shown if len(words) < 20] == []


def test_no_picture_weighs_on_a_bad_line():
    assert [path.name for path in (ROOT / "docs/screenshots").glob("*") if path.stat().st_size >= 250_000] == []
