"""Translations of answers as a page needs them: the last into each language that the reader sees, beside the text."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from foundation import canonical, languages
from questionnaires.models import Answer, AnswerTranslation
from questionnaires.sheet import Line

COLUMNS = ("uid", "answer", "number", "language", "text", "supplied_by", "follows")


@dataclass(frozen=True)
class Supplied:
    """A translation as it was sent. `original` marks the text it was made from; `seen` is the last translation of the
    answer on the page, into whichever language."""

    language: str
    text: str
    original: str
    machine: bool = False
    seen: UUID | None = None


def mark_of(answer: Answer) -> str:
    """What a page carries in place of a version: how often a State has saved stays with that State."""
    return canonical.digest([answer.text, answer.language])


def beside(lines: Sequence[Line], reader: User) -> Sequence[Line]:
    """The lines, each with its translations; one query."""
    texts = {line.answer.pk: line for line in lines if line.answer.text}
    found: dict[tuple[int, str], AnswerTranslation] = {}
    for row in AnswerTranslation.objects.visible_to(reader).filter(answer__in=texts).only(*COLUMNS):
        found[row.answer_id, row.language] = row
    for row in sorted(found.values(), key=lambda row: languages.OFFICIAL.index(row.language)):
        texts[row.answer_id].translations.append(row)
    return lines


def label(row: AnswerTranslation) -> str:
    words = {"language": languages.name(row.language), "source": row.get_supplied_by_display()}
    return _("Translation (%(language)s), %(source)s") % words


def behind(line: Line, row: AnswerTranslation) -> str:
    """What is said of a translation whose answer has moved on; nothing of the others."""
    moved = row.is_behind(line.answer.version)
    return _("Behind: the answer has changed since this translation.") if moved else ""
