"""Papers of a review: issued by the Secretariat, read by participants, published with consent."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import get_language

from accounts.http import SignedInRequest
from foundation.routes import declares
from foundation.typesetting.layout import Document
from observations.actions import consent as consents
from observations.actions import papers as actions
from observations.enums import PaperAudience, PaperKind
from observations.forms.summary import IssueForm
from observations.models import IssuedPaper, IssueRecord, PublicationConsent
from observations.views.summary import at_summary
from reviews.enums import Stage
from reviews.models import CountryReview
from reviews.permissions import may, require

KINDS = {kind.value: kind for kind in PaperKind}


@declares("observations.view_papers")
def papers(request: SignedInRequest, reference: str) -> HttpResponse:
    """What is issued and published of this review, and the acts that issue, consent and post."""
    return _page(request, at_summary(request, reference))


@declares("observations.issue", verbs=("POST",))
def issue(request: SignedInRequest, reference: str, kind: str) -> HttpResponse:
    review = at_summary(request, reference)
    require(request.user, "observations.issue", review)
    form = IssueForm(request.POST, prefix=kind, fictional=review.state_under_review.fictional)
    if not form.is_valid():
        return _page(request, review, bound=form, status=422)
    verb = actions.issue_list if KINDS[kind] == PaperKind.LIST else actions.issue_summary
    verb(review=review, by=request.user, **form.cleaned_data)
    return redirect("observations:papers", reference)


@declares("observations.read_issued_paper")
def paper(request: SignedInRequest, reference: str, kind: str) -> HttpResponse:
    """The paper as delegates read it, for the participants of the review."""
    record = _record(request, reference, kind)
    texts = {text.language: text for text in record.paper.texts.all()}
    text = texts.get(get_language() or "en") or next(iter(texts.values()))
    context = {"review": record.review, "paper": record.paper, "document": Document.from_data(text.document)}
    return render(request, "observations/paper.html", context)


@declares("observations.consent", verbs=("POST",))
def consent(request: SignedInRequest, reference: str, kind: str) -> HttpResponse:
    consents.give_consent(record=_record(request, reference, kind), by=request.user)
    return redirect("observations:papers", reference)


@declares("observations.take_consent_back", verbs=("POST",))
def take_back(request: SignedInRequest, reference: str, kind: str) -> HttpResponse:
    consents.take_consent_back(record=_record(request, reference, kind), by=request.user)
    return redirect("observations:papers", reference)


@declares("observations.publish", verbs=("POST",))
def post(request: SignedInRequest, reference: str, kind: str) -> HttpResponse:
    consents.post_summary(record=_record(request, reference, kind), by=request.user)
    return redirect("observations:papers", reference)


def _record(request: SignedInRequest, reference: str, kind: str) -> IssueRecord:
    review = at_summary(request, reference)
    rows = IssueRecord.objects.visible_to(request.user).select_related("paper__state_party", "review__phase__cluster")
    record: IssueRecord = get_object_or_404(rows, review=review, kind=kind)
    record.review = review
    return record


def _page(
    request: SignedInRequest, review: CountryReview, *, bound: IssueForm | None = None, status: int = 200
) -> HttpResponse:
    issued = {
        row.kind: row
        for row in IssueRecord.objects.visible_to(request.user).filter(review=review).select_related("paper")
    }
    standing = PublicationConsent.objects.visible_to(request.user).filter(review=review, taken_back_at=None)
    given = {row.paper_id: row for row in standing.select_related("given_by")}
    may_issue = may(request.user, "observations.issue", review)
    ready = {kind for kind in PaperKind if may_issue and actions.is_ready(review, kind)}
    rows = [
        _row(review, kind, issued.get(kind), given, bound) | {"ready": kind in ready and kind not in issued}
        for kind in PaperKind
    ]
    context = {
        "review": review,
        "rows": rows,
        "bound": bound,
        "may_issue": may_issue,
        "may_consent": may(request.user, "observations.consent", review),
        "closed": review.stage == Stage.CLOSED,
    }
    return render(request, "observations/papers.html", context, status=status)


def _row(
    review: CountryReview,
    kind: PaperKind,
    record: IssueRecord | None,
    given: dict[int, PublicationConsent],
    bound: IssueForm | None,
) -> dict[str, Any]:
    """What the page says of one paper: issued or not, consented or not, published or not."""
    paper: IssuedPaper | None = record.paper if record else None
    own = bound if bound and bound.prefix == kind.value else None
    return {
        "kind": kind,
        "paper": paper,
        "consent": given.get(paper.pk) if paper else None,
        "published": paper is not None and paper.audience == PaperAudience.PUBLIC,
        "form": own or IssueForm(prefix=kind.value, fictional=review.state_under_review.fictional),
    }
