"""A workbook that came back beside the record: for the page on which it is looked at, and for the report."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from django.utils.translation import pgettext

from questionnaires import answers_document, question_types
from questionnaires.given import Given
from questionnaires.sheet import Line
from questionnaires.views.workbook_reach import Desk
from questionnaires.views.workbook_translations import Translations, words_of
from questionnaires.workbook.comparing import Outcome, Verdict
from questionnaires.workbook.matching import Told
from questionnaires.workbook.report import Entry
from reviews.enumeration import followed_by

CHOICE, MINE, THEIRS = "choice-", "mine", "theirs"


@dataclass(frozen=True)
class Compared:
    """One question of the file; `line` holds its answer, with that on record beside it. A row that names no question
    has none."""

    verdict: Verdict
    line: Line | None
    chosen: str = ""
    # What tells a translation from its answer.
    words: str = ""

    @property
    def name(self) -> str:
        return f"{CHOICE}{self.verdict.choice}"


def compared(desk: Desk, verdicts: list[Verdict], choices: Mapping[str, str]) -> list[Compared]:
    supplied = Translations(desk.user, desk.lines, [one.told for one in verdicts])
    return [
        Compared(one, _line(desk.lines, supplied, one), choices.get(one.choice, ""), words_of(one.told))
        for one in verdicts
        if one.outcome != Outcome.UNCHANGED
    ]


def _line(lines: Mapping[str, Line], supplied: Translations, one: Verdict) -> Line | None:
    line = lines.get(one.key)
    if line is None:
        return None
    if one.told.translates is not None:
        return supplied.line_of(one)
    return replace(line, given=one.given, theirs=line.answer)


def choices_of(sent: Mapping[str, str]) -> dict[str, str]:
    """What was chosen where both had changed, by question."""
    names = [name for name in sent if name.startswith(CHOICE)]
    return {name.removeprefix(CHOICE): sent[name] for name in names if sent[name] in (MINE, THEIRS)}


def outcome_of(one: Verdict, choices: Mapping[str, str]) -> Outcome:
    """What becomes of the answer once the choices are made: what one left on record is unchanged."""
    if one.outcome != Outcome.CONFLICT:
        return one.outcome
    return Outcome.TAKEN if choices.get(one.choice) == MINE else Outcome.UNCHANGED


def entries_of(desk: Desk, told: list[tuple[Told, Outcome, str]]) -> Iterator[Entry]:
    supplied = Translations(desk.user, desk.lines, [one for one, _outcome, _reason in told])
    for one, outcome, reason in told:
        line = _line(desk.lines, supplied, Verdict(one, outcome))
        number = line.question.number if line else one.key
        yield Entry(
            sheet=one.place.sheet,
            cell=one.place.cell,
            number=followed_by(number, [words] if (words := words_of(one)) else []),
            outcome=outcome_words(outcome),
            reason=reason,
            returned=_in_words(line, one.given),
            recorded=_in_words(line, Given.of(line.theirs) if line and line.theirs else None),
        )


def _in_words(line: Line | None, given: Given | None) -> str:
    if line is None or given is None:
        return ""
    shown = question_types.show(line.question.kind, given, line.offers)
    return "\n".join(words for words, _language in answers_document.said(shown))


def outcome_words(outcome: Outcome) -> str:
    words = {
        Outcome.TAKEN: pgettext("outcome", "Taken"),
        Outcome.UNCHANGED: pgettext("outcome", "Unchanged"),
        Outcome.CONFLICT: pgettext("outcome", "Both changed"),
        Outcome.REFUSED: pgettext("outcome", "Refused"),
    }
    return words[outcome]
