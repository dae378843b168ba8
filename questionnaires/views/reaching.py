"""What every page of answers fetches first, from what exists for the reader."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.http import SignedInRequest
from foundation.one_language import with_only, with_rows
from questionnaires.enums import END
from questionnaires.models import Answer, ResponsePart, Section, SectionStanding
from reviews.models import CountryReview
from reviews.permissions import require


def visible_review(request: SignedInRequest, reference: str) -> CountryReview:
    rows = with_rows(CountryReview.objects.visible_to(request.user), "state_under_review")
    review: CountryReview = get_object_or_404(rows, reference=reference)
    return review


# What a list of articles tells of each, and of the part where the reader sees it through an article only.
OF_STANDINGS = (
    "part_id",
    "status",
    "by__name",
    "section__obligation",
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
    standings: list[SectionStanding]


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


def _standings(
    request: SignedInRequest, review: CountryReview, parts: Mapping[int, ResponsePart]
) -> list[SectionStanding]:
    """Where articles stand inside the State under review, nobody else sees it; those of other parts with their part."""
    rows = SectionStanding.objects.visible_to(request.user).filter(part__review=review)
    rows = rows.order_by("section__order")
    standings = list(with_only(rows, *OF_STANDINGS)) if parts else []
    if parts and all(standing.part_id in parts for standing in standings):
        for standing in standings:
            standing.part = parts[standing.part_id]
        return standings
    return list(with_only(rows, *OF_STANDINGS, *OF_THEIR_PARTS))


def reached_standing(
    request: SignedInRequest, reference: str, instrument: str, article: str, *, to_save: bool = False
) -> SectionStanding:
    """The article as those see it who answer it, with what its page or (`to_save`) saving needs; Http404 for others."""
    rows = SectionStanding.objects.visible_to(request.user)
    rows = rows.to_save() if to_save else rows.with_article()
    standing: SectionStanding = get_object_or_404(
        rows, part__review__reference=reference, part__instrument__code=instrument, **of_article(article)
    )
    return standing


def standing_for(
    request: SignedInRequest, act: str, reference: str, instrument: str, article: str, *, to_save: bool = False
) -> SectionStanding:
    """The article for whoever changes it; Forbidden for those who only read it, Http404 for everybody else.

    What one sees but may not do is explained and not denied (contract.md, addresses).
    """
    try:
        return reached_standing(request, reference, instrument, article, to_save=to_save)
    except Http404:
        part = readable_part(request, reference, instrument)
        reached_section(part, article)
        require(request.user, act, part)
        raise


def readable_part(request: SignedInRequest, reference: str, instrument: str) -> ResponsePart:
    """A part as those see it who read answers; Http404 before it is submitted, for all but its own State."""
    review = visible_review(request, reference)
    parts = with_rows(ResponsePart.objects.visible_to(request.user), "instrument", "questionnaire")
    part: ResponsePart = get_object_or_404(parts, review=review, instrument__code=instrument)
    part.review = review
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
