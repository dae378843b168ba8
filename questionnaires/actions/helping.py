"""Opening draft answers to the Secretariat for help, and closing them again."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from questionnaires.actions.saving import hold_drafting
from questionnaires.models import Answer, HelpOpening, ResponsePart, Standing
from questionnaires.notifications import tell_help_ended, tell_opened
from questionnaires.querysets import OpeningQuerySet
from reviews import rules_of_procedure
from reviews.conditions import hold, not_now
from reviews.enums import Audience, Role
from reviews.permissions import require, roles
from reviews.record import act, names_acts

names_acts(
    opened_for_help=_("Answers in draft were opened to the Secretariat for help"),
    help_ended=_("Answers that were open to the Secretariat for help were closed"),
)
ALREADY_OPEN = _("This is open to the Secretariat already. Close it first, to open it until another day.")
NOT_OPEN = _("This is not open to the Secretariat any more.")


@transaction.atomic
def open_for_help(*, standing: Standing, until: date, by: User, answer: Answer | None = None) -> HelpOpening:
    """Let the officers of the review read the article, or one answer of it, to the end of a day; they are told.

    Raises Forbidden, NotNow (submitted, closed, open already).
    """
    require(by, "questionnaires.open_for_help", standing)
    hold(standing.review)
    hold_drafting(standing)
    if HelpOpening.objects.in_force().filter(standing=standing.pk, answer=answer).exists():
        raise not_now(ALREADY_OPEN, rules_of_procedure.SERVICING)
    opening: HelpOpening = HelpOpening.objects.create(
        standing_id=standing.pk, answer=answer, opened_by=by, opened_at=clock.now(), until=until, open_until=until
    )
    opening.answers.set([answer] if answer else standing.answers())
    _record("opened_for_help", opening, by)
    tell_opened(opening)
    return opening


@transaction.atomic
def close_for_help(*, opening: HelpOpening, by: User) -> None:
    """Close it before its day; the other side is told. Raises Forbidden, NotNow (closed, ended already)."""
    require(by, "questionnaires.close_for_help", opening)
    hold(opening.review)
    if not _close(HelpOpening.objects.filter(pk=opening.pk), by):
        raise not_now(NOT_OPEN, rules_of_procedure.SERVICING)
    _record("help_ended", opening, by)
    tell_help_ended(opening, by)


def end_help(*, part: ResponsePart, by: User) -> None:
    """What is submitted is read by everybody, and what is kept back by nobody else: called when it is submitted."""
    _close(HelpOpening.objects.filter(standing__part=part.pk), by)


def _close(rows: OpeningQuerySet, by: User) -> int:
    """One statement decides: of two who close it at once, one does."""
    closed: int = rows.in_force().update(open_until=None, closed_by=by, closed_at=clock.now())
    return closed


def _record(verb: str, opening: HelpOpening, by: User) -> None:
    """Between the State under review and the Secretariat: each side finds its own acts on record, nobody else any."""
    own = roles(by, opening.review, Role.FOCAL_POINT, Role.OFFICER)
    act(
        review=opening.review,
        verb=verb,
        by=by,
        speaking_for=own[0],
        instrument=opening.standing.part.instrument,
        audience=Audience.DRAFTING_STATE,
        subject=str(opening.uid),
    )
