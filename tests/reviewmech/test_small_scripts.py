"""Our scripts reach the browser without comments and indentation, and nobody else's are touched."""

from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

WRITTEN = settings.ROOT / "questionnaires" / "static" / "questionnaires" / "autosave.js"


def test_a_script_of_ours_is_found_without_its_comments():
    found = Path(finders.find("questionnaires/autosave.js"))
    text = found.read_text()
    assert found != WRITTEN
    assert "// " not in text
    assert len(text) < len(WRITTEN.read_text()) * 0.8


def test_one_that_was_changed_is_made_anew():
    found = Path(finders.find("questionnaires/rows.js"))
    whole = found.read_text()
    found.write_text("old")
    assert Path(finders.find("questionnaires/rows.js")).read_text() == whole


def test_listed_once_by_our_finder_before_any_other():
    listed = [
        type(finder).__name__
        for finder in finders.get_finders()
        for path, _storage in finder.list([])
        if path == "questionnaires/autosave.js"
    ]
    assert listed[0] == "SmallScriptsFinder"


def test_scripts_of_wagtail_and_our_stylesheet_stay_as_they_are():
    for path in ("wagtailadmin/js/core.js", "css/reviewmech.css"):
        assert not Path(finders.find(path)).is_relative_to(settings.VAR / "scripts")
