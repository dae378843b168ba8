"""Finding questions by number of article, by word, by status; over rows already read for the person who asks. Pure.

In Python and not in SQL: databases differ in what they take for the same letter outside the Latin script, and an
answer made of records is looked into as well.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from questionnaires.models import Answer

MISSING, ANSWERED, EMPTY = "missing", "answered", "empty"


def found(answers: Iterable[Answer], *, words: str, status: str) -> list[Answer]:
    """Those that have the status and every one of the words, or whose article or question has that number."""
    sought = words.casefold().split()
    return [row for row in answers if _has(row, status) and _says(row, sought)]


def _has(row: Answer, status: str) -> bool:
    if status == MISSING:
        return row.required and not row.answered
    if status == ANSWERED:
        return row.answered
    return status != EMPTY or not row.answered


def _says(row: Answer, sought: list[str]) -> bool:
    question = row.question
    if len(sought) == 1 and sought[0] in (row.section.article.casefold(), question.number.casefold()):
        return True
    if len(sought) == 1 and sought[0].isdecimal():
        return False
    there = " ".join(_texts(row)).casefold()
    return all(word in there for word in sought)


def _texts(row: Answer) -> Iterator[str]:
    question = row.question
    yield from (question.number, question.text, question.guidance, row.section.heading, row.text)
    yield from _inside(row.value)


def _inside(value: Any) -> Iterator[str]:
    """Every text of a value, however deep it lies."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for part in value.values() for text in _inside(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in _inside(part))
