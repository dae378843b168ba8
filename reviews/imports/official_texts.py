"""The official text of articles as a table: one article in one language a row; a text may hold several lines."""

from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from foundation import typed_text
from foundation.languages import OFFICIAL
from reviews.imports.tables import read_table
from reviews.reference.rows import Row

COLUMNS = ("instrument", "article", "language", "text")
LONGEST = 60_000


@dataclass(frozen=True)
class GivenText:
    line: int
    instrument: str
    article: str
    language: str
    text: str

    @property
    def key(self) -> tuple[str, str, str]:
        return self.instrument, self.article, self.language


def read_official_texts(content: bytes, *, articles: Collection[tuple[str, str]]) -> list[GivenText]:
    """The texts with their lines; raises ImportRefused. `articles`: instrument and number of those there are."""
    instruments = {code: code for code, _article in articles}
    languages = {code: code for code in OFFICIAL}

    def read(row: Row) -> GivenText:
        low = Row(row.file, row.line, {name: row.values[name].lower() for name in ("instrument", "language")})
        instrument, article = low.one_of("instrument", instruments), row.text("article", longest=10)
        if (instrument, article) not in articles:
            raise row.wrong("article", _("“%(key)s” is not known") % {"key": article})
        return GivenText(row.line, instrument, article, low.one_of("language", languages), _text(row))

    return read_table(content, COLUMNS, read, "language")


def _text(row: Row) -> str:
    try:
        return typed_text.validate(row.text("text", longest=LONGEST), limit=LONGEST)
    except ValidationError as error:
        raise row.wrong("text", " ".join(error.messages)) from None
