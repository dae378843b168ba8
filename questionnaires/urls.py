"""Addresses of answers, inside a review."""

from django.urls import URLPattern, path

from questionnaires.views import (
    article,
    by_link,
    checking,
    citations,
    delegations,
    filing,
    giving,
    glance,
    helping,
    moving,
    notes,
    offering,
    overview,
    question,
    reading,
    reopening,
    saving,
    searching,
    taking_away,
    translating,
    workbook,
)

app_name = "questionnaires"
PART = "questionnaire/<slug:instrument>"
ARTICLE = f"{PART}/<slug:article>"
QUESTION = f"{ARTICLE}/questions/<slug:key>"

# What answers are taken away as, and how the addresses of it are called.
FILES = {"xlsx": "workbook", "json": "json"}


def files(form: str, name: str) -> list[URLPattern]:
    """All that a person answers, what is given to one contributor, one instrument."""
    given = {"form": form}
    return [
        path(f"questionnaire/answers.{form}", taking_away.file_of_all, given, name=f"{name}-file"),
        path(
            f"questionnaire/given/<uuid:participant>/answers.{form}",
            taking_away.file_of_person,
            given,
            name=f"{name}-of-person",
        ),
        path(f"{PART}/answers.{form}", taking_away.file_of_instrument, given, name=f"{name}-of-instrument"),
    ]


urlpatterns = [
    path("questionnaire/", overview.overview, name="overview"),
    path("questionnaire/begin/", overview.begin, name="begin"),
    path("questionnaire/glance/", glance.glance, name="glance"),
    path("questionnaire/search/", searching.find, name="search"),
    path("questionnaire/delegations/", delegations.delegations, name="delegations"),
    path("questionnaire/delegations/by-link/", by_link.invite, name="invite-by-link"),
    path("questionnaire/delegations/by-link/<uuid:invited>/", by_link.link, name="link"),
    path("questionnaire/delegations/by-link/<uuid:invited>/send/", by_link.send, name="send-link"),
    path("questionnaire/delegations/by-link/<uuid:invited>/withdraw/", by_link.withdraw, name="withdraw-link"),
    path("questionnaire/delegations/<uuid:delegation>/hand-over/", delegations.hand_over, name="hand-over"),
    path("questionnaire/delegations/<uuid:delegation>/remind/", delegations.remind, name="remind"),
    path("questionnaire/delegations/<uuid:given>/accept/", giving.accept, name="accept-questions"),
    path("questionnaire/delegations/<uuid:given>/return/", giving.return_, name="return-questions"),
    path("questionnaire/open-for-help/", helping.openings, name="openings"),
    path("questionnaire/open-for-help/<uuid:opening>/close/", helping.close, name="close-for-help"),
    path("questionnaire/files/<uuid:file>/", filing.read, name="file"),
    path("questionnaire/citations/", citations.citations, name="citations"),
    path("questionnaire/citations/<uuid:citation>/", citations.citation, name="citation"),
    path("questionnaire/citations/<uuid:citation>/merge/", citations.merge, name="merge-citations"),
    path("questionnaire/another-look/", moving.another_look, name="another-look"),
    path("questionnaire/another-look/move/", moving.move, name="move"),
    path("questionnaire/workbook/", workbook.workbook, name="workbook"),
    path("questionnaire/workbook/report/", workbook.workbook_report, name="workbook-report"),
    *(each for form, name in FILES.items() for each in files(form, name)),
    path("questionnaire/answers.zip", taking_away.archive_of_all, name="archive"),
    path(f"{PART}/", overview.part, name="part"),
    path(f"{PART}/submit/", overview.submit_part, name="submit"),
    path(f"{PART}/reopening/", reopening.reopening, name="reopening"),
    path(f"{PART}/reopening/request/", reopening.request_reopening, name="request-reopening"),
    path(f"{PART}/reopening/grant/", reopening.grant_reopening, name="grant-reopening"),
    path(f"{PART}/reopening/decline/", reopening.decline_reopening, name="decline-reopening"),
    path(f"{PART}/all-answers/", reading.all_answers, name="all-answers"),
    path(f"{PART}/answers.docx", reading.answers_file, name="answers-file"),
    path(f"{PART}/answers.pdf", reading.answers_pdf, name="answers-pdf"),
    path(f"{PART}/questions.docx", reading.questions_file, name="questions-file"),
    path(f"{PART}/questions.pdf", reading.questions_pdf, name="questions-pdf"),
    path(f"{ARTICLE}/", article.article, name="article"),
    path(f"{ARTICLE}/answers/<slug:key>/", saving.save, name="save"),
    path(f"{ARTICLE}/give/", giving.give, name="give-questions"),
    path(f"{ARTICLE}/hand-in/", article.hand_in, name="hand-in"),
    path(f"{ARTICLE}/clear/", article.clear, name="clear"),
    path(f"{ARTICLE}/return/", article.return_, name="return"),
    path(f"{ARTICLE}/open/", helping.open_article, name="open-article"),
    path(f"{ARTICLE}/check/", checking.check, name="check"),
    path(f"{QUESTION}/", question.question, name="question"),
    path(f"{QUESTION}/notes/", notes.add, name="add-note"),
    path(f"{QUESTION}/notes/<uuid:note>/resolve/", notes.resolve, name="resolve-note"),
    path(f"{QUESTION}/open/", helping.open_question, name="open-question"),
    path(f"{ARTICLE}/questions/<slug:citing>/cited/", citations.cite, name="cite"),
    path(f"{QUESTION}/files/", filing.add, name="add-file"),
    path(f"{QUESTION}/files/<uuid:file>/remove/", filing.remove, name="remove-file"),
    path(f"{QUESTION}/confirm/", moving.confirm, name="confirm"),
    path(f"{QUESTION}/offered/", offering.take, name="take-offer"),
    path(f"{QUESTION}/restore/", question.restore, name="restore-answer"),
    path(f"{QUESTION}/translations/", translating.supply, name="supply-translation"),
]
