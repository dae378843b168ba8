from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from questionnaires.actions.saving import hold_drafting
from questionnaires.enums import ArticleStatus
from questionnaires.models import Answer, QuestionsStanding, SectionStanding, Standing
from questionnaires.notifications import tell_handed_in, tell_returned
from questionnaires.progress import Progress
from questionnaires.querysets import AnswerQuerySet
from questionnaires.workflow import CLEAR, HAND_IN, RETURN, Step
from reviews import rules_of_procedure
from reviews.actions import answers_given, questions_given
from reviews.conditions import hold, not_now
from reviews.enums import Audience, Role, TurnVerb
from reviews.models import Participant
from reviews.permissions import require, roles
from reviews.record import act, names_acts
from reviews.turns import close_turns, open_turn

names_acts(
    article_handed_in=_("Answers on an article were handed in"),
    article_cleared=_("Answers on an article were cleared"),
    article_returned=_("Answers on an article were returned with a note"),
    questions_handed_in=_("Answers to questions given were handed in"),
    questions_accepted=_("Answers to questions given were accepted"),
    questions_returned=_("Answers to questions given were returned with a note"),
)
# What is recorded of each step, for an article and for questions that were given alone.
VERBS = {
    HAND_IN: ("article_handed_in", "questions_handed_in"),
    CLEAR: ("article_cleared", "questions_accepted"),
    RETURN: ("article_returned", "questions_returned"),
}


@transaction.atomic
def hand_in_article(*, standing: Standing, by: User) -> None:
    """Hand an article, or the questions given of it, in to the focal point, who is told and awaited.

    Raises Forbidden, NotNow (required answers missing, handed in or cleared already as it stands).
    """
    _hold(standing)
    require(by, HAND_IN.permission, standing)
    progress = progress_of(standing)
    if not progress.complete:
        raise not_now(
            _("Required questions of this article have no answer yet. Answer them, then hand it in."),
            rules_of_procedure.CLEARING,
        )
    if standing.status not in HAND_IN.origins:
        raise not_now(_("This article has already been handed in."), rules_of_procedure.CLEARING)
    _demand_change(standing, progress)
    _set(standing, HAND_IN, by)
    _answers_given(standing, given=True)
    _record(HAND_IN, standing, by)
    open_turn(**_clearance(standing), url_name="questionnaires:part", tell=False)
    tell_handed_in(standing, by)


@transaction.atomic
def clear_article(*, standing: Standing, by: User) -> None:
    """Clear the answers as they stand; a later change asks for clearing anew (domain.md §0, rule 13).

    Answers to questions given alone are accepted by it: their article is still to be cleared.

    Raises Forbidden, NotNow (required answers missing, cleared already as it stands).
    """
    _hold(standing)
    require(by, CLEAR.permission, standing)
    progress = progress_of(standing)
    if not progress.complete:
        raise not_now(
            _("Required questions of this article have no answer yet. Answer them, then clear it."),
            rules_of_procedure.CLEARING,
        )
    _demand_change(standing, progress)
    if not standing.of_questions:
        answers_in(standing).update(cleared_version=F("version"))
    _set(standing, CLEAR, by)
    _answers_given(standing, given=True, questions_too=True)
    _accept_questions(standing, by)
    _record(CLEAR, standing, by)
    await_no_more(standing)


@transaction.atomic
def return_article(*, standing: Standing, note: str, language: str, by: User) -> None:
    """Give an article back to those who answer it, with a note that never leaves the State.

    Raises Forbidden, NotNow (neither handed in nor cleared).
    """
    _hold(standing)
    require(by, RETURN.permission, standing)
    if standing.status not in RETURN.origins:
        raise not_now(_("Only an article that was handed in or cleared can be returned."), rules_of_procedure.CLEARING)
    handed_in_by = standing.by
    _set(standing, RETURN, by, note=note, note_language=language)
    _answers_given(standing, given=False)
    _record(RETURN, standing, by)
    await_no_more(standing)
    tell_returned(standing, handed_in_by, by)


def _hold(standing: Standing) -> None:
    """Queue with whoever hands in, clears, returns, hands over or saves, and see the article as it stands now."""
    hold(standing.review)
    hold_drafting(standing)
    standing.refresh_from_db(fields=["status", "by"])


def _accept_questions(standing: Standing, by: User) -> None:
    """With an article, the answers to questions given alone that wait for the focal point."""
    if standing.of_questions:
        return
    waiting = {"part": standing.part_id, "section": standing.section_id, "status": ArticleStatus.HANDED_IN}
    for row in QuestionsStanding.objects.filter(**waiting).with_article():
        _set(row, CLEAR, by)


def _clearance(standing: Standing) -> dict[str, Any]:
    """What is awaited of the focal point: one act for all articles of an instrument that are handed in."""
    return {
        "review": standing.review,
        "verb": TurnVerb.CLEAR_ARTICLE,
        "state_party": standing.review.state_under_review,
        "instrument": standing.part.instrument,
        "url_key": standing.part.code,
    }


def await_no_more(standing: Standing) -> None:
    """Once the last of what was handed in is cleared, accepted or returned."""
    waiting = {"part": standing.part_id, "status": ArticleStatus.HANDED_IN}
    questions = QuestionsStanding.objects.filter(**waiting, delegation__taken_back_at=None)
    if not SectionStanding.objects.filter(**waiting).exists() and not questions.exists():
        close_turns(**_clearance(standing))


def _answers_given(standing: Standing, *, given: bool, questions_too: bool = False) -> None:
    """Contributors who have the article, or these questions, are awaited no more, or anew."""
    provision = standing.section.provision_id
    if isinstance(standing, QuestionsStanding):
        questions_given(delegation=standing.delegation, given=given)
    elif provision:
        answers_given(review=standing.review, provision=provision, given=given, questions_too=questions_too)


def _demand_change(standing: Standing, progress: Progress) -> None:
    if is_cleared_as_it_stands(standing, progress):
        raise not_now(_("This article is already cleared as it stands."), rules_of_procedure.CLEARING)


def progress_of(standing: Standing) -> Progress:
    return answers_in(standing).progress().get((standing.part_id, standing.section_id), Progress())


def answers_in(standing: Standing) -> AnswerQuerySet:
    rows: AnswerQuerySet = Answer.objects.filter(part=standing.part_id, question__section=standing.section_id)
    if isinstance(standing, QuestionsStanding):
        return rows.filter(question__key__in=standing.delegation.questions.values("key"))
    return rows


def is_cleared_as_it_stands(standing: Standing, progress: Progress) -> bool:
    """Questions given alone are pinned with their article: that they were accepted is enough."""
    return standing.status == ArticleStatus.CLEARED and (standing.of_questions or not progress.changed)


def _set(
    standing: Standing,
    step: Step,
    by: User,
    *,
    note: str = "",
    note_language: str = "",
) -> None:
    standing.status, standing.by, standing.at = step.target, by, clock.now()
    standing.note, standing.note_language = note, note_language
    standing.save(update_fields=["status", "by", "at", "note", "note_language"])


def _record(step: Step, standing: Standing, by: User) -> None:
    record_inside(VERBS[step][standing.of_questions], standing, by, subject=standing.uid)


def record_inside(verb: str, standing: Standing, by: User, *, subject: UUID) -> None:
    """An act inside the State under review: no other State learns of it, nor that anything was written."""
    act(
        review=standing.review,
        verb=verb,
        by=by,
        speaking_for=speaker(standing, by),
        instrument=standing.part.instrument,
        audience=Audience.DRAFTING_STATE,
        subject=str(subject),
    )


def speaker(standing: Standing, by: User) -> Participant:
    """The role in which somebody of the State under review acts here."""
    own = roles(by, standing.review, Role.FOCAL_POINT, Role.EXPERT, Role.CONTRIBUTOR)
    return next(role for role in own if role.state_party_id == standing.review.state_under_review_id)
