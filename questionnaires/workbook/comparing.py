"""Three ways: what was sent, what is there now, what came back. Only where both changed is anybody asked."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from questionnaires.given import Given
from questionnaires.workbook.matching import Told
from questionnaires.workbook.reading import Place


class Outcome(StrEnum):
    TAKEN = "taken"
    UNCHANGED = "unchanged"
    CONFLICT = "conflict"
    REFUSED = "refused"


@dataclass(frozen=True)
class Present:
    """An answer as it stands now: its version, and, where it cannot be taken here, why."""

    given: Given
    version: int
    closed: str = ""


@dataclass(frozen=True)
class Verdict:
    """What becomes of one question of the file. `seen` is the version it was compared with."""

    told: Told
    outcome: Outcome
    seen: int = 0
    reason: str = ""

    @property
    def key(self) -> str:
        return self.told.key

    @property
    def choice(self) -> str:
        """What a choice between both is called: an answer and its translation are chosen apart."""
        return self.key if self.told.translates is None else f"{self.key}-translation"

    @property
    def given(self) -> Given:
        return self.told.given or Given()


def judge(told: Told, sent: Given | None, now: Present | None) -> Verdict:
    """`sent` is what the version named held; nothing where neither is to be had, which only a refusal survives."""
    if told.refusal or now is None or sent is None:
        return Verdict(told, Outcome.REFUSED, reason=told.refusal)
    if told.given is None or told.given.says(now.given) or told.given.says(sent):
        return Verdict(told, Outcome.UNCHANGED, now.version)
    if now.closed:
        return Verdict(told, Outcome.REFUSED, now.version, now.closed)
    outcome = Outcome.TAKEN if now.given.says(sent) else Outcome.CONFLICT
    return Verdict(told, outcome, now.version)


def to_values(told: Told) -> list[Any]:
    """As it travels from the preview to the confirmation."""
    given = None if told.given is None else [told.given.value, told.given.text, told.given.language]
    place = [told.place.sheet, told.place.cell]
    return [told.key, told.version, place, given, told.refusal, told.translates]


def from_values(values: list[Any]) -> Told:
    key, version, place, given, refusal, translates = values
    return Told(key, version, Place(*place), None if given is None else Given(*given), refusal, translates)
