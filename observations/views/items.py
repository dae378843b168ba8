"""One item of the list: its wording, its earlier versions, the own State's draft, and what is kept confidential."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from accounts.http import SignedInRequest
from foundation.routes import declares
from observations import actions, history, threads, translations
from observations.actions.confidentiality import AFTER_ISSUE
from observations.concerned import may_be_asked, speaker, states_concerned
from observations.conditions import is_issued, why_closed
from observations.forms.clarification import AskForm
from observations.forms.listing import SeenForm, WithholdForm, WordingVersionForm
from observations.forms.wording import WordingForm
from observations.listed import Listed
from observations.models import Agreement, ListPart, Observation, ObservationVersion
from observations.threads import Conversation
from observations.translations import Beside
from observations.two_texts import TwoTexts
from observations.views.reaching import Reached, reached
from observations.views.translation_links import Routes, links, said_in
from observations.workflow import LIST_FROM
from questionnaires.history import History, of_texts
from reviews import rules_of_procedure
from reviews.conditions import not_now
from reviews.enums import DRAFTERS
from reviews.models import StateParty
from reviews.permissions import may, require


@dataclass(frozen=True)
class Found:
    """An item on its page, with every version the reader sees (latest first) and whether the part is seen too."""

    here: Reached
    observation: Observation
    versions: list[ObservationVersion]
    part: ListPart | None

    @property
    def current(self) -> ObservationVersion | None:
        return next((row for row in self.versions if row.number), None)

    def draft_of(self, state_party_id: int | None) -> ObservationVersion | None:
        return next((row for row in self.versions if not row.number and row.drafted_by_id == state_party_id), None)


@declares("observations.view_item")
def item(request: SignedInRequest, reference: str, instrument: str, observation: UUID) -> HttpResponse:
    return item_page(request, found_item(request, reference, instrument, observation))


@declares("observations.draft_list", verbs=("POST",))
def save(request: SignedInRequest, reference: str, instrument: str, observation: UUID) -> HttpResponse:
    found = found_item(request, reference, instrument, observation)
    require(request.user, "observations.draft_list", found.observation)
    form = WordingForm(request.POST, review=found.here.review, by=request.user)
    if not form.is_valid():
        return item_page(request, found, form=form, status=422)
    try:
        actions.save_draft(observation=found.observation, by=request.user, **form.cleaned_data)
    except TwoTexts as two:
        return item_page(request, found, two=two, status=409)
    return redirect("observations:item", reference, instrument, observation)


@declares("observations.draft_list", verbs=("POST",))
def withdraw(request: SignedInRequest, reference: str, instrument: str, observation: UUID) -> HttpResponse:
    found = found_item(request, reference, instrument, observation)
    try:
        actions.withdraw(observation=found.observation, seen=SeenForm.seen_in(request.POST), by=request.user)
    except TwoTexts as two:
        return item_page(request, found, two=two, status=409)
    return redirect("observations:item", reference, instrument, observation)


@declares("observations.restore_wording", verbs=("POST",))
def restore(request: SignedInRequest, reference: str, instrument: str, observation: UUID) -> HttpResponse:
    """Take an earlier wording up again, as the draft of the own State."""
    found = found_item(request, reference, instrument, observation)
    version, seen = WordingVersionForm.version_in(request.POST), SeenForm.seen_in(request.POST)
    try:
        actions.restore_wording(observation=found.observation, version=version, seen=seen, by=request.user)
    except TwoTexts as two:
        return item_page(request, found, two=two, status=409)
    return redirect("observations:item", reference, instrument, observation)


@declares("observations.draft_list", verbs=("POST",))
def discard(request: SignedInRequest, reference: str, instrument: str, observation: UUID) -> HttpResponse:
    found = found_item(request, reference, instrument, observation)
    require(request.user, "observations.draft_list", found.observation)
    own = speaker(request.user, found.here.review, found.here.instrument, *DRAFTERS)
    draft = found.draft_of(own.state_party_id) if own else None
    if draft is None:
        raise not_now(_("Your State has no draft of this item."), rules_of_procedure.LIST)
    draft.review = found.here.review
    actions.discard_draft(draft=draft, seen=SeenForm.seen_in(request.POST), by=request.user)
    return redirect("observations:list", reference, instrument)


@declares("observations.withhold", verbs=("POST",))
def keep(request: SignedInRequest, reference: str, instrument: str, observation: UUID) -> HttpResponse:
    found = found_item(request, reference, instrument, observation)
    require(request.user, "observations.withhold", found.observation)
    form = WithholdForm(request.POST)
    if not form.is_valid():
        return item_page(request, found, reason=form, status=422)
    actions.set_withheld(observation=found.observation, reason=form.cleaned_data["reason"], by=request.user)
    return redirect("observations:item", reference, instrument, observation)


@declares("observations.withhold", verbs=("POST",))
def open_(request: SignedInRequest, reference: str, instrument: str, observation: UUID) -> HttpResponse:
    found = found_item(request, reference, instrument, observation)
    actions.lift(observation=found.observation, by=request.user)
    return redirect("observations:item", reference, instrument, observation)


def found_item(request: SignedInRequest, reference: str, instrument: str, uid: UUID) -> Found:
    """Raises Http404 for an item that does not exist for the reader, or was withdrawn from the list they read."""
    here = reached(request, reference, instrument, LIST_FROM)
    rows = Observation.objects.visible_to(request.user).filter(review=here.review, instrument=here.instrument)
    row = get_object_or_404(rows.select_related("provision", "drafted_by", "withheld_by"), uid=uid)
    row.review, row.instrument = here.review, here.instrument
    seen = ObservationVersion.objects.visible_to(request.user).filter(observation=row).select_related("drafted_by")
    versions = list(seen.order_by("-number", "drafted_by__sort_key"))
    part = ListPart.objects.visible_to(request.user).filter(review=here.review, instrument=here.instrument).first()
    found = Found(here, row, versions, part)
    if not versions or (part is None and (found.current is None or found.current.withdrawn)):
        raise Http404
    return found


def item_page(
    request: SignedInRequest,
    found: Found,
    *,
    form: WordingForm | None = None,
    reason: WithholdForm | None = None,
    asking: AskForm | None = None,
    two: TwoTexts | None = None,
    status: int = 200,
) -> HttpResponse:
    here, observation = found.here, found.observation
    may_draft = may(request.user, "observations.draft_list", observation)
    issued = is_issued(here.review)
    closed = why_closed(here.review, LIST_FROM) or issued
    own = speaker(request.user, here.review, here.instrument, *DRAFTERS)
    draft = found.draft_of(own.state_party_id) if own else None
    withholds = may(request.user, "observations.withhold", observation)
    may_withhold = withholds and not closed
    talks = threads.on_item(request.user, observation)
    context = {
        **here.context,
        "beside": beside(request, found, talks),
        "item": observation,
        "current": found.current,
        "draft": draft,
        "seen": draft.version if draft else 0,
        "others": [row for row in found.versions if not row.number and row != draft],
        "history": _history(request, found, draft, writes=may_draft and not closed),
        "part": found.part,
        "positions": _positions(request, found) if found.part else [],
        "form": (form or _form(request, found, draft, two)) if may_draft and not closed else None,
        "reason": (reason or WithholdForm()) if may_withhold and not observation.withheld else None,
        "may_withhold": may_withhold,
        "after_issue": AFTER_ISSUE if withholds and issued else "",
        "talks": talks,
        "asking": asking or _asking(request, found),
        "two": two,
        "bound": [bound for bound in (form, reason, asking) if bound],
    }
    return render(request, "observations/item.html", context, status=status)


def beside(request: SignedInRequest, found: Found, talks: list[Conversation]) -> Beside:
    """What stands below the wordings of the item and the messages in its threads, and where more is supplied."""
    item, drafts = found.observation.uid, [row for row in found.versions if not row.number]
    there = translations.of_items(request.user, [(found.current, drafts)], whole=found.part is not None)
    there.below |= translations.of_talks(request.user, found.observation)
    standing = [row for row in [found.current, *drafts] if row and not row.withdrawn]
    routes: Routes = {
        "wording": [(row.uid, (item, row.uid)) for row in standing],
        "item-message": [named for talk in talks for named in said_in(talk, item)],
    }
    there.urls = links(request, found.here, LIST_FROM, routes)
    return there


def _history(request: SignedInRequest, found: Found, draft: ObservationVersion | None, *, writes: bool) -> History:
    """One version alone stands on the page already; observers see no number of a version (contract.md)."""
    shared = [row for row in found.versions if row.number]
    begins_from = (draft or found.current) if writes else None
    past = history.of_item(request.user, found.observation, shared, begins_from=begins_from) if found.part else []
    return of_texts(past if len(past) > 1 else [], request.GET)


def states_to_ask(request: SignedInRequest, found: Found) -> list[StateParty]:
    """Whom the reader's State may ask about the item; nobody on one that is not shared, or proposed to be withdrawn."""
    own = speaker(request.user, found.here.review, found.here.instrument, *DRAFTERS)
    if own is None or found.current is None or found.current.withdrawn:
        return []
    return may_be_asked(found.here.review, found.here.instrument, own)


def _asking(request: SignedInRequest, found: Found) -> AskForm | None:
    states = [] if why_closed(found.here.review, LIST_FROM) else states_to_ask(request, found)
    return AskForm(review=found.here.review, by=request.user, states=states, prefix="ask") if states else None


def _form(
    request: SignedInRequest, found: Found, draft: ObservationVersion | None, two: TwoTexts | None
) -> WordingForm:
    """The own State's draft, else the current wording to begin from; after a stale save one's own text."""
    given: dict[str, Any] = {"review": found.here.review, "by": request.user}
    if two:
        initial = {"text": two.mine, "language": two.language, "seen": two.theirs.version}
        return WordingForm(initial=initial, **given)
    if draft or found.current is None:
        return WordingForm.of(draft, **given)
    initial = {"text": found.current.text, "language": found.current.language, "seen": 0}
    return WordingForm(initial=initial, **given)


def _positions(request: SignedInRequest, found: Found) -> list[tuple[str, str, str]]:
    rows = Agreement.objects.visible_to(request.user).filter(version=found.current)
    agreed = set(rows.values_list("state_party", flat=True))
    concerned = states_concerned(found.here.review, found.here.instrument)
    return Listed(found.observation, current=found.current, agreed=agreed).positions(concerned)
