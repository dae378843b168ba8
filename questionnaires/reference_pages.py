"""The parts of docs/reference about answers: where they stand, and what a file of them in JSON holds."""

import json
from collections.abc import Iterator
from typing import Any

from foundation.markdown_table import markdown_table
from questionnaires.exchange import schema
from questionnaires.workflow import ARTICLE_STEPS, PART_STEPS
from reviews.reference_pages import steps_of_a_document

ABOUT = """# Answers in JSON

Taken away and brought back on the page *Answers in files* ([how](../how-to/work-offline.md)). The form of the file is a
JSON Schema, [answers.schema.json](answers.schema.json); the archive of all answers holds the same. A file that comes
back needs of each question `id`, `version`, `seal` and `answer`; the rest may be left out, and is not read. UTF-8;
numbers are whole; no name stands twice. An asterisk marks what may not be missing.

A value that is `null` is unanswered, which is not No. Which form a value has, follows from the kind of the question."""


def reference_pages() -> dict[str, str]:
    tables = {"The answers on an article": ARTICLE_STEPS, "The answers on an instrument": PART_STEPS}
    return {
        "stages.md": "\n\n".join(steps_of_a_document(title, steps) for title, steps in tables.items()),
        "answers-in-json.md": answers_in_json(),
        "answers.schema.json": json.dumps(schema.published(), indent=2, ensure_ascii=False),
    }


def answers_in_json() -> str:
    published = schema.published()
    parts = [ABOUT, "## The file", _table(published)]
    for kind, value in published["$defs"].items():
        parts += [f"## The value of {kind}: {value['title']}", _table({"properties": {"value": value}})]
    return "\n\n".join(parts)


def _table(told: dict[str, Any]) -> str:
    return markdown_table(["name", "type", "what it is"], list(_rows(told, "")))


def _rows(told: dict[str, Any], before: str) -> Iterator[list[str]]:
    for name, part in told.get("properties", {}).items():
        mark = "*" if name in told.get("required", []) else ""
        yield [f"`{before}{name}`{mark}", _type(part), part.get("description", "")]
        yield from _rows(part, f"{before}{name}.")
        if isinstance(part.get("additionalProperties"), dict):
            yield [f"`{before}{name}.…`", _type(part["additionalProperties"]), ""]
        yield from _rows(part.get("items", {}), f"{before}{name}[].")


def _type(told: dict[str, Any]) -> str:
    named = told.get("type", [])
    words = " or ".join([named] if isinstance(named, str) else named) or "by the kind"
    if "items" in told and "properties" not in told["items"]:
        words = f"{words} of {_type(told['items'])}"
    limits = {"maxLength": "at most {} characters", "maxItems": "at most {} entries", "const": "“{}”"}
    return ", ".join([words, *(form.format(told[name]) for name, form in limits.items() if name in told)])
