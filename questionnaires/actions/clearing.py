from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from questionnaires.actions.saving import hold_drafting
from questionnaires.enums import ArticleStatus
from questionnaires.models import Answer, SectionStanding
from questionnaires.notifications import tell_handed_in, tell_returned
from questionnaires.progress import Progress
from questionnaires.querysets import AnswerQuerySet
from questionnaires.workflow import CLEAR, HAND_IN, RETURN, Step
from reviews import rules_of_procedure
from reviews.actions import answers_given
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
)


@transaction.atomic
def hand_in_article(*, standing: SectionStanding, by: User) -> None:
    """Hand an article in to the focal point, who is told and awaited.

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
    _record("article_handed_in", standing, by)
    open_turn(**_clearance(standing), url_name="questionnaires:part", tell=False)
    tell_handed_in(standing, by)


@transaction.atomic
def clear_article(*, standing: SectionStanding, by: User) -> None:
    """Clear the answers as they stand; a later change asks for clearing anew (domain.md §0, rule 13).

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
    answers_in(standing).update(cleared_version=F("version"))
    _set(standing, CLEAR, by)
    _answers_given(standing, given=True)
    _record("article_cleared", standing, by)
    _await_no_more(standing)


@transaction.atomic
def return_article(*, standing: SectionStanding, note: str, language: str, by: User) -> None:
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
    _record("article_returned", standing, by)
    _await_no_more(standing)
    tell_returned(standing, handed_in_by, by)


def _hold(standing: SectionStanding) -> None:
    """Queue with whoever hands in, clears, returns, hands over or saves, and see the article as it stands now."""
    hold(standing.review)
    hold_drafting(standing)
    standing.refresh_from_db(fields=["status", "by"])


def _clearance(standing: SectionStanding) -> dict[str, Any]:
    """What is awaited of the focal point: one act for all articles of an instrument that are handed in."""
    return {
        "review": standing.review,
        "verb": TurnVerb.CLEAR_ARTICLE,
        "state_party": standing.review.state_under_review,
        "instrument": standing.part.instrument,
        "url_key": standing.part.code,
    }


def _await_no_more(standing: SectionStanding) -> None:
    """Once the last article handed in was cleared or returned."""
    if not SectionStanding.objects.filter(part=standing.part_id, status=ArticleStatus.HANDED_IN).exists():
        close_turns(**_clearance(standing))


def _answers_given(standing: SectionStanding, *, given: bool) -> None:
    """Contributors who have the article are awaited no more, or anew."""
    if standing.section.provision_id:
        answers_given(review=standing.review, provision=standing.section.provision_id, given=given)


def _demand_change(standing: SectionStanding, progress: Progress) -> None:
    if is_cleared_as_it_stands(standing, progress):
        raise not_now(_("This article is already cleared as it stands."), rules_of_procedure.CLEARING)


def progress_of(standing: SectionStanding) -> Progress:
    return answers_in(standing).progress().get((standing.part_id, standing.section_id), Progress())


def answers_in(standing: SectionStanding) -> AnswerQuerySet:
    rows: AnswerQuerySet = Answer.objects.filter(part=standing.part_id, question__section=standing.section_id)
    return rows


def is_cleared_as_it_stands(standing: SectionStanding, progress: Progress) -> bool:
    return standing.status == ArticleStatus.CLEARED and not progress.changed


def _set(
    standing: SectionStanding,
    step: Step,
    by: User,
    *,
    note: str = "",
    note_language: str = "",
) -> None:
    standing.status, standing.by, standing.at = step.target, by, clock.now()
    standing.note, standing.note_language = note, note_language
    standing.save(update_fields=["status", "by", "at", "note", "note_language"])


def _record(verb: str, standing: SectionStanding, by: User) -> None:
    """An act inside the State under review: no other State learns of it."""
    act(
        review=standing.review,
        verb=verb,
        by=by,
        speaking_for=speaker(standing, by),
        instrument=standing.part.instrument,
        audience=Audience.DRAFTING_STATE,
        subject=str(standing.uid),
    )


def speaker(standing: SectionStanding, by: User) -> Participant:
    """The role in which somebody of the State under review acts here."""
    own = roles(by, standing.review, Role.FOCAL_POINT, Role.EXPERT, Role.CONTRIBUTOR)
    return next(role for role in own if role.state_party_id == standing.review.state_under_review_id)
