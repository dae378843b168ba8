"""What `--clock` of a command says."""

from datetime import UTC, datetime, time

from django.core.management.base import CommandError

from foundation import clock

NINE = time(9, tzinfo=UTC)


def moment_of(typed: str) -> datetime:
    """The moment typed; without one, nine o'clock of today. Raises CommandError for what is no moment."""
    if not typed:
        return datetime.combine(clock.today(), NINE)
    try:
        return clock.parse(typed)
    except ValueError as error:
        raise CommandError(f"--clock takes an ISO moment such as 2027-03-12T09:00, not {typed!r}.") from error
