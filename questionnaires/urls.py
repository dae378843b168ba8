"""Addresses of answers, inside a review."""

from django.urls import path

from questionnaires.views import (
    article,
    checking,
    delegations,
    moving,
    notes,
    offering,
    overview,
    question,
    reading,
    saving,
    searching,
    translating,
    workbook,
)

app_name = "questionnaires"
PART = "questionnaire/<slug:instrument>"
ARTICLE = f"{PART}/<slug:article>"
QUESTION = f"{ARTICLE}/questions/<slug:key>"

urlpatterns = [
    path("questionnaire/", overview.overview, name="overview"),
    path("questionnaire/begin/", overview.begin, name="begin"),
    path("questionnaire/search/", searching.find, name="search"),
    path("questionnaire/delegations/", delegations.delegations, name="delegations"),
    path("questionnaire/delegations/<uuid:delegation>/hand-over/", delegations.hand_over, name="hand-over"),
    path("questionnaire/delegations/<uuid:delegation>/remind/", delegations.remind, name="remind"),
    path("questionnaire/another-look/", moving.another_look, name="another-look"),
    path("questionnaire/another-look/move/", moving.move, name="move"),
    path("questionnaire/workbook/", workbook.workbook, name="workbook"),
    path("questionnaire/workbook/report/", workbook.workbook_report, name="workbook-report"),
    path("questionnaire/answers.xlsx", workbook.workbook_file, name="workbook-file"),
    path("questionnaire/given/<uuid:participant>/answers.xlsx", workbook.workbook_of_person, name="workbook-of-person"),
    path(f"{PART}/answers.xlsx", workbook.workbook_of_instrument, name="workbook-of-instrument"),
    path(f"{PART}/", overview.part, name="part"),
    path(f"{PART}/submit/", overview.submit_part, name="submit"),
    path(f"{PART}/all-answers/", reading.all_answers, name="all-answers"),
    path(f"{PART}/answers.docx", reading.answers_file, name="answers-file"),
    path(f"{ARTICLE}/", article.article, name="article"),
    path(f"{ARTICLE}/answers/<slug:key>/", saving.save, name="save"),
    path(f"{ARTICLE}/hand-in/", article.hand_in, name="hand-in"),
    path(f"{ARTICLE}/clear/", article.clear, name="clear"),
    path(f"{ARTICLE}/return/", article.return_, name="return"),
    path(f"{ARTICLE}/check/", checking.check, name="check"),
    path(f"{QUESTION}/", question.question, name="question"),
    path(f"{QUESTION}/notes/", notes.add, name="add-note"),
    path(f"{QUESTION}/notes/<uuid:note>/resolve/", notes.resolve, name="resolve-note"),
    path(f"{QUESTION}/confirm/", moving.confirm, name="confirm"),
    path(f"{QUESTION}/offered/", offering.take, name="take-offer"),
    path(f"{QUESTION}/restore/", question.restore, name="restore-answer"),
    path(f"{QUESTION}/translations/", translating.supply, name="supply-translation"),
]
