"""One article as a page needs it: each question with its answer, its offers, what was typed and what is wrong."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from questionnaires import question_types
from questionnaires.enums import Kind
from questionnaires.given import Citation, Given, Reading, Shown
from questionnaires.models import Answer, Choice, Question
from questionnaires.reading import Sent

EMPTY_CITATIONS = 1
# What a record holds before anything is given.
NOTHING = {"other": "", "needed": None, "received": None, "by_whom": "", "still_needed": None}


@dataclass
class Line:
    """One question on the page. `given` is what the controls hold: the answer on record, or what was typed."""

    answer: Answer
    question: Question
    offers: Mapping[str, Any]
    given: Given
    errors: dict[str, list[str]] = field(default_factory=dict)
    theirs: Answer | None = None

    @property
    def key(self) -> str:
        return self.question.key

    @property
    def template(self) -> str:
        return f"questionnaires/kinds/{question_types.TYPES[self.question.kind].template}.html"

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
    def citations(self) -> list[Citation]:
        """The laws cited, and an empty row for one more."""
        rows = [Citation(**row) for row in self.given.value or []] if self.question.kind == Kind.LEG else []
        return rows + [Citation()] * EMPTY_CITATIONS

    @property
    def all_errors(self) -> list[tuple[str, str]]:
        """Control and message, in the order in which they were found."""
        return [(name, words) for name, found in self.errors.items() for words in found]


def lines(answers: list[Answer]) -> list[Line]:
    """The page's questions with the answers on record; one query for the lists to tick from."""
    listed = _listed(answers)
    return [
        Line(
            answer=answer,
            question=answer.question,
            offers=offers_of(answer.question, listed),
            given=Given.of(answer),
        )
        for answer in answers
    ]


def _listed(answers: list[Answer]) -> dict[int, dict[str, str]]:
    wanted = {answer.question.choice_list_id for answer in answers if answer.question.choice_list_id}
    listed: dict[int, dict[str, str]] = {}
    for choice in Choice.objects.filter(choice_list__in=wanted).order_by("choice_list", "order"):
        listed.setdefault(choice.choice_list_id, {})[choice.key] = choice.text
    return listed


def offers_of(question: Question, listed: Mapping[int, dict[str, str]]) -> Mapping[str, Any]:
    own = listed.get(question.choice_list_id, {}) if question.choice_list_id else {}
    return question_types.offered(question.kind, own, has_other=question.has_other)


def read(line: Line, sent: Sent) -> Reading:
    """What was sent for the question of this line."""
    return question_types.read(line.question.kind, line.key, sent, line.offers)
