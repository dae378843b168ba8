"""States: one alphabetical table, and a page each. No order by stage, no comparison (design.md §8)."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from cms import published
from foundation.routes import declares
from foundation.sealed import sealed


@login_not_required
@declares("cms.view_states")
@sealed
def states(request: HttpRequest) -> HttpResponse:
    instruments = published.instruments()
    rows = published.states(instruments)
    context = {
        "instruments": instruments,
        "fictional": [row for row in rows if row.fictional],
        "states": [row for row in rows if not row.fictional],
    }
    return render(request, "cms/states.html", context)


@login_not_required
@declares("cms.view_state")
@sealed
def state(request: HttpRequest, iso3: str) -> HttpResponse:
    """Participation, completed steps with their dates, and what is published; the same for every reader."""
    found = get_object_or_404(published.state_parties(), iso3=iso3.upper())
    context = {
        "state": found,
        "participation": published.participation(found, published.instruments()),
        "standings": published.standings(found),
        "papers": published.as_rows(published.published_papers(found)),
    }
    return render(request, "cms/state.html", context)
