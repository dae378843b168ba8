"""Agreeing to a part: one row per State and item version. Silence is never a yes (contract.md, policy decisions)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from observations import workflow
from observations.concerned import reviewed_instruments, speaker, states_concerned
from observations.conditions import hold
from observations.enums import PartStatus
from observations.models import Agreement, ListPart, PartVersion
from observations.notifications import tell_part_agreed
from reviews import lifecycle, rules_of_procedure
from reviews.apart import waits
from reviews.conditions import not_now
from reviews.enums import Role, Stage, TurnVerb
from reviews.models import Participant, StateParty
from reviews.permissions import require
from reviews.record import act, names_acts
from reviews.turns import close_turns
from reviews.workflow import BY_NAME

names_acts(list_agreed_to=_("A State agreed to a version of the list of observations"))

NOT_SHARED = _("This part has not been shared yet: there is nothing to agree to.")
ANOTHER_VERSION = _("Another version of this part has been shared since you opened it. Read it before you agree.")
OWN_FIRST = _("In this review the reviewing States draft apart: your State shares its own items first.")
SAID_YES = _("Your State has already agreed to this version.")


@transaction.atomic
def agree_to_part(*, part: ListPart, seen: int, by: User) -> PartVersion:
    """One State's yes to every item of the version named by its number; the last State makes the part agreed.

    When every part of the review is agreed, the review goes on to the summary. Raises Forbidden, NotNow (stage, not
    shared, another version, own items not shared where drafts are apart, already agreed).
    """
    require(by, "observations.agree_to_part", part)
    review, instrument = part.review, part.instrument
    hold(review, workflow.LIST_FROM)
    version = _version_seen(part, seen)
    own = speaker(by, review, instrument, Role.FOCAL_POINT) if instrument else None
    if instrument is None or own is None or own.state_party is None:
        raise not_now(NOT_SHARED, rules_of_procedure.AGREEMENT)
    if waits(review, own.state_party, instrument, workflow.LIST_SHARED):
        raise not_now(OWN_FIRST, rules_of_procedure.AGREEMENT)
    _say_yes(version, own.state_party, by)
    _record(version, own, by)
    close_turns(review=review, verb=TurnVerb.AGREE_LIST, state_party=own.state_party, instrument=instrument)
    concerned = states_concerned(review, instrument)
    if _agreed_by_all(version, concerned):
        _settle(part, concerned, by)
    return version


def _version_seen(part: ListPart, seen: int) -> PartVersion:
    """The version on the table, when it is the one the focal point read."""
    if part.pk:
        part.refresh_from_db(fields=["number", "status"])
    if not part.number:
        raise not_now(NOT_SHARED, rules_of_procedure.AGREEMENT)
    if part.number != seen:
        raise not_now(ANOTHER_VERSION, rules_of_procedure.AGREEMENT)
    return part.versions.select_related("instrument").get(number=seen)


def _say_yes(version: PartVersion, state_party: StateParty, by: User) -> None:
    waiting = version.items.exclude(agreements__state_party=state_party)
    rows = [Agreement(version=item, state_party=state_party, by=by, at=clock.now()) for item in waiting]
    if not rows:
        raise not_now(SAID_YES, rules_of_procedure.AGREEMENT)
    Agreement.objects.bulk_create(rows)


def _record(version: PartVersion, own: Participant, by: User) -> None:
    """Not for observers, who see no version and no agreement of a part (contract.md, policy decisions)."""
    act(
        review=version.review,
        verb="list_agreed_to",
        by=by,
        speaking_for=own,
        instrument=version.instrument,
        subject=str(version.uid),
        digest=version.digest,
        withheld=True,
    )


def _agreed_by_all(version: PartVersion, concerned: list[StateParty]) -> bool:
    items = set(version.items.values_list("pk", flat=True))
    yeses = Agreement.objects.filter(version__in=items).values_list("version", "state_party")
    return workflow.is_agreed(set(yeses), items, {state.pk for state in concerned})


def _settle(part: ListPart, concerned: list[StateParty], by: User) -> None:
    rows = ListPart.objects.filter(pk=part.pk, status__in=workflow.AGREE.origins)
    part.status, part.agreed_at = workflow.AGREE.target, clock.now()
    rows.update(status=part.status, agreed_at=part.agreed_at)
    tell_part_agreed(part.review, concerned)
    if part.review.stage == Stage.OBSERVATIONS and _every_part_is_agreed(part):
        lifecycle.perform(BY_NAME["agree_list"], review=part.review, by=by, called_by="observations.agree_to_part")


def _every_part_is_agreed(part: ListPart) -> bool:
    """The whole is a set of agreed part versions, one per instrument under review."""
    agreed = ListPart.objects.filter(review=part.review, status=PartStatus.AGREED)
    return set(agreed.values_list("instrument", flat=True)) >= reviewed_instruments(part.review)
