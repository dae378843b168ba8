"""Rows read in the language of the page: of each translated text that language and English, and no other column.

A row of reference data holds every text seven times. Naming, fetching and converting those columns costs a page that
joins five such rows more than the database takes to answer (docs/adr/0015-what-a-page-reads.md). A text asked for in
another language after all, or a column left out, is fetched then.
"""

from collections.abc import Hashable, Iterator
from functools import cache
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import get_language
from modeltranslation.translator import NotRegistered, translator
from modeltranslation.utils import build_localized_fieldname

Rows = TypeVar("Rows", bound=QuerySet)
Names = tuple[str, ...]


def with_rows(rows: Rows, *paths: str) -> Rows:
    """`rows` with the rows at `paths` joined, their texts and those of `rows` in one language."""
    model: Any = rows.model
    joined = rows.select_related(*paths) if paths else rows
    # Not its own `defer`, which takes the name of a text for all its languages.
    return QuerySet.defer(joined, *_other_columns(model, paths, _language()))


def with_only(rows: Rows, *columns: str) -> Rows:
    """`rows` with these columns and no others, of theirs and of the rows on the way, texts in one language."""
    model: Any = rows.model
    paths, names = _wanted(model, columns, _language())
    return QuerySet.only(rows.select_related(*paths) if paths else rows, *names)


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@cache
def _other_columns(model: Hashable, paths: Names, language: str) -> Names:
    """By path, the columns of other languages and the first one of each text, which is read by nobody."""
    ways = {"": model} | {before: end for path in paths for before, end in _way(model, path.split("__"))}
    others = [code for code, _name in settings.LANGUAGES if code not in (language, settings.LANGUAGE_CODE)]
    return tuple(
        f"{before}{column}"
        for before, end in ways.items()
        for text in _texts(end)
        for column in (text, *(build_localized_fieldname(text, code) for code in others))
    )


@cache
def _wanted(model: Hashable, columns: Names, language: str) -> tuple[Names, Names]:
    """The rows to join, and the columns by path, with those that join."""
    paths: dict[str, None] = {}
    names: dict[str, None] = {}
    for column in columns:
        *way, name = column.split("__")
        ways = [("", model), *_way(model, way)]
        paths |= dict.fromkeys(before.removesuffix("__") for before, _end in ways[1:])
        before, end = ways[-1]
        codes = (language, settings.LANGUAGE_CODE) if name in _texts(end) else ()
        names |= dict.fromkeys(f"{before}{build_localized_fieldname(name, code)}" for code in codes)
        names |= {} if codes else {column: None}
    return tuple(paths), (*paths, *names)


def _way(model: Any, names: list[str]) -> Iterator[tuple[str, Any]]:
    """Each row on the way: how its columns are named from the first, and its model."""
    before = ""
    for name in names:
        model = model._meta.get_field(name).related_model
        before = f"{before}{name}__"
        yield before, model


def _texts(model: Any) -> list[str]:
    try:
        return list(translator.get_options_for_model(model).get_field_names())
    except NotRegistered:
        return []
