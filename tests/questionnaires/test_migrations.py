from datetime import timedelta

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from foundation import clock
from questionnaires.given import Given
from questionnaires.models import Answer

BEFORE = ("questionnaires", "0003_stamp_of_what_is_asked")
AFTER = ("questionnaires", "0004_versions_of_questionnaires")


def migrate_to(target):
    """The models as they were at this step."""
    return MigrationExecutor(connection).migrate([target]).apps


@pytest.mark.django_db(transaction=True)
def test_questionnaires_that_stood_there_are_published_and_shipped_and_each_has_an_id():
    old = migrate_to(BEFORE)
    for number, in_use in ((1, True), (2, False)):
        cluster = old.get_model("reviews", "Cluster").objects.create(number=number)
        old.get_model("questionnaires", "Questionnaire").objects.create(
            cluster=cluster, version="1", title=f"Cluster {number}", in_use=in_use
        )
    new = migrate_to(AFTER).get_model("questionnaires", "Questionnaire").objects
    assert list(new.order_by("cluster__number").values_list("in_use", "shipped")) == [(True, True), (False, True)]
    assert list(new.filter(published_at=None)) == []
    assert new.exclude(uid=None).values("uid").distinct().count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_clearance_that_was_a_sum_pins_what_stood_then(cleared, hold_clock):
    hold_clock(clock.now() + timedelta(days=1))
    cleared.save("convention-6-1", Given("no"))
    pinned = dict(Answer.objects.values_list("pk", "cleared_version"))
    migrate_to(("questionnaires", "0006_answers_offered"))
    migrate_to(("questionnaires", "0007_clearance_pins_versions"))
    assert dict(Answer.objects.values_list("pk", "cleared_version")) == pinned
    changed = Answer.objects.get(question__key="convention-6-1")
    assert (changed.cleared_version, changed.version) == (1, 2)
