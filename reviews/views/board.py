"""The workplan on one page: when each group goes through each phase, as planned and as it came."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, get_language_bidi, pgettext
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from foundation import clock, dates
from foundation.routes import declares
from reviews import workplan_board
from reviews.models import Window
from reviews.views.entering import only_secretariat


@declares("reviews.view_board")
def board(request: SignedInRequest) -> HttpResponse:
    """The picture and its table; of the workplan only, never of a State's pace."""
    only_secretariat(request)
    windows = list(Window.objects.select_related("group", "phase__cluster"))
    spans = [
        workplan_board.Span(
            row.group.number, row.phase.order, (row.planned_start, row.planned_end), row.actual_start, row.actual_end
        )
        for row in windows
    ]
    picture = workplan_board.board(spans, today=clock.today(), mirrored=get_language_bidi())
    rows = [
        [
            row.group.number,
            row.phase.order,
            str(row.phase.cluster),
            _said(row.planned_start, row.planned_end),
            _said(row.actual_start, row.actual_end),
        ]
        for row in windows
    ]
    columns = [
        _("Group of start"),
        _("Phase"),
        _("Cluster"),
        _("Planned"),
        pgettext("workplan", "As it came"),
    ]
    return render(request, "reviews/board.html", {"picture": picture, "columns": columns, "rows": rows})


def _said(start: date | None, end: date | None) -> str:
    language = get_language() or "en"
    if start and end:
        return dates.span(start, end, language)
    return dates.day(start, language) if start else ""
