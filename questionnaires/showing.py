"""How an answer is read, kind by kind: in words of the page's language, the State's own text left as it is. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from questionnaires.given import Citation, Given, Shown

Words = Mapping[str, str]


def show_choice(given: Given, words: Words) -> Shown:
    return Shown(words=_in_words([given.value] if given.value else [], words))


def show_text(given: Given, words: Words) -> Shown:
    return Shown(text=given.text, language=given.language)


def show_ticks(given: Given, words: Words) -> Shown:
    value = given.value or {}
    return Shown(
        words=_in_words(value.get("choices", []), words), other=value.get("other", ""), language=given.language
    )


def show_difficulties(given: Given, words: Words) -> Shown:
    ticked = _in_words((given.value or {}).get("choices", []), words)
    return Shown(words=ticked, text=given.text, language=given.language)


def show_assistance(given: Given, words: Words) -> Shown:
    value = given.value or {}
    lines = [
        (_("Assistance needed"), _yes_no(value.get("needed"))),
        (_("Already received"), _yes_no(value.get("received"))),
        (_("Still needed"), _yes_no(value.get("still_needed"))),
    ]
    return Shown(
        words=_in_words(value.get("kinds", []), words),
        lines=tuple((label, answer) for label, answer in lines if answer),
        other=value.get("by_whom", ""),
        text=given.text,
        language=given.language,
    )


def show_legislation(given: Given, words: Words) -> Shown:
    return Shown(citations=citations(given))


def citations(given: Given) -> tuple[Citation, ...]:
    return tuple(Citation(**row) for row in given.value or [])


def _in_words(keys: list[str], words: Words) -> tuple[str, ...]:
    """A choice that is no longer offered is shown by its key: what was answered is never hidden."""
    return tuple(str(words.get(key, key)) for key in keys)


def _yes_no(value: Any) -> str:
    if value is None:
        return ""
    return pgettext("answer", "Yes") if value else pgettext("answer", "No")


Show = Callable[[Given, Words], Shown]
