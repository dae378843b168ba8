import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

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
