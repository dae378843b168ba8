"""Who answers, hands in, clears and submits. The object is an article's standing or a part: it has `.review`."""

from typing import Any

import rules
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reviews import rules_of_procedure
from reviews.enums import Role
from reviews.permissions import (
    SECRETARIAT_ASSIGNS,
    SECRETARIAT_REGISTERS,
    drafts_under_review,
    grant,
    is_focal_point_under_review,
    is_officer,
    is_secretariat,
    roles,
)


@rules.predicate
def has_the_article(user: User, obj: Any) -> bool:
    """A contributor to whom the focal point gave this article, or the questions of it that stand here."""
    section = getattr(obj, "section", None)
    if section is None or section.provision_id is None:
        return False
    # Questions that stand apart name the delegation by which they do.
    apart = getattr(obj, "of_questions", False)
    wanted = {"pk": obj.delegation_id} if apart else {"whole": True, "provision": section.provision_id}
    own = roles(user, obj, Role.CONTRIBUTOR)
    return any(row.delegations.present().filter(**wanted).exists() for row in own)


@rules.predicate
def asked_it(user: User, obj: Any) -> bool:
    """Whoever put the question."""
    return obj.by_id == user.pk


@rules.predicate
def answers_are_in(_user: User, obj: Any) -> bool:
    """The answers of the part, or of the article's part, were submitted."""
    return bool(getattr(obj, "part", obj).was_submitted)


grant(
    "questionnaires.answer",
    drafts_under_review | has_the_article,
    who_may=_("Focal point and experts of the State under review answer, and contributors on articles given to them."),
    changed_by=_("The focal point of the State under review gives articles to contributors."),
    rule=rules_of_procedure.CLEARING,
)
grant(
    "questionnaires.hand_in",
    drafts_under_review | has_the_article,
    who_may=_("Whoever answers an article hands it in to the focal point."),
    changed_by=_("The focal point of the State under review gives articles to contributors."),
    rule=rules_of_procedure.CLEARING,
)
grant(
    "questionnaires.clear",
    is_focal_point_under_review,
    who_may=_("The focal point of the State under review clears answers, or returns them with a note."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
grant(
    "questionnaires.add_note",
    drafts_under_review | has_the_article,
    who_may=_("Whoever answers an article writes notes on it and puts questions to the focal point."),
    changed_by=_("The focal point of the State under review gives articles to contributors."),
    rule=rules_of_procedure.CLEARING,
)
grant(
    "questionnaires.resolve_note",
    is_focal_point_under_review | (asked_it & (drafts_under_review | has_the_article)),
    who_may=_("The focal point of the State under review resolves a question, or whoever put it."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
grant(
    "questionnaires.submit",
    is_focal_point_under_review,
    who_may=_("The focal point of the State under review submits the answers."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.ANSWERS,
)
grant(
    "questionnaires.open_for_help",
    is_focal_point_under_review,
    who_may=_("The focal point of the State under review opens answers in draft to the Secretariat for help."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.SERVICING,
)
grant(
    "questionnaires.close_for_help",
    is_focal_point_under_review | is_officer,
    who_may=_("The focal point of the State under review closes them again; so do the officers of the review."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.SERVICING,
)
grant(
    "questionnaires.request_reopening",
    is_focal_point_under_review,
    who_may=_("The focal point of the State under review requests that submitted answers be reopened."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.ANSWERS,
)
grant(
    "questionnaires.decide_reopening",
    is_officer,
    who_may=_("A Secretariat officer assigned to this review decides on a request to reopen answers."),
    changed_by=SECRETARIAT_ASSIGNS,
    rule=rules_of_procedure.STAGES,
)
grant(
    "questionnaires.supply_translation",
    drafts_under_review | has_the_article | (is_officer & answers_are_in),
    who_may=_("Whoever answers supplies translations; so do the officers of the review, once answers are submitted."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.ANSWERS,
)
grant(
    "questionnaires.correct_citation",
    drafts_under_review,
    who_may=_("Focal point and experts of the State under review correct and merge the citations of its answers."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.CLEARING,
)
grant(
    "questionnaires.keep_versions",
    is_secretariat,
    who_may=_("The Secretariat drafts and publishes the versions of a questionnaire."),
    changed_by=SECRETARIAT_ASSIGNS,
    rule=rules_of_procedure.ANSWERS,
)
grant(
    "questionnaires.move_to_version",
    is_focal_point_under_review,
    who_may=_("The focal point of the State under review moves its answers to a newer version of the questionnaire."),
    changed_by=SECRETARIAT_REGISTERS,
    rule=rules_of_procedure.ANSWERS,
)
