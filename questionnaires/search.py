"""Finding questions by article, by number and by word; over rows already read for the person who asks. Pure.

Not in SQL: databases differ in what they take for the same letter outside the Latin script, an answer made of records
is looked into as it is read, and a number is looked for before words are.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from foundation.folding import folded, places
from questionnaires import paragraphs
from questionnaires.models import Answer
from questionnaires.paragraphs import Place
from questionnaires.sheet import Line

MISSING, ANSWERED, EMPTY = "missing", "answered", "empty"
# How much of a text stands beside what was found in it, on either side.
BESIDE = 60
# As many as somebody looks through; more of them are counted.
MOST = 200

Span = tuple[int, int]
Find = Callable[[str], Span | None]


class Rank(IntEnum):
    """Where something is found; what stands first is shown first."""

    NUMBER = 1
    OWN_ARTICLE = 2
    ELSEWHERE = 3
    QUESTION = 4
    AROUND = 5
    ANSWER = 6
    ARTICLE = 7


@dataclass(frozen=True)
class Passage:
    """A text that is looked into; `rank` says which it is."""

    rank: Rank
    text: str
    language: str = ""


@dataclass(frozen=True)
class Excerpt:
    """A line of a text around what was found in it."""

    before: str
    found: str
    after: str
    language: str
    in_answer: bool


@dataclass(frozen=True)
class Hit:
    answer: Answer
    rank: Rank
    excerpt: Excerpt | None = None


@dataclass(frozen=True)
class Sought:
    """What is looked for, folded: the number of a question, an article with or without its paragraph, or words."""

    number: str
    place: Place | None
    article: str
    words: tuple[str, ...]

    @classmethod
    def of(cls, typed: str) -> "Sought":
        whole = folded(typed)
        number = whole.replace(" ", "")
        return cls(number, paragraphs.typed(whole), paragraphs.typed_article(whole), tuple(whole.split()))


def found(lines: Iterable[Line], *, words: str, status: str) -> list[Hit]:
    """Questions of the status: those of the number or the paragraph typed, else those that hold every word typed.

    Where no question cites the paragraph, the questions of its article are what there is to look through.
    """
    sought = Sought.of(words)
    rows = [line for line in lines if _has(line.answer, status) and (words or line.answer.active)]
    hits = sorted(filter(None, (_hit(line, sought) for line in rows)), key=lambda hit: hit.rank)
    return [hit for hit in hits if hit.rank != Rank.ARTICLE] or hits if sought.place else hits


def _has(row: Answer, status: str) -> bool:
    """Whether it has the status; a question that does not apply now has none."""
    if not status:
        return True
    if not row.active or row.answered != (status == ANSWERED):
        return False
    return row.required or status != MISSING


def _hit(line: Line, sought: Sought) -> Hit | None:
    answer, question = line.answer, line.question
    if not sought.words:
        return Hit(answer, Rank.QUESTION)
    if sought.number == folded(question.number):
        return Hit(answer, Rank.NUMBER)
    if sought.place:
        return _citing(line, sought.place)
    if sought.article:
        return _of_article(answer, sought.article)
    return _saying(line, sought.words)


def _citing(line: Line, place: Place) -> Hit | None:
    """The first text that cites the paragraph; a question of its own article before those of others."""
    own = line.answer.section.article == place.article
    for passage in _passages(line):
        span = _cited(place)(folded(passage.text))
        if span:
            rank = Rank.ANSWER if passage.rank == Rank.ANSWER else Rank.OWN_ARTICLE if own else Rank.ELSEWHERE
            return Hit(line.answer, rank, _excerpt(passage, _cited(place)))
    return _of_article(line.answer, place.article)


def _of_article(row: Answer, article: str) -> Hit | None:
    """Of an article named, the questions that apply."""
    return Hit(row, Rank.ARTICLE) if row.active and row.section.article == article else None


def _cited(place: Place) -> Find:
    return lambda text: next((span for cited, span in paragraphs.cited(text) if place.holds(cited)), None)


def _saying(line: Line, words: tuple[str, ...]) -> Hit | None:
    """All the words in the texts of one question together; ranked by the last text that is needed for them."""
    missing, last = set(words), None
    for passage in _passages(line):
        text = folded(passage.text)
        here = {word for word in missing if word in text}
        if here:
            missing -= here
            last = passage, min(here, key=text.find)
        if not missing:
            break
    if missing or last is None:
        return None
    passage, word = last
    return Hit(line.answer, passage.rank, _excerpt(passage, _said(word)))


def _said(word: str) -> Find:
    def find(text: str) -> Span | None:
        place = text.find(word)
        return None if place < 0 else (place, place + len(word))

    return find


def _passages(line: Line) -> Iterator[Passage]:
    """What a question says, what stands around it, and what was answered, as they are read on the page."""
    question = line.question
    yield Passage(Rank.QUESTION, f"{question.number} {question.text}")
    yield Passage(Rank.AROUND, line.answer.section.heading)
    yield Passage(Rank.AROUND, question.guidance)
    yield from (Passage(Rank.AROUND, str(words)) for words in line.offers.values())
    if line.answer.answered:
        yield from (Passage(Rank.ANSWER, text, language) for text, language in line.shown.texts)


def _excerpt(passage: Passage, find: Find) -> Excerpt | None:
    """A line around it; none of the question itself, which stands in the list as it is."""
    text, origin = places(passage.text)
    span = find(text) if passage.rank != Rank.QUESTION else None
    if not span:
        return None
    # Marks on the last letter belong to it.
    begin, end = origin[span[0]], [*origin, len(passage.text)][span[1]]
    return Excerpt(
        before=_end_of(passage.text[:begin]),
        found=passage.text[begin:end],
        after=_beginning_of(passage.text[end:]),
        language=passage.language,
        in_answer=passage.rank == Rank.ANSWER,
    )


def _end_of(text: str) -> str:
    """The last of it, from the beginning of a word."""
    if len(text) <= BESIDE:
        return text
    cut = text[-BESIDE:]
    return "…" + (cut.split(" ", 1)[1] if " " in cut else cut)


def _beginning_of(text: str) -> str:
    if len(text) <= BESIDE:
        return text
    cut = text[:BESIDE]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut) + "…"
