"""A questionnaire as plain values, and reading them with a word on each that cannot be. No database here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from foundation.languages import OFFICIAL
from questionnaires.enums import END
from reviews.reference import BadReferenceData

Columns = dict[str, Any]


class BadQuestionnaireData(BadReferenceData):
    """What a questionnaire says cannot be; the message names the file or sheet, and the key or row of the place."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        self.file, self.line, self.field, self.reason = file, 0, key, reason
        Exception.__init__(self, _("%(file)s, %(key)s: %(reason)s") % {"file": file, "key": key, "reason": reason})


@dataclass(frozen=True)
class QuestionData:
    """One question as it will be asked: its columns, and by key its parent and its list to tick from."""

    key: str
    columns: Columns
    parent: str | None = None
    choice_list: str | None = None


@dataclass(frozen=True)
class SectionData:
    """`name` is the instrument and the article, or `end`; `file` is where it stands."""

    file: str
    instrument: str
    article: str | None
    columns: Columns
    questions: list[QuestionData] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.instrument}-{self.article or END}"


@dataclass
class QuestionnaireData:
    """`file` is where its head stands."""

    file: str
    cluster: int
    version: str
    columns: Columns
    sections: list[SectionData] = field(default_factory=list)
    # Key of the list → key of the choice → columns.
    choice_lists: dict[str, dict[str, Columns]] = field(default_factory=dict)


class Placed(dict[str, Any]):
    """An object that does not stand where its list does, such as a row of a sheet: it brings its place along."""

    def __init__(self, file: str, name: str, values: dict[str, Any]) -> None:
        super().__init__(values)
        self.file, self.name = file, name


@dataclass(frozen=True)
class Node:
    """One object of a file, knowing where it stands; every getter raises BadQuestionnaireData."""

    file: str
    name: str
    values: dict[str, Any]

    def wrong(self, key: str, reason: str) -> BadQuestionnaireData:
        return BadQuestionnaireData(self.file, f"{self.name} {key}".strip(), reason)

    def get(self, key: str) -> Any:
        if key not in self.values:
            raise self.wrong(key, _("is missing"))
        return self.values[key]

    def word(self, key: str, longest: int = 80) -> str:
        value = self.get(key)
        if not isinstance(value, str) or not value or value != value.strip() or len(value) > longest:
            raise self.wrong(key, _("must be a text of at most %(longest)d characters") % {"longest": longest})
        return value

    def one_of(self, key: str, allowed: Iterable[str]) -> str:
        value = self.word(key)
        if value not in list(allowed):
            choices = ", ".join(allowed)
            raise self.wrong(key, _("“%(value)s” is none of: %(choices)s") % {"value": value, "choices": choices})
        return value

    def whole(self, key: str) -> int:
        value = self.get(key)
        if type(value) is not int or value < 0:
            raise self.wrong(key, _("must be a whole number"))
        return value

    def flag(self, key: str) -> bool:
        value = self.get(key)
        if not isinstance(value, bool):
            raise self.wrong(key, _("must be true or false"))
        return value

    def six(self, key: str, column: str = "", *, may_lack: bool = False) -> Columns:
        """A text in the six languages, as columns; all empty when the file says null and may."""
        texts = self.get(key)
        column = column or key
        if texts is None and may_lack:
            texts = dict.fromkeys(OFFICIAL, "")
        elif not isinstance(texts, dict) or not all(_filled(texts.get(language)) for language in OFFICIAL):
            raise self.wrong(key, _("must be filled in all six languages"))
        return {f"{column}_{language.replace('-', '_')}": texts[language] for language in OFFICIAL}

    def nodes(self, key: str) -> Iterator["Node"]:
        rows = self.get(key)
        if not isinstance(rows, list):
            raise self.wrong(key, _("must be a list"))
        for row in rows:
            if not isinstance(row, dict):
                raise self.wrong(key, _("must be a list of objects"))
            yield node_of(row, self)


def node_of(row: dict[str, Any], around: Node) -> Node:
    if isinstance(row, Placed):
        return Node(row.file, row.name, row)
    return Node(around.file, str(row.get("key", around.name)), row)


def _filled(text: Any) -> bool:
    return isinstance(text, str) and bool(text.strip())
