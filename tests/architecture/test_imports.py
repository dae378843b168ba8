"""The import stair: an app imports only what stands to its left (house.md §3.3)."""

import ast
import tomllib

from tests.architecture.house import ROOT, STAIR, here, python_files


def modules(tree):
    """Line and name of every module a file imports, inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.lineno, node.module or "", node.level
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name, 0) for alias in node.names)


def climbs(app, tree):
    """The imports of one file that go up the stair."""
    later = set(STAIR[STAIR.index(app) + 1 :])
    return [f"{line} {name}" for line, name, _ in modules(tree) if name.partition(".")[0] in later]


def inline(tree):
    """The imports that are not at the top of the file; those only for types stand at the top as well."""
    top = {id(node) for node in tree.body}
    top |= {id(inner) for node in tree.body if isinstance(node, ast.If) for inner in node.body}
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.Import | ast.ImportFrom))
    return [node.lineno for node in imports if id(node) not in top]


def app_of(path):
    return path.relative_to(ROOT).parts[0]


def test_no_app_climbs_the_stair():
    found = [f"{here(path)}:{climb}" for path, tree in python_files().items() for climb in climbs(app_of(path), tree)]
    assert found == []


def test_the_stair_has_every_package_of_ours():
    packages = sorted(path.parent.name for path in ROOT.glob("*/apps.py"))
    assert packages == sorted(STAIR)


def test_the_contract_of_import_linter_is_the_same_stair():
    contract, *_ = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert contract["layers"] == STAIR[::-1]


def test_only_the_roof_reads_the_demonstration_and_nothing_reads_the_tests():
    found = [
        f"{here(path)}:{line} {name}"
        for path, tree in python_files().items()
        for line, name, _ in modules(tree)
        if name.partition(".")[0] in {"tests", "scripts"}
    ]
    assert found == []


def test_the_imports_of_a_file_are_named_in_full_and_at_its_top():
    found = [
        f"{here(path)}:{line}"
        for path, tree in python_files().items()
        for line in inline(tree) + [line for line, _, level in modules(tree) if level]
        if path.name != "apps.py"
    ]
    assert found == []


def test_a_climb_is_seen_wherever_it_is_written():
    text = "import reviews.models\nfrom cms import published\n\ndef f():\n    from cms import models\n"
    assert climbs("reviews", ast.parse(text)) == ["2 cms", "5 cms"]
    assert climbs("cms", ast.parse(text)) == []
    assert inline(ast.parse(text)) == [5]
