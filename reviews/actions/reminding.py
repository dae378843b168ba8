"""Contributors are reminded some days before the day by which answers are asked for, and on it."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F, Q, QuerySet

from foundation import clock
from reviews.enums import Stage
from reviews.models import Delegation
from reviews.notifications import tell_reminded

DAYS_BEFORE = 3


def remind_due() -> int:
    """Remind of every article whose day is near or has come; returns how many letters were written.

    Whatever is run twice, late or after a standstill writes what is due and nothing else.
    """
    return sum(_remind_if_due(row) for row in _near())


def reminding_days(delegation: Delegation) -> list[date]:
    """The days on which its contributor is reminded: none of them that of the giving, or before."""
    until = delegation.asked_until
    days = [until - timedelta(days=DAYS_BEFORE), until] if until else []
    return [day for day in days if day > delegation.given_at.date()]


def _near() -> QuerySet[Delegation]:
    rows = _awaited().filter(asked_until__lte=clock.today() + timedelta(days=DAYS_BEFORE))
    rows = rows.filter(Q(reminded_on=None) | Q(reminded_on__lt=F("asked_until")))
    rows = rows.filter(participant__until=None).exclude(participant__review__stage=Stage.CLOSED)
    return rows.select_related("participant__user", "participant__review")


def _awaited() -> QuerySet[Delegation]:
    return Delegation.objects.present().filter(answered_at=None)


@transaction.atomic
def _remind_if_due(delegation: Delegation) -> bool:
    come = [day for day in reminding_days(delegation) if day <= clock.today()]
    last = delegation.reminded_on
    if not come or (last and last >= come[-1]) or not claim(delegation):
        return False
    tell_reminded(delegation)
    return True


def claim(delegation: Delegation) -> bool:
    """One statement decides who writes today's letter."""
    today = clock.today()
    return bool(_awaited().filter(pk=delegation.pk).exclude(reminded_on=today).update(reminded_on=today))
