"""What the data files say of instruments, clusters, workplan, articles, bodies and States, each row with its marks."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.translation import get_language, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from foundation import dates
from foundation.routes import declares
from reviews.enums import ParticipationStatus
from reviews.models import (
    Body,
    Cluster,
    Instrument,
    Participation,
    Provision,
    ReferenceImport,
    RegionalGroup,
    StateParty,
    Window,
)
from reviews.models.translated import Translated
from reviews.views.entering import only_secretariat

MARKS: dict[bool, Promise] = {
    True: pgettext_lazy("mark of a row of data", "Verified"),
    False: pgettext_lazy("mark of a row of data", "Not verified"),
}
TRANSLATIONS: Any = pgettext_lazy("mark of a row of data", "Translations")
LATEST = 50
DIGEST = 12
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
    # Said where there is no row.
    nothing: str = ""


@declares("reviews.view_reference_data")
def reference_data(request: SignedInRequest) -> HttpResponse:
    """The marks are the Secretariat's; for others they do not exist: the public reads "to be confirmed"."""
    only_secretariat(request)
    tables = [imports(), instruments(), clusters(), workplan(), articles(), bodies(), groups(), states()]
    return render(request, "reviews/reference_data.html", {"tables": tables})


def imports() -> Table:
    """The files taken into these data, the latest first: what came in, when, by whom, and how many rows it changed."""
    language = get_language() or "en"
    rows = [
        [
            dates.day(row.taken_at.date(), language),
            row.get_kind_display(),
            row.instrument.short_title if row.instrument else "",
            format_html("<bdi>{}</bdi>", row.taken_by.name),
            row.changed,
            format_html('<bdi dir="ltr">{}</bdi>', row.digest[:DIGEST]),
        ]
        for row in ReferenceImport.objects.select_related("instrument", "taken_by")[:LATEST]
    ]
    columns = [
        pgettext("a file", "Taken on"),
        _("File"),
        _("Instrument"),
        pgettext("a file", "Taken by"),
        _("Rows changed"),
        _("Digest of the file"),
    ]
    return Table(
        "files",
        _("Files taken"),
        _("The latest first; of each the beginning of its digest."),
        columns,
        rows,
        numeric="5",
        nothing=_("No file has been taken yet."),
    )


def instruments() -> Table:
    rows = [
        [row.title, format_html('<bdi dir="ltr">{}</bdi>', row.depositary_reference), said(row)]
        for row in Instrument.objects.all()
    ]
    columns = [_("Instrument"), _("Number at the depositary"), TRANSLATIONS]
    return Table("instruments", _("Instruments"), _("The Convention and its Protocols."), columns, rows)


def said(row: Translated) -> str:
    """How far the translations of a row are to be relied on, in words."""
    return str(row.get_translation_status_display())


def clusters() -> Table:
    """In the order of their numbers, beside which the order in time is seen to be another one."""
    rows = [
        [str(row), MARKS[row.name_verified], said(row), row.phase.order, MARKS[row.phase.verified]]
        for row in Cluster.objects.select_related("phase")
    ]
    columns = [_("Cluster"), _("Mark of the name"), TRANSLATIONS, _("Phase"), _("Mark of the phase")]
    caption = _("In the order of their numbers; the order in time is another one.")
    return Table("clusters", _("Clusters and their phases"), caption, columns, rows, numeric="4")


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
            said(row),
        ]
        for row in Provision.objects.select_related("instrument", "cluster")
    ]
    columns = [_("Article"), _("Instrument"), _("Cluster"), _("Mark of the cluster"), TRANSLATIONS]
    return Table("articles", _("Articles"), _("In which cluster each article is reviewed."), columns, rows)


def bodies() -> Table:
    rows = [
        [row.name, format_html('<bdi dir="ltr">{}</bdi>', row.symbol), MARKS[row.verified], said(row)]
        for row in Body.objects.all()
    ]
    columns = [_("Body"), _("Symbol"), _("Mark"), TRANSLATIONS]
    return Table("bodies", _("The Conference and its working groups"), _("To whom papers are issued."), columns, rows)


def groups() -> Table:
    rows = [[row.name, said(row)] for row in RegionalGroup.objects.filter(fictional=False)]
    caption = _("To which States belong, and by which lots are drawn.")
    return Table("groups", _("Regional groups"), caption, [_("Regional group"), TRANSLATIONS], rows)


def states() -> Table:
    instruments = list(Instrument.objects.all())
    titles = [instrument.short_title for instrument in instruments]
    columns = [_("State"), *titles, _("Regional group"), _("Mark"), TRANSLATIONS, _("Basis")]
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
        basis = format_html('<bdi lang="en">{}</bdi>', state.basis)
        yield [state.name, *party_to, group, MARKS[state.verified], said(state), basis]
