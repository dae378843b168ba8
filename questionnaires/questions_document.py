"""What is asked on one instrument as a document without answers: each question with its guidance and what it offers."""

from collections.abc import Iterator, Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from foundation.typesetting.layout import Document, Outline
from questionnaires import answers_document, question_types, workbook_rows
from questionnaires.models import ResponsePart, Section
from questionnaires.sheet import Line
from questionnaires.workbook.outline import Asked
from questionnaires.workbook.writing import DATED

# Where something is written by hand.
BLANK = "……………………………………………………………………"


def build(part: ResponsePart, articles: Sequence[tuple[Section, list[Line]]], code: str) -> Document:
    """The outline in `code`; nothing of it is an answer."""
    with translation.override(code):
        paper = Outline(language=code)
        for section, lines in articles:
            paper.heading(section.full_title, level=1)
            for asked in workbook_rows.asked_of(part.review, lines).values():
                _draw(paper, asked)
        names = {
            "state": part.review.state_under_review.name,
            "instrument": part.instrument and part.instrument.short_title,
        }
        return Document(
            language=code,
            dated=DATED,
            symbol="",
            body_name=_("Self-assessment"),
            title=_("Questions to %(state)s, %(instrument)s") % names,
            notices=answers_document.notices_of(part),
            blocks=paper.blocks,
        )


def _draw(paper: Outline, asked: Asked) -> None:
    paper.heading(f"{asked.number} {asked.text}", level=2)
    for words in (asked.when, asked.guidance):
        if words:
            paper.remark(words)
    offered = [*map(str, asked.offers.values()), *_fields(asked)]
    if offered:
        paper.remark("\n".join(f"- {words}" for words in offered))
    paper.remark(BLANK)


def _fields(asked: Asked) -> Iterator[str]:
    """What is asked of each record, where an answer is made of records."""
    form = question_types.TYPES[asked.kind].form
    for part in form.fields if form else ():
        yield str(part.label)
