"""What stands between and around facts set in a row, in the language of the page, its spaces included."""

from collections.abc import Iterable

from django.utils.translation import get_language

CHINESE = "zh-hans"


def comma() -> str:
    return {"ar": "، ", CHINESE: "，"}.get(_language(), ", ")


def colon() -> str:
    """French keeps a label and its colon together."""
    return {"fr": "\u00a0: ", CHINESE: "："}.get(_language(), ": ")


def stop() -> str:
    """The end of a sentence that another follows."""
    return "。" if _language() == CHINESE else ". "


def aside(words: str) -> str:
    return f"（{words}）" if _language() == CHINESE else f"({words})"


def several(words: Iterable[object]) -> str:
    """Several answers on one line; each may hold a comma of its own."""
    return {"ar": "؛ ", "fr": "\u00a0; ", CHINESE: "；"}.get(_language(), "; ").join(map(str, words))


def _language() -> str:
    return get_language() or "en"
