"""What the data files say of clusters, workplan, articles, bodies and States, with the mark of each row."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from foundation import dates
from foundation.routes import declares
from reviews.enums import ParticipationStatus
from reviews.models import Body, Cluster, Instrument, Participation, Provision, StateParty, Window
from reviews.views.entering import only_secretariat

MARKS: dict[bool, Promise] = {
    True: pgettext_lazy("mark of a row of data", "Verified"),
    False: pgettext_lazy("mark of a row of data", "Not verified"),
}
Cells = list[Any]


@dataclass(frozen=True)
class Table:
    """One table of the page: the first cell of a row is its head, `numeric` counts the columns of figures."""

    key: str
    heading: str
    caption: str
    columns: list[str]
    rows: list[Cells]
    numeric: str = ""


@declares("reviews.view_reference_data")
def reference_data(request: SignedInRequest) -> HttpResponse:
    """The marks are the Secretariat's; for others they do not exist: the public reads "to be confirmed"."""
    only_secretariat(request)
    tables = [clusters(), workplan(), articles(), bodies(), states()]
    return render(request, "reviews/reference_data.html", {"tables": tables})


def clusters() -> Table:
    """In the order of their numbers, beside which the order in time is seen to be another one."""
    rows = [
        [str(row), MARKS[row.name_verified], row.phase.order, MARKS[row.phase.verified]]
        for row in Cluster.objects.select_related("phase")
    ]
    columns = [_("Cluster"), _("Mark of the name"), _("Phase"), _("Mark of the phase")]
    caption = _("In the order of their numbers; the order in time is another one.")
    return Table("clusters", _("Clusters and their phases"), caption, columns, rows, numeric="3")


def workplan() -> Table:
    language = get_language() or "en"
    rows = [
        [
            row.group.number,
            row.phase.order,
            dates.span(row.planned_start, row.planned_end, language),
            MARKS[row.verified],
        ]
        for row in Window.objects.select_related("group", "phase")
    ]
    columns = [_("Group of start"), _("Phase"), _("Planned"), _("Mark")]
    return Table("workplan", _("Workplan"), _("When each group goes through a phase."), columns, rows, numeric="2")


def articles() -> Table:
    rows = [
        [
            _("Article %(article)s. %(title)s") % {"article": row.article, "title": row.title},
            row.instrument.short_title,
            row.cluster.roman if row.cluster else "",
            MARKS[row.cluster_verified],
        ]
        for row in Provision.objects.select_related("instrument", "cluster")
    ]
    columns = [_("Article"), _("Instrument"), _("Cluster"), _("Mark of the cluster")]
    return Table("articles", _("Articles"), _("In which cluster each article is reviewed."), columns, rows)


def bodies() -> Table:
    rows = [
        [row.name, format_html('<bdi dir="ltr">{}</bdi>', row.symbol), MARKS[row.verified]]
        for row in Body.objects.all()
    ]
    columns = [_("Body"), _("Symbol"), _("Mark")]
    return Table("bodies", _("The Conference and its working groups"), _("To whom papers are issued."), columns, rows)


def states() -> Table:
    instruments = list(Instrument.objects.all())
    titles = [instrument.short_title for instrument in instruments]
    columns = [_("State"), *titles, _("Regional group"), _("Mark"), _("Basis")]
    caption = _("Participation as the data file has it; the basis says where that comes from.")
    return Table("states", _("States"), caption, columns, list(_states(instruments)))


def _states(instruments: list[Instrument]) -> Iterator[Cells]:
    """The real ones; what the basis says is data, and in English whatever language the page is in."""
    told = {
        (row.state_party_id, row.instrument_id): ParticipationStatus(row.status).label
        for row in Participation.objects.filter(state_party__fictional=False)
    }
    for state in StateParty.objects.filter(fictional=False).select_related("regional_group"):
        party_to = [told.get((state.pk, instrument.pk), "") for instrument in instruments]
        group = state.regional_group.name if state.regional_group else ""
        yield [state.name, *party_to, group, MARKS[state.verified], format_html('<bdi lang="en">{}</bdi>', state.basis)]
