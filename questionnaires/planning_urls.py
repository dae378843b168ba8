"""Addresses of what is asked: the Secretariat's, beside its planning."""

from django.urls import path

from questionnaires.views import versions

app_name = "asked"
ONE = "<uuid:questionnaire>"

urlpatterns = [
    path("", versions.versions, name="versions"),
    path("workbook/", versions.take_workbook, name="take-workbook"),
    path(f"{ONE}/", versions.preview, name="preview"),
    path(f"{ONE}/workbook/", versions.workbook, name="workbook"),
    path(f"{ONE}/draft/", versions.draft, name="draft"),
    path(f"{ONE}/publish/", versions.publish, name="publish"),
    path(f"{ONE}/discard/", versions.discard, name="discard"),
    path(f"{ONE}/<slug:code>/<slug:article>/", versions.preview_article, name="preview-article"),
]
