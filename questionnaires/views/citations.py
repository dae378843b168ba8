"""The laws and cases that a State cites: all of them, one with its history, and one taken up in an answer."""

from types import SimpleNamespace
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext

from accounts.http import SignedInRequest
from foundation.routes import declares
from questionnaires import actions, history
from questionnaires import citations as cited
from questionnaires.actions.saving import demand_drafting
from questionnaires.forms import CitedForm, MergeForm
from questionnaires.given import Reading
from questionnaires.history import History, Past
from questionnaires.models import Citation, CitationVersion
from questionnaires.question_types import CITED, form_of
from questionnaires.reading import Reader, read_record
from questionnaires.sheet import Row, controls_of
from questionnaires.views.article_page import own_language
from questionnaires.views.question import answering_after_stale
from questionnaires.views.reaching import answer_to, own_review, standing_for
from questionnaires.views.saving import number_sent
from reviews.enums import Stage
from reviews.models import CountryReview
from reviews.permissions import may, require

# The name of the one record on its page, before those of its controls.
KEY = "citation"


@declares("questionnaires.view_citations", verbs=("GET", "POST"))
def citations(request: SignedInRequest, reference: str) -> HttpResponse:
    """Every law and case with the answers that cite it. What is looked for is sent and never stands in an address."""
    review = own_review(request, reference)
    form = CitedForm(request.POST if request.method == "POST" else None)
    searched = form.is_bound and form.is_valid()
    words = form.cleaned_data["words"] if searched else ""
    found = cited.listed(request.user, review, words)
    context = {"review": review, "form": form, "found": found, "searched": searched}
    return render(request, "questionnaires/citations.html", context, status=_status(form))


@declares("questionnaires.correct_citation", verbs=("GET", "POST"))
def citation(request: SignedInRequest, reference: str, citation: UUID) -> HttpResponse:
    """One law or case: where it is cited, what it said before, and its words to correct."""
    review = own_review(request, reference)
    row = _citation(request, review, citation)
    if row.merged_into:
        return redirect("questionnaires:citation", reference, row.merged_into.uid)
    if request.method != "POST":
        return _page(request, row)
    require(request.user, "questionnaires.correct_citation", row)
    read = _read(request, row)
    if read.errors:
        return _page(request, row, read=read, status=422)
    seen = number_sent(request, "seen")
    moved = actions.correct_citation(citation=row, record=read.given.value, seen=seen, by=request.user)
    _tell(request, moved)
    return redirect(row)


@declares("questionnaires.merge_citations", verbs=("POST",))
def merge(request: SignedInRequest, reference: str, citation: UUID) -> HttpResponse:
    """Let this one stand for another that is the same."""
    review = own_review(request, reference)
    row = _citation(request, review, citation)
    require(request.user, "questionnaires.correct_citation", row)
    form = MergeForm(request.POST, others=_others(request, row))
    if not form.is_valid():
        return _page(request, row, form=form, status=422)
    away = form.others[form.cleaned_data["other"]]
    seen = number_sent(request, "seen")
    moved = actions.merge_citations(keep=row, away=away, seen=seen, away_seen=away.version, by=request.user)
    _tell(request, moved)
    return redirect(row)


@declares("questionnaires.cite", verbs=("GET", "POST"))
def cite(request: SignedInRequest, reference: str, instrument: str, article: str, citing: str) -> HttpResponse:
    """The citations to choose from for one answer, searched, and one of them taken up in it."""
    standing = standing_for(request, "questionnaires.answer", reference, instrument, article)
    require(request.user, "questionnaires.answer", standing)
    answers = standing.answers()
    answer = answer_to(citing, answers)
    if answer.question.kind not in CITED:
        raise Http404
    demand_drafting(standing)
    there = cited.to_cite(request.user, standing.part, answer.question.kind)
    if (record := there.get(request.POST.get("record", ""))) is not None:
        seen = number_sent(request, "seen")
        try:
            actions.cite(standing=standing, answers=answers, key=citing, record=record, seen=seen, by=request.user)
        except actions.StaleAnswer as stale:
            return answering_after_stale(request, standing, answers, citing, stale)
        return redirect("questionnaires:question", reference, instrument, article, citing)
    form = CitedForm(request.POST if request.method == "POST" else None)
    words = form.cleaned_data["words"] if form.is_bound and form.is_valid() else ""
    context = {
        "review": standing.review,
        "part": standing.part,
        "section": standing.section,
        "answer": answer,
        "form": form,
        "found": [
            (digest, cited.in_words(answer.question.kind, record), record.get("title", ""))
            for digest, record in there.items()
            if cited.says(record, words)
        ],
    }
    return render(request, "questionnaires/cite.html", context, status=_status(form))


def _status(form: CitedForm) -> int:
    return 422 if form.is_bound and not form.is_valid() else 200


def _citation(request: SignedInRequest, review: CountryReview, uid: UUID) -> Citation:
    rows = Citation.objects.visible_to(request.user).select_related("updated_by", "merged_into")
    row: Citation = get_object_or_404(rows, review=review, uid=uid)
    row.review = review
    return row


def _read(request: SignedInRequest, row: Citation) -> Reading:
    """The words sent; a citation is never left without any."""
    form = form_of(row.kind)
    reader = Reader(request.POST, KEY)
    given = read_record(reader, form)
    if given.value is None and not reader.errors:
        reader.refuse(form.needs[0].names[0], str(form.needs[0].message))
    return reader.reading(given)


def _others(request: SignedInRequest, row: Citation) -> list[Citation]:
    """Those of its kind that it could be the same as."""
    rows = Citation.objects.visible_to(request.user).filter(review=row.review, kind=row.kind, merged_into=None)
    return sorted(rows.exclude(pk=row.pk), key=lambda other: other.title.casefold())


def _page(
    request: SignedInRequest,
    row: Citation,
    *,
    read: Reading | None = None,
    form: MergeForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """`read` and `form` are what was sent and refused."""
    corrects = row.review.stage != Stage.CLOSED and may(request.user, "questionnaires.correct_citation", row)
    others = _others(request, row) if corrects else []
    record = read.given.value or {} if read else row.record
    errors = read.errors if read else {}
    context = {
        "review": row.review,
        "citation": row,
        "entry": cited.entry_of(request.user, row),
        "corrects": corrects,
        # As the templates of the kinds take a question and one of its records.
        "line": SimpleNamespace(key=KEY, errors=errors, form=None),
        "row": Row("", controls_of(form_of(row.kind), record, ""), empty=True),
        "problems": [(name, words) for name, found in errors.items() for words in found],
        "form": SimpleNamespace(is_bound=True, errors=errors) if errors else form,
        "merging": (form or MergeForm(others=others)) if others else None,
        "own_language": own_language(request, row.review),
        "history": _history(request, row),
    }
    return render(request, "questionnaires/citation.html", context, status=status)


def _history(request: SignedInRequest, row: Citation) -> History:
    rows = CitationVersion.objects.visible_to(request.user).filter(citation=row).select_related("by")
    versions = list(rows.order_by("-version"))
    past = [
        Past(
            key=str(one.version),
            title=history.title_of(one.version),
            by=one.by.name,
            at=one.at,
            shown=cited.in_words(row.kind, one.record),
        )
        for one in versions
    ]
    return history.of_texts(past, request.GET)


def _tell(request: SignedInRequest, moved: int) -> None:
    words = ngettext("%(number)d answer was corrected with it.", "%(number)d answers were corrected with it.", moved)
    messages.success(request, words % {"number": moved})
