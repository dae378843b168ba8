"""Who drafts, shares, agrees to and keeps confidential. The object is a part of the list, or an item of it."""

from django.utils.translation import gettext_lazy as _

from reviews import rules_of_procedure
from reviews.permissions import (
    SECRETARIAT_REGISTERS,
    drafts_for_reviewing_state,
    drafts_under_review,
    grant,
    is_focal_point_under_review,
    is_officer,
    is_reviewing_focal_point,
)

grant(
    "observations.draft_list",
    drafts_under_review | drafts_for_reviewing_state,
    who_may=_("Focal points and experts of the State under review and of the States reviewing this instrument draft."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.LIST,
)
grant(
    "observations.share_part",
    is_focal_point_under_review | is_reviewing_focal_point,
    who_may=_("A focal point of a State concerned by this instrument shares drafts with all participants."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
grant(
    "observations.agree_to_part",
    is_focal_point_under_review | is_reviewing_focal_point,
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
    drafts_under_review | drafts_for_reviewing_state | is_officer,
    who_may=_("Focal points, experts and Secretariat officers of the review see what delegates will read."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.LIST,
)
