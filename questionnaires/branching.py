"""Which questions are asked, given the answers so far (domain.md §3.3). Pure; whatever does not apply is kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Asked:
    """What branching needs of one question: its parent's key (or none), and the answers that open it."""

    key: str
    parent: str | None = None
    when: tuple[str, ...] = ()


def active_keys(asked: Iterable[Asked], given: Mapping[str, Any]) -> frozenset[str]:
    """Keys of the questions that apply. `given` maps a key to the value of its answer; missing is unanswered.

    A follow-up applies while its parent does and the parent's answer opens it, however deep. A question whose
    parent is not among `asked` does not apply.
    """
    by_key = {question.key: question for question in asked}
    return frozenset(key for key in by_key if _applies(key, by_key, given))


def with_follow_ups(asked: Iterable[Asked], keys: Iterable[str]) -> set[str]:
    """The questions named and whatever their answers may open, however deep; keys that are not asked are left out."""
    rows = list(asked)
    found = {row.key for row in rows} & set(keys)
    while more := {row.key for row in rows if row.parent in found} - found:
        found |= more
    return found


def _applies(key: str, by_key: Mapping[str, Asked], given: Mapping[str, Any]) -> bool:
    passed: set[str] = set()
    question = by_key.get(key)
    while question is not None and question.key not in passed:
        if question.parent is None:
            return True
        if given.get(question.parent) not in question.when:
            return False
        passed.add(question.key)
        question = by_key.get(question.parent)
    return False
