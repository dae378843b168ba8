"""The workplan on one page: when each group goes through each phase, as planned and as it came."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Max, Min
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, get_language_bidi, pgettext
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from accounts.models import User
from foundation import clock, dates
from foundation.routes import declares
from reviews import workplan_board
from reviews.models import CountryReview, Window
from reviews.views.entering import only_secretariat

# Beside the number of the day, and before that of the year.
BREAKS_IN_A_DAY = re.compile(r"(?<=\b\d) |(?<=\b\d\d) | (?=\d{4}\b)")
NO_BREAK = "\N{NO-BREAK SPACE}"
# The day a review has when it began, when its first paper was issued and when it closed.
STEPS = {"begun": "opened_on", "issued": "first_issued_on", "closed": "closed_on"}


@dataclass(frozen=True)
class Row:
    """A window of the workplan with the days of all its reviews together: no State is told apart here."""

    window: Window
    days: Mapping[str, Any]

    @property
    def reviews(self) -> int:
        return int(self.days.get("reviews", 0))

    def step(self, name: str) -> tuple[date, date] | None:
        return (self.days[f"{name}_first"], self.days[f"{name}_last"]) if self.days.get(name) else None

    @property
    def began(self) -> date | None:
        """As the Secretariat entered it, else the day on which the first review began."""
        return self.window.actual_start or self.days.get("begun_first")

    @property
    def ended(self) -> date | None:
        """As the Secretariat entered it, else the day on which the last review closed, once all have."""
        all_closed = self.reviews == self.days.get("closed")
        return self.window.actual_end or (self.days["closed_last"] if all_closed else None)

    @property
    def span(self) -> workplan_board.Span:
        window = self.window
        return workplan_board.Span(
            window.group.number,
            window.phase.order,
            (window.planned_start, window.planned_end),
            self.began,
            self.ended,
            tuple(map(self.step, STEPS)),
        )

    @property
    def cells(self) -> list[Any]:
        window = self.window
        return [
            window.group.number,
            window.phase.order,
            str(window.phase.cluster),
            _said(window.planned_start, window.planned_end),
            _said(self.began, self.ended),
            self.reviews,
            *(self._counted(name) for name in STEPS),
        ]

    def _counted(self, name: str) -> str:
        days = self.step(name)
        if days is None:
            return ""
        facts = {"number": self.days[name], "days": _said(*days) if days[0] != days[1] else _said(days[0], None)}
        return pgettext("reviews, and when", "%(number)s: %(days)s") % facts


@declares("reviews.view_board")
def board(request: SignedInRequest) -> HttpResponse:
    """The picture and its table; of the workplan only, never of a State's pace."""
    only_secretariat(request)
    rows = _rows(request.user)
    picture = workplan_board.board([row.span for row in rows], today=clock.today(), mirrored=get_language_bidi())
    columns = [
        _("Group of start"),
        _("Phase"),
        _("Cluster"),
        _("Planned"),
        pgettext("workplan", "As it came"),
        pgettext("workplan", "Reviews"),
        pgettext("workplan", "Reviews begun"),
        pgettext("workplan", "Papers issued"),
        pgettext("workplan", "Reviews closed"),
    ]
    context = {"picture": picture, "columns": columns, "rows": [row.cells for row in rows]}
    return render(request, "reviews/board.html", context)


def _rows(reader: User) -> list[Row]:
    """Two questions to the database, however many States there are."""
    asked: dict[str, Any] = {"reviews": Count("pk")}
    for name, field in STEPS.items():
        asked |= {name: Count(field), f"{name}_first": Min(field), f"{name}_last": Max(field)}
    grouped = CountryReview.objects.visible_to(reader).order_by().values("start_group", "phase")
    found = {(row["start_group"], row["phase"]): row for row in grouped.annotate(**asked)}
    windows = Window.objects.select_related("group", "phase__cluster")
    return [Row(window, found.get((window.group_id, window.phase_id), {})) for window in windows]


def _said(start: date | None, end: date | None) -> str:
    """The days, each kept together where the cell is narrow."""
    language = get_language() or "en"
    words = ""
    if start:
        words = dates.span(start, end, language) if end else dates.day(start, language)
    return BREAKS_IN_A_DAY.sub(NO_BREAK, words)
