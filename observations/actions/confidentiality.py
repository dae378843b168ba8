"""Keeping an item confidential: the State under review alone, in exceptional circumstances (domain.md §1.8)."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from observations import workflow
from observations.concerned import speaker
from observations.conditions import demand_not_issued, hold
from observations.models import Observation
from reviews import rules_of_procedure
from reviews.conditions import not_now
from reviews.enums import Role
from reviews.permissions import require
from reviews.record import act, names_acts

names_acts(
    observation_kept=_("An item was kept confidential"),
    observation_opened=_("An item is no longer kept confidential"),
)

AFTER_ISSUE = _(
    "The list has been issued. A change of what is kept confidential asks for a revised paper (Rev.),"
    " which replaces the one that was issued: address the Secretariat by note verbale."
)


@transaction.atomic
def set_withheld(*, observation: Observation, reason: str, by: User) -> None:
    """Keep an item confidential, with the reason on record; its text and its agreements stay as they are.

    Raises Forbidden (anyone but the focal point of the State under review), NotNow (stage, no reason, kept already,
    list issued).
    """
    _demand(observation, by)
    if not reason.strip():
        raise not_now(_("Give the reason for keeping the item confidential."), rules_of_procedure.CONFIDENTIAL)
    changes = {"withheld": True, "withheld_reason": reason.strip(), "withheld_at": clock.now(), "withheld_by": by}
    _change(observation, changes, _("This item is kept confidential already."))
    _record(observation, "observation_kept", by)


@transaction.atomic
def lift(*, observation: Observation, by: User) -> None:
    """Open an item again: from now on it stands in the list that delegates will read.

    Raises Forbidden, NotNow (stage, not kept, list issued).
    """
    _demand(observation, by)
    changes = {"withheld": False, "withheld_reason": "", "withheld_at": None, "withheld_by": None}
    _change(observation, changes, _("This item is not kept confidential."))
    _record(observation, "observation_opened", by)


def _demand(observation: Observation, by: User) -> None:
    require(by, "observations.withhold", observation)
    hold(observation.review, workflow.LIST_FROM)
    demand_not_issued(observation.review, AFTER_ISSUE, rules_of_procedure.CONFIDENTIAL)


def _change(observation: Observation, changes: dict[str, Any], already: Any) -> None:
    """One conditional update: of two at the same second one is told that it is done."""
    rows = Observation.objects.filter(pk=observation.pk, withheld=not changes["withheld"])
    if not rows.update(**changes):
        raise not_now(already, rules_of_procedure.CONFIDENTIAL)
    for name, value in changes.items():
        setattr(observation, name, value)


def _record(observation: Observation, verb: str, by: User) -> None:
    """Observers do not learn that it happened; neither keeping nor opening needs anybody's agreement."""
    if observation.instrument is None:
        raise ValueError("An item belongs to the part of an instrument.")
    act(
        review=observation.review,
        verb=verb,
        by=by,
        speaking_for=speaker(by, observation.review, observation.instrument, Role.FOCAL_POINT),
        instrument=observation.instrument,
        subject=str(observation.uid),
        withheld=True,
    )
