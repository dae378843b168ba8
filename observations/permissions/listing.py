"""Who drafts, shares, agrees to and keeps confidential. The object is a part of the list, or an item of it."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from observations.concerned import speaker
from reviews import rules_of_procedure
from reviews.enums import DRAFTERS, Role
from reviews.permissions import SECRETARIAT_REGISTERS, grant, is_focal_point_under_review, is_officer


@rules.predicate
def drafts_for_state_concerned(user: User, obj: Any) -> bool:
    """Focal point or expert of the State under review, or of a State that reviews this instrument."""
    return speaker(user, obj.review, obj.instrument, *DRAFTERS) is not None


@rules.predicate
def is_focal_point_of_state_concerned(user: User, obj: Any) -> bool:
    return speaker(user, obj.review, obj.instrument, Role.FOCAL_POINT) is not None


grant(
    "observations.draft_list",
    drafts_for_state_concerned,
    who_may=_("Focal points and experts of the State under review and of the States reviewing this instrument draft."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.LIST,
)
grant(
    "observations.supply_translation",
    drafts_for_state_concerned | is_officer,
    who_may=_(
        "Focal points, experts and Secretariat officers of the review supply translations of what they read in"
        " feedback, clarifications and the list."
    ),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
grant(
    "observations.share_part",
    is_focal_point_of_state_concerned,
    who_may=_("A focal point of a State concerned by this instrument shares drafts with all participants."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
grant(
    "observations.agree_to_part",
    is_focal_point_of_state_concerned,
    who_may=_("The focal point of each State concerned by this instrument agrees for that State."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.AGREEMENT,
)
grant(
    "observations.withhold",
    is_focal_point_under_review,
    who_may=_("Only the focal point of the State under review keeps an item confidential, or opens it again."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CONFIDENTIAL,
)
grant(
    "observations.preview",
    drafts_for_state_concerned | is_officer,
    who_may=_("Focal points, experts and Secretariat officers of the review see what delegates will read."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.LIST,
)
