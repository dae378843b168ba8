"""What a file to be made holds, as its person sees it now, and how it is written.

The page and the worker compose the same: by the digest the page tells whether the file that was made still says what
the person sees.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from accounts.models import User
from foundation import canonical, file_guard
from foundation.typesetting.docx import to_docx
from foundation.typesetting.layout import Document
from foundation.typesetting.pdf import to_pdf
from questionnaires import (
    answers_document,
    evidence,
    file_store,
    questions_document,
    read_by,
    translations,
    whole,
    workbook_rows,
)
from questionnaires.enums import PreparedForm
from questionnaires.exchange import archive
from questionnaires.exchange import writing as exchange_writing
from questionnaires.models import AnswerFile, ResponsePart
from questionnaires.workbook import writing as workbook_writing
from questionnaires.workbook.outline import Book
from reviews.models import CountryReview

Build = Callable[[ResponsePart, list[read_by.Article], str], Document]
Articles = Callable[[User, ResponsePart], list[read_by.Article]]


@dataclass(frozen=True)
class Composed:
    """The digest of all that the file says, and what writes it."""

    digest: str
    write: Callable[[], bytes]


def compose(*, review: CountryReview, user: User, form: str, of: str, language: str) -> Composed | None:
    """None where there is nothing for this person to see."""
    return COMPOSERS[form](review, user, of, language)


def _paper(
    review: CountryReview, user: User, of: str, language: str, *, build: Build, articles: Articles
) -> Composed | None:
    part = read_by.part_of(user, review.reference, of)
    if part is None:
        return None
    document = build(part, articles(user, part), language)
    return Composed(canonical.digest(document.to_data()), lambda: to_pdf(document))


def _archive(review: CountryReview, user: User, of: str, language: str) -> Composed | None:
    """All that the State drafts: of each instrument JSON, Word, PDF and workbook, and the files added to answers. Notes
    and history stay.
    """
    parts = read_by.own_parts(user, review)
    if not parts:
        return None
    books = {part.code: _book(review, part, user, language) for part in parts}
    papers = {part.code: answers_document.build(part, read_by.articles_of(user, part), language) for part in parts}
    added = _added(evidence.of_parts(parts, user))
    told = {
        "files": [one.listed() for one in added],
        "json": {code: exchange_writing.values(book) for code, book in books.items()},
        "papers": {code: paper.to_data() for code, paper in papers.items()},
        "translated": [translated for book in books.values() for translated in _translated(book)],
    }
    return Composed(canonical.digest(told), partial(_write_archive, books, papers, added))


def _book(review: CountryReview, part: ResponsePart, user: User, language: str) -> Book:
    lines = read_by.lines_of(user, part)
    translations.beside(lines, user)
    scope = part.instrument.short_title if part.instrument else ""
    described = whole.descriptions(lines)
    return workbook_rows.book_of(review, [part], lines, described, scope=scope, own_language=language)


def _translated(book: Book) -> Iterator[list[object]]:
    """What only the workbook says: translations of all texts, those of questions that do not apply now among them."""
    for article in book.articles:
        for asked in article.questions:
            if asked.translated and asked.translated.number:
                yield [asked.key, asked.translated.number, asked.translated.text, asked.translated.about]


def _added(rows: Sequence[AnswerFile]) -> dict[archive.Added, AnswerFile]:
    """By the key of their question and a number, since what people call their files may be anything."""
    numbers: Counter[str] = Counter()
    found = {}
    for row in rows:
        key = row.answer.question.key
        numbers[key] += 1
        ending = file_guard.FORMS[row.form].endings[0]
        name = f"{archive.ADDED}{key}-{numbers[key]}{ending}"
        found[archive.Added(name, row.name, row.language, row.size, row.digest)] = row
    return found


def _write_archive(
    books: dict[str, Book], papers: dict[str, Document], added: Mapping[archive.Added, AnswerFile]
) -> bytes:
    files: dict[str, bytes] = {}
    for code, book in books.items():
        name = f"{archive.ANSWERS}{code}"
        files |= {
            f"{name}.json": exchange_writing.write(book),
            f"{name}.docx": to_docx(papers[code]),
            f"{name}.pdf": to_pdf(papers[code]),
            f"{name}.xlsx": workbook_writing.write(book),
        }
    along, left_out = archive.divided(added)
    for one in along:
        with file_store.opened(added[one].stored_as) as lying:
            files[one.name] = lying.read()
    book = next(iter(books.values()))
    head = archive.Head(book.reference, book.code, book.language, book.title, book.notices, book.illustration)
    return archive.write(head, files, along, left_out)


Composer = Callable[[CountryReview, User, str, str], Composed | None]
COMPOSERS: dict[str, Composer] = {
    PreparedForm.PDF: partial(_paper, build=answers_document.build, articles=read_by.articles_of),
    PreparedForm.EMPTY_PDF: partial(_paper, build=questions_document.build, articles=read_by.questions_of),
    PreparedForm.ARCHIVE: _archive,
}
