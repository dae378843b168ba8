"""A generated world of many fictional States, for boards and loads: the States, their groups, their draw."""

import random
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import pairwise

from foundation.languages import OFFICIAL
from reviews.collation import sort_key
from reviews.enums import ParticipationStatus
from reviews.models import Instrument, Participation, RegionalGroup, StateParty
from reviews.pairing_rules import Candidate, Drawn

# With fewer, lots often lead to a State that nobody is left to review.
FEWEST, SMALLEST_GROUP, MOST_GROUPS = 10, 3, 5
TRIES = 100
# ISO 3166 leaves QMA to QZZ to its users: no State has such a code, nor has the cast.
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
CODES = tuple(f"Q{second}{third}" for second in LETTERS[12:] for third in LETTERS)
NAMES = {
    "ar": "الدولة الطرف {}",
    "zh-hans": "缔约国{}",
    "en": "State party {}",
    "fr": "État partie {}",
    "ru": "Государство-участник {}",
    "es": "Estado parte {}",
}
PINYIN = "di4 yue1 guo2"
REGIONS = {
    "ar": "المنطقة {}",
    "zh-hans": "第{}区域",
    "en": "Region {}",
    "fr": "Région {}",
    "ru": "Регион {}",
    "es": "Región {}",
}
# Of a hundred States, so many are party to an instrument; to those not named here, all are.
SHARES = {"tip": 95, "som": 79, "firearms": 64}


class DeadEnd(RuntimeError):
    """The lots led to a State that nobody is left to review."""


@dataclass
class Draw:
    """The draw while it is made: who reviews whom, and how often a State reviews."""

    candidates: dict[str, Candidate]
    chance: random.Random
    pairings: list[Drawn] = field(default_factory=list)
    reviewers: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    loads: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def take(self, code: str, reviewer: str, instruments: frozenset[str], *, additional: bool = False) -> None:
        self.pairings.append(Drawn(code, reviewer, instruments, additional=additional))
        self.reviewers[code].add(reviewer)
        self.loads[reviewer] += 1

    def least_loaded(self, code: str, among: list[Candidate]) -> str:
        """By lot among those who review least; never itself, twice, or a State that it reviews itself."""
        free = [
            one.code
            for one in among
            if one.code != code and one.code not in self.reviewers[code] and code not in self.reviewers[one.code]
        ]
        if not free:
            raise DeadEnd("No draw was found for these States; another seed makes others.")
        least = min(self.loads[one] for one in free)
        return self.chance.choice([one for one in free if self.loads[one] == least])


def make_states(number: int, chance: random.Random) -> list[StateParty]:
    """So many States party to the Convention, spread over fictional regional groups."""
    regions = _regions(min(MOST_GROUPS, number // SMALLEST_GROUP))
    states = [_state(place, regions[place % len(regions)]) for place in range(number)]
    StateParty.objects.bulk_create(states)
    Participation.objects.bulk_create(
        [
            Participation(state_party=state, instrument=instrument, status=_status(instrument, chance), verified=True)
            for state in states
            for instrument in Instrument.objects.all()
        ]
    )
    return states


def _regions(number: int) -> list[RegionalGroup]:
    rows = [
        RegionalGroup(code=f"generated-{place}", fictional=True, order=200 + place, **_in_six("name", REGIONS, place))
        for place in range(1, number + 1)
    ]
    return RegionalGroup.objects.bulk_create(rows)


def _state(place: int, region: RegionalGroup) -> StateParty:
    number = f"{place + 1:03}"
    names = _in_six("name", NAMES, number)
    readings = {"zh-hans": " ".join([PINYIN, *number])}
    keys = {
        f"sort_key_{_column(code)}": sort_key(names[f"name_{_column(code)}"], code, reading=readings.get(code, ""))
        for code in OFFICIAL
    }
    return StateParty(iso3=CODES[place], fictional=True, regional_group=region, **names, **keys)


def _in_six(name: str, words: dict[str, str], number: object) -> dict[str, str]:
    return {f"{name}_{_column(code)}": words[code].format(number) for code in OFFICIAL}


def _column(code: str) -> str:
    return code.replace("-", "_")


def _status(instrument: Instrument, chance: random.Random) -> ParticipationStatus:
    party = chance.randrange(100) < SHARES.get(instrument.code, 100)
    return ParticipationStatus.YES if party else ParticipationStatus.NO


def draw(candidates: dict[str, Candidate], chance: random.Random) -> list[Drawn]:
    """A draw that keeps L2 to L6, begun anew where the lots lead nowhere. Raises DeadEnd after many tries."""
    for _try in range(TRIES - 1):
        with suppress(DeadEnd):
            return _draw(candidates, chance)
    return _draw(candidates, chance)


def _draw(candidates: dict[str, Candidate], chance: random.Random) -> list[Drawn]:
    """For each State one of its group, one of another, and for what these lack a third."""
    made = Draw(candidates, chance)
    for code, reviewer in _round_each_group(candidates, chance):
        made.take(code, reviewer, _shared(candidates, code, reviewer))
    for code in chance.sample(list(candidates), len(candidates)):
        others = [one for one in candidates.values() if one.group != candidates[code].group]
        reviewer = made.least_loaded(code, others)
        made.take(code, reviewer, _shared(candidates, code, reviewer))
    for regular in list(made.pairings):
        if lacking := candidates[regular.under_review].instruments - regular.instruments:
            able = [one for one in candidates.values() if one.instruments >= lacking]
            made.take(regular.under_review, made.least_loaded(regular.under_review, able), lacking, additional=True)
    return made.pairings


def _round_each_group(candidates: dict[str, Candidate], chance: random.Random) -> list[tuple[str, str]]:
    """The States of a group stand in a circle, in an order by lot; each is reviewed by its neighbour."""
    groups = defaultdict(list)
    for one in candidates.values():
        groups[one.group].append(one.code)
    circles = [chance.sample(codes, len(codes)) for codes in groups.values()]
    return [pair for circle in circles for pair in pairwise([*circle, circle[0]])]


def _shared(candidates: dict[str, Candidate], code: str, reviewer: str) -> frozenset[str]:
    return candidates[code].instruments & candidates[reviewer].instruments


def by_group_of_start(states: list[StateParty], groups: int, chance: random.Random) -> list[list[StateParty]]:
    """The States by lot in so many groups of start, about equal."""
    shuffled = chance.sample(states, len(states))
    return [shuffled[place::groups] for place in range(groups)]
