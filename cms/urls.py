"""The public site below the language: States, papers and meetings first, then the pages of prose.

Wagtail looks `wagtail_serve` up without a namespace, so `pages` stands beside the patterns and comes last of all.
Wagtail's own URLs are not taken in: they bring a sign-in form that asks for no second factor.
"""

from django.urls import URLPattern, path, re_path
from wagtail.urls import serve_pattern

from cms.views import draws, meetings, papers, prose, states

app_name = "cms"

urlpatterns = [
    path("states/", states.states, name="states"),
    path("states/<slug:iso3>/", states.state, name="state"),
    path("papers/", papers.papers, name="papers"),
    path("papers/<slug:slug>/", papers.paper, name="paper"),
    path("papers/<slug:slug>/<slug:language>.docx", papers.paper_file, name="paper-file"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/<slug:body>/<slug:session>/", meetings.meeting, name="meeting"),
    path("draws/", draws.draws, name="draws"),
    path("draws/<slug:draw>/", draws.draw, name="draw"),
    path("draws/<slug:draw>.json", draws.draw_file, name="draw-file"),
    path("documents/<uuid:uid>/<str:filename>", prose.document, name="document"),
]

pages: list[URLPattern] = [re_path(serve_pattern, prose.page, name="wagtail_serve")]
