import pytest

from scripts import set_up, stamps


@pytest.fixture
def started(tmp_path, monkeypatch):
    """What would have been run, with no stamp written yet and an empty directory for the database."""
    commands = []
    monkeypatch.setattr(stamps, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(set_up, "run", lambda *command, **environment: commands.append(command[3:]))
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'world.sqlite3'}")
    monkeypatch.setenv("DEMO", "on")
    return commands


def test_from_nothing_all_steps_run_in_one_start_of_django(started):
    set_up.fill_database()
    assert started == [("migrate", "load_reference", "load_site", "seed_demo")]


def test_a_second_start_runs_none(started, tmp_path):
    set_up.fill_database()
    (tmp_path / "world.sqlite3").touch()
    set_up.fill_database()
    assert len(started) == 1


def test_a_database_taken_away_is_filled_again(started):
    set_up.fill_database()
    set_up.fill_database()
    assert started == [("migrate", "load_reference", "load_site", "seed_demo")] * 2


def test_only_what_changed_runs_again(started, tmp_path, monkeypatch):
    set_up.fill_database()
    (tmp_path / "world.sqlite3").touch()
    monkeypatch.setitem(set_up.DATABASE_STEPS, "load_reference", ["requirements.txt"])
    set_up.fill_database()
    assert started[1:] == [("load_reference",)]


def test_another_database_has_stamps_of_its_own(started, tmp_path, monkeypatch):
    set_up.fill_database()
    (tmp_path / "other.sqlite3").touch()
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'other.sqlite3'}")
    set_up.fill_database()
    assert len(started) == 2


def test_without_demo_nothing_is_seeded(started, monkeypatch):
    monkeypatch.setenv("DEMO", "off")
    set_up.fill_database()
    assert started == [("migrate", "load_reference", "load_site")]


def test_a_step_that_failed_leaves_no_stamp(started, tmp_path, monkeypatch):
    def fails(*command, **environment):
        raise SystemExit(1)

    monkeypatch.setattr(set_up, "run", fails)
    with pytest.raises(SystemExit):
        set_up.fill_database()
    assert not (tmp_path / "stamps").exists()
