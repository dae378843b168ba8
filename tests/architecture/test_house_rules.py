"""Small rules of the house that a machine can hold (house.md §3.1, §3.11, §5)."""

import ast
import re
from statistics import median

import pytest

from tests.architecture.house import ROOT, STAIR, here, python_files, templates, tracked

LONGEST_FILE, LONGEST_FUNCTION, MEDIAN_FUNCTION = 400, 50, 9
SAYS_NOTHING = {"utils", "helpers", "common", "core", "misc", "manager", "service", "services", "selectors"}
# Put together here, so that this file is not its own first finding.
LEFT_FOR_LATER = re.compile(
    r"\b(" + "|".join(["TO" + "DO", "FIX" + "ME", "X" + "XX", "NotImplemented" + "Error"]) + r")\b"
)
NOT_RUN = re.compile(r"pytest\.mark\.(" + "sk" + "ip|" + "x" + "fail)|pytest\\." + "sk" + r"ip\(")
PINS = ["requirements.txt", "requirements-dev.txt", "requirements-uv.txt"]
PINNED = re.compile(r"^([a-z0-9._-]+)(?:\[[a-z0-9,-]+\])?==(\S+)", re.MULTILINE)


def functions(*folders):
    """Path, function and its length in lines, signature and docstring included."""
    for path, tree in python_files(*folders).items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                yield path, node, node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_four_hundred_lines():
    lengths = {here(path): len(path.read_text().splitlines()) for path in python_files(*STAIR, "scripts", "tests")}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_longer_than_fifty_lines():
    long = {f"{here(path)}:{node.name}": lines for path, node, lines in functions() if lines > LONGEST_FUNCTION}
    assert long == {}


def test_functions_are_short():
    assert median(lines for _, _, lines in functions()) <= MEDIAN_FUNCTION


def test_every_module_is_named_for_what_it_knows():
    assert [here(path) for path in python_files() if SAYS_NOTHING & {path.stem, path.parent.name}] == []


def test_the_roof_has_no_models():
    assert [here(path) for path in (ROOT / "reviewmech").rglob("*models*")] == []


def assigned_in_models():
    for path, tree in python_files().items():
        if path.stem != "models" and "models" not in path.parts:
            continue
        for node in ast.walk(tree):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            yield from ((path, target.id) for target in targets if isinstance(target, ast.Name))


def test_state_means_a_country():
    wrong = re.compile(r"^state$|_state$|^state_(?!party|under_review)")
    assert [f"{here(path)}: {name}" for path, name in assigned_in_models() if wrong.search(name)] == []


def test_application_code_is_typed():
    untyped = [
        f"{here(path)}:{node.lineno} {node.name}"
        for path, node, _ in functions(*STAIR, "scripts")
        if node.returns is None and node.name != "__init__"
    ]
    assert untyped == []


def found_in(pattern, *where):
    for path in tracked(*where):
        try:
            text = path.read_text()
        except UnicodeDecodeError:
            continue
        for number, line in enumerate(text.splitlines(), start=1):
            if pattern.search(line):
                yield f"{here(path)}:{number} {line.strip()[:80]}"


@pytest.mark.parametrize("pattern", [LEFT_FOR_LATER, NOT_RUN])
def test_nothing_is_left_for_later(pattern):
    assert list(found_in(pattern, "*.py", "*.html", "*.js", "*.md", "*.toml", "Makefile", ".ci/*")) == []


def test_no_path_of_a_machine_is_written_down():
    assert list(found_in(re.compile(re.escape(f"{ROOT.parent}/")), ".")) == []


def test_pins_have_hashes_and_no_addresses():
    address = re.compile(r"index-url|find-links|https?://")
    assert list(found_in(address, "requirements*", ".ci/*")) == []
    for name in PINS:
        entries = re.split(r"^(?=\S)", (ROOT / name).read_text(), flags=re.MULTILINE)[1:]
        assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == [], name


def test_run_time_and_developers_agree_on_what_both_use():
    run, developers = (dict(PINNED.findall((ROOT / name).read_text())) for name in PINS[:2])
    assert {
        name: (run[name], developers[name]) for name in run.keys() & developers.keys() if run[name] != developers[name]
    } == {}


# Each is a thing no template of ours does, with the reason beside it.
NEVER_IN_TEMPLATES = {
    "a style of its own": re.compile(r"\sstyle=|<style\b"),
    "a script of its own": re.compile(r"\son[a-z]+=\"|javascript:"),
    "text taken as markup": re.compile(r"\|\s*safe\b|autoescape off"),
    "an address outside": re.compile(r"(?:src|action)=\"(?:https?:)?//"),
    "a key in place of an id": re.compile(r"\{\{[^}]*\.(?:pk|id)\b"),
    "blocktranslate without trimmed": re.compile(r"\{%\s*blocktrans(?:late)?\b(?![^%]*\btrimmed\b)"),
}


@pytest.mark.parametrize("what", NEVER_IN_TEMPLATES)
def test_templates_have_no(what):
    allowed = re.compile(r"500\.html$") if what == "a style of its own" else None
    found = {
        here(path): match.group()
        for path, text in templates().items()
        if (match := NEVER_IN_TEMPLATES[what].search(text)) and not (allowed and allowed.search(here(path)))
    }
    assert found == {}


def test_every_command_says_what_it_does():
    commands = {path: tree for path, tree in python_files().items() if path.parent.name == "commands"}
    silent = [
        here(path)
        for path, tree in commands.items()
        if path.stem != "__init__" and "help" not in {getattr(target, "id", "") for target in class_targets(tree)}
    ]
    assert silent == []


def class_targets(tree):
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return [
        target for node in classes for entry in node.body if isinstance(entry, ast.Assign) for target in entry.targets
    ]


def test_the_sample_environment_names_every_variable_that_is_read():
    read = re.compile(r"""env(?:\.\w+)?\(\s*"([A-Z_]+)\"""")
    settings = python_files("reviewmech/settings")
    wanted = {name for path in settings for name in read.findall(path.read_text())}
    sample = set(re.findall(r"^#? ?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.MULTILINE))
    assert wanted - sample == set()
