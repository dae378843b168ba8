import pytest

from scripts import stamps


@pytest.fixture
def tree(tmp_path, monkeypatch):
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    monkeypatch.setattr(stamps, "STAMPS", tmp_path / "var" / "stamps")
    (tmp_path / "reviews" / "data").mkdir(parents=True)
    (tmp_path / "reviews" / "data" / "bodies.csv").write_text("symbol\nWG.3\n")
    return tmp_path


PATTERNS = ["*/data/**/*"]


def test_a_stamp_holds_until_what_it_was_made_from_changes(tree):
    assert not stamps.holds("load_reference", stamps.digest(PATTERNS))
    stamps.write("load_reference", stamps.digest(PATTERNS))
    assert stamps.holds("load_reference", stamps.digest(PATTERNS))
    (tree / "reviews" / "data" / "bodies.csv").write_text("symbol\nWG.4\n")
    assert not stamps.holds("load_reference", stamps.digest(PATTERNS))


def test_a_file_renamed_or_added_is_a_change(tree):
    data = tree / "reviews" / "data"
    before = stamps.digest(PATTERNS)
    (data / "bodies.csv").rename(data / "sessions.csv")
    renamed = stamps.digest(PATTERNS)
    (data / "clusters.csv").write_text("")
    assert len({before, renamed, stamps.digest(PATTERNS)}) == 3


def test_the_same_content_written_again_is_no_change(tree):
    before = stamps.digest(PATTERNS)
    (tree / "reviews" / "data" / "bodies.csv").write_text("symbol\nWG.3\n")
    (tree / "reviews" / "data" / "__pycache__").mkdir()
    (tree / "reviews" / "data" / "__pycache__" / "x.pyc").write_text("compiled")
    assert stamps.digest(PATTERNS) == before


def test_what_is_matched_twice_counts_once(tree):
    assert stamps.digest(PATTERNS) == stamps.digest([*PATTERNS, "reviews/data/*.csv"])
