from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.typed_text import PlainTextField
from observations.enums import OF_THE_WHOLE, Kind
from observations.forms.wording import WordingForm, article_label, provisions_of
from observations.workflow import kinds_of_part
from reviews.models import CountryReview, Instrument, Provision

REASON_LIMIT = 2_000


class ObservationForm(WordingForm):
    """A new item: its kind, its article (none for the process and the lessons), its text."""

    kind = forms.ChoiceField(label=pgettext_lazy("observation", "Kind"))
    article = forms.ChoiceField(label=pgettext_lazy("observation", "Article"), required=False)
    field_order = ["article", "kind", "text", "language", "seen"]

    def __init__(self, *args: Any, review: CountryReview, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, review=review, **kwargs)
        kinds = kinds_of_part(instrument.code)
        self.provisions = {row.article: row for row in provisions_of(review, instrument)}
        articles = [(article, article_label(row)) for article, row in self.provisions.items()]
        none = [("", _("None: process or lessons"))] if Kind.PROCESS in kinds else []
        self.fields["article"].choices = [*articles, *none]  # type: ignore[attr-defined]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]  # type: ignore[attr-defined]
        self.fields["kind"].initial = Kind.IMPLEMENTATION

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if "kind" in data and "article" in data:
            of_the_whole = Kind(data["kind"]) in OF_THE_WHOLE
            if of_the_whole and data["article"]:
                self.add_error("article", _("The process and the lessons belong to no article. Choose none."))
            elif not of_the_whole and not data["article"]:
                self.add_error("article", _("Choose the article this item is about."))
        return data

    @property
    def item(self) -> dict[str, Any]:
        """What was typed, as the action takes it; for a valid form."""
        data = self.cleaned_data
        provision: Provision | None = self.provisions.get(data["article"])
        kind = Kind(data["kind"])
        return {"kind": kind, "provision": provision, "text": data["text"], "language": data["language"]}


class WithholdForm(forms.Form):
    """Why an item is kept confidential."""

    reason = PlainTextField(
        label=pgettext_lazy("keeping confidential", "Reason"),
        limit=REASON_LIMIT,
        rows=3,
        help_text=_(
            "Kept on record for the States of this review and its Secretariat. Delegates and the public do not learn"
            " that there is an item."
        ),
    )


class VersionForm(forms.Form):
    """Which earlier version a button takes up again; anything else is none, as no version is 0."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)

    @classmethod
    def version_in(cls, sent: Any) -> int:
        form = cls(sent)
        return int(form.cleaned_data["version"]) if form.is_valid() else 0


class WordingVersionForm(forms.Form):
    """Which earlier wording of an item a button takes up again; anything else is none."""

    version = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def version_in(cls, sent: Any) -> UUID | None:
        form = cls(sent)
        return form.cleaned_data["version"] if form.is_valid() else None


class SeenForm(forms.Form):
    """Which version of a text or of a part a button was pressed on; anything else counts as none."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    @classmethod
    def seen_in(cls, sent: Any) -> int:
        form = cls(sent)
        return int(form.cleaned_data["seen"]) if form.is_valid() else 0
