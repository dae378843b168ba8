"""Kinds of question, levels of obligation, statuses of a part and of an article."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(TextChoices):
    """The controlled list of kinds (domain.md §3.2); what each does stands in `question_types`."""

    YPN = "YPN", _("Yes, yes in part, or no")
    YN = "YN", _("Yes or no")
    TXT = "TXT", pgettext_lazy("kind of question", "Text")
    MULTI = "MULTI", _("Tick all that apply")
    LEG = "LEG", pgettext_lazy("kind of question", "Legislation")
    CASE = "CASE", pgettext_lazy("kind of question", "Cases")
    STAT = "STAT", pgettext_lazy("kind of question", "Statistics")
    AUTH = "AUTH", pgettext_lazy("kind of question", "Authorities")
    NOTIF = "NOTIF", pgettext_lazy("kind of question", "Notification")
    CHAL = "CHAL", pgettext_lazy("kind of question", "Difficulties")
    TA = "TA", _("Technical assistance")
    XREF = "XREF", _("Answered elsewhere")
    REM = "REM", _("Anything to add")


class Obligation(TextChoices):
    """What the treaty asks: a No to an optional provision raises no gap (domain.md §3.3)."""

    MANDATORY = "mandatory", _("Mandatory provision")
    OPTIONAL = "optional", _("Optional provision")
    MIXED = "mixed", _("Mandatory and optional provisions")


class PartStatus(TextChoices):
    DRAFTING = "drafting", pgettext_lazy("status of answers", "In drafting")
    SUBMITTED = "submitted", pgettext_lazy("status of answers", "Submitted")
    # Submitted once and in drafting again: what was submitted is read until it is submitted anew.
    REOPENED = "reopened", pgettext_lazy("status of answers", "Reopened")


class ReopeningStatus(TextChoices):
    REQUESTED = "requested", pgettext_lazy("status of a request", "Requested")
    GRANTED = "granted", pgettext_lazy("status of a request", "Granted")
    DECLINED = "declined", pgettext_lazy("status of a request", "Declined")


class ArticleStatus(TextChoices):
    """Where the answers on one article stand inside the State under review."""

    DRAFTING = "drafting", pgettext_lazy("status of an article", "In drafting")
    HANDED_IN = "handed-in", pgettext_lazy("status of an article", "Handed in")
    RETURNED = "returned", pgettext_lazy("status of an article", "Returned with a note")
    CLEARED = "cleared", pgettext_lazy("status of an article", "Cleared")


class NoteKind(TextChoices):
    """What is written to one's own people on an answer."""

    NOTE = "note", pgettext_lazy("on an answer", "Note")
    QUESTION = "question", pgettext_lazy("on an answer", "Question to the focal point")


class LookAgain(TextChoices):
    """Why an answer that was carried to another version of the questionnaire needs another look."""

    NEW = "new", pgettext_lazy("why an answer needs another look", "The question is new")
    KIND = "kind", pgettext_lazy("why an answer needs another look", "The question is of another kind")
    WORDING = "wording", pgettext_lazy("why an answer needs another look", "The wording of the question has changed")
    CHOICES = "choices", pgettext_lazy("why an answer needs another look", "The choices to tick have changed")


class Cause(TextChoices):
    """Why there is a version of an answer that nobody wrote in the answer itself."""

    CORRECTED = "corrected", pgettext_lazy("why an answer has a new version", "A citation was corrected")
    MERGED = "merged", pgettext_lazy("why an answer has a new version", "Two citations were merged")
    FILE_ADDED = "file-in", pgettext_lazy("why an answer has a new version", "A file was added")
    FILE_REMOVED = "file-out", pgettext_lazy("why an answer has a new version", "A file was taken away")


class PreparedForm(TextChoices):
    """Files that take too long to be made inside a request; pages do not show these words."""

    PDF = "pdf", "PDF of the answers"
    EMPTY_PDF = "empty-pdf", "PDF of the questions"
    ARCHIVE = "zip", "archive of all answers"


# Answers to one of two or three choices; branching looks at these only.
CLOSED_KINDS = (Kind.YPN, Kind.YN)
# What an instrument's closing section is called in addresses, where an article has its number.
END = "end"
