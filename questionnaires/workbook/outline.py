"""What a workbook says, before there is a file: articles as sheets, questions with their answers as sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from questionnaires.given import Given


@dataclass(frozen=True)
class Translated:
    """What the text says in the language of the file: `number` names the translation when the file comes back (0: there
    is none yet), `about` says where it comes from and whether it is behind."""

    number: int = 0
    text: str = ""
    about: str = ""


@dataclass(frozen=True)
class Asked:
    """One question with the answer as it is sent: `version` names it when the file comes back."""

    key: str
    version: int
    number: str
    text: str
    kind: str
    kind_words: str
    offers: Mapping[str, Any]
    given: Given
    guidance: str = ""
    # What opens a follow-up; empty for a question that is always asked.
    when: str = ""
    # None where there is no text, and where it is in the language of the file.
    translated: Translated | None = None
    # Years of a table of statistics offered beside those given.
    years: tuple[int, ...] = ()


@dataclass(frozen=True)
class Article:
    """One sheet: `name` is its short one, on the tab."""

    name: str
    heading: str
    description: str
    questions: tuple[Asked, ...]
    # Which part of the answers it belongs to, and its place there, as in addresses.
    instrument: str = ""
    article: str = ""
    title: str = ""


@dataclass(frozen=True)
class Part:
    """The answers on one instrument, and what they answer to."""

    uid: str
    instrument: str
    title: str
    cluster: int
    version: str
    status: str


@dataclass(frozen=True)
class Book:
    """One file of answers in one language. `own_language` is what an empty text is offered in."""

    reference: str
    language: str
    own_language: str
    title: str
    scope: str
    notices: tuple[str, ...]
    articles: tuple[Article, ...]
    # Whose answers they are, by the code of the State; whether the questions are our illustration.
    code: str = ""
    illustration: bool = False
    # By instrument the part of the answers and the version of its questionnaire.
    parts: tuple["Part", ...] = ()
