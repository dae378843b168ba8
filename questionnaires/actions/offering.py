"""An answer offered from elsewhere: taken as one's own, or left. Nothing is ever filled in by itself."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from questionnaires.actions.saving import demand_drafting, save_answer
from questionnaires.given import Given
from questionnaires.models import Answer, Equivalence, OfferedAnswer, Standing
from reviews import rules_of_procedure
from reviews.conditions import not_now
from reviews.permissions import require

NOT_OFFERED = _("This answer is offered no more: it was changed or taken away. Look at the question again.")


@transaction.atomic
def take_offer(
    *, standing: Standing, answers: list[Answer], key: str, source: Answer, source_seen: int, seen: int, by: User
) -> Answer:
    """Save the offered answer as the next version of this one, and keep where it comes from.

    `source_seen` and `seen` are the versions the person compared. Raises Forbidden, NotNow (the source moved, no such
    equivalence, submitted, closed), StaleAnswer.
    """
    require(by, "questionnaires.answer", standing)
    _demand_offered(standing, key, source, source_seen)
    saved = save_answer(standing=standing, answers=answers, key=key, given=Given.of(source), seen=seen, by=by)
    _keep(saved, source, by, version=saved.version)
    return saved


@transaction.atomic
def leave_offer(*, standing: Standing, answer: Answer, source: Answer, source_seen: int, by: User) -> None:
    """The offer is not asked about again until its source changes. Raises Forbidden, NotNow."""
    require(by, "questionnaires.answer", standing)
    demand_drafting(standing)
    _demand_offered(standing, answer.question.key, source, source_seen)
    _keep(answer, source, by, version=None)


def _keep(answer: Answer, source: Answer, by: User, *, version: int | None) -> None:
    OfferedAnswer.objects.create(
        answer=answer,
        version=version,
        source=source,
        source_version=source.version,
        source_at=source.updated_at or clock.now(),
        by=by,
    )


def _demand_offered(standing: Standing, key: str, source: Answer, seen: int) -> None:
    groups = dict(Equivalence.objects.filter(key__in=[key, source.question.key]).values_list("key", "group"))
    same = len(groups) == 2 and len(set(groups.values())) == 1
    own = source.part.drafted_by_id == standing.part.drafted_by_id
    if not (same and own and source.version == seen and source.answered):
        raise not_now(NOT_OFFERED, rules_of_procedure.CLEARING)
