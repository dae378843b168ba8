"""The list of observations, part by part: read, propose, share, agree, and see it as delegates will."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from accounts.http import SignedInRequest
from foundation.routes import declares
from observations import actions, translations
from observations.actions.sharing import contents_of, of_own_side
from observations.concerned import reads_later, speaker, states_concerned
from observations.conditions import is_issued, why_closed
from observations.enums import PartStatus
from observations.forms.listing import ObservationForm, SeenForm
from observations.items import as_item, part_of
from observations.listed import Listed, listed, outline_of, versions_seen
from observations.models import ListPart, PartVersion
from observations.outline import open_items, sections
from observations.views.reaching import Reached, reached
from observations.workflow import LIST_FROM, LIST_SHARED
from reviews.enumeration import followed_by
from reviews.enums import DRAFTERS, Role
from reviews.models import Participant
from reviews.permissions import may, require

MARKS = {PartStatus.DRAFTING: "in-progress", PartStatus.SHARED: "proposed", PartStatus.AGREED: "agreed"}


@declares("observations.view_list")
def list_(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    """One part, as far as the reader sees it; observers read the items shared and open, without versions or counts."""
    here = reached(request, reference, instrument, LIST_FROM)
    part = ListPart.objects.visible_to(request.user).filter(review=here.review, instrument=here.instrument).first()
    found = listed(here.review, here.instrument, request.user, part)
    concerned = states_concerned(here.review, here.instrument)
    outline = outline_of(found, concerned)
    apart = reads_later(request.user, here.review, here.instrument, LIST_SHARED)
    items = [(row.current, row.drafts) for row in found.values()]
    beside = translations.of_items(request.user, items, whole=part is not None)
    context = {
        **here.context,
        "beside": beside,
        "outline": outline,
        "part": part,
        "apart": apart,
        **_asked(request, here, part),
    }
    if part is not None:
        context |= _whole(request, here, part, found)
    return render(request, "observations/list.html", context)


@declares("observations.draft_list", verbs=("GET", "POST"))
def propose(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    here = reached(request, reference, instrument, LIST_FROM)
    require(request.user, "observations.draft_list", part_of(here.review, here.instrument))
    given: dict[str, Any] = {"review": here.review, "instrument": here.instrument, "by": request.user}
    form = ObservationForm(request.POST or None, initial={"article": request.GET.get("article", "")}, **given)
    if request.method == "POST" and form.is_valid():
        actions.propose_observation(**given, **form.item)
        return redirect("observations:list", reference, instrument)
    status = 422 if request.method == "POST" else 200
    return render(request, "observations/propose.html", {**here.context, "form": form}, status=status)


@declares("observations.share_part", verbs=("POST",))
def share(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    here = reached(request, reference, instrument, LIST_FROM)
    part = part_of(here.review, here.instrument)
    drafts = request.POST.get("drafts", "")
    actions.share_part(part=part, seen=SeenForm.seen_in(request.POST), drafts=drafts, by=request.user)
    return redirect("observations:list", reference, instrument)


@declares("observations.share_part", verbs=("POST",))
def leave_as_is(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    here = reached(request, reference, instrument, LIST_FROM)
    actions.leave_as_is(part=part_of(here.review, here.instrument), by=request.user)
    return redirect("observations:list", reference, instrument)


@declares("observations.agree_to_part", verbs=("POST",))
def agree(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    here = reached(request, reference, instrument, LIST_FROM)
    part = part_of(here.review, here.instrument)
    actions.agree_to_part(part=part, seen=SeenForm.seen_in(request.POST), by=request.user)
    return redirect("observations:list", reference, instrument)


@declares("observations.preview")
def preview(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    """The part as delegates will read it: open items of the versions shared, renumbered, no heading left empty."""
    here = reached(request, reference, instrument, LIST_FROM)
    require(request.user, "observations.preview", part_of(here.review, here.instrument))
    rows = versions_seen(here.review, here.instrument, request.user, whole=False)
    outline = sections(open_items(as_item(row) for row in rows))
    apart = reads_later(request.user, here.review, here.instrument, LIST_SHARED)
    return render(request, "observations/preview.html", {**here.context, "outline": outline, "apart": apart})


def _asked(request: SignedInRequest, here: Reached, part: ListPart | None) -> dict[str, Any]:
    """What the reader may do here; a part not yet on record is asked like one that is."""
    asked = part or ListPart(review=here.review, instrument=here.instrument)
    asked.review, asked.instrument = here.review, here.instrument
    may_draft = may(request.user, "observations.draft_list", asked)
    closed = why_closed(here.review, LIST_FROM) or (may_draft and is_issued(here.review))
    return {
        "may_draft": may_draft and not closed,
        "may_preview": may(request.user, "observations.preview", asked),
        "may_share": may(request.user, "observations.share_part", asked) and not closed,
        "may_withhold": may(request.user, "observations.withhold", asked) and not closed,
        "may_agree": may(request.user, "observations.agree_to_part", asked),
    }


def _whole(request: SignedInRequest, here: Reached, part: ListPart, found: dict[str, Listed]) -> dict[str, Any]:
    """Versions, agreements and what waits for the reader's own State; for whoever sees the part."""
    part.review, part.instrument = here.review, here.instrument
    concerned = states_concerned(here.review, here.instrument)
    own = speaker(request.user, here.review, here.instrument, *DRAFTERS)
    shared = [item for item in found.values() if item.current]
    versions = PartVersion.objects.visible_to(request.user).filter(part=part).select_related("drafted_by")
    return {
        "mark": MARKS[PartStatus(part.status)],
        "own": own,
        "counts": (counts := _counts(shared, concerned, found)),
        "told": _told(counts),
        "versions": versions.order_by("-number"),
        "waiting": [item for item in shared if own and own.state_party_id not in item.agreed],
        "drafts": _drafts_to_share(part, own, found),
        "agreements": [(state, sum(state.pk in item.agreed for item in shared)) for state in concerned],
    }


def _counts(shared: list[Listed], concerned: list[Any], found: dict[str, Listed]) -> dict[str, int]:
    agreed = sum(item.is_agreed(concerned) for item in shared)
    return {
        "items": len(found),
        "shared": len(shared),
        "agreed": agreed,
        "proposed": len(shared) - agreed,
        "drafts": len(found) - len(shared),
        "kept": sum(item.observation.withheld for item in found.values()),
        "open": sum(not item.observation.withheld and not item.shown.withdrawn for item in shared),
    }


def _told(counts: dict[str, int]) -> str:
    """How many items there are and how they stand; what there is none of is not told."""
    items = ngettext("%(items)s item", "%(items)s items", counts["items"]) % counts
    standing = [
        ngettext("%(agreed)s agreed by all", "%(agreed)s agreed by all", counts["agreed"]),
        ngettext("%(proposed)s proposed", "%(proposed)s proposed", counts["proposed"]),
        ngettext("%(drafts)s in draft", "%(drafts)s in draft", counts["drafts"]),
    ]
    several = [
        words % counts for words, key in zip(standing, ("agreed", "proposed", "drafts"), strict=True) if counts[key]
    ]
    return followed_by(items, several)


def _drafts_to_share(part: ListPart, own: Participant | None, found: dict[str, Listed]) -> dict[str, Any]:
    """How many drafts a share would take, and what names exactly these; for a focal point."""
    if own is None or own.role != Role.FOCAL_POINT:
        return {"count": 0, "contents": ""}
    rows = of_own_side(part, own, [draft for item in found.values() for draft in item.drafts])
    return {"count": len(rows), "contents": contents_of(rows)}
