"""A file of answers in JSON: the questions with the answers as sent. The same answers are the same bytes."""

import json
from typing import Any

from questionnaires.exchange.schema import FORMAT
from questionnaires.given import Given
from questionnaires.workbook import seal
from questionnaires.workbook.outline import Article, Asked, Book, Part

JSON = "application/json"


def write(book: Book) -> bytes:
    """The file, indented, so that people find their way in it too."""
    return as_bytes(values(book))


def as_bytes(told: dict[str, Any]) -> bytes:
    return (json.dumps(told, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def values(book: Book) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "title": book.title,
        "notices": list(book.notices),
        "illustration": book.illustration,
        "review": book.reference,
        "state": book.code,
        "language": book.language,
        "scope": book.scope,
        "seal": head_seal(book.reference, book.language, book.scope),
        "parts": [_part(part) for part in book.parts],
        "articles": [_article(book, article) for article in book.articles],
    }


def head_seal(reference: str, language: str, scope: str) -> str:
    return seal.of_head(reference=reference, language=language, scope=scope, columns=FORMAT)


def _part(part: Part) -> dict[str, Any]:
    return {
        "id": part.uid,
        "instrument": part.instrument,
        "title": part.title,
        "cluster": part.cluster,
        "questionnaire": part.version,
        "status": part.status,
    }


def _article(book: Book, article: Article) -> dict[str, Any]:
    return {
        "instrument": article.instrument,
        "article": article.article,
        "title": article.title,
        "about": article.description,
        "questions": [_question(book, asked) for asked in article.questions],
    }


def _question(book: Book, asked: Asked) -> dict[str, Any]:
    return {
        "id": asked.key,
        "version": asked.version,
        "seal": seal.of_row(reference=book.reference, key=asked.key, version=asked.version),
        "number": asked.number,
        "question": asked.text,
        "guidance": asked.guidance,
        "asked_if": asked.when,
        "kind": asked.kind,
        "choices": {key: str(words) for key, words in asked.offers.items()},
        "answer": answer_of(asked.given),
    }


def answer_of(given: Given) -> dict[str, Any]:
    return {"value": given.value, "text": given.text, "language": given.language}
