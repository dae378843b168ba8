"""The accepted versions of one text, each beside the one before it, and two of them beside each other.

One list for answers, passages of feedback and items of the list: `questionnaires/history.html` draws it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from django.utils.translation import gettext as _

from questionnaires import question_types
from questionnaires.given import Given, Shown
from questionnaires.models import AnswerVersion
from questionnaires.sheet import Line


@dataclass(frozen=True)
class Past:
    """One version as it is read: what it is called, by whom and when it was saved, and `before`, what stood there
    until then. `key` names it in a form; `take_up` is the label of the button that restores it, empty without one.
    """

    key: str
    title: str
    by: str
    at: datetime
    shown: Shown
    before: Shown | None = None
    take_up: str = ""
    # Why it is there, where nobody wrote it in the answer itself.
    cause: str = ""
    # Names of the files it has.
    files: Sequence[str] = ()


@dataclass(frozen=True)
class History:
    """The versions on a page, newest first; `choices` are all of them, `pair` the two chosen, the earlier first."""

    past: Sequence[Past]
    choices: Sequence[tuple[str, str]]
    pair: tuple[Past, Past] | None = None
    newer: str = ""
    earlier: str = ""

    @property
    def chosen(self) -> tuple[str, str]:
        """What the two lists begin with: the pair shown, else the last two."""
        if self.pair:
            return self.pair[0].key, self.pair[1].key
        return self.choices[min(1, len(self.choices) - 1)][0], self.choices[0][0]


def of_texts(past: Sequence[Past], asked: Mapping[str, str]) -> History:
    """The history of a text whose versions fit on one page."""
    return History(past, [(row.key, row.title) for row in past], pair_of(past, asked))


def keys_of(asked: Mapping[str, str]) -> set[str]:
    """Which two versions an address asks to see beside each other."""
    return {asked.get("earlier", ""), asked.get("later", "")}


def pair_of(past: Sequence[Past], asked: Mapping[str, str]) -> tuple[Past, Past] | None:
    """The two versions asked for, the earlier first in whichever order they were chosen; None unless both are there."""
    keys = keys_of(asked)
    found = [row for row in past if row.key in keys]
    return (found[1], found[0]) if len(found) == 2 else None


def title_of(number: int) -> str:
    return _("Version %(number)s") % {"number": number}


def take_up_of(number: int) -> str:
    return _("Take up version %(number)s again") % {"number": number}


def of_line(line: Line, versions: list[AnswerVersion], *, writes: bool) -> Iterator[Past]:
    """Newest first; `versions` come newest first, and the last of them has nothing beside it."""
    for row, earlier in pairwise([*versions, None]):
        if row is not None:
            yield Past(
                key=str(row.version),
                title=title_of(row.version),
                cause=row.get_cause_display(),
                files=[file.name for file in line.files_with(row.version)],
                by=_("%(name)s, by a link") % {"name": row.by.name} if row.by_link else row.by.name,
                at=row.at,
                shown=_shown(line, row),
                before=_shown(line, earlier) if earlier else None,
                take_up=take_up_of(row.version) if writes and row.version != line.answer.version else "",
            )


def _shown(line: Line, row: AnswerVersion) -> Shown:
    return question_types.show(line.question.kind, Given.of(row), line.offers)
