from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.opaque import CODE_LENGTH
from foundation.typed_text import PlainTextField
from reviews.forms.dates import ComingDayField
from reviews.forms.people import named
from reviews.models import Provision


class CodeForm(forms.Form):
    """A code as it came by mail; spaces between its digits do no harm."""

    code = forms.CharField(
        label=_("Code from the letter"),
        max_length=2 * CODE_LENGTH,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr"}),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


class LinkForm(forms.Form):
    """Until which day a link works."""

    expires_on = ComingDayField(label=_("The link works until"))


class InvitationByLinkForm(LinkForm):
    """Who is to answer without an account, what, and until when."""

    name = PlainTextField(label=pgettext_lazy("person", "Name"), limit=200, widget=forms.TextInput)
    title = PlainTextField(label=_("Ministry or office"), limit=200, required=False, widget=forms.TextInput)
    email = forms.EmailField(label=_("E-mail address"), max_length=254)
    language = forms.ChoiceField(label=_("Language of letters"), choices=settings.LANGUAGES)
    articles = forms.MultipleChoiceField(
        label=_("Articles"),
        help_text=_("Choose none to give single questions afterwards: the link opens what was given."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    field_order = ["name", "title", "email", "language", "articles", "expires_on"]

    def __init__(self, *args: Any, articles: dict[str, Provision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = articles
        choices = [(key, named(provision)) for key, provision in articles.items()]
        self.fields["articles"].choices = choices  # type: ignore[attr-defined]

    def clean_articles(self) -> list[Provision]:
        return [self.offered[key] for key in self.cleaned_data["articles"]]
