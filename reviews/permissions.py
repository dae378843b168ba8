"""May this person do this to that? Predicates, registered under permission names, each with its explanation.

Predicates take (user, object); the object is a `CountryReview` or has one as `.review`.
"""

from dataclasses import dataclass
from typing import Any

import rules
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation.refusals import Forbidden, Refusal
from reviews import rules_of_procedure
from reviews.enums import DRAFTERS, Role
from reviews.models import CountryReview, Participant, ReviewedInstrument
from reviews.rules_of_procedure import Rule


@dataclass(frozen=True)
class Permission:
    """A registered permission: who holds it, who can change that, and the rule it rests on."""

    name: str
    predicate: Any
    who_may: str | Promise
    changed_by: str | Promise
    rule: Rule


REGISTERED: dict[str, Permission] = {}


def grant(name: str, predicate: Any, *, who_may: str | Promise, changed_by: str | Promise, rule: Rule) -> None:
    """Register a permission; later apps register theirs in their own `permissions.py`."""
    rules.set_perm(name, predicate)
    REGISTERED[name] = Permission(name, predicate, who_may, changed_by, rule)


def may(user: User, name: str, obj: Any) -> bool:
    return bool(rules.has_perm(name, user, obj))


def refusal(name: str) -> Refusal:
    """The sentences of a 403: the rule, who may do it, who can change that."""
    permission = REGISTERED[name]
    return Refusal(
        reason=str(_("This act is not open to you.")),
        rule=str(permission.rule),
        who_may=str(permission.who_may),
        who_can_change=str(permission.changed_by),
    )


def require(user: User, name: str, obj: Any) -> None:
    """Raises Forbidden with the explanation unless the person may."""
    if not may(user, name, obj):
        raise Forbidden(refusal(name))


def review_of(obj: Any) -> CountryReview:
    review: CountryReview = obj if isinstance(obj, CountryReview) else obj.review
    return review


def roles(user: User, obj: Any, *wanted: str) -> list[Participant]:
    return [own for own in review_of(obj).roles_of(user) if own.role in wanted]


def _of_state_under_review(user: User, obj: Any, *wanted: str) -> bool:
    review = review_of(obj)
    return any(own.state_party_id == review.state_under_review_id for own in roles(user, obj, *wanted))


def _of_reviewing_state(user: User, obj: Any, *wanted: str) -> bool:
    review = review_of(obj)
    own = [
        row.state_party_id for row in roles(user, obj, *wanted) if row.state_party_id != review.state_under_review_id
    ]
    return bool(own) and _reviews_instrument_of(review, own, obj)


def _reviews_instrument_of(review: CountryReview, state_parties: list[int | None], obj: Any) -> bool:
    """Domain.md §7.2, L4: a State drawn for some instruments acts on those only."""
    instrument = getattr(obj, "instrument_id", None)
    if instrument is None:
        return True
    reviewed = ReviewedInstrument.objects.filter(reviewing__review=review, instrument=instrument)
    return reviewed.filter(reviewing__state_party__in=state_parties).exists()


@rules.predicate
def is_secretariat(user: User, _obj: Any = None) -> bool:
    return user.is_active and user.is_secretariat


@rules.predicate
def is_officer(user: User, obj: Any) -> bool:
    return bool(roles(user, obj, Role.OFFICER))


@rules.predicate
def is_participant(user: User, obj: Any) -> bool:
    return bool(review_of(obj).roles_of(user))


@rules.predicate
def is_focal_point(user: User, obj: Any) -> bool:
    return bool(roles(user, obj, Role.FOCAL_POINT))


@rules.predicate
def is_focal_point_under_review(user: User, obj: Any) -> bool:
    return _of_state_under_review(user, obj, Role.FOCAL_POINT)


@rules.predicate
def drafts_under_review(user: User, obj: Any) -> bool:
    return _of_state_under_review(user, obj, *DRAFTERS)


@rules.predicate
def is_reviewing_focal_point(user: User, obj: Any) -> bool:
    return _of_reviewing_state(user, obj, Role.FOCAL_POINT)


@rules.predicate
def drafts_for_reviewing_state(user: User, obj: Any) -> bool:
    return _of_reviewing_state(user, obj, *DRAFTERS)


SECRETARIAT_REGISTERS = _("The Secretariat registers who is named by note verbale.")
SECRETARIAT_ASSIGNS = _("The Secretariat assigns officers to reviews.")

grant(
    "reviews.record_draw",
    is_secretariat,
    who_may=_("The Secretariat records draws."),
    changed_by=SECRETARIAT_ASSIGNS,
    rule=rules_of_procedure.LOTS,
)
grant(
    "reviews.plan",
    is_secretariat,
    who_may=_("The Secretariat plans reviews from a recorded draw."),
    changed_by=SECRETARIAT_ASSIGNS,
    rule=rules_of_procedure.SERVICING,
)
grant(
    "reviews.keep_reference_data",
    is_secretariat,
    who_may=_("The Secretariat keeps the reference data."),
    changed_by=SECRETARIAT_ASSIGNS,
    rule=rules_of_procedure.SERVICING,
)
grant(
    "reviews.import_people",
    is_officer,
    who_may=_("A Secretariat officer assigned to this review brings in its people as a file."),
    changed_by=SECRETARIAT_ASSIGNS,
    rule=rules_of_procedure.SERVICING,
)
grant(
    "reviews.move",
    is_officer,
    who_may=_("A Secretariat officer assigned to this review moves it by hand, with a reason."),
    changed_by=SECRETARIAT_ASSIGNS,
    rule=rules_of_procedure.STAGES,
)
grant(
    "reviews.nominate",
    is_officer | is_focal_point,
    who_may=_("The Secretariat officer registers focal points; a focal point names the people of the own State."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
grant(
    "reviews.delegate",
    is_focal_point_under_review,
    who_may=_("The focal point of the State under review gives articles to contributors."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
grant(
    "reviews.record_consultations",
    is_officer,
    who_may=_("A Secretariat officer assigned to this review records the consultations."),
    changed_by=SECRETARIAT_ASSIGNS,
    rule=rules_of_procedure.CONSULTATIONS,
)
grant(
    "reviews.confirm_consultations",
    is_focal_point,
    who_may=_("Each State's focal point confirms the record."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
