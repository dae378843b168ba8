"""One article as a page needs it: each question with its answer, its offers, what was typed and what is wrong."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from foundation import clock
from foundation.merging import merged
from questionnaires import question_types
from questionnaires.enums import CLOSED_KINDS
from questionnaires.given import Given, Reading, Shown
from questionnaires.models import Answer, AnswerFile, AnswerTranslation, Question, Standing, catalogue
from questionnaires.reading import Sent
from questionnaires.records import Field, Form, digest_of
from reviews.models import CountryReview

# Years of a table of statistics offered beside those given: the last before the review's start.
YEARS_OFFERED = 5
# Controls of a record that hold words of its own.
WORDS = ("line", "text")
# What a record holds before anything is given.
NOTHING = {"other": "", "needed": None, "received": None, "by_whom": "", "still_needed": None}


@dataclass(frozen=True)
class Control:
    """One control of a record on the page: `ending` is its name after the question's key, `lang` that of its text."""

    ending: str
    field: Field
    value: Any
    lang: str


@dataclass(frozen=True)
class Elsewhere:
    """The citation that a record is, and how many other answers cite it."""

    uid: UUID
    others: int
    shown: Shown


@dataclass(frozen=True)
class Row:
    """One record on the page; `before` begins the names of its controls. The last is empty, for one more.

    A record given folds to its title, so that the page reads quickly; so does the empty one after others.
    """

    before: str
    controls: list[Control]
    empty: bool
    folds: bool = False
    wrong: bool = False
    # Where it is corrected for all answers that cite it, this one and others.
    elsewhere: Elsewhere | None = None

    @property
    def title(self) -> str:
        """What names the record when it is folded: the first words given in it."""
        told = (str(one.value or "") for one in self.controls if one.field.control in WORDS)
        return next((words for words in told if words), "")


@dataclass(frozen=True)
class Figures:
    """One year of a table of statistics on the page: by measure what is counted, how many, and if that is wrong."""

    year: int | str
    cells: list[tuple[str, str, int | str, bool]]
    wrong: bool


@dataclass
class Line:
    """One question on the page. `given` is what the controls hold: the answer on record, or what was typed."""

    answer: Answer
    question: Question
    offers: Mapping[str, Any]
    given: Given
    errors: dict[str, list[str]] = field(default_factory=dict)
    theirs: Answer | None = None
    # What both began from, where somebody saved in between.
    base: Given = field(default_factory=Given)
    years: Sequence[int] = ()
    # Of the text, into other languages; `translations.beside` finds them.
    translations: list[AnswerTranslation] = field(default_factory=list)
    # Of all its versions, where the question allows some; `evidence.beside` finds them.
    files: list[AnswerFile] = field(default_factory=list)
    # By the digest of a record; `citations.beside` finds them.
    elsewhere: dict[str, Elsewhere] = field(default_factory=dict)

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def raises_no_gap(self) -> bool:
        """Whether it is to be said that a No is as good an answer as a Yes."""
        return self.question.optional and self.question.kind in CLOSED_KINDS

    @property
    def template(self) -> str:
        return f"questionnaires/kinds/{question_types.TYPES[self.question.kind].template}.html"

    def files_with(self, version: int) -> list[AnswerFile]:
        return [row for row in self.files if row.is_with(version)]

    @property
    def files_now(self) -> list[AnswerFile]:
        """Those of the version that the line shows."""
        return self.files_with(self.answer.version)

    @property
    def opened_by(self) -> str:
        """The answers to the parent's question by which this one is asked, in words."""
        parent = self.question.parent
        return question_types.opening_words(parent.kind, self.question.parent_values) if parent else ""

    @property
    def shown(self) -> Shown:
        """The answer in words, for reading."""
        return question_types.show(self.question.kind, self.given, self.offers)

    @property
    def their_words(self) -> Shown | None:
        """The answer on record beside one's own, where somebody saved in between."""
        if self.theirs is None:
            return None
        return question_types.show(self.question.kind, Given.of(self.theirs), self.offers)

    @property
    def joined(self) -> str:
        """Both texts in one, where both are in one language; each is read beside it, and the person edits it."""
        theirs = self.theirs
        if theirs is None or not (self.given.text and theirs.text) or self.given.language != theirs.language:
            return ""
        return merged(self.base.text, self.given.text, theirs.text)

    @property
    def seen(self) -> int:
        """The version the page carries: that of the answer it shows."""
        return self.theirs.version if self.theirs else self.answer.version

    @property
    def choices(self) -> list[tuple[str, str, bool]]:
        """Key, words and whether it is chosen."""
        value = self.given.value
        record: dict[str, Any] = value if isinstance(value, dict) else {"choices": [value]}
        ticked = [*record.get("choices", []), *record.get("kinds", [])]
        return [(key, str(words), key in ticked) for key, words in self.offers.items()]

    @property
    def values(self) -> dict[str, Any]:
        """The parts of a record, each there."""
        return NOTHING | (self.given.value if isinstance(self.given.value, dict) else {})

    @property
    def form(self) -> Form | None:
        return question_types.TYPES[self.question.kind].form

    @property
    def rows(self) -> list[Row]:
        """The records given, and an empty one more where there may be more."""
        form = self.form
        if form is None:
            return []
        if not form.repeats:
            return [Row("", controls_of(form, self.given.value or {}, ""), not self.given.value)]
        kept = [*(self.given.value or []), {}]
        return [self._record(form, record, f"{place}-", folds=len(kept) > 1) for place, record in enumerate(kept)]

    def _record(self, form: Form, record: dict[str, Any], before: str, *, folds: bool) -> Row:
        wrong = any(name.startswith(f"{self.key}-{before}") for name in self.errors)
        elsewhere = self.elsewhere.get(digest_of(record)) if self.elsewhere and record and not wrong else None
        return Row(before, controls_of(form, record, before), not record, folds, wrong, elsewhere)

    @property
    def table(self) -> list[Figures]:
        """The years given, those offered beside them, and an empty row for one more."""
        kept = list(self.given.value or [])
        there = {row["year"] for row in kept}
        kept += [{"year": year, "figures": {}} for year in self.years if year not in there]
        if not self.errors:
            kept.sort(key=lambda row: row["year"])
        return [self._figures(row, place) for place, row in enumerate([*kept, {"year": "", "figures": {}}])]

    def _figures(self, row: dict[str, Any], place: int) -> Figures:
        cells = [
            (key, str(words), row["figures"].get(key, ""), f"{self.key}-{place}-of-{key}" in self.errors)
            for key, words in self.offers.items()
        ]
        return Figures(row["year"], cells, f"{self.key}-{place}-year" in self.errors)

    @property
    def all_errors(self) -> list[tuple[str, str]]:
        """Control and message, in the order in which they were found."""
        return [(name, words) for name, found in self.errors.items() for words in found]


def controls_of(form: Form, record: dict[str, Any], before: str) -> list[Control]:
    lang = str(record.get("language") or "")
    return [
        Control(f"{before}{part.name}", part, record.get(part.name), lang if part.control == "text" else "")
        for part in form.fields
    ]


def of_standing(standing: Standing, answers: list[Answer]) -> list[Line]:
    """The questions of an article for those who answer it."""
    return lines(answers, years=years_offered(standing.review))


def years_offered(review: CountryReview) -> range:
    """The years that a table of statistics of the review offers beside those given."""
    started = review.opened_on or clock.today()
    return range(started.year - YEARS_OFFERED, started.year)


def lines(answers: list[Answer], *, years: Sequence[int] = ()) -> list[Line]:
    """The page's questions with the answers on record."""
    return [
        Line(
            answer=answer,
            question=answer.question,
            offers=offers_of(answer),
            given=Given.of(answer),
            years=years,
        )
        for answer in answers
    ]


def offers_of(answer: Answer) -> Mapping[str, Any]:
    """What the question of an answer offers to choose from."""
    question = answer.question
    listed = catalogue.of(answer.part.questionnaire).listed(question) if question.choice_list_id else {}
    return question_types.offered(question.kind, listed, has_other=question.has_other)


def read(line: Line, sent: Sent) -> Reading:
    """What was sent for the question of this line."""
    return question_types.read(line.question.kind, line.key, sent, line.offers)
