"""The pairings of a draw as a table: one reviewing State a row."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from reviews.imports.tables import Mistake, read_table
from reviews.pairing_rules import BrokenRule, Drawn
from reviews.reference.rows import Row

COLUMNS = ("state_under_review", "reviewing_state", "instruments", "additional")
ADDITIONAL = {"": False, "no": False, "yes": True}


@dataclass(frozen=True)
class PairingLine:
    line: int
    drawn: Drawn

    @property
    def key(self) -> tuple[str, str]:
        return self.drawn.under_review, self.drawn.reviewer


def read_pairings(content: bytes, *, states: Collection[str], instruments: Collection[str]) -> list[PairingLine]:
    """The pairings with their lines; raises ImportRefused. States and instruments are known by their codes."""

    def read(row: Row) -> PairingLine:
        codes = frozenset(row.text("instruments").lower().replace(",", " ").split())
        if unknown := sorted(codes - set(instruments)):
            facts = {"value": ", ".join(unknown), "choices": ", ".join(instruments)}
            raise row.wrong("instruments", _("“%(value)s” is none of: %(choices)s") % facts)
        return PairingLine(
            row.line,
            Drawn(
                known_state(row, "state_under_review", states),
                known_state(row, "reviewing_state", states),
                codes,
                row.one_of("additional", ADDITIONAL),
            ),
        )

    return read_table(content, COLUMNS, read, "reviewing_state")


def known_state(row: Row, column: str, states: Collection[str]) -> str:
    """The code of a State in capitals; refused with what to write instead."""
    code = row.text(column).upper()
    if code not in states:
        raise row.wrong(column, _("“%(code)s” is no State known here; write its three-letter code") % {"code": code})
    return code


def with_lines(broken: Iterable[BrokenRule], lines: Iterable[PairingLine]) -> list[Mistake]:
    """The broken rules of the draw where they stand in the file: at their row, or at the State's first one."""
    first: dict[tuple[str, str], int] = {}
    for row in lines:
        first[row.key] = row.line
        first.setdefault((row.drawn.under_review, ""), row.line)
    return [Mistake(first[rule.under_review, rule.reviewer], rule.rule, str(rule.sentence)) for rule in broken]
