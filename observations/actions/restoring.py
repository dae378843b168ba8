"""An earlier version of a passage, written again."""

from django.utils.translation import gettext_lazy as _

from accounts.models import User
from observations.actions.feedback import save_passage
from observations.models import FeedbackPassage, PassageVersion
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
