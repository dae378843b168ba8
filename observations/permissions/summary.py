"""Who drafts and agrees to the summary, who translates, issues, consents and posts. The object has `.review`."""

from django.utils.translation import gettext_lazy as _

from reviews import rules_of_procedure
from reviews.permissions import (
    SECRETARIAT_ASSIGNS,
    SECRETARIAT_REGISTERS,
    drafts_for_reviewing_state,
    drafts_under_review,
    grant,
    is_focal_point_under_review,
    is_officer,
    is_reviewing_focal_point,
)

grant(
    "observations.draft_summary",
    drafts_under_review | drafts_for_reviewing_state,
    who_may=_("Focal points and experts of the State under review and of the States reviewing this instrument draft."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.LIST,
)
grant(
    "observations.share_summary",
    is_focal_point_under_review | is_reviewing_focal_point,
    who_may=_("A focal point of a State concerned by this instrument shares the summary with all participants."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
grant(
    "observations.agree_to_summary",
    is_focal_point_under_review | is_reviewing_focal_point,
    who_may=_("The focal point of each State concerned by this instrument agrees for that State."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.AGREEMENT,
)
grant(
    "observations.translate",
    is_officer,
    who_may=_("A Secretariat officer of this review enters the language versions of the summary."),
    changed_by=SECRETARIAT_ASSIGNS,
    rule=rules_of_procedure.SUMMARY,
)
grant(
    "observations.issue",
    is_officer,
    who_may=_("A Secretariat officer of this review issues its papers."),
    changed_by=SECRETARIAT_ASSIGNS,
    rule=rules_of_procedure.SERVICING,
)
grant(
    "observations.consent",
    is_focal_point_under_review,
    who_may=_("The focal point of the State under review consents to publication, and takes consent back."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CONSENT,
)
grant(
    "observations.publish",
    is_officer,
    who_may=_("A Secretariat officer of this review posts the summary after the State has consented."),
    changed_by=SECRETARIAT_ASSIGNS,
    rule=rules_of_procedure.CONSENT,
)
