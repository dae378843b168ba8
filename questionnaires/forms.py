from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from foundation.typed_text import PlainText
from questionnaires import search

STATUSES = [
    ("", pgettext_lazy("status of a question", "Any")),
    (search.MISSING, pgettext_lazy("status of a question", "Required, and without an answer")),
    (search.EMPTY, pgettext_lazy("status of a question", "Without an answer")),
    (search.ANSWERED, pgettext_lazy("status of a question", "Answered")),
]


class SearchForm(forms.Form):
    """What to look for among the questions: a number, words, a status."""

    words = forms.CharField(
        label=_("Number of an article or question, or words"),
        help_text=_("Questions and answers are looked through. Leave it empty to list by status alone."),
        required=False,
        max_length=200,
        validators=[PlainText(limit=200)],
    )
    status = forms.ChoiceField(label=pgettext_lazy("status of a question", "Status"), choices=STATUSES, required=False)


class DraftForm(forms.Form):
    """The name of a new version; it stands in addresses."""

    version = forms.SlugField(
        label=_("Name of the new version"),
        help_text=_("Letters, digits and hyphens, for example 3 or 2027-adopted."),
        max_length=20,
    )
