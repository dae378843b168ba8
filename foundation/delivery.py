"""Sending what is due: each letter by itself, never twice at once, tried again with growing delays."""

import logging
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import EmailMessage
from django.db.models import F

from foundation.languages import html_code
from foundation.letters import compose, kind_of, mark_as_sent
from foundation.models import Letter

logger = logging.getLogger(__name__)

# After the first failure one minute, after the eighth never again.
TRY_AGAIN_AFTER = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720, 720, 720))
# A claimed letter is left alone this long; a worker that dies with it in hand loses the claim then.
CLAIM = timedelta(minutes=15)
INACTIVE = "inactive"


@dataclass(frozen=True)
class Round:
    """What one round of sending did: letters sent, and when to come back for those that did not leave."""

    sent: int
    again_at: datetime | None


def send_due(now: datetime) -> Round:
    """Send every letter due at `now`, a moment of the machine.

    No transaction is held while mail is under way. Problems are recorded in the letter, not raised.
    """
    taken = []
    for letter in Letter.objects.due(now).select_related("to"):
        if _claim(letter, now):
            _deliver(letter, now)
            taken.append(letter)
    waiting = [letter.next_attempt_at for letter in taken if letter.next_attempt_at]
    return Round(sent=sum(letter.sent_at is not None for letter in taken), again_at=min(waiting, default=None))


def _claim(letter: Letter, now: datetime) -> bool:
    """One statement decides which worker has the letter."""
    same = Letter.objects.filter(pk=letter.pk, sent_at=None, next_attempt_at=letter.next_attempt_at)
    if not same.update(attempts=F("attempts") + 1, next_attempt_at=now + CLAIM):
        return False
    letter.attempts += 1
    return True


def _deliver(letter: Letter, now: datetime) -> None:
    try:
        if letter.to.is_active or kind_of(letter.subject).to_inactive:
            _message(letter).send()
            mark_as_sent(letter)
        else:
            letter.error, letter.next_attempt_at = INACTIVE, None
    except Exception as problem:  # Whatever it was, the letter says so and the others still leave.
        letter.error, letter.next_attempt_at = type(problem).__name__[:80], _next_attempt(letter, now)
        logger.warning("Letter %s did not leave: %s", letter.reference, letter.error)
    letter.save(update_fields=["sent_at", "next_attempt_at", "error", "link", "variables"])


def _message(letter: Letter) -> EmailMessage:
    subject, text = compose(letter, letter.to.language)
    headers = {"Content-Language": html_code(letter.to.language), "Auto-Submitted": "auto-generated"}
    return EmailMessage(subject, text, to=[letter.to.email], headers=headers)


def _next_attempt(letter: Letter, now: datetime) -> datetime | None:
    if letter.attempts > len(TRY_AGAIN_AFTER):
        return None
    return now + TRY_AGAIN_AFTER[letter.attempts - 1]
