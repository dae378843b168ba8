from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation import languages
from foundation.typed_text import PlainTextField
from reviews.translations import Supplied

# As long as the longest text that is translated: an answer.
TEXT_LIMIT = 20_000


class TranslationForm(forms.Form):
    """A translation of a text, into one of the other languages."""

    prefix = "translation"

    language = forms.ChoiceField(label=_("Language of the translation"))
    text = PlainTextField(label=pgettext_lazy("text of a translation", "Translation"), limit=TEXT_LIMIT)
    machine = forms.BooleanField(label=_("This is machine text, and is to be labelled so"), required=False)

    def __init__(self, *args: Any, original: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["language"]
        field.choices = [(code, languages.name(code)) for code in languages.OFFICIAL if code != original]
        # The language is chosen on the page, so the direction follows what is typed.
        self.fields["text"].widget.attrs["dir"] = "auto"

    def supplied(self, sent: QueryDict) -> Supplied:
        """What was typed, with what the page carried of the text and its translations; for a valid form."""
        return Supplied(**self.cleaned_data, original=sent.get("original", ""), seen=_uid(sent.get("seen", "")))


def _uid(typed: str) -> UUID | None:
    try:
        return UUID(typed)
    except ValueError:
        return None
