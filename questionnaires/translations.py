"""Translations of answers as a page needs them: the last into each language that the reader sees, beside the text."""

from collections.abc import Sequence

from accounts.models import User
from questionnaires.models import AnswerTranslation
from questionnaires.sheet import Line
from reviews.translations import last_of_each_language

COLUMNS = ("uid", "answer", "number", "language", "text", "supplied_by", "follows")


def beside(lines: Sequence[Line], reader: User) -> Sequence[Line]:
    """The lines, each with its translations; one query."""
    texts = {line.answer.pk: line for line in lines if line.answer.text}
    for row in AnswerTranslation.objects.visible_to(reader).filter(answer__in=texts).only(*COLUMNS):
        texts[row.answer_id].translations.append(row)
    for line in texts.values():
        line.translations = last_of_each_language(line.translations)
    return lines
