"""How an article and its paragraph are cited: 18(13); article 18, paragraph 13; 第18条第13款. Pure; over folded text.

The same patterns read what somebody looks for and what a question cites, in the six languages; folding
(`foundation.folding`) has made digits, brackets, accents and forms of letters one before.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

ARTICLE = r"(?:\barticles?|\barts?\.?|\barticulos?|\bстать\w+|\bст\.|\b(?:ال|لل|بال|وال)?ماده)"
PARAGRAPH = (
    r"(?:\bparagraph(?:es|e|s)?|\bparas?\.?|\bpar\.|§|\bparrafos?|\bparr\."
    r"|\bпункт\w*|\bп\.|\b(?:ال|لل|بال|وال)?فقره)"
)
NUMBER, LETTER = r"[1-9]\d{0,2}", r"(?: ?\( ?(?P<letter>[a-z]) ?\))?"
# Chinese sets no space before a number.
BEFORE = r"(?<![\d.(a-z])"
OF = r"(?: ?(?:of|de l'|del|de|من))?"
FORMS = (
    rf"{BEFORE}(?P<article>{NUMBER}) ?\( ?(?P<paragraph>{NUMBER}) ?\){LETTER}",
    rf"{BEFORE}(?P<article>{NUMBER}) ?,? ?{PARAGRAPH} ?\(?(?P<paragraph>{NUMBER})\b\)?{LETTER}",
    rf"{PARAGRAPH} ?\(?(?P<paragraph>{NUMBER})\b\)?{LETTER}{OF} ?,? ?{ARTICLE} ?(?P<article>{NUMBER})\b",
    rf"第?(?P<article>{NUMBER})条,? ?第?(?P<paragraph>{NUMBER})款",
)
CITED = [re.compile(form) for form in FORMS]
TYPED = [re.compile(rf"(?:{ARTICLE} ?|第)?{form}条?") for form in FORMS]
DOTTED = re.compile(rf"(?:{ARTICLE} ?)?(?P<article>{NUMBER})\.(?P<paragraph>{NUMBER})")
ALONE = re.compile(rf"(?:{ARTICLE} ?|第)?(?P<article>{NUMBER})条?")


@dataclass(frozen=True)
class Place:
    """An article, its paragraph and that one's letter; without a letter all of the paragraph is meant."""

    article: str
    paragraph: str
    letter: str = ""

    def holds(self, other: "Place") -> bool:
        whole = (self.article, self.paragraph) == (other.article, other.paragraph)
        return whole and self.letter in ("", other.letter)


def cited(text: str) -> Iterator[tuple[Place, tuple[int, int]]]:
    """Each citation in a folded text, with where it begins and ends."""
    for form in CITED:
        for found in form.finditer(text):
            yield _place(found), found.span()


def typed(words: str) -> Place | None:
    """The place that folded words name and nothing beside it; "18.13" may be the number of a question as well."""
    found = (form.fullmatch(words) for form in (*TYPED, DOTTED))
    return next((_place(match) for match in found if match), None)


def typed_article(words: str) -> str:
    """The article that folded words name and nothing beside it."""
    found = ALONE.fullmatch(words)
    return found["article"] if found else ""


def _place(found: re.Match[str]) -> Place:
    letter = found.groupdict().get("letter") or ""
    return Place(found["article"], found["paragraph"], letter)
