"""The only source of now for the procedure (not for sessions or codes, which follow the machine)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime

from django.conf import settings
from django.utils import timezone

_stopped: ContextVar[datetime | None] = ContextVar("stopped", default=None)


def now() -> datetime:
    """The present moment, aware and in UTC; `CLOCK` or `stopped_at` may hold it still."""
    if (moment := _stopped.get()) is not None:
        return moment
    if settings.CLOCK:
        return parse(settings.CLOCK)
    return timezone.now()


def machine_now() -> datetime:
    """The machine's own moment, for retries and leases: they go on while the clock of the procedure is held."""
    return timezone.now()


def today() -> date:
    return now().date()


def parse(text: str) -> datetime:
    """An ISO 8601 moment in UTC, as which it is taken when it names no zone; raises ValueError."""
    moment = datetime.fromisoformat(text)
    return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Hold the clock at `moment`: each step of a scripted review happens at its own time."""
    token = _stopped.set(moment)
    try:
        yield
    finally:
        _stopped.reset(token)
