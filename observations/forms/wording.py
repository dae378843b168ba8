from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.models import User
from foundation import languages
from foundation.typed_text import PlainTextField
from reviews.models import CountryReview, Instrument, Provision

TEXT_LIMIT = 10_000


class WordingForm(forms.Form):
    """A text in its language, and the version it began from: the field of every draft that two people may edit."""

    text = PlainTextField(label=pgettext_lazy("written text", "Text"), limit=TEXT_LIMIT, rows=8)
    language = forms.ChoiceField(label=_("Language of this text"), choices=settings.LANGUAGES)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)

    def __init__(self, *args: Any, review: CountryReview, by: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Those of the review first; another language is possible, every text carries its own.
        codes = [*review.languages, *(code for code in languages.OFFICIAL if code not in review.languages)]
        field = self.fields["language"]
        field.choices = [(code, str(languages.NAMES[code])) for code in codes]  # type: ignore[attr-defined]
        field.initial = by.language if by.language in review.languages else codes[0]

    @classmethod
    def of(cls, row: Any | None, review: CountryReview, by: User) -> "WordingForm":
        """The form as the text stands on record, or empty."""
        if row is None:
            return cls(review=review, by=by)
        return cls(initial={"text": row.text, "language": row.language, "seen": row.version}, review=review, by=by)


def provisions_of(review: CountryReview, instrument: Instrument) -> list[Provision]:
    """The articles of the instrument that this phase reviews."""
    return list(Provision.objects.filter(instrument=instrument, cluster=review.phase.cluster_id).order_by("order"))


def article_label(provision: Provision) -> str:
    return str(_("Article %(article)s. %(title)s") % {"article": provision.article, "title": provision.title})
