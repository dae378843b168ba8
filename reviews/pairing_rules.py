"""The hard rules of the drawing of lots, L2 to L6 (domain.md §7.2), as a pure checker of recorded pairings."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MOST_REVIEWERS = 4
REGULAR_REVIEWERS = 2


@dataclass(frozen=True)
class Candidate:
    """A State party as the draw sees it: code, regional group (None: it has none), instruments it is party to."""

    code: str
    group: str | None
    instruments: frozenset[str]


@dataclass(frozen=True)
class Drawn:
    """One reviewer drawn for one State under review; `additional` reviewers take only what the others lack."""

    under_review: str
    reviewer: str
    instruments: frozenset[str]
    additional: bool = False


@dataclass(frozen=True)
class BrokenRule:
    """Which rule a pairing breaks, and between whom."""

    rule: str
    under_review: str
    reviewer: str
    sentence: str | Promise


SENTENCES = {
    "L2": _(
        "One of the two reviewing States belongs to the regional group of the State under review,"
        " the other to another group."
    ),
    "L2 two": _("Two States are drawn as reviewing States of each State under review."),
    "L2 once": _("A reviewing State is drawn once for a State under review."),
    "L3": _("Two States never review each other in the same draw."),
    "L4": _("A reviewing State is itself party to each instrument it reviews."),
    "L4 all": _("A reviewing State reviews each instrument to which both States are party, and no other."),
    "L4 covered": _(
        "Each instrument of the State under review is reviewed by two States;"
        " where one lacks it, an additional State is drawn for that instrument only."
    ),
    "L5": _("At most four States review one State, unless the State under review decides otherwise."),
    "L6": _("No State reviews itself."),
}


def check(
    pairings: Iterable[Drawn], candidates: Mapping[str, Candidate], waived: frozenset[str] = frozenset()
) -> list[BrokenRule]:
    """Every rule that the pairings break, in order; empty when the draw may be recorded.

    `waived` holds the codes of States under review that decided to have more than four reviewers (L5).
    Raises KeyError for a State that is not among the candidates.
    """
    rows = list(pairings)
    broken = [rule for row in rows for rule in _of_one(row, rows, candidates)]
    for code in dict.fromkeys(row.under_review for row in rows):
        broken += _of_state(candidates[code], [row for row in rows if row.under_review == code], candidates, waived)
    return broken


def _broken(rule: str, under_review: str, reviewer: str = "") -> BrokenRule:
    return BrokenRule(rule.split(maxsplit=1)[0], under_review, reviewer, SENTENCES[rule])


def _of_one(row: Drawn, rows: list[Drawn], candidates: Mapping[str, Candidate]) -> Iterable[BrokenRule]:
    if row.reviewer == row.under_review:
        yield _broken("L6", row.under_review, row.reviewer)
    elif any(other.under_review == row.reviewer and other.reviewer == row.under_review for other in rows):
        yield _broken("L3", row.under_review, row.reviewer)
    if row.instruments - candidates[row.reviewer].instruments:
        yield _broken("L4", row.under_review, row.reviewer)


def _of_state(
    state: Candidate, rows: list[Drawn], candidates: Mapping[str, Candidate], waived: frozenset[str]
) -> list[BrokenRule]:
    regular = [candidates[row.reviewer] for row in rows if not row.additional]
    found = (
        (len(regular) != REGULAR_REVIEWERS, "L2 two"),
        (len({row.reviewer for row in rows}) < len(rows), "L2 once"),
        (len(regular) == REGULAR_REVIEWERS and not _one_of_the_same_group(state, regular), "L2"),
        (not _takes_all_it_can(state, rows, candidates), "L4 all"),
        (not _each_instrument_by_two(state, rows), "L4 covered"),
        (len(rows) > MOST_REVIEWERS and state.code not in waived, "L5"),
    )
    return [_broken(rule, state.code) for is_broken, rule in found if is_broken]


def _takes_all_it_can(state: Candidate, rows: list[Drawn], candidates: Mapping[str, Candidate]) -> bool:
    """Additional States come in only where a regular one is not party; nobody reviews what does not bind the State."""
    regular_take_all = all(
        row.instruments >= state.instruments & candidates[row.reviewer].instruments
        for row in rows
        if not row.additional
    )
    useful = all(row.instruments <= state.instruments and (row.instruments or not row.additional) for row in rows)
    return regular_take_all and useful


def _one_of_the_same_group(state: Candidate, reviewers: list[Candidate]) -> bool:
    """A State without a regional group is reviewed by two States of different groups (domain.md §11)."""
    groups = [reviewer.group for reviewer in reviewers]
    if state.group is None:
        return groups[0] != groups[1]
    return groups.count(state.group) == 1


def _each_instrument_by_two(state: Candidate, rows: list[Drawn]) -> bool:
    def reviewers_of(code: str) -> int:
        return sum(code in row.instruments for row in rows)

    return all(reviewers_of(code) == REGULAR_REVIEWERS for code in state.instruments)
