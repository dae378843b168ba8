"""Clarification: threads between two States, each on a request in sent feedback or on an item of the list.

The two kinds differ in what the rule of visibility has to know of what they hang from, so each has tables of its own.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from foundation import clock, opaque
from observations.enums import MessageStatus
from observations.models.feedback import FeedbackPassage
from observations.models.list_of_observations import Observation
from observations.workflow import FEEDBACK_FROM, FEEDBACK_SENT, LIST_FROM, LIST_SHARED
from reviews.enums import Audience, Stage, TurnVerb
from reviews.models import ReviewMaterial


class Thread(ReviewMaterial):
    """What one State (`drafted_by`) asks of another; seen by the others when its first message has been sent."""

    # Since when it is written in, the act awaited of the State asked, and the page where that is seen.
    open_from: ClassVar[Stage]
    turn_verb: ClassVar[TurnVerb]
    page: ClassVar[str]

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    asked = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, related_name="+")
    # The last word is of the State that asked: a reply is awaited.
    awaits_reply = models.BooleanField(default=False)
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    # Counts what was sent and resolved, for the conditional update.
    version = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(default=clock.now)

    class Meta:
        abstract = True
        ordering = ["opened_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True) | Q(awaits_reply=False),
                name="%(app_label)s_%(class)s_resolved_awaits_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"thread {self.uid}"


class Message(ReviewMaterial):
    """One message of one State (`drafted_by`): inside it until its focal point sends it, then as it was sent."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    status = models.CharField(max_length=10, choices=MessageStatus, default=MessageStatus.DRAFT)
    text = models.TextField()
    language = models.CharField(max_length=10)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=clock.now)
    # Cleared and sent is one act of the focal point.
    sent_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    sent_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        ordering = ["sent_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["thread", "drafted_by"],
                condition=Q(status=MessageStatus.DRAFT),
                name="%(app_label)s_%(class)s_one_draft_per_state",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=MessageStatus.DRAFT, audience=Audience.DRAFTING_STATE, sent_at=None, sent_by__isnull=True
                )
                | Q(
                    status=MessageStatus.SENT,
                    audience=Audience.PARTICIPANTS,
                    sent_at__isnull=False,
                    sent_by__isnull=False,
                ),
                name="%(app_label)s_%(class)s_draft_stays_inside",
            ),
        ]

    def __str__(self) -> str:
        return f"message {self.uid}"


class QuestionThread(Thread):
    """The clarification that a request in sent feedback asks of the State under review; it is the first word."""

    # It tells what was asked, so it is kept apart with the request.
    apart_path = "drafted_by"
    apart_until = FEEDBACK_SENT

    open_from = FEEDBACK_FROM
    turn_verb = TurnVerb.REPLY
    page = "observations:feedback"

    passage = models.OneToOneField(FeedbackPassage, on_delete=models.CASCADE, related_name="thread")

    class Meta(Thread.Meta):
        pass


class QuestionMessage(Message):
    apart_path = "thread__drafted_by"
    apart_until = FEEDBACK_SENT

    thread = models.ForeignKey(QuestionThread, on_delete=models.CASCADE, related_name="messages")

    class Meta(Message.Meta):
        pass


class ItemThread(Thread):
    """The clarification of an item of the list, asked by any State concerned of any other."""

    withheld_path = "observation__withheld"
    # Both have shared their own word; a reviewing State that has not shared its own reads neither.
    apart_path = "word_of"
    apart_until = LIST_SHARED

    open_from = LIST_FROM
    turn_verb = TurnVerb.REPLY_ON_ITEM
    page = "observations:list"

    observation = models.ForeignKey(Observation, on_delete=models.CASCADE, related_name="threads")
    # The reviewing State that takes part in it, of two the one that asked.
    word_of = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, related_name="+")

    class Meta(Thread.Meta):
        pass


class ItemMessage(Message):
    withheld_path = "thread__observation__withheld"
    apart_path = "thread__word_of"
    apart_until = LIST_SHARED

    thread = models.ForeignKey(ItemThread, on_delete=models.CASCADE, related_name="messages")

    class Meta(Message.Meta):
        pass
