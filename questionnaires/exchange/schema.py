"""What a file of answers in JSON holds, as a JSON Schema: the same for whoever writes one, for reading, and for docs.

The form of the file is one schema; the value of an answer has one per kind, drawn from `question_types`, so that a new
kind of records needs nothing here.
"""

from collections.abc import Callable
from typing import Any

from django.utils import translation

from foundation import languages
from questionnaires import question_types, reading
from questionnaires.enums import Kind, PartStatus
from questionnaires.question_types import QuestionType
from questionnaires.records import Field, Form

Schema = dict[str, Any]
FORMAT = "reviewmech-answers-1"
# Longer than any control takes: the readers say by how much a text is too long, this keeps absurd ones from them.
LONGEST = 40_000
MOST_ARTICLES, MOST_QUESTIONS, MOST_TICKS = 400, 400, 200
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def text(description: str = "", limit: int = LONGEST) -> Schema:
    return {"type": "string", "maxLength": limit, **({"description": description} if description else {})}


def record(
    properties: Schema, *, required: tuple[str, ...] = (), description: str = "", nullable: bool = False
) -> Schema:
    return {
        "type": ["object", "null"] if nullable else "object",
        **({"description": description} if description else {}),
        "required": list(required),
        "properties": properties,
        "additionalProperties": False,
    }


def listed(items: Schema, limit: int, description: str = "", *, nullable: bool = False) -> Schema:
    return {
        "type": ["array", "null"] if nullable else "array",
        **({"description": description} if description else {}),
        "maxItems": limit,
        "items": items,
    }


KEYS = listed(text("The key of a choice.", 80), MOST_TICKS)
YES_NO: Schema = {"type": ["boolean", "null"]}


def _choice(known: QuestionType) -> Schema:
    return {"type": ["string", "null"], "maxLength": 80, "description": "The key of the choice."}


def _nothing(known: QuestionType) -> Schema:
    return {"type": "null", "description": "An answer of this kind is its text."}


def _ticks(known: QuestionType) -> Schema:
    return record({"choices": KEYS, "other": text("With the choice “other”: which.")}, nullable=True)


def _difficulties(known: QuestionType) -> Schema:
    return record({"choices": KEYS}, nullable=True)


def _assistance(known: QuestionType) -> Schema:
    parts = {"needed": YES_NO, "kinds": KEYS, "received": YES_NO, "by_whom": text(), "still_needed": YES_NO}
    return record(parts, nullable=True)


def _records(known: QuestionType) -> Schema:
    if known.form is None:
        raise TypeError("A kind that is drawn as records has a form of them.")
    if not known.form.repeats:
        return _record_of(known.form, nullable=True)
    return listed(_record_of(known.form), reading.MOST_ROWS, nullable=True)


def _record_of(form: Form, *, nullable: bool = False) -> Schema:
    return record({part.name: _control(part) for part in form.fields}, nullable=nullable)


def _control(part: Field) -> Schema:
    if part.control == "languages":
        return listed(text(limit=20), len(languages.OFFICIAL), str(part.label))
    if part.control == "yes_no":
        return {**YES_NO, "description": str(part.label)}
    return {**text(str(part.label)), "type": ["string", "null"]}


def _statistics(known: QuestionType) -> Schema:
    count = {"type": "integer", "minimum": 0, "maximum": 10**reading.LONGEST_COUNT - 1}
    figures = {
        "type": "object",
        "description": "By the key of a measure how many; a measure that is not counted is left out.",
        "properties": {},
        "additionalProperties": count,
    }
    year = {"type": "integer", "minimum": 1900, "maximum": 2099}
    row = record({"year": year, "figures": figures}, required=("year", "figures"))
    return listed(row, reading.MOST_ROWS, "A row a year.", nullable=True)


# By the template that asks, as the rows of a workbook are.
SHAPES: dict[str, Callable[[QuestionType], Schema]] = {
    "choice": _choice,
    "text": _nothing,
    "ticks": _ticks,
    "difficulties": _difficulties,
    "assistance": _assistance,
    "records": _records,
    "statistics": _statistics,
}


def value_of(kind: str) -> Schema:
    """The value of an answer to a question of the kind; null is unanswered, which is not No."""
    known = question_types.TYPES[kind]
    return SHAPES[known.template](known)


def answer(value: Schema) -> Schema:
    language = {"type": "string", "enum": ["", *languages.OFFICIAL]}
    return record(
        {
            "value": value,
            "text": text("The free text, in paragraphs and lists; empty where there is none."),
            "language": {**language, "description": "The language the text is written in; empty without a text."},
        },
        required=("value", "text", "language"),
        description="The answer: change it, and nothing else of the question.",
    )


SEAL = {"type": "string", "pattern": "^[0-9a-f]{20}$"}
KEY = {"type": "string", "maxLength": 80, "pattern": "^[A-Za-z0-9_-]+$"}
QUESTION = record(
    {
        "id": {**KEY, "description": "The name of the question; it is never given to another."},
        "version": {
            "type": "integer",
            "minimum": 0,
            "maximum": 999_999_999,
            "description": "The version of the answer that was sent; 0 where nothing was saved yet.",
        },
        "seal": {**SEAL, "description": "Holds id and version to this review: leave it as it is."},
        "number": text("The number of the question. Told, and not read back."),
        "question": text("Its wording. Told, and not read back."),
        "guidance": text("What to bear in mind. Told, and not read back."),
        "asked_if": text("By which answer it is asked; empty where it always is. Told, and not read back."),
        "kind": {
            "type": "string",
            "enum": list(Kind.values),
            "description": "Its kind, which gives the value its form.",
        },
        "choices": {
            "type": "object",
            "description": "What it offers, by key. Told, and not read back.",
            "properties": {},
            "additionalProperties": text(),
        },
        # Of which shape the value is, depends on the kind: `value_of`.
        "answer": answer({}),
    },
    required=("id", "version", "seal", "answer"),
)
ARTICLE = record(
    {
        "instrument": text("The code of the instrument."),
        "article": text("The number of the article, or “end” for the questions that close an instrument."),
        "title": text(),
        "about": text("What the article is about. Told, and not read back."),
        "questions": listed(QUESTION, MOST_QUESTIONS),
    },
    required=("questions",),
)
PART = record(
    {
        "id": text("Names the part of the answers."),
        "instrument": text("The code of the instrument."),
        "title": text(),
        "cluster": {"type": "integer"},
        "questionnaire": text("The version of the questionnaire that is answered."),
        "status": {"type": "string", "enum": list(PartStatus.values)},
    }
)
FILE = record(
    {
        "format": {"type": "string", "const": FORMAT},
        "title": text(),
        "notices": listed(text(), 10, "What every reader must be told first."),
        "illustration": {
            "type": "boolean",
            "description": "The questions are an illustration, and not those adopted by the Conference.",
        },
        "review": {**KEY, "description": "The reference of the review."},
        "state": text("The code of the State under review."),
        "language": {"type": "string", "enum": list(languages.OFFICIAL), "description": "Of the questions."},
        "scope": text("Which part of the questionnaire it was made for."),
        "seal": {**SEAL, "description": "Holds review, language and scope together: leave it as it is."},
        "parts": listed(PART, 20, "The answers on each instrument. Told, and not read back."),
        "articles": listed(ARTICLE, MOST_ARTICLES),
    },
    required=("format", "review", "language", "scope", "seal", "articles"),
)


def published() -> Schema:
    """The whole as it is given to whoever writes such files; in `$defs` the value of an answer, by kind."""
    told = {
        "$schema": DIALECT,
        "title": "Answers of a State under review",
        "description": "A file of answers as it is taken away and brought back.",
    }
    with translation.override("en"):
        return {**told, **FILE, "$defs": {kind.value: {"title": str(kind.label), **value_of(kind)} for kind in Kind}}
