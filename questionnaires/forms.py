from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation import clock, languages, punctuation
from foundation.file_guard import ENDINGS
from foundation.typed_text import PlainText, PlainTextField
from questionnaires.enums import NoteKind
from questionnaires.exchange import archive
from questionnaires.models import Citation
from reviews.forms.dates import ComingDayField
from reviews.forms.files import ContentField
from reviews.models import Delegation, Participant

NOTE_LIMIT = 2000
# For how long answers are opened to the Secretariat, unless another day is named; and for how long at most.
HELPED_FOR, HELPED_AT_MOST = timedelta(days=14), timedelta(days=90)
REASON_LIMIT = 2000


class NoteForm(forms.Form):
    """A note on an answer, or a question to the focal point."""

    text = PlainTextField(
        label=pgettext_lazy("on an answer", "Note"),
        help_text=_("It never leaves your State."),
        limit=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    kind = forms.ChoiceField(
        label=pgettext_lazy("on an answer", "Kind"),
        choices=NoteKind.choices,
        initial=NoteKind.NOTE,
    )
    prefix = "note"

    def clean_kind(self) -> NoteKind:
        return NoteKind(self.cleaned_data["kind"])


class HelpForm(forms.Form):
    """Until when answers are open to the Secretariat for help."""

    until = ComingDayField(label=_("Open to the end of"), initial=lambda: clock.today() + HELPED_FOR)
    prefix = "help"

    def clean_until(self) -> date:
        until: date = self.cleaned_data["until"]
        if until > clock.today() + HELPED_AT_MOST:
            raise forms.ValidationError(_("Choose a day within the next three months."))
        return until


# Where an article stands, by the keys of the status table.
STATUSES_OF_ARTICLES = [
    ("", pgettext_lazy("status of a question", "Any")),
    ("not-started", pgettext_lazy("status", "Not started")),
    ("in-progress", pgettext_lazy("status", "In progress")),
    ("complete", pgettext_lazy("status", "Complete")),
    ("handed-in", pgettext_lazy("status", "Handed in")),
    ("returned", pgettext_lazy("status", "Returned with a note")),
    ("cleared", pgettext_lazy("status", "Cleared")),
    ("changed", pgettext_lazy("status", "Changed since clearance")),
]


class DelegationsForm(forms.Form):
    """Which of the articles given are listed: of one person, at one status."""

    person = forms.ChoiceField(label=_("Contributor"), required=False)
    status = forms.ChoiceField(
        label=pgettext_lazy("status of a question", "Status"), choices=STATUSES_OF_ARTICLES, required=False
    )

    def __init__(self, data: Any, *, people: list[Participant]) -> None:
        super().__init__(data)
        names = [(str(row.uid), row.user.name) for row in people]
        self.fields["person"].choices = [("", pgettext_lazy("person", "Anybody")), *names]  # type: ignore[attr-defined]
        self.is_valid()

    def shows(self, delegation: Delegation, status: str) -> bool:
        """A word of the address that is no choice here chooses nothing."""
        wanted = (self.cleaned_data.get("person"), self.cleaned_data.get("status"))
        found = (str(delegation.participant.uid), status)
        return all(word in (None, "", own) for word, own in zip(wanted, found, strict=True))


class GiveQuestionsForm(forms.Form):
    """Which questions of an article go to which contributor, and by when they are asked for."""

    person = forms.ChoiceField(label=_("Contributor"))
    questions = forms.MultipleChoiceField(
        label=_("Questions"),
        help_text=_("What an answer opens goes along with its question."),
        widget=forms.CheckboxSelectMultiple,
    )
    asked_until = ComingDayField(label=_("Asked for by"), required=False)

    def __init__(self, *args: Any, people: list[Participant], questions: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = {str(row.uid): row for row in people}
        names = [(uid, row.user.name) for uid, row in self.people.items()]
        self.fields["person"].choices = [("", _("Choose a contributor")), *names]  # type: ignore[attr-defined]
        self.fields["questions"].choices = list(questions.items())  # type: ignore[attr-defined]

    def clean_person(self) -> Participant:
        return self.people[self.cleaned_data["person"]]


class ReturnForm(forms.Form):
    """Why answers come back, in the language of the person who writes it."""

    note = PlainTextField(label=_("Note"), limit=NOTE_LIMIT, help_text=_("It never leaves your State."))

    def __init__(self, data: Any = None, *, delegation: Delegation) -> None:
        super().__init__(data, prefix=f"return-{delegation.uid}")


class DraftForm(forms.Form):
    """The name of a new version; it stands in addresses."""

    version = forms.SlugField(
        label=_("Name of the new version"),
        help_text=_("Letters, digits and hyphens, for example 3 or 2027-adopted."),
        max_length=20,
    )


class EvidenceForm(forms.Form):
    """A file added to an answer; what it is, is read from it (foundation/file_guard.py)."""

    prefix = "evidence"

    file = forms.FileField(label=_("File"), max_length=1_000, widget=forms.FileInput(attrs={"accept": ENDINGS}))
    language = forms.ChoiceField(label=_("Language of the file"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        language: Any = self.fields["language"]
        language.choices = [(code, languages.name(code)) for code in languages.OFFICIAL]
        most = {"limit": filesizeformat(settings.EVIDENCE_MAX_SIZE)}
        self.fields["file"].help_text = _("PDF, .docx, .xlsx, PNG, JPEG or plain text, at most %(limit)s.") % most


class OfferForm(forms.Form):
    """Which answer is taken or left."""

    source = forms.UUIDField()


class CitedForm(forms.Form):
    """What to look for among the citations."""

    words = forms.CharField(
        label=_("Words of the title, the quotation or the link"),
        required=False,
        max_length=200,
        validators=[PlainText(limit=200)],
    )


class MergeForm(forms.Form):
    """Which citation is the same as this one; with the version it was compared in."""

    other = forms.ChoiceField(label=_("The same law or case, cited twice"))

    def __init__(self, *args: Any, others: Sequence[Citation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.others = {f"{row.uid}.{row.version}": row for row in others}
        choices = [(key, _named(row)) for key, row in self.others.items()]
        self.fields["other"].choices = choices  # type: ignore[attr-defined]


def _named(citation: Citation) -> str:
    """The title, with what tells it from another of the same title."""
    told = (citation.record.get(name) for name in ("title", "article", "authority", "date"))
    return punctuation.several(str(words) for words in told if words)


class WorkbookForm(forms.Form):
    """A file of answers that comes back: a workbook, JSON, or the archive of all."""

    file = ContentField(label=_("File with answers"), limit=archive.LIMITS.packed)


class ReopeningForm(forms.Form):
    """Why a State asks that its submitted answers be opened once more."""

    reason = PlainTextField(
        label=_("Reason"),
        help_text=_("The States that review this instrument and the Secretariat read it."),
        limit=REASON_LIMIT,
    )


class DecliningForm(forms.Form):
    """Why the Secretariat leaves the answers as they were submitted."""

    remark = PlainTextField(
        label=_("Reason for declining"),
        help_text=_("The State under review and the States that review this instrument read it."),
        limit=REASON_LIMIT,
    )
