import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import DatabaseError
from django.test import RequestFactory
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult, get_date_max

from foundation import clock
from reviewmech import health
from reviews.models import CountryReview

pytestmark = pytest.mark.django_db


def ask(view):
    response = view(RequestFactory().get("/"))
    return response.status_code, json.loads(response.content)


def waiting_task(since, run_after=None):
    """A task put into the queue so long ago, due at once unless it says when."""
    task = DBTaskResult.objects.create(
        args_kwargs={}, task_path="tests.task", run_after=run_after or get_date_max(), status=TaskResultStatus.READY
    )
    DBTaskResult.objects.filter(pk=task.pk).update(enqueued_at=clock.machine_now() - since)


def test_with_demo_on_it_answers_only_when_the_demonstration_is_there(settings, monkeypatch):
    settings.DEMO = True
    assert ask(health.healthz) == (503, {"status": "no demonstration"})
    monkeypatch.setattr(type(CountryReview.objects), "exists", lambda self: True, raising=False)
    assert ask(health.healthz) == (200, {"status": "ok"})


def test_before_there_are_tables_it_says_so_and_does_not_break(settings, monkeypatch):
    def broken(self):
        raise DatabaseError("no such table")

    settings.DEMO = True
    monkeypatch.setattr(type(CountryReview.objects), "exists", broken, raising=False)
    assert ask(health.healthz) == (503, {"status": "no demonstration"})


def test_without_demo_it_asks_for_no_demonstration(settings, django_assert_num_queries):
    settings.DEMO = False
    with django_assert_num_queries(0):
        assert ask(health.healthz) == (200, {"status": "ok"})


def test_it_is_ready_when_every_part_is(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT, settings.EVIDENCE_ROOT = tmp_path / "media", tmp_path / "evidence"
    monkeypatch.setitem(health.PARTS, "migrations", lambda: True)
    assert ask(health.readyz) == (200, {"status": "ok", "failing": []})


def test_it_names_the_parts_that_fail(monkeypatch):
    for name in ("database", "migrations", "storage", "worker"):
        monkeypatch.setitem(health.PARTS, name, lambda: False)
    assert ask(health.readyz) == (
        503,
        {"status": "not ready", "failing": ["database", "migrations", "storage", "worker"]},
    )


def test_a_database_that_does_not_answer_is_not_ready(monkeypatch):
    def broken():
        raise DatabaseError("gone")

    assert health.database_answers()
    monkeypatch.setattr(health.connection, "cursor", broken)
    assert not health.database_answers()


@pytest.mark.parametrize("place", ["MEDIA_ROOT", "EVIDENCE_ROOT"])
def test_storage_is_tried_by_writing(settings, tmp_path, place):
    settings.MEDIA_ROOT, settings.EVIDENCE_ROOT = tmp_path / "media", tmp_path / "evidence"
    assert health.storage_is_writable()
    assert [list(folder.iterdir()) for folder in sorted(tmp_path.iterdir())] == [[], []]
    setattr(settings, place, Path("/proc/nowhere"))
    assert not health.storage_is_writable()


@pytest.mark.parametrize(("minutes", "keeps_up"), [(4, True), (6, False)])
def test_a_task_that_waits_too_long_tells_that_no_worker_runs(minutes, keeps_up):
    waiting_task(timedelta(minutes=minutes))
    assert health.worker_keeps_up() is keeps_up


def test_a_task_put_off_is_not_waiting():
    waiting_task(timedelta(hours=2), run_after=clock.machine_now() + timedelta(hours=1))
    assert health.worker_keeps_up()


def test_a_schema_behind_the_code_is_not_ready(monkeypatch):
    monkeypatch.setattr(health.MigrationExecutor, "migration_plan", lambda self, targets: [("reviews", False)])
    assert not health.schema_is_current()
