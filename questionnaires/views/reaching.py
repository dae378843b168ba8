"""What every page of answers fetches first, from what exists for the reader."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.http import SignedInRequest
from accounts.models import User
from foundation.one_language import with_only, with_rows
from questionnaires.enums import END
from questionnaires.models import Answer, QuestionsStanding, ResponsePart, Section, SectionStanding, Standing
from questionnaires.models.presence import with_presence
from questionnaires.querysets import StandingQuerySet
from reviews.models import CountryReview
from reviews.permissions import drafts_under_review, require


def visible_review(request: SignedInRequest, reference: str) -> CountryReview:
    rows = with_rows(CountryReview.objects.visible_to(request.user), "state_under_review")
    review: CountryReview = get_object_or_404(rows, reference=reference)
    return review


def own_review(request: SignedInRequest, reference: str) -> CountryReview:
    """For pages that stay inside the State under review: they are there for those who draft and nobody else."""
    review = visible_review(request, reference)
    if not drafts_under_review(request.user, review):
        raise Http404
    return review


# What a list of articles tells of each, and of the part where the reader sees it through an article only.
OF_STANDINGS = (
    "part_id",
    "status",
    "by__name",
    "section__obligation",
    "section__order",
    "section__title",
    "section__provision__article",
    "section__provision__title",
)
OF_THEIR_PARTS = (
    "part__status",
    "part__drafted_by_id",
    "part__instrument__code",
    "part__instrument__order",
    "part__instrument__short_title",
    "part__questionnaire__illustration",
    "part__questionnaire__notice",
    "part__questionnaire__stamp",
)


@dataclass(frozen=True)
class Reach:
    """What of the answers a person reaches: the parts, and for the State that drafts where its articles stand."""

    parts: list[ResponsePart]
    standings: list[Standing]


def reach(request: SignedInRequest, review: CountryReview) -> Reach:
    """Parts the reader sees: own drafts, what was submitted, and for a contributor those with an article of theirs."""
    parts = ResponsePart.objects.visible_to(request.user).filter(review=review)
    found = {part.pk: part for part in with_rows(parts, "instrument", "questionnaire", "drafted_by")}
    standings = _standings(request, review, found)
    for standing in standings:
        standing.part = found.setdefault(standing.part_id, standing.part)
    for part in found.values():
        part.review = review
    order = sorted(found.values(), key=lambda part: part.instrument.order if part.instrument else 0)
    return Reach(order, standings)


def _standings(request: SignedInRequest, review: CountryReview, parts: Mapping[int, ResponsePart]) -> list[Standing]:
    """Where articles stand inside the State under review, nobody else sees it; those of other parts with their part."""
    rows = SectionStanding.objects.visible_to(request.user).filter(part__review=review)
    rows = rows.order_by("section__order")
    standings: list[Standing] = list(with_only(rows, *OF_STANDINGS)) if parts else []
    if parts and all(standing.part_id in parts for standing in standings):
        for standing in standings:
            standing.part = parts[standing.part_id]
        return standings
    questions = QuestionsStanding.objects.visible_to(request.user).filter(part__review=review)
    standings = [*with_only(rows, *OF_STANDINGS, *OF_THEIR_PARTS)]
    standings += with_only(questions, *OF_STANDINGS, *OF_THEIR_PARTS)
    return sorted(standings, key=lambda row: row.section.order)


def reached_place(
    request: SignedInRequest, reference: str, instrument: str, article: str, *, to_save: bool = False
) -> Standing | ResponsePart:
    """Where the person reaches an article, with what its page needs or (`to_save`) saving does: its standing inside the
    State, the part for those who only read it, what stands of the questions given, or for an officer the part in draft
    of which it was opened for help. Http404 for everybody else.
    """
    wanted = {"part__review__reference": reference, "part__instrument__code": instrument, **of_article(article)}
    if standing := _first(
        SectionStanding.objects.visible_to(request.user).filter(**wanted), request.user, to_save=to_save
    ):
        return standing
    try:
        return readable_part(request, reference, instrument)
    except Http404:
        # Officers are given no questions, and nothing is opened for help to anybody else.
        if request.user.is_secretariat:
            return _part_opened(request, **wanted)
        given = QuestionsStanding.objects.visible_to(request.user).filter(**wanted)
        questions = _first(given, request.user, to_save=to_save)
        if questions is None:
            raise
        return questions


def reached_standing(request: SignedInRequest, reference: str, instrument: str, article: str) -> Standing:
    """The article, or the questions given of it, as those see it who answer it; Http404 for everybody else."""
    place = reached_place(request, reference, instrument, article)
    if isinstance(place, ResponsePart):
        raise Http404
    return place


def _first(rows: StandingQuerySet, user: User, *, to_save: bool) -> Standing | None:
    rows = with_presence(rows, user)
    found: Standing | None = (rows.to_save() if to_save else rows.with_article()).first()
    return found


def standing_for(
    request: SignedInRequest, act: str, reference: str, instrument: str, article: str, *, to_save: bool = False
) -> Standing:
    """The article, or the questions given of it, for whoever changes it; Forbidden for those who only read it, Http404
    for everybody else.

    What one sees but may not do is explained and not denied (contract.md, addresses).
    """
    place = reached_place(request, reference, instrument, article, to_save=to_save)
    if isinstance(place, ResponsePart):
        reached_section(place, article)
        require(request.user, act, place)
        raise Http404
    return place


def readable_part(request: SignedInRequest, reference: str, instrument: str) -> ResponsePart:
    """A part as those see it who read answers; Http404 before it is submitted, for all but its own State."""
    review = visible_review(request, reference)
    parts = with_rows(ResponsePart.objects.visible_to(request.user), "instrument", "questionnaire")
    part: ResponsePart = get_object_or_404(parts, review=review, instrument__code=instrument)
    part.review = review
    return part


def _part_opened(request: SignedInRequest, **wanted: object) -> ResponsePart:
    """The part in draft of an article that was opened for help, all of it or a question; Http404 where none is."""
    of_answers = {name.replace("section__", "question__section__"): value for name, value in wanted.items()}
    rows = Answer.objects.visible_to(request.user).filter(**of_answers)
    paths = ("part__instrument", "part__questionnaire", "part__review__state_under_review")
    answer = with_rows(rows, *paths).first()
    if answer is None:
        raise Http404
    part: ResponsePart = answer.part
    return part


def of_article(article: str) -> dict[str, object]:
    """The lookup of a section by its place in addresses, from a standing."""
    if article == END:
        return {"section__provision__isnull": True}
    return {"section__provision__article": article}


def reached_section(part: ResponsePart, article: str) -> Section:
    """A section of a part that was submitted, for those who read it."""
    wanted = {name.removeprefix("section__"): value for name, value in of_article(article).items()}
    sections = Section.objects.filter(questionnaire=part.questionnaire, instrument=part.instrument)
    section = with_rows(sections, "provision").filter(**wanted).first()
    if section is None:
        raise Http404
    return section


def answer_to(key: str, answers: list[Answer]) -> Answer:
    """The answer to one question of an article; Http404 for a question that the article does not have."""
    for answer in answers:
        if answer.question.key == key:
            return answer
    raise Http404
