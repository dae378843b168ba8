"""Addresses of summary and papers, inside a review."""

from django.urls import path, re_path

from observations.views import papers, summary

KIND = "(?P<kind>list|summary)"

urlpatterns = [
    path("summary/<slug:instrument>/", summary.summary, name="summary"),
    path("summary/<slug:instrument>/draft/", summary.draft, name="draft-summary"),
    path("summary/<slug:instrument>/share/", summary.share, name="share-summary"),
    path("summary/<slug:instrument>/agree/", summary.agree, name="agree-summary"),
    path("translation/", summary.translation, name="translation"),
    path("translation/<slug:instrument>/<slug:language>/", summary.text, name="language-text"),
    path("papers/", papers.papers, name="papers"),
    re_path(rf"^papers/{KIND}/$", papers.paper, name="paper"),
    re_path(rf"^papers/{KIND}/issue/$", papers.issue, name="issue"),
    re_path(rf"^papers/{KIND}/consent/$", papers.consent, name="consent"),
    re_path(rf"^papers/{KIND}/consent/take-back/$", papers.take_back, name="take-consent-back"),
    re_path(rf"^papers/{KIND}/post/$", papers.post, name="post"),
]
