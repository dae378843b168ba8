"""Tags of every page inside a review: where it stands and whose turn it is."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from accounts.models import User
from foundation import punctuation
from reviews import rail, whose_turn
from reviews.enumeration import followed_by, listed
from reviews.models import Act, CountryReview, OfficialText, Provision
from reviews.record import ACTS
from reviews.translations import drawn
from reviews.whose_turn import TurnLine

register = template.Library()


@register.inclusion_tag("reviews/head.html", takes_context=True)
def review_head(context: Any, review: CountryReview) -> dict[str, Any]:
    """The slim rail and the one line of whose turn it is; one query, and one for roles not yet read.

    On a page of one instrument what is awaited for it comes first.
    """
    request: SignedInRequest = context["request"]
    instrument = context.get("instrument")
    # By a link one reaches the questionnaire alone, and no page to which a turn leads.
    told = [] if getattr(request.user, "by_link", False) else whose_turn.of_review(review, request.user)
    turns = sorted(told, key=lambda turn: not turn.concerns(instrument))
    return {
        "steps": rail.steps(review.present_stage, review.stage_since.date()),
        "turn": _inside(turns[0], request) if turns else None,
        "others": len(turns) - 1,
        "yours_too": any(turn.yours for turn in turns[1:]),
        "review": review,
    }


def _inside(turn: TurnLine, request: SignedInRequest) -> TurnLine:
    """The page's own act is its primary one: the way to the turn stands back, and falls away where one is there."""
    return replace(turn, second=True, url="" if request.path.startswith(turn.url) else turn.url)


@register.inclusion_tag("reviews/official_text.html")
def official_text(provision: Provision | None) -> dict[str, Any]:
    """The official text of an article where it was brought in, in the page's language or marked as another's."""
    row: OfficialText | None = getattr(provision, "official", None)
    text, language = row.best_for(get_language() or "en") if row else ("", "")
    return {"text": text, "language": language}


register.filter("listed", listed)


@register.simple_tag
def translations(beside: Any, uid: UUID, whose: str = "") -> SafeString:
    """What stands below one text of a page, and the way to more; `whose` tells one way from the others."""
    below, url = drawn(beside.below.get(uid, ())), beside.urls.get(uid)
    if not url:
        return below
    of = format_html('<span class="vh">{}{}</span>', punctuation.colon(), whose) if whose else ""
    way = '{}<p class="small actions--item noprint"><a href="{}">{}{}</a></p>'
    return format_html(way, below, url, _("Supply a translation"), of)


@register.filter
def act_words(act: Act) -> str:
    """The words of an act in the record, with its instrument."""
    words = str(ACTS.get(act.verb, act.verb))
    return followed_by(words, (act.instrument.short_title,) if act.instrument else ())


@register.filter
def named_or(person: User, role: str) -> str:
    """The person's name, or the role once the names of the review are reduced."""
    return role if person.stands_in else person.name


@register.filter
def acted_by(act: Act) -> str:
    """Who acted; nobody where names are reduced and a stage moved by itself."""
    return named_or(act.by, act.get_role_display())


@register.filter
def acted_for(act: Act) -> str:
    """For whom somebody acted: a State, the Secretariat, or nobody where a stage moved by itself."""
    if act.drafted_by:
        return str(act.drafted_by)
    return str(_("Secretariat")) if act.role or act.by.is_secretariat else ""
