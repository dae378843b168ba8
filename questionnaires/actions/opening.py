from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from questionnaires.branching import Asked, active_keys
from questionnaires.models import Answer, Question, Questionnaire, ResponsePart, SectionStanding
from reviews import rules_of_procedure
from reviews.conditions import not_now
from reviews.enums import Stage
from reviews.models import CountryReview, Instrument
from reviews.permissions import require

OPEN_FROM = _("Answers are written from the opening of the review until it is closed.")


@transaction.atomic
def open_parts(*, review: CountryReview, by: User) -> list[ResponsePart]:
    """Open the answers of the State under review, one part per instrument under review; what is open stays.

    Drafting may begin before the preliminary consultations are held. A State not party to an instrument never has
    its part: the instrument is not under review. Raises Forbidden, NotNow (not opened yet, closed, no questions).
    """
    require(by, "questionnaires.answer", review)
    if review.stage in (Stage.PLANNED, Stage.CLOSED):
        raise not_now(OPEN_FROM, rules_of_procedure.STAGES)
    questionnaire = Questionnaire.objects.filter(cluster=review.phase.cluster_id, in_use=True).first()
    if questionnaire is None:
        raise not_now(_("There is no questionnaire for this cluster yet."), rules_of_procedure.ANSWERS)
    reviewed = Instrument.objects.filter(pk__in=review.reviewing.values("reviewed_instruments__instrument"))
    there = {part.instrument_id: part for part in ResponsePart.objects.filter(review=review)}
    return [there.get(row.pk) or _open(review, row, questionnaire) for row in reviewed.distinct()]


def _open(review: CountryReview, instrument: Instrument, questionnaire: Questionnaire) -> ResponsePart:
    """A part with an empty answer to each of its questions."""
    part = ResponsePart.objects.create(
        review=review, drafted_by=review.state_under_review, instrument=instrument, questionnaire=questionnaire
    )
    sections = questionnaire.sections.filter(instrument=instrument)
    SectionStanding.objects.bulk_create(SectionStanding(part=part, section=section) for section in sections)
    questions = list(Question.objects.filter(section__in=sections).select_related("parent"))
    active = {question.pk for question in questions if question.parent_id is None}
    Answer.objects.bulk_create(
        Answer(part=part, question=question, active=question.pk in active) for question in questions
    )
    return part


def asked(question: Question, keys: dict[int, str]) -> Asked:
    """What branching needs of a question; `keys` are those of its section by primary key."""
    parent = keys.get(question.parent_id) if question.parent_id else None
    return Asked(question.key, parent, tuple(question.parent_values))


def _has_its_parent(question: Question, keys: dict[int, str]) -> bool:
    return question.parent_id is None or question.parent_id in keys


def marked_anew(answers: list[Answer]) -> list[Answer]:
    """Mark on answers of one article which questions apply now; gives those marked otherwise, none is written.

    A follow-up whose parent is not among them is answered apart from it, and applies or not as before.
    """
    keys = {answer.question_id: answer.question.key for answer in answers}
    rows = [asked(row.question, keys) for row in answers if row.active or _has_its_parent(row.question, keys)]
    given = {answer.question.key: answer.value for answer in answers if answer.value is not None}
    active = active_keys(rows, given)
    moved = [answer for answer in answers if answer.active != (answer.question.key in active)]
    for answer in moved:
        answer.active = not answer.active
    return moved
