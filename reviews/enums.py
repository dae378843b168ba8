"""Stages, roles, audiences and their named groups; how far a translation is to be relied on."""

from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    """The ten positions of a country review, in order (contract.md, "Stages")."""

    PLANNED = "planned", pgettext_lazy("stage of a review", "Planned")
    OPENED = "opened", pgettext_lazy("stage of a review", "Opened")
    CONSULTATIONS = "consultations", _("Preliminary consultations")
    SELF_ASSESSMENT = "self-assessment", _("Self-assessment")
    WRITTEN_FEEDBACK = "written-feedback", _("Written feedback")
    OBSERVATIONS = "observations", _("List of observations")
    SUMMARY = "summary", pgettext_lazy("stage of a review", "Summary")
    TRANSLATION = "translation", pgettext_lazy("stage of a review", "Translation")
    ISSUED = "issued", pgettext_lazy("stage of a review", "Issued")
    CLOSED = "closed", pgettext_lazy("stage of a review", "Closed")

    @property
    def place(self) -> int:
        """One to ten."""
        return list(Stage).index(self) + 1

    def reached(self, other: "Stage") -> bool:
        """Whether this stage is `other` or later."""
        return self.place >= other.place


class TranslationStatus(TextChoices):
    """How far the five translations of a row or a question are to be relied on; English is the source."""

    DRAFT = "draft", pgettext_lazy("status of a translation", "Draft")
    CHECKED = "checked", pgettext_lazy("status of a translation", "Checked")
    OFFICIAL = "official", pgettext_lazy("status of a translation", "Official")


class Role(TextChoices):
    FOCAL_POINT = "focal_point", _("Focal point")
    EXPERT = "expert", _("Governmental expert")
    CONTRIBUTOR = "contributor", _("Contributor")
    OBSERVER = "observer", _("Observer")
    OFFICER = "officer", _("Secretariat officer")


# Who drafts for a State; contributors draft what is delegated to them, observers read.
DRAFTERS = (Role.FOCAL_POINT, Role.EXPERT)
STATE_ROLES = (Role.FOCAL_POINT, Role.EXPERT, Role.CONTRIBUTOR, Role.OBSERVER)


class Audience(IntegerChoices):
    """Who reads a piece of material, from narrow to wide; widened by a recorded action only."""

    DRAFTING_STATE = 1, _("The drafting State")
    REVIEWING_STATES = 2, _("The reviewing States")
    PARTICIPANTS = 3, _("All participants of the review")


class SuppliedBy(TextChoices):
    """Where the translation of a text comes from, as it is said beside it; no engine is ever called."""

    STATE = "state", _("supplied by the State whose text it is")
    ANOTHER = "another", _("supplied by another State of the review")
    SECRETARIAT = "secretariat", _("supplied by the Secretariat")
    MACHINE = "machine", _("machine text, as it was pasted")


class Drafts(TextChoices):
    """Whether the reviewing States see each other's drafts (contract.md, policy decisions)."""

    SHARED = "shared", _("Reviewing States see each other's drafts")
    APART = "apart", _("Apart until both have sent")


class ParticipationStatus(TextChoices):
    YES = "yes", pgettext_lazy("party to an instrument", "Party")
    NO = "no", pgettext_lazy("party to an instrument", "Not a party")
    UNKNOWN = "unknown", _("To be confirmed")


class Means(TextChoices):
    """How preliminary consultations were held."""

    VIDEO = "video", _("Videoconference")
    TELEPHONE = "telephone", _("Teleconference")
    IN_PERSON = "in-person", _("Meeting in person")
    WRITTEN = "written", _("Written exchange")


class TurnVerb(TextChoices):
    """The acts a State or the Secretariat may be awaited for."""

    OPEN = "open", _("Open the review")
    NOMINATE = "nominate", _("Name a focal point and experts")
    RECORD_CONSULTATIONS = "record-consultations", _("Record the preliminary consultations")
    CONFIRM_CONSULTATIONS = "confirm-consultations", _("Confirm what the preliminary consultations agreed")
    ANSWER = "answer", _("Answer the questionnaire and submit it")
    CLEAR_ARTICLE = "clear-article", _("Read and clear the answers handed in")
    DECIDE_REOPENING = "decide-reopening", _("Decide on the request to reopen the answers")
    GIVE_FEEDBACK = "give-feedback", _("Write the feedback and send it")
    REPLY = "reply", _("Reply to the request for clarification")
    REPLY_ON_ITEM = "reply-on-item", _("Reply to the request for clarification of an item")
    DRAFT_LIST = "draft-list", _("Draft the list of observations and share it")
    AGREE_LIST = "agree-list", _("Agree to the list of observations")
    DRAFT_SUMMARY = "draft-summary", _("Draft the summary")
    AGREE_SUMMARY = "agree-summary", _("Agree to the summary")
    TRANSLATE = "translate", _("Translate the summary")
    ISSUE = "issue", _("Issue the papers")
    CLOSE = "close", _("Close the review")


# The languages of the United Nations, in its order.
LANGUAGES = ("ar", "zh-hans", "en", "fr", "ru", "es")
