"""The summary: drafted, shared and agreed part by part, then entered in the six languages."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.http import SignedInRequest
from foundation.languages import OFFICIAL
from foundation.routes import declares
from foundation.typed_text import whole_number
from observations.actions import summary as actions
from observations.concerned import speaker, states_concerned
from observations.forms.summary import WORDS_WARNED, LanguageTextForm, SummaryForm
from observations.models import SummaryDraft, SummaryPart, SummaryText, SummaryVersion
from observations.two_texts import TwoTexts
from reviews import rules_of_procedure
from reviews.conditions import not_now
from reviews.enums import DRAFTERS, Role, Stage
from reviews.models import CountryReview, Instrument, StateParty
from reviews.permissions import may, require
from reviews.views.entering import entered


@declares("observations.view_summary")
def summary(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    """One part of the summary: the present version with who agreed, and the drafts the reader may see."""
    review, row = reached(request, reference, instrument)
    return _page(request, review, row)


@declares("observations.draft_summary", verbs=("POST",))
def draft(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    review, row = reached(request, reference, instrument)
    require(request.user, "observations.draft_summary", SummaryPart(review=review, instrument=row))
    form = SummaryForm(request.POST)
    if not form.is_valid():
        return _page(request, review, row, form=form, status=422)
    try:
        actions.save_summary_draft(review=review, instrument=row, by=request.user, **form.cleaned_data)
    except TwoTexts as two:
        return _page(request, review, row, form=form, two=two, status=409)
    return redirect("observations:summary", reference, instrument)


@declares("observations.share_summary", verbs=("POST",))
def share(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    """Share the draft that the form names; one that is gone has been shared meanwhile, or taken over."""
    review, row = reached(request, reference, instrument)
    require(request.user, "observations.share_summary", SummaryPart(review=review, instrument=row))
    drafts = SummaryDraft.objects.visible_to(request.user).filter(review=review, instrument=row)
    uid = request.POST.get("draft", "")
    chosen = next((own for own in drafts.select_related("review", "instrument") if str(own.uid) == uid), None)
    if chosen is None:
        raise not_now(actions.DRAFT_CHANGED, rules_of_procedure.AGREEMENT)
    actions.share_summary(draft=chosen, seen=_number(request, "seen"), by=request.user)
    return redirect("observations:summary", reference, instrument)


@declares("observations.agree_to_summary", verbs=("POST",))
def agree(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    review, row = reached(request, reference, instrument)
    part = SummaryPart(review=review, instrument=row)
    actions.agree_to_summary(part=part, number=_number(request, "number"), by=request.user)
    return redirect("observations:summary", reference, instrument)


@declares("observations.view_translation")
def translation(request: SignedInRequest, reference: str) -> HttpResponse:
    """Each part of the summary in six languages: what is there, in which status."""
    review = at_summary(request, reference)
    rows = SummaryText.objects.visible_to(request.user).filter(review=review)
    parts: dict[str, list[SummaryText]] = {}
    rows = rows.select_related("instrument", "source__part").order_by("instrument__order", "source__number")
    # Of each part and language the text of the version agreed last, whether or not its source has moved on since.
    latest = {(text.instrument_id, text.language): text for text in rows}
    for text in sorted(latest.values(), key=lambda text: OFFICIAL.index(text.language)):
        parts.setdefault(text.instrument.short_title if text.instrument else "", []).append(text)
    may_translate = may(request.user, "observations.translate", review)
    context = {"review": review, "parts": parts, "languages": OFFICIAL, "may_translate": may_translate}
    return render(request, "observations/translation.html", context)


@declares("observations.translate", verbs=("GET", "POST"))
def text(request: SignedInRequest, reference: str, instrument: str, language: str) -> HttpResponse:
    """Enter one language version by hand, beside the source it translates."""
    review, found = reached(request, reference, instrument)
    rows = SummaryText.objects.visible_to(request.user).select_related("source__part", "review", "instrument")
    texts = list(rows.filter(review=review, instrument=found, language=language).order_by("-source__number"))
    if not texts:
        raise Http404
    require(request.user, "observations.translate", review)
    row = texts[0]
    initial = {"seen": row.version, "text": row.text, "status": row.status}
    form, two = LanguageTextForm(request.POST if request.method == "POST" else None, initial=initial), None
    if request.method == "POST" and form.is_valid():
        try:
            actions.enter_text(row=row, by=request.user, **form.entered)
            return redirect("observations:translation", reference)
        except TwoTexts as refused:
            two = refused
    context = {"review": review, "row": row, "form": form, "two": two, "earlier": _earlier(texts)}
    status = 409 if two else 422 if form.is_bound else 200
    return render(request, "observations/language_text.html", context, status=status)


def _earlier(texts: list[SummaryText]) -> SummaryText | None:
    """What stood in this language before the source moved on, latest first: a start for whoever translates anew."""
    return next((text for text in texts[1:] if text.text), None)


def reached(request: SignedInRequest, reference: str, instrument: str) -> tuple[CountryReview, Instrument]:
    """The review, at the summary or later, and an instrument of it that the person reads; else Http404."""
    review = at_summary(request, reference)
    row: Instrument = get_object_or_404(Instrument.objects.read_by(request.user, review), code=instrument)
    return review, row


def at_summary(request: SignedInRequest, reference: str) -> CountryReview:
    review = entered(request, reference)
    if not review.present_stage.reached(Stage.SUMMARY):
        raise Http404
    return review


def _number(request: SignedInRequest, name: str) -> int:
    return whole_number(request.POST.get(name, ""), digits=9, otherwise=0)


def _page(
    request: SignedInRequest,
    review: CountryReview,
    row: Instrument,
    *,
    form: SummaryForm | None = None,
    two: TwoTexts | None = None,
    status: int = 200,
) -> HttpResponse:
    part = SummaryPart.objects.visible_to(request.user).filter(review=review, instrument=row).first()
    asked = part or SummaryPart(review=review, instrument=row)
    asked.review, asked.instrument = review, row
    drafts = SummaryDraft.objects.visible_to(request.user).filter(review=review, instrument=row)
    version = _present(request, part)
    own = speaker(request.user, review, row, *DRAFTERS)
    mine = next((draft for draft in drafts if own and draft.drafted_by_id == own.state_party_id), None)
    states = states_concerned(review, row)
    open_ = review.stage in (Stage.SUMMARY, Stage.TRANSLATION)
    context = {
        "review": review,
        "instrument": row,
        "instruments": Instrument.objects.read_by(request.user, review),
        "part": part,
        "version": version,
        "positions": _positions(version, states) if version else [],
        "drafts": [draft for draft in drafts.select_related("drafted_by") if draft != mine],
        "mine": mine,
        "form": (form or _form(review, version, mine)) if own and open_ else None,
        "two": two,
        "may_share": open_ and may(request.user, "observations.share_summary", asked),
        "may_agree": open_ and version and _awaited(request, review, row, version),
        "warned": mine is not None and len(mine.text.split()) > WORDS_WARNED,
    }
    return render(request, "observations/summary.html", context, status=status)


def _present(request: SignedInRequest, part: SummaryPart | None) -> SummaryVersion | None:
    if part is None or not part.number:
        return None
    versions = SummaryVersion.objects.visible_to(request.user).filter(part=part, number=part.number)
    version: SummaryVersion | None = versions.prefetch_related("agreements").first()
    return version


def _form(review: CountryReview, version: SummaryVersion | None, mine: SummaryDraft | None) -> SummaryForm:
    """The own draft; without one, the present version as a start."""
    base = mine or version
    initial = {
        "seen": mine.version if mine else 0,
        "language": base.language if base else review.list_language,
        "text": base.text if base else "",
    }
    return SummaryForm(initial=initial)


def _positions(version: SummaryVersion, states: list[StateParty]) -> list[tuple[str, str, str]]:
    given = {row.state_party_id for row in version.agreements.all()}
    return [("agrees" if state.pk in given else "not-spoken", state.name, "") for state in states]


def _awaited(request: SignedInRequest, review: CountryReview, row: Instrument, version: SummaryVersion) -> bool:
    """Whether this focal point's State has not spoken yet."""
    own = speaker(request.user, review, row, Role.FOCAL_POINT)
    return own is not None and own.state_party_id not in {given.state_party_id for given in version.agreements.all()}
