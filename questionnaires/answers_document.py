"""The answers on one instrument as a document: articles, questions, and each answer as it is read on the page."""

from collections.abc import Iterator, Sequence

from django.template.defaultfilters import filesizeformat
from django.utils import translation
from django.utils.translation import gettext as _

from foundation import languages
from foundation.punctuation import apart, several
from foundation.typesetting.layout import Document, Fact, Outline
from questionnaires.given import Shown, ShownRecord
from questionnaires.models import ResponsePart, Section
from questionnaires.sheet import Line
from questionnaires.workbook.writing import DATED
from reviews import translations

# A text, and its language where it is a State's; an empty one is of the document.
Said = tuple[str, str]


def build(part: ResponsePart, articles: Sequence[tuple[Section, list[Line]]], code: str) -> Document:
    """The outline in `code`; `articles` hold the answers that the reader sees and no others."""
    with translation.override(code):
        paper = Outline(language=code)
        for section, lines in articles:
            _draw(paper, section, lines)
        return Document(
            language=code,
            dated=DATED,
            symbol="",
            body_name=_("Self-assessment"),
            title=_title(part),
            facts=_facts(part),
            notices=notices_of(part),
            blocks=paper.blocks,
        )


def _title(part: ResponsePart) -> str:
    names = {
        "state": part.review.state_under_review.name,
        "instrument": part.instrument and part.instrument.short_title,
    }
    return _("Self-assessment of %(state)s, %(instrument)s") % names


def _facts(part: ResponsePart) -> tuple[Fact, ...]:
    return (Fact(label=_("Status:"), value=str(part.get_status_display())),)


def notices_of(part: ResponsePart) -> tuple[str, ...]:
    notices = [part.questionnaire.notice] if part.questionnaire.illustration else []
    if part.review.state_under_review.fictional:
        notices.append(_("Demonstration. The States, persons and texts of this paper are fictional."))
    return tuple(notices)


def _draw(paper: Outline, section: Section, lines: list[Line]) -> None:
    paper.heading(section.full_title, level=1)
    for line in lines:
        paper.heading(f"{line.question.number} {line.question.text}", level=2)
        for text, language in [*(said(line.shown) or [(_("No answer"), "")]), *_files(line), *_translations(line)]:
            paper.remark(text, language=language)


def _translations(line: Line) -> Iterator[Said]:
    """Below the answer, each between what it is and, where the answer has moved on, the word that it is behind."""
    for row in line.translations:
        yield translations.label(row), ""
        yield row.text, row.language
        if row.is_behind(line.answer.version):
            yield str(row.behind), ""


def _files(line: Line) -> Iterator[Said]:
    """What was added to the answer, by its name: the files themselves are handed out one by one."""
    for row in line.files_now:
        yield _pair(_("File"), several([apart(row.name), filesizeformat(row.size), languages.name(row.language)])), ""


def said(shown: Shown) -> list[Said]:
    """An answer in paragraphs: what the page draws in lists and tables stands one below the other."""
    return [
        *([(several(shown.words), "")] if shown.words else []),
        *((_pair(label, words), "") for label, words in shown.lines),
        *([(shown.other, shown.language)] if shown.other else []),
        *(part for one in shown.records for part in _record(one)),
        *_figures(shown),
        *([(shown.text, shown.language)] if shown.text else []),
    ]


def _pair(label: str, words: str) -> str:
    return _("%(label)s: %(words)s") % {"label": label, "words": apart(words)}


def _record(one: ShownRecord) -> Iterator[Said]:
    head = [part for part in (one.title, *one.details) if part]
    if head:
        yield several(map(apart, head)), ""
    for label, words in one.lines:
        yield _pair(label, words), ""
    if one.text:
        yield one.text, one.language
    if one.url:
        yield one.url, ""


def _figures(shown: Shown) -> Iterator[Said]:
    """A line a year: each measure that was counted, by its name."""
    for year, cells in shown.table.rows:
        counted = [_pair(head, cell) for head, cell in zip(shown.table.heads, cells, strict=True) if cell]
        yield _pair(str(year), several(counted)), ""
