"""The prover itself: a leak that no test catches is not called caught."""

import subprocess

import pytest

from scripts import prove_leaks

CODE = "def visible():\n    return ['open']\n"
CATCHES = "from visibility import visible\n\n\ndef test_closed():\n    assert visible() == ['open']\n"
MISSES = "from visibility import visible\n\n\ndef test_closed():\n    assert 'open' in visible()\n"
LEAK = """# caught by: test_catches.py
diff --git a/visibility.py b/visibility.py
--- a/visibility.py
+++ b/visibility.py
@@ -1,2 +1,2 @@
 def visible():
-    return ['open']
+    return ['open', 'withheld']
"""


@pytest.fixture
def plant(tmp_path, monkeypatch):
    """A small tree of its own with the code, two tests and one patch, whose verdict is returned."""
    tree, patches = tmp_path / "tree", tmp_path / "leaks"
    for folder in (tree, patches):
        folder.mkdir()
    for name, text in {"visibility.py": CODE, "test_catches.py": CATCHES, "test_misses.py": MISSES}.items():
        (tree / name).write_text(text)
    (tree / "pytest.ini").write_text("[pytest]\naddopts = -p no:django\n")
    monkeypatch.setattr(prove_leaks, "COPY", tree)

    def verdict(patch):
        (patches / "leak.patch").write_text(patch)
        return prove_leaks.fault(patches / "leak.patch")

    verdict.tree, verdict.patches = tree, patches
    return verdict


def test_a_leak_that_a_test_catches(plant):
    assert plant(LEAK) == ""


def test_the_tree_is_as_it_was_afterwards(plant):
    plant(LEAK)
    assert (plant.tree / "visibility.py").read_text() == CODE


def test_a_leak_that_no_test_catches(plant):
    assert plant(LEAK.replace("test_catches", "test_misses")) == "no test caught it (pytest said 0)"


def test_a_patch_that_no_longer_applies(plant):
    assert plant(LEAK.replace("-    return ['open']", "-    return ['gone']")) == "it no longer applies"


def test_a_test_that_is_not_there_proves_nothing(plant):
    assert plant(LEAK.replace("test_catches", "test_nowhere")) == "its tests do not pass without it (pytest said 4)"


def test_a_patch_must_name_its_tests(plant):
    with pytest.raises(ValueError, match=r"leak\.patch: the first line must read"):
        plant(LEAK.partition("\n")[2])


def test_the_copy_is_the_working_tree_with_what_is_not_committed(tmp_path, monkeypatch):
    source = tmp_path / "source"
    source.mkdir()
    subprocess.run(["git", "init", "--quiet"], cwd=source, check=True)
    (source / ".gitignore").write_text("ignored\n")
    (source / "new.py").write_text("new")
    (source / "ignored").write_text("no")
    monkeypatch.setattr(prove_leaks, "ROOT", source)
    monkeypatch.setattr(prove_leaks, "COPY", tmp_path / "copy")
    monkeypatch.setattr(prove_leaks, "WORLDS", tmp_path / "worlds")
    prove_leaks.copy_tree()
    files = sorted(path.name for path in (tmp_path / "copy").rglob("*") if path.is_file())
    assert files == [".gitignore", "new.py"]


def test_tests_that_passed_together_are_not_run_again_without_the_patch(plant, monkeypatch):
    runs = []
    real = prove_leaks.pytest
    monkeypatch.setattr(prove_leaks, "pytest", lambda tests: runs.append(tests) or real(tests))
    plant(LEAK)
    prove_leaks.fault(next(plant.patches.iterdir()), sound=True)
    assert len(runs) == 3


@pytest.mark.parametrize("patch", sorted(prove_leaks.PATCHES.glob("*.patch")), ids=lambda patch: patch.stem)
def test_each_planted_leak_fits_the_code_and_names_tests_that_there_are(patch):
    """What `make proof` shows takes minutes; that a leak went out of date is told at once."""
    fits = subprocess.run(["git", "apply", "--check", str(patch)], cwd=prove_leaks.ROOT, check=False)
    missing = [name for name in prove_leaks.tests_of(patch) if not is_there(name)]
    assert (fits.returncode, missing) == (0, [])


def is_there(name):
    path, *_classes, test = name.split("::")
    return f"def {test}(" in (prove_leaks.ROOT / path).read_text()
