"""Files that the Secretariat brings in: pairings and people at once, texts and participation after a look at them."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from foundation.carried import Carried, carried_from, carry
from foundation.routes import declares
from reviews import actions
from reviews.actions.importing import PersonOnLine
from reviews.actions.planning import PairingsRefused
from reviews.forms import ChapterForm, DrawFileForm, FileForm, NominationForm
from reviews.imports import ImportRefused, Mistake, NamedInFile, read_pairings, read_people
from reviews.imports import official_texts as texts_file
from reviews.imports import pairings as pairings_file
from reviews.imports import people as people_file
from reviews.models import CountryReview, Instrument, StateParty
from reviews.permissions import require
from reviews.reference.differences import differing_participation, differing_texts
from reviews.views.entering import entered, only_secretariat

# What a column of the file is called in the form of one nomination.
COLUMN_OF = {"state_party": "state"}
AS_WRITTEN = ("role", "name", "email", "language")


@declares("reviews.import_pairings", verbs=("GET", "POST"))
def pairings(request: SignedInRequest) -> HttpResponse:
    """A draw from a file of its pairings; each rule it breaks is named with its line and nothing is kept."""
    only_secretariat(request)
    form = DrawFileForm(*_sent(request))
    refused = None
    if form.is_bound and form.is_valid():
        try:
            return redirect("reviews:plan", _draw(request, **form.cleaned_data))
        except ImportRefused as error:
            refused = error
    context = {"form": form, "refused": refused, "columns": pairings_file.COLUMNS}
    return _page(request, "reviews/import_pairings.html", context)


def _draw(request: SignedInRequest, *, file: bytes, **about: Any) -> str:
    fictional = StateParty.objects.filter(fictional=True).exists()
    states = set(StateParty.objects.filter(fictional=fictional).values_list("iso3", flat=True))
    lines = read_pairings(file, states=states, instruments=list(Instrument.objects.values_list("code", flat=True)))
    try:
        draw = actions.record_draw(pairings=[row.drawn for row in lines], by=request.user, **about)
    except PairingsRefused as error:
        raise ImportRefused(pairings_file.with_lines(error.broken, lines)) from None
    return draw.reference


@declares("reviews.import_people", verbs=("GET", "POST"))
def people(request: SignedInRequest, reference: str) -> HttpResponse:
    """The people of a review from a file; who cannot be named is told with the line, and then nobody is."""
    review = entered(request, reference)
    require(request.user, "reviews.import_people", review)
    form = FileForm(*_sent(request))
    refused = None
    if form.is_bound and form.is_valid():
        try:
            named = _people(review, read_people(form.cleaned_data["file"]))
            actions.name_people(review=review, people=named, by=request.user)
            return redirect("reviews:people", reference)
        except ImportRefused as error:
            refused = error
    context = {"review": review, "form": form, "refused": refused, "columns": people_file.COLUMNS}
    return _page(request, "reviews/import_people.html", context)


def _people(review: CountryReview, rows: Sequence[NamedInFile]) -> list[PersonOnLine]:
    """Each row through the form in which one person is named, so that the same is refused."""
    named, mistakes = [], []
    for row in rows:
        data = {"state_party": row.state} | {name: getattr(row, name) for name in AS_WRITTEN}
        form = NominationForm(data, review=review, own=None)
        if form.is_valid():
            named.append(PersonOnLine(row.line, **{name: form.cleaned_data[name] for name in data}))
        for field, words in form.errors.items():
            mistakes.append(Mistake(row.line, COLUMN_OF.get(field, field), " ".join(map(str, words))))
    if mistakes:
        raise ImportRefused(mistakes)
    return named


@dataclass(frozen=True)
class Preview:
    """A file that is looked at before it is taken: what it differs in, and how it is taken."""

    purpose: str
    form: type[forms.Form]
    compare: Callable[..., Sequence[Any]]
    take: Callable[..., Any]
    columns: tuple[str, ...] = ()

    @property
    def template(self) -> str:
        return f"reviews/import_{self.purpose}.html"


TEXTS = Preview("official-texts", FileForm, differing_texts, actions.take_official_texts, texts_file.COLUMNS)
PARTICIPATION = Preview("participation", ChapterForm, differing_participation, actions.take_participation)


@declares("reviews.import_official_texts", verbs=("GET", "POST"))
def official_texts(request: SignedInRequest) -> HttpResponse:
    """Official texts of articles: what they change is shown first, and taken on confirmation."""
    only_secretariat(request)
    return _looked_at_first(request, TEXTS)


@declares("reviews.import_participation", verbs=("GET", "POST"))
def participation(request: SignedInRequest) -> HttpResponse:
    """Participation as the depositary's chapter file has it: shown as a difference, taken on confirmation."""
    only_secretariat(request)
    return _looked_at_first(request, PARTICIPATION)


def _looked_at_first(request: SignedInRequest, preview: Preview) -> HttpResponse:
    """First the difference, then the taking: only of the file that was shown, and while the difference is the same."""
    by = str(request.user.uid)
    carried = carried_from(request.POST.get("carried", ""), purpose=preview.purpose, by=by)
    form = _with_file(request, preview.form, carried)
    told: dict[str, Any] = {"form": form, "columns": preview.columns, "confirmed": "carried" in request.POST}
    if not (form.is_bound and form.is_valid()):
        return _page(request, preview.template, told)
    about = dict(form.cleaned_data)
    content: bytes = about.pop("file")
    try:
        changes = preview.compare(content, **about)
    except ImportRefused as error:
        return _page(request, preview.template, told | {"refused": error})
    seen = digest_of(repr(changes).encode())
    if carried and carried.seen == seen:
        preview.take(changes=changes, digest=digest_of(content), by=request.user, **about)
        messages.success(request, _("The file was taken."))
        return redirect("reviews:reference-data")
    told |= {"changes": changes, "compared": True, "digest": digest_of(content), "about": about}
    told["carried"] = carry(Carried(content, seen), purpose=preview.purpose, by=by)
    return _page(request, preview.template, told, status=409 if carried else 200)


def _with_file(request: SignedInRequest, form: type[forms.Form], carried: Carried | None) -> forms.Form:
    """The form with the file as sent, or as carried from its preview."""
    if carried is None:
        return form(*_sent(request))
    return form(request.POST, MultiValueDict({"file": [SimpleUploadedFile("carried", carried.content)]}))


def _sent(request: SignedInRequest) -> tuple[Any, Any]:
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def _page(request: SignedInRequest, template: str, context: dict[str, Any], status: int = 0) -> HttpResponse:
    return render(request, template, context, status=status or (422 if request.method == "POST" else 200))


def digest_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
