"""Who writes in a thread, sends and resolves. The object is the thread; of a request not begun yet, the item."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from observations.permissions.feedback import is_focal_point_of_author
from observations.permissions.listing import drafts_for_state_concerned
from reviews import rules_of_procedure
from reviews.enums import DRAFTERS, Role
from reviews.permissions import SECRETARIAT_REGISTERS, grant, roles


def _for_either(user: User, thread: Any, *wanted: str) -> bool:
    parties = (thread.drafted_by_id, thread.asked_id)
    return any(own.state_party_id in parties for own in roles(user, thread, *wanted))


@rules.predicate
def drafts_for_either_state(user: User, thread: Any) -> bool:
    """Focal point or expert of the State that asked or of the State asked."""
    return _for_either(user, thread, *DRAFTERS)


@rules.predicate
def is_focal_point_of_either_state(user: User, thread: Any) -> bool:
    return _for_either(user, thread, Role.FOCAL_POINT)


grant(
    "observations.ask",
    drafts_for_state_concerned,
    who_may=_("Focal points and experts of the States concerned by this instrument ask for clarification of an item."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
grant(
    "observations.write_message",
    drafts_for_either_state,
    who_may=_("Focal points and experts of the State that asked and of the State asked write messages."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
grant(
    "observations.send_message",
    is_focal_point_of_either_state,
    who_may=_("The focal points of the State that asked and of the State asked send the messages of their States."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
grant(
    "observations.resolve",
    is_focal_point_of_author,
    who_may=_("The focal point of the State that asked says that a clarification is resolved."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
