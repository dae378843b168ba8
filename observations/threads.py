"""Threads as one reader sees them: their rounds, and the draft of the reader's own State."""

from dataclasses import dataclass, field
from typing import Any

from accounts.models import User
from observations.models import ItemMessage, ItemThread, Message, Observation, QuestionMessage, QuestionThread, Thread
from observations.rounds import Round, Word, rounds
from reviews.models import CountryReview, Instrument


@dataclass
class Conversation:
    """A thread with what was sent in it, oldest first. Drafts of other States do not exist for the reader."""

    thread: Thread
    sent: list[Word] = field(default_factory=list)
    draft: Message | None = None

    @property
    def rounds(self) -> list[Round]:
        return rounds(self.sent)


SHOWN = ("drafted_by", "asked")


def on_questions(reader: User, review: CountryReview, instrument: Instrument) -> dict[int, Conversation]:
    """The threads on one instrument by the key of their passage, which says the first word; two queries."""
    place = {"review": review, "instrument": instrument}
    rows = QuestionThread.objects.visible_to(reader).filter(**place).select_related(*SHOWN, "passage")
    talks = {row.pk: Conversation(row, [_asked_in_feedback(row)]) for row in rows}
    _fill(talks, QuestionMessage.objects.visible_to(reader).filter(**place))
    return {row.passage_id: talks[row.pk] for row in rows}


def on_item(reader: User, observation: Observation) -> list[Conversation]:
    """The threads on one item, oldest first; two queries."""
    rows = ItemThread.objects.visible_to(reader).filter(observation=observation).select_related(*SHOWN)
    talks = {row.pk: Conversation(row) for row in rows}
    _fill(talks, ItemMessage.objects.visible_to(reader).filter(thread__observation=observation))
    return list(talks.values())


def _asked_in_feedback(thread: QuestionThread) -> Word:
    passage, state = thread.passage, thread.drafted_by
    name = state.name if state else ""
    return Word(name, passage.text, passage.language, thread.opened_at, True, passage.uid, in_feedback=True)


def _fill(talks: dict[int, Conversation], messages: Any) -> None:
    """Messages put into their threads; a draft has no date and stands beside."""
    for row in messages.select_related("drafted_by").order_by("sent_at", "id"):
        talk = talks.get(row.thread_id)
        if talk and row.sent_at:
            asks = row.drafted_by_id == talk.thread.drafted_by_id
            talk.sent.append(Word(row.drafted_by.name, row.text, row.language, row.sent_at, asks, row.uid))
        elif talk:
            talk.draft = row
