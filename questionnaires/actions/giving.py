"""Single questions of an article given to a contributor, who sees and answers those and no others of it."""

from collections.abc import Collection
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questionnaires.actions.clearing import await_no_more
from questionnaires.actions.opening import asked
from questionnaires.actions.saving import demand_drafting
from questionnaires.branching import with_follow_ups
from questionnaires.enums import ArticleStatus
from questionnaires.models import Questionnaire, QuestionsStanding, Section, SectionStanding, catalogue
from reviews import actions, rules_of_procedure
from reviews.conditions import not_now
from reviews.models import Delegation, Participant
from reviews.permissions import require

OF_AN_ARTICLE = _("Questions of an article are given to contributors. Those that close an instrument are not.")


@transaction.atomic
def give_questions(
    *,
    standing: SectionStanding,
    participant: Participant,
    keys: Collection[str],
    by: User,
    asked_until: date | None = None,
) -> QuestionsStanding:
    """Give questions of the article to a contributor, each with its follow-ups; those given before stay.

    Raises Forbidden, NotNow (submitted, closed, no article, no contributor, the whole article given already).
    """
    require(by, "reviews.delegate", standing.review)
    demand_drafting(standing)
    if standing.section.provision is None:
        raise not_now(OF_AN_ARTICLE, rules_of_procedure.CLEARING)
    delegation = actions.delegate_questions(
        participant=participant,
        provision=standing.section.provision,
        keys=whole_branches(standing.part.questionnaire, standing.section, keys),
        by=by,
        asked_until=asked_until,
    )
    own, _made = QuestionsStanding.objects.get_or_create(
        delegation=delegation, defaults={"part": standing.part, "section": standing.section}
    )
    _open_again(own)
    return own


@transaction.atomic
def hand_over(*, delegation: Delegation, to: Participant, by: User) -> Delegation:
    """Give an article or questions to another contributor, with where they stand; raises as `reviews` does."""
    given = actions.hand_over(delegation=delegation, to=to, by=by)
    QuestionsStanding.objects.filter(delegation=delegation).update(delegation=given)
    return given


def whole_branches(questionnaire: Questionnaire, section: Section, keys: Collection[str]) -> set[str]:
    """The keys with those of every follow-up."""
    questions = catalogue.of(questionnaire).by_section.get(section.pk, [])
    named = {question.pk: question.key for question in questions}
    return with_follow_ups((asked(question, named) for question in questions), keys)


def move_questions(questionnaire: Questionnaire, part: int, sections: dict[int | None, Section]) -> None:
    """Questions given follow their article to another version, with the follow-ups that it has there."""
    for row in QuestionsStanding.objects.filter(part=part).select_related("section", "delegation"):
        section = sections.get(row.section.provision_id)
        if section is None:
            row.delete()
            continue
        row.section = section
        row.save(update_fields=["section"])
        given = set(row.delegation.questions.values_list("key", flat=True))
        actions.name_questions(row.delegation, whole_branches(questionnaire, section, given) - given)


def _open_again(standing: QuestionsStanding) -> None:
    """More is asked than was handed in or accepted."""
    if standing.status in (ArticleStatus.HANDED_IN, ArticleStatus.CLEARED):
        standing.status, standing.by, standing.at = ArticleStatus.DRAFTING, None, None
        standing.save(update_fields=["status", "by", "at"])
        await_no_more(standing)
