"""The tables of feedback and of a part of the list: which act moves what from where to where. No side effects here."""

from collections.abc import Collection

from django.utils.translation import gettext_lazy as _

from observations.enums import FeedbackStatus, Kind, MessageStatus, PartStatus
from reviews.document_steps import Step
from reviews.enums import Stage

# Before these stages the pages do not exist; what comes after them is still taken, until the review is closed.
FEEDBACK_FROM = Stage.WRITTEN_FEEDBACK
LIST_FROM = Stage.OBSERVATIONS
# The instrument whose part carries what belongs to no instrument: the process and the lessons.
CARRIES_THE_WHOLE = "convention"
# What a reviewing State that drafts apart has sent before it reads the others (`apart_until` of the material).
FEEDBACK_SENT = "feedback_sent_at"
LIST_SHARED = "list_shared_at"


CLEAR = Step(
    "clear_feedback",
    (FeedbackStatus.DRAFT,),
    FeedbackStatus.CLEARED,
    "observations.clear_feedback",
    _("The focal point clears the feedback"),
)
REOPEN = Step(
    "reopen_feedback",
    (FeedbackStatus.CLEARED,),
    FeedbackStatus.DRAFT,
    "observations.draft_feedback",
    _("A passage is changed: the feedback is a draft again"),
)
SEND = Step(
    "send_feedback",
    (FeedbackStatus.CLEARED,),
    FeedbackStatus.SENT,
    "observations.send_feedback",
    _("The focal point sends the feedback to all participants"),
)
SEND_MESSAGE = Step(
    "send_message",
    (MessageStatus.DRAFT,),
    MessageStatus.SENT,
    "observations.send_message",
    _("The focal point clears and sends the message of the own State"),
)
SHARE = Step(
    "share_part",
    (PartStatus.DRAFTING, PartStatus.SHARED, PartStatus.AGREED),
    PartStatus.SHARED,
    "observations.share_part",
    _("A focal point shares the drafts as a new version of the part"),
)
AGREE = Step(
    "agree_to_part",
    (PartStatus.SHARED,),
    PartStatus.AGREED,
    "observations.agree_to_part",
    _("The last State concerned agrees to the last item"),
)

FEEDBACK = (CLEAR, REOPEN, SEND)
MESSAGE = (SEND_MESSAGE,)
LIST_PART = (SHARE, AGREE)


def kinds_of_part(instrument_code: str) -> tuple[Kind, ...]:
    """Kinds of item a part may hold: process and lessons stand in the Convention's part only (contract.md)."""
    whole = (Kind.PROCESS, Kind.LESSON)
    return tuple(kind for kind in Kind if kind not in whole or instrument_code == CARRIES_THE_WHOLE)


def is_agreed(yeses: Collection[tuple[int, int]], items: Collection[int], states: Collection[int]) -> bool:
    """Whether each State said yes to each item version; `yeses` are pairs (item version, State). Silence is no yes."""
    given = set(yeses)
    return bool(items) and all((item, state) in given for item in items for state in states)
