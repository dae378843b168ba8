"""Moving answers to a newer version of the questionnaire: by the identity of the questions, and nothing is lost."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questionnaires.actions.giving import move_questions
from questionnaires.actions.saving import branch, demand_drafting
from questionnaires.enums import ArticleStatus, LookAgain, PartStatus
from questionnaires.models import (
    Answer,
    Choice,
    Question,
    Questionnaire,
    ResponsePart,
    Section,
    SectionStanding,
    Standing,
)
from questionnaires.written.rows import six
from reviews import rules_of_procedure
from reviews.conditions import hold, not_now
from reviews.enums import Audience, Role
from reviews.models import CountryReview
from reviews.permissions import require, roles
from reviews.record import act, names_acts

NOTHING_NEWER = _("These answers follow the version in use, or were submitted.")
# Primary key of a list → key of the choice → its words in six languages: States answer the question they read.
Offers = dict[int, dict[str, dict[str, str] | None]]

names_acts(moved_to_version=_("The answers were moved to a newer version of the questionnaire"))


def newer_version(parts: list[ResponsePart]) -> Questionnaire | None:
    """The version in use, where a part still in drafting answers another one.

    What was submitted once keeps its questions: others have read the answers to them.
    """
    drafting = [part for part in parts if _is_open(part)]
    clusters = {part.questionnaire.cluster_id for part in drafting}
    in_use = Questionnaire.objects.filter(cluster__in=clusters, in_use=True).first()
    return in_use if in_use and any(part.questionnaire_id != in_use.pk for part in drafting) else None


def _is_open(part: ResponsePart) -> bool:
    return part.status == PartStatus.DRAFTING


@transaction.atomic
def move_to_version(*, review: CountryReview, by: User) -> int:
    """Move every part still in drafting to the version in use; how many questions need another look.

    An answer goes with its question, by the question's key, and keeps its history. Where the question is gone or asks
    for something else, the answer is kept as it is, outside the questionnaire. Raises Forbidden, NotNow (closed,
    nothing to move).
    """
    require(by, "questionnaires.move_to_version", review)
    hold(review)
    rows = ResponsePart.objects.select_for_update(of=("self",), no_key=True).filter(review=review)
    parts = list(rows.select_related("questionnaire"))
    to = newer_version(parts)
    if to is None:
        raise not_now(NOTHING_NEWER, rules_of_procedure.ANSWERS)
    marked = sum(_move(part, to) for part in parts if _is_open(part) and part.questionnaire_id != to.pk)
    own = roles(by, review, Role.FOCAL_POINT)[0]
    act(review=review, verb="moved_to_version", by=by, speaking_for=own, audience=Audience.DRAFTING_STATE)
    return marked


@transaction.atomic
def confirm_answer(*, standing: Standing, answer: Answer, by: User) -> None:
    """The answer stands as it is, under the question as it now reads. Raises Forbidden, NotNow."""
    require(by, "questionnaires.answer", standing)
    demand_drafting(standing)
    Answer.objects.filter(pk=answer.pk).update(look_again="")


def _move(part: ResponsePart, to: Questionnaire) -> int:
    rows = Answer.objects.filter(part=part).select_related("question")
    left = {row.question.key: row for row in rows}
    questions = list(Question.objects.filter(section__questionnaire=to, section__instrument=part.instrument_id))
    offers = _offers([*(row.question for row in left.values()), *questions])
    carried, made = [], []
    for question in questions:
        answer = left.get(question.key)
        why = why_look_again(answer, question, offers)
        if answer is None or why == LookAgain.KIND:
            made.append(Answer(part=part, question=question, look_again=why, active=question.parent_id is None))
        else:
            answer.question, answer.look_again = question, why
            carried.append(left.pop(question.key))
    Answer.objects.filter(pk__in=[row.pk for row in left.values()]).update(active=False)
    Answer.objects.bulk_update(carried, ["question", "look_again"])
    Answer.objects.bulk_create(made)
    _move_standings(part, to)
    ResponsePart.objects.filter(pk=part.pk).update(questionnaire=to)
    part.questionnaire = to
    return _settle(part)


def why_look_again(answer: Answer | None, question: Question, offers: Offers) -> str:
    """Empty where the answer simply stands; KIND where it cannot be the answer to the question as it is now."""
    if answer is None:
        return LookAgain.NEW
    was, now = offers.get(answer.question.choice_list_id or 0, {}), offers.get(question.choice_list_id or 0, {})
    if answer.question.kind != question.kind or set(was) - set(now):
        return LookAgain.KIND if answer.version else ""
    if not answer.answered:
        return ""
    if six(answer.question, "text") != six(question, "text"):
        return LookAgain.WORDING
    return "" if was == now else LookAgain.CHOICES


def _settle(part: ResponsePart) -> int:
    """Which questions apply now, and the articles that are open again because something in them needs a look."""
    marked = 0
    for standing in SectionStanding.objects.filter(part=part).select_related("section"):
        answers = part.answers_in(standing.section, Answer.objects.all())
        branch(answers)
        again = sum(bool(answer.look_again) and answer.active for answer in answers)
        if again and standing.status == ArticleStatus.CLEARED:
            standing.status = ArticleStatus.RETURNED
            standing.save(update_fields=["status"])
        marked += again
    return marked


def _move_standings(part: ResponsePart, to: Questionnaire) -> None:
    """Where an article stands goes with the article; one that is asked no more has no place to stand."""
    there = {row.section.provision_id: row for row in part.standings.select_related("section")}
    rows = Section.objects.filter(questionnaire=to, instrument=part.instrument_id)
    sections: dict[int | None, Section] = {section.provision_id: section for section in rows}
    for section in sections.values():
        standing = there.pop(section.provision_id, None) or SectionStanding(part=part)
        standing.section = section
        standing.save()
    move_questions(to, part.pk, sections)
    SectionStanding.objects.filter(pk__in=[left.pk for left in there.values()]).delete()


def _offers(questions: list[Question]) -> Offers:
    """What each list offers to tick, by the list's key: the choices and their words in six languages."""
    found: Offers = {}
    lists = {question.choice_list_id for question in questions if question.choice_list_id}
    for choice in Choice.objects.filter(choice_list__in=lists):
        found.setdefault(choice.choice_list_id, {})[choice.key] = six(choice, "text")
    return found
