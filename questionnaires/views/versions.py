"""The versions of the questionnaires, for the Secretariat: drafted, looked at as a State would see them, published."""

from collections.abc import Callable, Mapping
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from foundation import languages
from foundation.package_guard import PackageRefused
from foundation.routes import declares
from questionnaires import actions, question_types
from questionnaires.enums import END
from questionnaires.forms import DraftForm
from questionnaires.given import Given
from questionnaires.models import Answer, Choice, Question, Questionnaire, Section
from questionnaires.sheet import Line
from questionnaires.views.files import attached
from questionnaires.workbook.writing import XLSX
from questionnaires.written import BadQuestionnaireData
from questionnaires.written.sheets import SHEETS
from questionnaires.written.workbook import read, write
from reviews.forms.files import FileForm
from reviews.views.entering import only_secretariat


@declares("questionnaires.view_versions")
def versions(request: SignedInRequest) -> HttpResponse:
    """Every version of every cluster, with what can be done with it."""
    return _page(request, DraftForm())


@declares("questionnaires.view_versions")
def preview(request: SignedInRequest, questionnaire: UUID) -> HttpResponse:
    """The sections of a version, each leading to its article as a State sees it."""
    only_secretariat(request)
    row = _version(questionnaire)
    sections = row.sections.select_related("instrument", "provision").annotate(asked=Count("questions"))
    context = {"version": row, "sections": sections.order_by("instrument__order", "order"), "form": DraftForm()}
    return render(request, "questionnaires/preview.html", context)


@declares("questionnaires.view_versions")
def preview_article(request: SignedInRequest, questionnaire: UUID, code: str, article: str) -> HttpResponse:
    """An article with its controls, which save nothing, and the condition under which a question is asked."""
    only_secretariat(request)
    row = _version(questionnaire)
    rows = row.sections.select_related("instrument", "provision")
    place = {"provision": None} if article == END else {"provision__article": article}
    section = get_object_or_404(rows, instrument__code=code, **place)
    context = {
        "version": row,
        "section": section,
        "lines": _lines(section),
        "language_choices": [(code, languages.name(code)) for code in languages.OFFICIAL],
        "own_language": request.user.language,
    }
    return render(request, "questionnaires/preview_article.html", context)


@declares("questionnaires.view_versions", page=False)
def workbook(request: SignedInRequest, questionnaire: UUID) -> HttpResponse:
    """A version as a workbook, to be edited outside and brought back as a draft."""
    only_secretariat(request)
    row = _version(questionnaire)
    name = f"questionnaire-{row.cluster.number}-{row.version}.xlsx"
    return attached(write(row), name, XLSX)


@declares("questionnaires.take_workbook", verbs=("GET", "POST"))
def take_workbook(request: SignedInRequest) -> HttpResponse:
    """A draft from a workbook; what cannot be read is told with its sheet, row and column, and nothing is taken."""
    only_secretariat(request)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    refused = ""
    if form.is_bound and form.is_valid():
        try:
            made = actions.take_draft(data=read(form.cleaned_data["file"]), by=request.user)
            return redirect("asked:preview", made.uid)
        except (BadQuestionnaireData, PackageRefused) as wrong:
            refused = str(wrong)
    context = {"form": form, "refused": refused, "sheets": SHEETS}
    return render(request, "questionnaires/take_workbook.html", context, status=422 if form.is_bound else 200)


@declares("questionnaires.draft_version", verbs=("POST",))
def draft(request: SignedInRequest, questionnaire: UUID) -> HttpResponse:
    """A draft that begins as a copy of this version."""
    only_secretariat(request)
    source = _version(questionnaire)
    form = DraftForm(request.POST)
    if not form.is_valid():
        return _page(request, form, about=source)
    name = form.cleaned_data["version"]
    made = _try(request, lambda: actions.begin_draft(source=source, version=name, by=request.user))
    return redirect("asked:preview", made.uid if made else questionnaire)


@declares("questionnaires.publish_version", verbs=("POST",))
def publish(request: SignedInRequest, questionnaire: UUID) -> HttpResponse:
    only_secretariat(request)
    row = _version(questionnaire)
    if _try(request, lambda: actions.publish(questionnaire=row, by=request.user)):
        messages.success(request, _("The version is published. Reviews of this cluster begin with it from now on."))
    return redirect("asked:preview", questionnaire)


@declares("questionnaires.discard_version", verbs=("POST",))
def discard(request: SignedInRequest, questionnaire: UUID) -> HttpResponse:
    only_secretariat(request)
    actions.discard_draft(questionnaire=_version(questionnaire), by=request.user)
    messages.success(request, _("The draft was discarded."))
    return redirect("asked:versions")


def _try(request: SignedInRequest, act: Callable[[], Questionnaire]) -> Questionnaire | None:
    """What the act gives; nothing where the questions are not right yet, which is told with the place."""
    try:
        return act()
    except BadQuestionnaireData as wrong:
        messages.error(request, str(wrong))
        return None


def _page(request: SignedInRequest, form: DraftForm, *, about: Questionnaire | None = None) -> HttpResponse:
    only_secretariat(request)
    rows = Questionnaire.objects.select_related("cluster").annotate(asked=Count("sections__questions"))
    rows = rows.order_by("cluster__number", "-published_at", "version")
    context = {"versions": rows, "form": form, "about": about}
    return render(request, "questionnaires/versions.html", context, status=422 if form.is_bound else 200)


def _version(uid: UUID) -> Questionnaire:
    rows = Questionnaire.objects.select_related("cluster")
    row: Questionnaire = get_object_or_404(rows, uid=uid)
    return row


def _lines(section: Section) -> list[Line]:
    """The questions without answers, read anew each time: a draft changes from one look to the next."""
    listed: dict[int, dict[str, str]] = {}
    for choice in Choice.objects.filter(choice_list__questionnaire=section.questionnaire_id).order_by("order"):
        listed.setdefault(choice.choice_list_id, {})[choice.key] = choice.text
    return [
        Line(answer=Answer(question=row), question=row, offers=_offers(row, listed), given=Given())
        for row in section.questions.select_related("parent").order_by("order")
    ]


def _offers(row: Question, listed: dict[int, dict[str, str]]) -> Mapping[str, object]:
    return question_types.offered(row.kind, listed.get(row.choice_list_id or 0, {}), has_other=row.has_other)
