"""An earlier version of an answer, given again."""

from django.utils.translation import gettext as _

from accounts.models import User
from questionnaires.actions.saving import save_answer
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerVersion, Standing
from reviews import rules_of_procedure
from reviews.conditions import not_now


def restore_answer(*, standing: Standing, answers: list[Answer], key: str, version: int, seen: int, by: User) -> Answer:
    """Save an earlier version again, as the next one; nothing of the history is changed by it.

    `seen` is the version on record when the person chose. Raises Forbidden, NotNow (no such version, submitted,
    closed), StaleAnswer (somebody saved since).
    """
    kept = AnswerVersion.objects.filter(answer__part=standing.part, answer__question__key=key, version=version).first()
    if kept is None:
        raise not_now(_("There is no such version of this answer."), rules_of_procedure.CLEARING)
    return save_answer(standing=standing, answers=answers, key=key, given=Given.of(kept), seen=seen, by=by)
