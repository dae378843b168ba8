"""An earlier version of a passage or of an item, written again."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from observations.actions.feedback import save_passage
from observations.actions.listing import save_draft
from observations.models import FeedbackPassage, Observation, ObservationVersion, PassageVersion, WordingVersion
from reviews import rules_of_procedure
from reviews.conditions import not_now
from reviews.permissions import require


def restore_passage(*, passage: FeedbackPassage, version: int, seen: int, by: User) -> FeedbackPassage:
    """Save an earlier version again, as the next one; nothing of the history is changed by it.

    `seen` is the version on record when the person chose. Raises Forbidden, NotNow (no such version, stage, sent),
    TwoTexts (somebody saved since).
    """
    require(by, "observations.draft_feedback", passage.feedback)
    kept = PassageVersion.objects.filter(passage=passage, version=version).first()
    if kept is None:
        raise not_now(_("There is no such version of this passage."), rules_of_procedure.CLEARING)
    return save_passage(passage=passage, text=kept.text, language=kept.language, seen=seen, by=by)


def restore_wording(*, observation: Observation, version: UUID | None, seen: int, by: User) -> ObservationVersion:
    """Write an earlier wording of an item again, as the own State's draft; shared, it is the item's next version.

    `version` names one that was shared, or one save of a draft of the own State; `seen` is the version of the draft as
    opened, 0 without one. Raises Forbidden, NotNow (no such version, stage, list issued), TwoTexts (somebody of the own
    State saved since).
    """
    require(by, "observations.draft_list", observation)
    kept = _wording(observation, version, by) if version else None
    if kept is None:
        raise not_now(_("There is no such version of this item."), rules_of_procedure.LIST)
    return save_draft(observation=observation, text=kept.text, language=kept.language, seen=seen, by=by)


def _wording(observation: Observation, uid: UUID, by: User) -> ObservationVersion | WordingVersion | None:
    """Among those that exist for the person; a version that withdraws the item has no words of its own."""
    shared = ObservationVersion.objects.visible_to(by).filter(observation=observation, number__isnull=False)
    saved = WordingVersion.objects.visible_to(by).filter(draft__observation=observation)
    found = (rows.filter(uid=uid, withdrawn=False).first() for rows in (shared, saved))
    return next((row for row in found if row), None)
