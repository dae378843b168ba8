"""Written feedback on one instrument: each State's passages, the requests in them and their replies."""

from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _

from accounts.http import SignedInRequest
from foundation.routes import declares
from observations import actions
from observations.actions.feedback import contents_of, feedback_of
from observations.concerned import reads_later
from observations.conditions import why_closed
from observations.enums import PassageKind, ReplyStatus
from observations.forms.feedback import PassageForm
from observations.forms.listing import SeenForm
from observations.forms.wording import WordingForm
from observations.models import ClarificationReply, FeedbackPassage, WrittenFeedback
from observations.two_texts import TwoTexts
from observations.views.reaching import Reached, reached
from observations.workflow import FEEDBACK_FROM, FEEDBACK_SENT
from reviews import rules_of_procedure
from reviews.conditions import not_now
from reviews.permissions import may, require


@dataclass
class Side:
    """The feedback of one reviewing State, as far as the reader sees it: passages, each with its reply."""

    feedback: WrittenFeedback
    own: bool = False
    passages: list[tuple[FeedbackPassage, ClarificationReply | None]] = field(default_factory=list)


@declares("observations.view_feedback")
def feedback(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    """All feedback on the instrument that the reader sees; one's own State's first."""
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    return _page(request, here)


@declares("observations.draft_feedback", verbs=("POST",))
def add(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    require(request.user, "observations.draft_feedback", feedback_of(here.review, here.instrument, request.user))
    form = PassageForm(request.POST, review=here.review, instrument=here.instrument, by=request.user)
    if not form.is_valid():
        return _page(request, here, form=form, status=422)
    actions.add_passage(review=here.review, instrument=here.instrument, by=request.user, **form.passage)
    return redirect("observations:feedback", reference, instrument)


@declares("observations.clear_feedback", verbs=("POST",))
def clear(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    own = feedback_of(here.review, here.instrument, request.user)
    actions.clear_feedback(feedback=own, by=request.user, seen=request.POST.get("seen", ""))
    return redirect("observations:feedback", reference, instrument)


@declares("observations.send_feedback", verbs=("POST",))
def send(request: SignedInRequest, reference: str, instrument: str) -> HttpResponse:
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    actions.send_feedback(feedback=feedback_of(here.review, here.instrument, request.user), by=request.user)
    return redirect("observations:feedback", reference, instrument)


@declares("observations.view_passage")
def passage(request: SignedInRequest, reference: str, instrument: str, passage: UUID) -> HttpResponse:
    """One passage: its author changes it while it is a draft, the State under review replies once it is sent."""
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    return _passage_page(request, here, _passage(request, here, passage))


@declares("observations.draft_feedback", verbs=("POST",))
def save(request: SignedInRequest, reference: str, instrument: str, passage: UUID) -> HttpResponse:
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    row = _passage(request, here, passage)
    require(request.user, "observations.draft_feedback", row.feedback)
    form = WordingForm(request.POST, review=here.review, by=request.user)
    if not form.is_valid():
        return _passage_page(request, here, row, edit=form, status=422)
    try:
        actions.save_passage(passage=row, by=request.user, **form.cleaned_data)
    except TwoTexts as two:
        return _passage_page(request, here, row, edit=_resaving(two, here, request), two=two, status=409)
    return redirect("observations:passage", reference, instrument, passage)


@declares("observations.draft_feedback", verbs=("POST",))
def remove(request: SignedInRequest, reference: str, instrument: str, passage: UUID) -> HttpResponse:
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    row = _passage(request, here, passage)
    actions.remove_passage(passage=row, seen=SeenForm.seen_in(request.POST), by=request.user)
    return redirect("observations:feedback", reference, instrument)


@declares("observations.reply", verbs=("POST",))
def reply(request: SignedInRequest, reference: str, instrument: str, passage: UUID) -> HttpResponse:
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    row = _passage(request, here, passage)
    require(request.user, "observations.reply", row.feedback)
    form = WordingForm(request.POST, review=here.review, by=request.user)
    if not form.is_valid():
        return _passage_page(request, here, row, reply_form=form, status=422)
    try:
        actions.save_reply(passage=row, by=request.user, **form.cleaned_data)
    except TwoTexts as two:
        return _passage_page(request, here, row, reply_form=_resaving(two, here, request), two=two, status=409)
    return redirect("observations:passage", reference, instrument, passage)


@declares("observations.send_reply", verbs=("POST",))
def send_reply(request: SignedInRequest, reference: str, instrument: str, passage: UUID) -> HttpResponse:
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    row = _passage(request, here, passage)
    require(request.user, "observations.send_reply", row.feedback)
    own = ClarificationReply.objects.visible_to(request.user).filter(passage=row).first()
    if own is None:
        raise not_now(_("No reply has been drafted yet."), rules_of_procedure.CLEARING)
    own.passage, own.review = row, here.review
    actions.send_reply(reply=own, seen=SeenForm.seen_in(request.POST), by=request.user)
    return redirect("observations:feedback", reference, instrument)


def _passage(request: SignedInRequest, here: Reached, uid: UUID) -> FeedbackPassage:
    rows = FeedbackPassage.objects.visible_to(request.user).filter(
        feedback__review=here.review, feedback__instrument=here.instrument
    )
    rows = rows.select_related("feedback__drafted_by", "provision", "question", "written_by")
    row: FeedbackPassage = get_object_or_404(rows, uid=uid)
    row.feedback.review, row.feedback.instrument = here.review, here.instrument
    return row


def _resaving(two: TwoTexts, here: Reached, request: SignedInRequest) -> WordingForm:
    """The form with one's own text, which saved again goes over the text that is on record now."""
    initial = {"text": two.mine, "language": two.language, "seen": two.theirs.version}
    return WordingForm(initial=initial, review=here.review, by=request.user)


def _page(
    request: SignedInRequest, here: Reached, *, form: PassageForm | None = None, status: int = 200
) -> HttpResponse:
    own = feedback_of(here.review, here.instrument, request.user)
    may_draft = may(request.user, "observations.draft_feedback", own)
    closed = why_closed(here.review, FEEDBACK_FROM)
    writes = may_draft and not closed and not own.sent_at
    if writes and form is None:
        initial = {"about": request.GET.get("about", "")}
        form = PassageForm(initial=initial, review=here.review, instrument=here.instrument, by=request.user)
    context = {
        **here.context,
        "own": own if may_draft else None,
        "sides": _sides(request, here, own if may_draft else None),
        "form": form if writes else None,
        "contents": contents_of(own) if writes else "",
        "apart": reads_later(request.user, here.review, here.instrument, FEEDBACK_SENT),
        "may_clear": may_draft and may(request.user, "observations.clear_feedback", own),
        "may_reply": not closed and may(request.user, "observations.reply", own),
    }
    return render(request, "observations/feedback.html", context, status=status)


def _sides(request: SignedInRequest, here: Reached, own: WrittenFeedback | None) -> list[Side]:
    """One's own State first, then the others in alphabetical order; passages by article."""
    rows = FeedbackPassage.objects.visible_to(request.user).filter(
        feedback__review=here.review, feedback__instrument=here.instrument
    )
    rows = rows.select_related("feedback__drafted_by", "provision", "question", "written_by")
    whole_first = [F(path).asc(nulls_first=True) for path in ("provision__order", "question__order")]
    rows = rows.order_by("feedback__drafted_by__sort_key", *whole_first, "order")
    seen = ClarificationReply.objects.visible_to(request.user).filter(review=here.review, instrument=here.instrument)
    replies = {reply.passage_id: reply for reply in seen.select_related("written_by")}
    sides: dict[int | None, Side] = {own.pk: Side(own, own=True)} if own else {}
    for row in rows:
        side = sides.setdefault(row.feedback_id, Side(row.feedback))
        side.passages.append((row, replies.get(row.pk)))
    return list(sides.values())


def _passage_page(
    request: SignedInRequest,
    here: Reached,
    row: FeedbackPassage,
    *,
    edit: WordingForm | None = None,
    reply_form: WordingForm | None = None,
    two: TwoTexts | None = None,
    status: int = 200,
) -> HttpResponse:
    given = ClarificationReply.objects.visible_to(request.user).filter(passage=row).select_related("written_by").first()
    writes = _writes(request, here, row)
    replies = _replies(request, here, row, given)
    context = {
        **here.context,
        "passage": row,
        "reply": given,
        "edit": (edit or WordingForm.of(row, here.review, request.user)) if writes else None,
        "reply_form": (reply_form or WordingForm.of(given, here.review, request.user)) if replies else None,
        "may_send": replies and may(request.user, "observations.send_reply", row.feedback),
        "two": two,
        "bound": [form for form in (edit, reply_form) if form and form.is_bound],
    }
    return render(request, "observations/passage.html", context, status=status)


def _writes(request: SignedInRequest, here: Reached, row: FeedbackPassage) -> bool:
    if row.feedback.sent_at or why_closed(here.review, FEEDBACK_FROM):
        return False
    return may(request.user, "observations.draft_feedback", row.feedback)


def _replies(request: SignedInRequest, here: Reached, row: FeedbackPassage, given: ClarificationReply | None) -> bool:
    """Whether the reader may draft the reply: a request that was sent and is not answered yet."""
    asked = row.kind == PassageKind.CLARIFICATION and row.feedback.sent_at is not None
    answered = given is not None and given.status == ReplyStatus.SENT
    if not asked or answered or why_closed(here.review, FEEDBACK_FROM):
        return False
    return may(request.user, "observations.reply", row.feedback)
