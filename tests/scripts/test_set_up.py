import pytest

from scripts import set_up, stamps


@pytest.fixture
def started(tmp_path, monkeypatch):
    """What would have been run, with no stamp written yet and an empty directory for the database."""
    commands = []
    monkeypatch.setattr(stamps, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(set_up, "run", lambda *command: commands.append(command[3:]))
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
    def fails(*command):
        raise SystemExit(1)

    monkeypatch.setattr(set_up, "run", fails)
    with pytest.raises(SystemExit):
        set_up.fill_database()
    assert not (tmp_path / "stamps").exists()


@pytest.fixture
def installed(tmp_path, monkeypatch):
    """Call with the commands that fail: which ones an environment without packages is filled by."""
    python = tmp_path / "python"
    python.touch()
    monkeypatch.setattr(stamps, "STAMPS", tmp_path / "stamps")
    monkeypatch.setattr(set_up, "PYTHON", python)
    # The Python of the tests may have no pip of its own; here it has one unless a test says otherwise.
    monkeypatch.setattr(set_up.importlib.util, "find_spec", lambda name: name)

    def install(*failing):
        called = []

        def code_of(*command, stdout=None):
            called.append(in_short(command))
            return int(called[-1] in failing)

        monkeypatch.setattr(set_up, "code_of", code_of)
        set_up.install(["requirements.txt"])
        return called

    return install


def in_short(command):
    module = command[2]
    return " ".join([module, *(word for word in command if word in {"--system-certs", "requirements-uv.txt"})])


def test_packages_come_by_uv_and_uv_by_pip(installed):
    assert installed() == ["pip requirements-uv.txt", "uv --system-certs"]


def test_packages_are_installed_once(installed):
    installed()
    assert installed() == []


def test_where_the_machine_trusts_nobody_uv_trusts_whom_it_brings(installed):
    assert installed("uv --system-certs") == ["pip requirements-uv.txt", "uv --system-certs", "uv"]


def test_where_there_is_no_uv_pip_installs_all(installed):
    assert installed("pip requirements-uv.txt") == ["pip requirements-uv.txt", "pip"]


def test_a_python_without_pip_is_given_one(installed, monkeypatch):
    monkeypatch.setattr(set_up.importlib.util, "find_spec", lambda name: None)
    assert installed() == ["ensurepip", "pip requirements-uv.txt", "uv --system-certs"]


def test_a_python_that_cannot_have_pip_is_told_how(installed, monkeypatch):
    monkeypatch.setattr(set_up.importlib.util, "find_spec", lambda name: None)
    with pytest.raises(SystemExit, match="apt-get install python3-venv"):
        installed("ensurepip")


def test_what_could_not_be_installed_leaves_no_stamp(installed):
    with pytest.raises(SystemExit):
        installed("pip requirements-uv.txt", "pip")
    assert installed() == ["pip requirements-uv.txt", "uv --system-certs"]


def test_a_taken_port_is_said_before_anything_is_made(monkeypatch):
    monkeypatch.setattr(set_up, "install", lambda pins: pytest.fail("the port was not asked for first"))
    monkeypatch.setenv("PORT", "none")
    with pytest.raises(SystemExit, match="PORT is 'none'"):
        set_up.main("run")


RUN, DEVELOP, DRIVER = "requirements.txt", "requirements-dev.txt", "requirements-postgres.txt"


@pytest.mark.parametrize(
    ("purpose", "pins"),
    [("run", [RUN]), ("check", [RUN, DEVELOP]), ("test", [RUN, DEVELOP]), ("postgres", [RUN, DEVELOP, DRIVER])],
)
def test_the_driver_of_postgresql_comes_for_its_tests_only(started, purpose, pins):
    assert set_up.pins_for(purpose) == pins


def test_the_driver_of_postgresql_comes_for_whoever_names_such_a_database(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://someone:word@database/reviewmech")
    assert set_up.pins_for("run") == [RUN, DRIVER]
