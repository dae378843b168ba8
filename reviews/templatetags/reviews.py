"""Tags of every page inside a review: where it stands and whose turn it is."""

from dataclasses import replace
from typing import Any

from django import template
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from reviews import rail, whose_turn
from reviews.enumeration import followed_by, listed
from reviews.models import Act, CountryReview
from reviews.record import ACTS
from reviews.whose_turn import TurnLine

register = template.Library()


@register.inclusion_tag("reviews/head.html", takes_context=True)
def review_head(context: Any, review: CountryReview) -> dict[str, Any]:
    """The slim rail and the one line of whose turn it is; one query, and one for roles not yet read."""
    request: SignedInRequest = context["request"]
    turns = whose_turn.of_review(review, request.user)
    return {
        "steps": rail.steps(review.present_stage, review.stage_since.date()),
        "turn": _without_way_here(turns[0], request) if turns else None,
        "others": len(turns) - 1,
        "review": review,
    }


def _without_way_here(turn: TurnLine, request: SignedInRequest) -> TurnLine:
    """On the page where the act is done its own button is the one to press."""
    return replace(turn, url="") if turn.url == request.path else turn


register.filter("listed", listed)


@register.filter
def act_words(act: Act) -> str:
    """The words of an act in the record, with its instrument."""
    words = str(ACTS.get(act.verb, act.verb))
    return followed_by(words, (act.instrument.short_title,) if act.instrument else ())


@register.filter
def acted_for(act: Act) -> str:
    """For whom somebody acted: a State, the Secretariat, or nobody where a stage moved by itself."""
    if act.drafted_by:
        return str(act.drafted_by)
    return str(_("Secretariat")) if act.role or act.by.is_secretariat else ""
