from importlib import import_module

import pytest
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from observations import actions
from observations.models import ObservationVersion, WordingVersion
from reviews.enums import Audience

begin = import_module("observations.migrations.0008_first_save_of_each_draft").begin
FIRST, SHARED, LAST = "The Brackensill act stands.", "The Thornwick act stands.", "The Quillmere act has lapsed."


@pytest.fixture
def rows():
    """Models as migrations have them: rows go that the product never lets go."""
    return MigrationLoader(connection).project_state().apps


@pytest.mark.django_db
def test_the_history_of_a_draft_that_stood_there_begins_with_what_it_says_and_shared_words_get_none(cast, rows):
    cast.propose("XBO", SHARED)
    cast.share()
    item, author = cast.propose("XBO", FIRST), cast["focal-point-borealis"]
    actions.save_draft(observation=item, text=LAST, language="en", seen=1, by=author)
    rows.get_model("observations", "WordingVersion").objects.all().delete()
    begin(rows, None)
    draft = ObservationVersion.objects.get(number=None)
    saves = WordingVersion.objects.values_list(
        "draft", "version", "audience", "text", "language", "withdrawn", "by", "at"
    )
    expected = (draft.pk, 2, Audience.DRAFTING_STATE, LAST, "en", False, author.pk, draft.written_at)
    assert list(saves) == [expected]
