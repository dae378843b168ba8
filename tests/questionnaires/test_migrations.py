from datetime import UTC, date, datetime, timedelta

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


@pytest.mark.django_db(transaction=True)
def test_what_answers_cite_already_becomes_a_citation_each_once():
    old = migrate_to(("questionnaires", "0012_versions_saved_by_a_link"))
    law, other = {"title": "Penal Code", "url": ""}, {"title": "Code of Procedure"}
    first, second = (answer_before(old, number, value) for number, value in enumerate(([law, other], [{**law}])))
    new = migrate_to(("questionnaires", "0013_citations"))
    citings = new.get_model("questionnaires", "Citing").objects
    told = sorted(citings.values_list("answer", "citation__record__title"))
    assert told == [(first, "Code of Procedure"), (first, "Penal Code"), (second, "Penal Code")]
    versions = new.get_model("questionnaires", "CitationVersion").objects
    assert sorted(versions.values_list("record__title", "version")) == [("Code of Procedure", 1), ("Penal Code", 1)]


def answer_before(old, number, value):
    """The key of an answer on laws as it stood then, in the one review there is."""

    def made(app, model, **fields):
        return old.get_model(app, model).objects.get_or_create(**fields)[0]

    user = made("accounts", "User", email="expert@example.org")
    cluster = made("reviews", "Cluster", number=1)
    group = made("reviews", "StartGroup", number=3)
    state = made("reviews", "StateParty", iso3="XAU", name="Aurelia")
    phase = made("reviews", "Phase", order=1, cluster=cluster)
    started = {"phase": phase, "start_group": group, "stage_since": datetime(2027, 3, 12, 9, tzinfo=UTC)}
    review = made("reviews", "CountryReview", state_under_review=state, **started)
    dates = {"adopted": date(2000, 11, 15), "entered_into_force": date(2003, 9, 29)}
    instrument = made("reviews", "Instrument", code="convention", order=1, **dates)
    asked = made("questionnaires", "Questionnaire", cluster=cluster, version="1", title="Cluster I")
    section = made("questionnaires", "Section", questionnaire=asked, instrument=instrument, order=1)
    question = made("questionnaires", "Question", section=section, key=f"law-{number}", order=number, kind="LEG")
    part = made(
        "questionnaires", "ResponsePart", review=review, drafted_by=state, instrument=instrument, questionnaire=asked
    )
    row = old.get_model("questionnaires", "Answer").objects.create(
        part=part, question=question, value=value, answered=True, version=1, updated_by=user, updated_at=clock.now()
    )
    return row.pk
