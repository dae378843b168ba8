"""Statuses and kinds of feedback, observations, summaries and papers."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class FeedbackStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("status of feedback", "Draft")
    CLEARED = "cleared", pgettext_lazy("status of feedback", "Cleared")
    SENT = "sent", pgettext_lazy("status of feedback", "Sent")


class PassageKind(TextChoices):
    COMMENT = "comment", pgettext_lazy("passage of feedback", "Comment")
    CLARIFICATION = "clarification", _("Request for clarification")


class MessageStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("status of a message", "Draft")
    SENT = "sent", pgettext_lazy("status of a message", "Sent")


class Kind(TextChoices):
    """What an observation is, in the order of the blueprint (domain.md §4.1)."""

    PROCESS = "process", _("Description of the process")
    IMPLEMENTATION = "implementation", _("Implementation as observed")
    PRACTICE = "practice", _("Successes and best practices")
    GAP = "gap", _("Gaps in implementation")
    CHALLENGE = "challenge", _("Challenges in implementation")
    SUGGESTION = "suggestion", _("Suggestions")
    ASSISTANCE = "assistance", _("Technical assistance needs")
    LESSON = "lesson", _("Experiences and lessons of general interest")


# Process and lessons belong to the review as a whole and are agreed by the reviewers of the Convention.
OF_THE_WHOLE = (Kind.PROCESS, Kind.LESSON)
OF_AN_ARTICLE = tuple(kind for kind in Kind if kind not in OF_THE_WHOLE)


class PartStatus(TextChoices):
    """Position of a part of the list or of the summary; by its versions and agreements, never set by hand."""

    DRAFTING = "drafting", _("Being drafted")
    SHARED = "shared", _("Shared, not yet agreed")
    AGREED = "agreed", _("Agreed by each State concerned")


class TextStatus(TextChoices):
    """Where a language version of the summary stands (domain.md §4.2)."""

    MISSING = "missing", pgettext_lazy("status of a translation", "Missing")
    MACHINE = "machine", _("Machine, not to be issued")
    DRAFT = "draft", pgettext_lazy("status of a translation", "Draft")
    CHECKED = "checked", pgettext_lazy("status of a translation", "Checked")
    OFFICIAL = "official", pgettext_lazy("status of a translation", "Official")


ISSUABLE = (TextStatus.CHECKED, TextStatus.OFFICIAL)


class PaperKind(TextChoices):
    LIST = "list", _("List of observations")
    SUMMARY = "summary", _("Summary of the list of observations")


class PaperAudience(IntegerChoices):
    """Who reads an issued paper: delegates accredited to a body it is issued to, or everyone."""

    DELEGATES = 1, _("Delegates")
    PUBLIC = 2, _("Everyone")
