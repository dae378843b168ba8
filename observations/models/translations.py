"""What passages, messages and wordings say in another language.

Each kind of text differs in what the rule of visibility has to know of it, so each has a table of its own, as the texts
have. The audience is a column: of a draft that two States read, translations of an earlier save go back to its own.
"""

from django.db import models
from django.db.models import Q

from observations.models.clarification import ItemMessage, QuestionMessage
from observations.models.feedback import FeedbackPassage
from observations.models.list_of_observations import ObservationVersion
from observations.workflow import FEEDBACK_SENT, LIST_SHARED
from reviews.enums import LANGUAGES
from reviews.models import SuppliedTranslation


class TextTranslation(SuppliedTranslation):
    """Base of translations of what is written in feedback and in the list; `original` is the text."""

    audience_path = "audience"

    class Meta(SuppliedTranslation.Meta):
        abstract = True
        constraints = [
            models.UniqueConstraint(fields=["original", "number"], name="%(app_label)s_%(class)s_numbered_once"),
            models.CheckConstraint(
                condition=Q(language__in=LANGUAGES) & ~Q(text=""), name="%(app_label)s_%(class)s_says_something"
            ),
        ]


class PassageTranslation(TextTranslation):
    review_path = "original__feedback__review"
    drafted_by_path = "original__feedback__drafted_by"
    instrument_path = "original__feedback__instrument"
    apart_path = "original__feedback__drafted_by"
    apart_until = FEEDBACK_SENT

    original = models.ForeignKey(FeedbackPassage, on_delete=models.CASCADE, related_name="translations")


class QuestionMessageTranslation(TextTranslation):
    review_path = "original__review"
    drafted_by_path = "original__drafted_by"
    instrument_path = "original__instrument"
    apart_path = "original__thread__drafted_by"
    apart_until = FEEDBACK_SENT

    original = models.ForeignKey(QuestionMessage, on_delete=models.CASCADE, related_name="translations")


class ItemMessageTranslation(TextTranslation):
    review_path = "original__review"
    drafted_by_path = "original__drafted_by"
    instrument_path = "original__instrument"
    withheld_path = "original__thread__observation__withheld"
    apart_path = "original__thread__word_of"
    apart_until = LIST_SHARED

    original = models.ForeignKey(ItemMessage, on_delete=models.CASCADE, related_name="translations")


class WordingTranslation(TextTranslation):
    """Of one wording of an item: of its draft while it is drafted, of the version that the draft becomes."""

    review_path = "original__review"
    drafted_by_path = "original__drafted_by"
    instrument_path = "original__instrument"
    withheld_path = "original__observation__withheld"
    apart_path = "original__observation__drafted_by"
    apart_until = LIST_SHARED

    original = models.ForeignKey(ObservationVersion, on_delete=models.CASCADE, related_name="translations")
