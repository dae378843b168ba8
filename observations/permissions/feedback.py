"""Who writes, clears and sends feedback. The object is a feedback, with its review and drafting State."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reviews import rules_of_procedure
from reviews.enums import DRAFTERS, Role
from reviews.permissions import (
    SECRETARIAT_REGISTERS,
    drafts_for_reviewing_state,
    grant,
    is_reviewing_focal_point,
    roles,
)


def _for_author(user: User, obj: Any, *wanted: str) -> bool:
    author = obj.drafted_by_id
    return author is not None and any(own.state_party_id == author for own in roles(user, obj, *wanted))


@rules.predicate
def drafts_for_author(user: User, obj: Any) -> bool:
    """Focal point or expert of the State whose text this is."""
    return _for_author(user, obj, *DRAFTERS)


@rules.predicate
def is_focal_point_of_author(user: User, obj: Any) -> bool:
    return _for_author(user, obj, Role.FOCAL_POINT)


grant(
    "observations.draft_feedback",
    drafts_for_author & drafts_for_reviewing_state,
    who_may=_("Focal point and experts of a reviewing State write the feedback of their own State."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
grant(
    "observations.clear_feedback",
    is_focal_point_of_author & is_reviewing_focal_point,
    who_may=_("The focal point of the reviewing State clears the feedback of that State."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
grant(
    "observations.send_feedback",
    is_focal_point_of_author & is_reviewing_focal_point,
    who_may=_("The focal point of the reviewing State sends the feedback of that State."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
