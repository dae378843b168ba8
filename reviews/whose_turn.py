"""Whose turn it is, since when, against which date: open turns told as lines, the reader's own first."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from foundation.one_language import with_only
from reviews.enumeration import followed_by
from reviews.enums import DRAFTERS, Role, TurnVerb
from reviews.models import CountryReview, Instrument, Participant, Turn
from reviews.turns import address_of
from reviews.workflow import QUESTIONNAIRE

# What experts do as well; the rest is the focal point's alone.
DRAFTED_BY_EXPERTS = {
    TurnVerb.ANSWER,
    TurnVerb.GIVE_FEEDBACK,
    TurnVerb.REPLY,
    TurnVerb.REPLY_ON_ITEM,
    TurnVerb.DRAFT_LIST,
    TurnVerb.DRAFT_SUMMARY,
}

ON_ANSWERS = (TurnVerb.ANSWER, TurnVerb.CLEAR_ARTICLE)

BUTTONS = {
    TurnVerb.OPEN: gettext_lazy("Open the review"),
    TurnVerb.NOMINATE: gettext_lazy("Name the people"),
    TurnVerb.RECORD_CONSULTATIONS: gettext_lazy("Record the consultations"),
    TurnVerb.CONFIRM_CONSULTATIONS: gettext_lazy("Read and confirm"),
    TurnVerb.ANSWER: gettext_lazy("Open the questionnaire"),
    TurnVerb.CLEAR_ARTICLE: gettext_lazy("Read and clear"),
    TurnVerb.DECIDE_REOPENING: gettext_lazy("Read and decide"),
    TurnVerb.GIVE_FEEDBACK: gettext_lazy("Open the feedback"),
    TurnVerb.REPLY: gettext_lazy("Read and reply"),
    TurnVerb.REPLY_ON_ITEM: gettext_lazy("Read and reply"),
    TurnVerb.DRAFT_LIST: gettext_lazy("Open the list"),
    TurnVerb.AGREE_LIST: gettext_lazy("Read and agree"),
    TurnVerb.DRAFT_SUMMARY: gettext_lazy("Open the summary"),
    TurnVerb.AGREE_SUMMARY: gettext_lazy("Read and agree"),
    TurnVerb.TRANSLATE: gettext_lazy("Open the translations"),
    TurnVerb.ISSUE: gettext_lazy("Issue the papers"),
    TurnVerb.CLOSE: gettext_lazy("Close the review"),
}


# What a line tells of a turn.
TOLD = (
    "review_id",
    "state_party__name",
    "instrument__order",
    "instrument__short_title",
    "verb",
    "url_name",
    "url_key",
    "since",
    "due",
    "extension_reason",
)


@dataclass(frozen=True)
class TurnLine:
    """One matter awaited: who, whether it is the reader's, the act, since and by when.

    `capacity` is the one in which the reader takes part in that review, empty for officers of other reviews.
    """

    who: str
    yours: bool
    capacity: str
    act: str
    review: CountryReview
    instruments: tuple[str, ...]
    since: date
    due: date | None
    extension_reason: str
    url: str
    label: str
    second: bool = False

    def concerns(self, instrument: Instrument | None) -> bool:
        """Whether it is awaited for that instrument or for the review as a whole."""
        return not instrument or not self.instruments or instrument.short_title in self.instruments

    @property
    def verb(self) -> str:
        """The act, with the instruments where it is awaited for some."""
        return followed_by(self.act, self.instruments)

    @cached_property
    def about(self) -> str:
        """Which review, in which capacity, for which instruments."""
        state = self.review.state_under_review.name
        words = _("Review of %(state)s, %(capacity)s") if self.capacity else _("Review of %(state)s")
        return followed_by(words % {"state": state, "capacity": self.capacity}, self.instruments)


def lines(turns: Iterable[Turn], roles: Iterable[Participant]) -> list[TurnLine]:
    """Turns for the same act of the same State told as one line with its instruments; the reader's own first.

    `turns` come from `told`; `roles` are the reader's own.
    """
    by_review: dict[int, list[Participant]] = {}
    for role in roles:
        by_review.setdefault(role.review_id, []).append(role)
    groups: dict[tuple[int, int | None, str], list[Turn]] = {}
    for turn in turns:
        groups.setdefault((turn.review_id, turn.state_party_id, turn.verb), []).append(turn)
    rows = [_line(group, by_review.get(group[0].review_id, [])) for group in groups.values()]
    return sorted(rows, key=lambda line: (not line.yours, line.due or date.max, line.since))


def _line(group: list[Turn], roles: list[Participant]) -> TurnLine:
    group = sorted(group, key=lambda turn: turn.instrument.order if turn.instrument else 0)
    first = group[0]
    since = min(turn.since for turn in group).date()
    mine = next((role for role in roles if is_theirs(first, role)), None)
    return TurnLine(
        who=str(_("Your turn") if mine else first.state_party or _("Secretariat")),
        yours=mine is not None,
        capacity=capacity(first.review, roles),
        act=first.get_verb_display(),
        review=first.review,
        instruments=tuple(turn.instrument.short_title for turn in group if turn.instrument),
        since=since,
        due=min((turn.due for turn in group if turn.due), default=None),
        extension_reason=first.extension_reason,
        url=_address_for(group, mine) if mine else "",
        label=str(BUTTONS.get(TurnVerb(first.verb), _("Open the page"))),
    )


def _address_for(group: list[Turn], role: Participant) -> str:
    """Where the act is done; answers to several instruments are given and cleared from where all of them stand."""
    first = group[0]
    if role.role == Role.CONTRIBUTOR or (first.verb in ON_ANSWERS and len(group) > 1):
        return reverse(QUESTIONNAIRE, args=[first.review.reference])
    return address_of(first)


def capacity(review: CountryReview, roles: Iterable[Participant]) -> str:
    """In which capacity somebody with these roles takes part in the review."""
    for role in roles:
        if role.role == Role.OFFICER:
            return str(_("for the Secretariat"))
        under_review = role.state_party_id == review.state_under_review_id
        return str(_("as State under review") if under_review else _("as reviewing State"))
    return ""


def is_theirs(turn: Turn, role: Participant) -> bool:
    """Whether the turn is a matter for somebody in this role; for a contributor, once an article is given."""
    if role.role == Role.OFFICER:
        return turn.state_party_id is None
    if turn.state_party_id != role.state_party_id:
        return False
    if turn.verb == TurnVerb.ANSWER and role.role == Role.CONTRIBUTOR:
        return bool(role.has_articles)
    return role.role == Role.FOCAL_POINT or (role.role in DRAFTERS and turn.verb in DRAFTED_BY_EXPERTS)


def of_review(review: CountryReview, user: User) -> list[TurnLine]:
    """The lines of one review, as this reader may see them: one query, and one for roles not yet read."""
    turns = Turn.objects.still_open().visible_to(user).filter(review=review)
    return lines(told(turns, {review.pk: review}), review.roles_of(user))


def told(turns: QuerySet[Turn], reviews: Mapping[int, CountryReview]) -> list[Turn]:
    """Turns of these reviews as `lines` takes them."""
    rows = list(with_only(turns.order_by("id"), *TOLD))
    for turn in rows:
        turn.review = reviews[turn.review_id]
    return rows
