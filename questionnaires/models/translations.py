from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from questionnaires.models.response import Answer
from reviews.enums import LANGUAGES
from reviews.models import SuppliedTranslation


class AnswerTranslation(SuppliedTranslation):
    """What the text of an answer says in another language."""

    behind = _("Behind: the answer has changed since this translation.")

    review_path = "answer__part__review"
    drafted_by_path = "answer__part__drafted_by"
    instrument_path = "answer__part__instrument"
    audience_path = "audience"
    delegation_path = "answer__question__section__provision"
    question_path = "answer__question__key"

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="translations")

    class Meta(SuppliedTranslation.Meta):
        constraints = [
            models.UniqueConstraint(fields=["answer", "number"], name="questionnaires_translation_numbered_once"),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES) & ~Q(text=""), name="questionnaires_translation_says_something"
            ),
        ]
