"""Sessions of the Conference and its working groups that have papers the reader may read."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from cms import published
from foundation.routes import declares
from foundation.sealed import sealed


@login_not_required
@declares("cms.view_meetings")
@sealed
def meetings(request: HttpRequest) -> HttpResponse:
    return render(request, "cms/meetings.html", {"sessions": list(published.sessions(request.user))})


@login_not_required
@declares("cms.view_meeting")
@sealed
def meeting(request: HttpRequest, body: str, session: str) -> HttpResponse:
    """One session with its papers by agenda item: published ones for all, issued ones for its delegates."""
    found = get_object_or_404(published.sessions(request.user), body__slug=body, slug=session)
    papers = published.as_rows(published.papers(request.user).filter(sessions=found))
    context = {"session": found, "papers": papers, "items": published.by_agenda_item(papers)}
    return render(request, "cms/meeting.html", context)
