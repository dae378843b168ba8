from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from observations.enums import PassageKind
from observations.forms.wording import WordingForm, article_label, provisions_of
from questionnaires.models import Question
from reviews.models import CountryReview, Instrument, Provision

WHOLE = "whole"


class PassageForm(WordingForm):
    """A comment on an article or a question, or a request for clarification of the answer to a question."""

    about = forms.ChoiceField(label=pgettext_lazy("passage of feedback", "About"))
    kind = forms.ChoiceField(
        label=pgettext_lazy("passage of feedback", "Kind"),
        choices=PassageKind,
        widget=forms.RadioSelect,
        initial=PassageKind.COMMENT,
    )
    field_order = ["about", "kind", "text", "language", "seen"]

    def __init__(self, *args: Any, review: CountryReview, instrument: Instrument, **kwargs: Any) -> None:
        super().__init__(*args, review=review, **kwargs)
        self.provisions = {row.article: row for row in provisions_of(review, instrument)}
        self.questions = {row.key: row for row in questions_of(review, instrument)}
        self.fields["about"].choices = self._choices()  # type: ignore[attr-defined]

    def _choices(self) -> list[Any]:
        """The instrument as a whole, then each article with its questions."""
        groups: list[Any] = [(WHOLE, _("The instrument as a whole"))]
        for article, provision in self.provisions.items():
            own = [row for row in self.questions.values() if row.section.provision_id == provision.pk]
            asked = [(row.key, _("Question %(number)s") % {"number": row.number}) for row in own]
            whole = (article, _("Article %(article)s as a whole") % {"article": article})
            groups.append((article_label(provision), [whole, *asked]))
        return groups

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        about = data.get("about", "")
        if data.get("kind") == PassageKind.CLARIFICATION and self.questions and about and about not in self.questions:
            self.add_error("about", _("A request for clarification names the question whose answer it is about."))
        return data

    @property
    def passage(self) -> dict[str, Any]:
        """What was typed, as the action takes it; for a valid form."""
        data = self.cleaned_data
        question = self.questions.get(data["about"])
        provision: Provision | None = None if question else self.provisions.get(data["about"])
        kind = PassageKind(data["kind"])
        return {
            "kind": kind,
            "provision": provision,
            "question": question,
            "text": data["text"],
            "language": data["language"],
        }


def questions_of(review: CountryReview, instrument: Instrument) -> list[Question]:
    """The questions asked on the instrument in this review, in their order."""
    rows = Question.objects.filter(
        section__instrument=instrument, section__questionnaire__cluster=review.phase.cluster_id
    )
    rows = rows.filter(section__provision__isnull=False, section__questionnaire__in_use=True)
    return list(rows.select_related("section__provision").order_by("section__order", "order"))
