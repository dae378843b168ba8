from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.typed_text import PlainTextField
from observations.actions.papers import SYMBOL
from observations.enums import TextStatus
from reviews.models import Session

SUMMARY_LIMIT = 40_000
# Soft length of a summary (domain.md §11); longer ones are taken, with a word about the cost of translation.
WORDS_WARNED = 5_000


class SummaryForm(forms.Form):
    """A draft of one part of the summary, in its language."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    language = forms.ChoiceField(label=_("Language of this text"), choices=settings.LANGUAGES)
    text = PlainTextField(label=_("Summary"), limit=SUMMARY_LIMIT, rows=14)


class LanguageTextForm(forms.Form):
    """One language version of an agreed part; without text it is missing."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    text = PlainTextField(
        label=pgettext_lazy("summary", "Text"),
        limit=SUMMARY_LIMIT,
        rows=14,
        required=False,
    )
    status = forms.ChoiceField(
        label=pgettext_lazy("summary", "Status"),
        choices=[(status.value, status.label) for status in TextStatus if status != TextStatus.MISSING],
    )

    @property
    def entered(self) -> dict[str, Any]:
        """What was typed, as the action takes it; for a valid form."""
        return self.cleaned_data | {"status": TextStatus(self.cleaned_data["status"])}


class IssueForm(forms.Form):
    """Symbol, sessions and agenda item of a paper about to be issued."""

    symbol = forms.RegexField(
        label=_("Symbol"),
        regex=rf"^(?:{SYMBOL.pattern})\Z",
        max_length=80,
        help_text=_("For example CTOC/COP/WG.3/2027/CRP.1"),
        error_messages={"invalid": _("This is not a document symbol. Write it like CTOC/COP/WG.3/2027/CRP.1.")},
    )
    sessions: forms.Field  # of the world the review belongs to: set in the constructor
    agenda_item = PlainTextField(label=_("Number of the agenda item"), limit=20, widget=forms.TextInput)

    def __init__(self, *args: Any, fictional: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A demonstration never issues to a session of the real working groups, nor the other way round.
        sessions = Session.objects.filter(fictional=fictional).select_related("body")
        self.fields["sessions"] = SessionField(
            label=_("Issued to"), queryset=sessions, widget=forms.CheckboxSelectMultiple
        )


class SessionField(forms.ModelMultipleChoiceField):
    """Sessions, told with their body and chosen by both slugs: keys never stand in a page."""

    def label_from_instance(self, obj: Session) -> str:
        return str(_("%(body)s, %(session)s") % {"body": obj.body.name, "session": obj.title})

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Session):
            return f"{value.body.slug}~{value.slug}"
        return [self.prepare_value(one) for one in value] if isinstance(value, (list, tuple)) else value

    def clean(self, value: Any) -> Any:
        if not value:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        known = {self.prepare_value(session): session for session in self.queryset or ()}
        unknown = [one for one in value if one not in known]
        if unknown:
            params = {"value": unknown[0]}
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice", params=params)
        return [known[one] for one in value]
