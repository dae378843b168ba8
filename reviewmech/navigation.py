"""The addresses around a page: the languages of its path, the main menu, the footer. No queries."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse
from django.utils.encoding import escape_uri_path
from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from foundation import languages

IN_LANGUAGE = re.compile(rf"^/({'|'.join(languages.OFFICIAL)})(?=/)")


@dataclass(frozen=True)
class Link:
    url: str
    label: str | Promise
    current: bool = False


@dataclass(frozen=True)
class LanguageLink:
    """One entry of the language switch; `html` and `direction` describe the language it leads to."""

    url: str
    html: str
    direction: str
    label: str
    current: bool


SIGNED_IN = (("desk:my-work", _("My work")),)
FOR_ALL = (("cms:states", _("States")), ("cms:papers", _("Papers")), ("cms:meetings", _("Meetings")))


def address(name: str, *args: object, **kwargs: object) -> str:
    """The address behind a route's name, or nothing while no such route exists."""
    try:
        return reverse(name, args=args, kwargs=kwargs)
    except NoReverseMatch:
        return ""


def home(language: str) -> str:
    return f"/{language}/"


def in_language(path: str, language: str) -> str:
    """The same path under another language; outside the language prefix, that language's home."""
    if not IN_LANGUAGE.match(path):
        return home(language)
    return escape_uri_path(IN_LANGUAGE.sub(f"/{language}", path, count=1))


def language_links(path: str, query: str = "", elsewhere: Mapping[str, str] | None = None) -> list[LanguageLink]:
    """The switch, always in the order of the United Nations. `query` follows the path without its question mark.

    `elsewhere` gives the path in another language where it is not the same one.
    """
    active = get_language()
    ending = f"?{query}" if query and IN_LANGUAGE.match(path) else ""
    return [
        LanguageLink(
            url=(elsewhere or {}).get(code) or in_language(path, code) + ending,
            html=languages.html_code(code),
            direction=languages.direction(code),
            label=languages.name_in_itself(code),
            current=code == active,
        )
        for code in languages.OFFICIAL
    ]


def main_menu(path: str, *, signed_in: bool, everything: bool = False) -> list[Link]:
    """The masthead's links; `everything` is for error pages, which look the same to everybody."""
    return _links((*(SIGNED_IN if signed_in or everything else ()), *FOR_ALL), path)


def _links(names: tuple[tuple[str, str | Promise], ...], path: str) -> list[Link]:
    found = [(address(name), label) for name, label in names]
    return [Link(url, label, current=bool(path) and path.startswith(url)) for url, label in found if url]
