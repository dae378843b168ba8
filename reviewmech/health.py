"""Two questions of whoever runs the machine: does the process answer, and can it do its work?

Both answer anybody, with names of parts and never with content.
"""

import os
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django_tasks_db.models import DBTaskResult, get_date_max

from foundation import clock
from foundation.routes import declares
from reviews.models import CountryReview

# A task that waited longer tells that no worker runs.
QUEUE_PATIENCE = timedelta(minutes=5)


@declares("reviewmech.health")
@login_not_required
@never_cache
def healthz(request: HttpRequest) -> HttpResponse:
    """Whether the process answers; with DEMO on, only when the demonstration is there."""
    if settings.DEMO and not demonstration_is_there():
        return JsonResponse({"status": "no demonstration"}, status=503)
    return JsonResponse({"status": "ok"})


def demonstration_is_there() -> bool:
    try:
        return CountryReview.objects.exists()
    except DatabaseError:
        return False


@declares("reviewmech.health")
@login_not_required
@never_cache
def readyz(request: HttpRequest) -> HttpResponse:
    """Whether every part that a request needs is in order; names those that are not."""
    failing = [name for name, in_order in PARTS.items() if not in_order()]
    return JsonResponse(
        {"status": "not ready" if failing else "ok", "failing": failing}, status=503 if failing else 200
    )


def database_answers() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except DatabaseError:
        return False


def schema_is_current() -> bool:
    try:
        executor = MigrationExecutor(connection)
        return not executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return False


def storage_is_writable() -> bool:
    """Whether a file can really be made in both places; a full disk answers "yes" to a question about rights."""
    return all(_is_writable(Path(folder)) for folder in (settings.MEDIA_ROOT, settings.EVIDENCE_ROOT))


def _is_writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder) as probe:
            probe.write(b"ready")
            probe.flush()
            os.fsync(probe.fileno())
    except OSError:
        return False
    return True


def worker_keeps_up() -> bool:
    limit = clock.machine_now() - QUEUE_PATIENCE
    due = Q(run_after=get_date_max()) | Q(run_after__lt=limit)
    try:
        return not DBTaskResult.objects.ready().filter(due, enqueued_at__lt=limit).exists()
    except DatabaseError:
        return False


PARTS: dict[str, Callable[[], bool]] = {
    "database": database_answers,
    "migrations": schema_is_current,
    "storage": storage_is_writable,
    "worker": worker_keeps_up,
}
