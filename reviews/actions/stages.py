from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from reviews import lifecycle, rules_of_procedure
from reviews.actions.consultations import adopt_languages
from reviews.conditions import not_now
from reviews.enums import Role, Stage, TurnVerb
from reviews.models import CountryReview, StageChange, Turn
from reviews.permissions import require, roles
from reviews.record import act, names_acts
from reviews.tasks import when_reading_ends
from reviews.turns import close_turns
from reviews.workflow import BY_NAME, FORWARD_FROM

names_acts(turn_extended=_("A date was extended"), review_closed=_("The review was closed"))

# Acts of their own, with conditions; they are not to be had by a move by hand.
NOT_BY_HAND = {"open", "issue", "close"}


@transaction.atomic
def advance(*, review: CountryReview, by: User, remark: str) -> StageChange:
    """Move the review on by hand because a State stays silent: what comes later is still taken, absence counts as
    nothing (contract.md, stages). The self-assessment still opens on a record of the consultations.

    Raises Forbidden, NotNow (last stage, an act of its own, no reason, no record)."""
    require(by, "reviews.move", review)
    move = FORWARD_FROM.get(review.present_stage)
    if move is None or move.name in NOT_BY_HAND:
        sentence = _("From this stage the review moves on by an act of its own, not by hand.")
        raise not_now(sentence, rules_of_procedure.STAGES, there=review.get_stage_display())
    if move.origin == Stage.CONSULTATIONS:
        adopt_languages(review)
    return lifecycle.perform(move, review=review, by=by, remark=remark)


@transaction.atomic
def return_to(*, review: CountryReview, stage: Stage, by: User, remark: str) -> StageChange:
    """Move the review back, with a reason; never across an issued version."""
    return lifecycle.move_back(review=review, target=stage, by=by, remark=remark)


@transaction.atomic
def extend_turn(*, turn: Turn, to: date, reason: str, by: User) -> None:
    """Record another date for an act still awaited; the reason is kept.

    Raises Forbidden, NotNow (the act has been done, the date is not after the present one).
    """
    require(by, "reviews.move", turn.review)
    if turn.due and to <= turn.due:
        raise not_now(_("An extension sets a date after the present one."), rules_of_procedure.STAGES)
    changes = {"due": to, "extension_reason": reason}
    if not Turn.objects.filter(pk=turn.pk, closed_at=None).update(**changes):
        raise not_now(_("This act has been done; its date cannot be extended."), rules_of_procedure.STAGES)
    turn.due, turn.extension_reason = to, reason
    officer = roles(by, turn.review, Role.OFFICER)[0]
    act(
        review=turn.review,
        verb="turn_extended",
        by=by,
        speaking_for=officer,
        instrument=turn.instrument,
        subject=str(turn.uid),
    )


@transaction.atomic
def close_review(*, review: CountryReview, by: User) -> StageChange:
    """Close the review: nothing can be written any more, participants go on reading, and a year later names go.

    Raises Forbidden, NotNow (not both papers issued).
    """
    require(by, "reviews.move", review)
    if review.stage != Stage.ISSUED:
        sentence = _("A review is closed when its list and its summary have both been issued.")
        raise not_now(sentence, rules_of_procedure.STAGES, there=review.get_stage_display())
    close_turns(review=review, verb=TurnVerb.CLOSE)
    act(review=review, verb="review_closed", by=by, speaking_for=roles(by, review, Role.OFFICER)[0])
    change = lifecycle.perform(BY_NAME["close"], review=review, by=by, called_by="reviews.close_review")
    Turn.objects.filter(review=review, closed_at=None).update(closed_at=clock.now())
    when_reading_ends(review)
    return change
