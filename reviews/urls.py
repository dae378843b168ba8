"""Addresses of reviews, under /{lang}/my-work/."""

from django.urls import path

from reviews.views import board, by_link, consultations, importing, people, planning, record, reference_data, stages

app_name = "reviews"
REVIEW = "reviews/<slug:reference>"

urlpatterns = [
    path("by-link/<slug:token>/", by_link.by_link, name="by-link"),
    path("planning/", planning.planning, name="planning"),
    path("planning/draw/", planning.draw, name="draw"),
    path("planning/board/", board.board, name="board"),
    path("planning/reference-data/", reference_data.reference_data, name="reference-data"),
    path("planning/draw/file/", importing.pairings, name="import-pairings"),
    path("planning/official-texts/", importing.official_texts, name="import-official-texts"),
    path("planning/participation/", importing.participation, name="import-participation"),
    path("planning/<slug:draw>/", planning.plan, name="plan"),
    path(f"{REVIEW}/stages/", stages.stages, name="stages"),
    path(f"{REVIEW}/stages/open/", stages.open_, name="open"),
    path(f"{REVIEW}/stages/advance/", stages.advance, name="advance"),
    path(f"{REVIEW}/stages/return/", stages.return_, name="return"),
    path(f"{REVIEW}/stages/close/", stages.close, name="close"),
    path(f"{REVIEW}/stages/dates/<uuid:turn>/", stages.extend, name="extend"),
    path(f"{REVIEW}/people/", people.people, name="people"),
    path(f"{REVIEW}/people/name/", people.nominate, name="nominate"),
    path(f"{REVIEW}/people/file/", importing.people, name="import-people"),
    path(f"{REVIEW}/people/<uuid:participant>/end/", people.end, name="end-participation"),
    path(f"{REVIEW}/people/<uuid:participant>/articles/", people.delegate, name="delegate"),
    path(
        f"{REVIEW}/people/<uuid:participant>/articles/<uuid:delegation>/take-back/",
        people.take_back,
        name="take-back",
    ),
    path(f"{REVIEW}/consultations/", consultations.consultations, name="consultations"),
    path(f"{REVIEW}/consultations/record/", consultations.record, name="record-consultations"),
    path(f"{REVIEW}/consultations/confirm/", consultations.confirm, name="confirm-consultations"),
    path(f"{REVIEW}/record/", record.record, name="record"),
]
