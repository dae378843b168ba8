"""Tags of every page inside a review: where it stands and whose turn it is."""

from typing import Any

from django import template
from django.http import HttpRequest

from reviews import rail, whose_turn
from reviews.models import CountryReview
from reviews.record import ACTS

register = template.Library()


@register.inclusion_tag("reviews/head.html", takes_context=True)
def review_head(context: Any, review: CountryReview) -> dict[str, Any]:
    """The slim rail and the one line of whose turn it is; one query, and one for roles not yet read."""
    request: HttpRequest = context["request"]
    turns = whose_turn.of_review(review, request.user)  # type: ignore[arg-type]
    return {
        "steps": rail.steps(review.present_stage, review.stage_since.date()),
        "turn": turns[0] if turns else None,
        "others": len(turns) - 1,
        "review": review,
    }


@register.filter
def act_words(verb: str) -> str:
    """The words of an act in the record."""
    return str(ACTS.get(verb, verb))
