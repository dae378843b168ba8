"""Noting who is on the page of an article. No act of the procedure: nothing is recorded, nobody is told."""

from datetime import timedelta

from django.db import OperationalError

from accounts.models import User
from foundation import clock
from questionnaires.models import Presence, Standing

# So seldom is it written anew while somebody works on.
ANEW_AFTER = timedelta(minutes=1)


def note_presence(*, standing: Standing, by: User) -> None:
    """One statement, and none while the last note is fresh; a page is never refused for the sake of a hint."""
    if standing.here_at and standing.here_at > clock.now() - ANEW_AFTER:
        return
    row = Presence(part=standing.part, section_id=standing.section_id, user=by, at=clock.now())
    try:
        Presence.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["part", "section", "user"], update_fields=["at"]
        )
    except OperationalError:
        return
