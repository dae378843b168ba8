"""Written feedback on one instrument: each State's passages, the requests in them and their threads."""

from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from django.db.models import F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from accounts.http import SignedInRequest
from foundation.routes import declares
from observations import actions, answers_moved, history, translations
from observations.actions.feedback import contents_of, feedback_of
from observations.concerned import reads_later, speaker
from observations.conditions import why_closed
from observations.forms.feedback import PassageForm
from observations.forms.listing import SeenForm, VersionForm
from observations.forms.wording import WordingForm
from observations.models import FeedbackPassage, WrittenFeedback
from observations.threads import Conversation, on_questions
from observations.translations import Beside
from observations.two_texts import TwoTexts
from observations.views import conversing
from observations.views.conversing import Place
from observations.views.reaching import Reached, reached
from observations.views.translation_links import Routes, links, said_in
from observations.workflow import FEEDBACK_FROM, FEEDBACK_SENT
from questionnaires.history import of_texts
from reviews.enums import DRAFTERS
from reviews.permissions import may, require


@dataclass
class Side:
    """The feedback of one reviewing State, as far as the reader sees it: passages, each request with its thread."""

    feedback: WrittenFeedback
    own: bool = False
    passages: list[tuple[FeedbackPassage, Conversation | None]] = field(default_factory=list)


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
    """One passage: its author changes it while it is a draft, a request goes on as a thread once it is sent."""
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    return passage_page(request, here, passage_reached(request, here, passage))


@declares("observations.draft_feedback", verbs=("POST",))
def save(request: SignedInRequest, reference: str, instrument: str, passage: UUID) -> HttpResponse:
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    row = passage_reached(request, here, passage)
    require(request.user, "observations.draft_feedback", row.feedback)
    form = WordingForm(request.POST, review=here.review, by=request.user)
    if not form.is_valid():
        return passage_page(request, here, row, edit=form, status=422)
    try:
        actions.save_passage(passage=row, by=request.user, **form.cleaned_data)
    except TwoTexts as two:
        return passage_page(request, here, row, edit=_resaving(two, here, request), two=two, status=409)
    return redirect("observations:passage", reference, instrument, passage)


@declares("observations.draft_feedback", verbs=("POST",))
def remove(request: SignedInRequest, reference: str, instrument: str, passage: UUID) -> HttpResponse:
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    row = passage_reached(request, here, passage)
    actions.remove_passage(passage=row, seen=SeenForm.seen_in(request.POST), by=request.user)
    return redirect("observations:feedback", reference, instrument)


@declares("observations.restore_passage", verbs=("POST",))
def restore(request: SignedInRequest, reference: str, instrument: str, passage: UUID) -> HttpResponse:
    """Take an earlier version up again, as the next one."""
    here = reached(request, reference, instrument, FEEDBACK_FROM)
    row = passage_reached(request, here, passage)
    version, seen = VersionForm.version_in(request.POST), SeenForm.seen_in(request.POST)
    try:
        actions.restore_passage(passage=row, version=version, seen=seen, by=request.user)
    except TwoTexts as two:
        return passage_page(request, here, row, edit=_resaving(two, here, request), two=two, status=409)
    return redirect("observations:passage", reference, instrument, passage)


def passage_reached(request: SignedInRequest, here: Reached, uid: UUID) -> FeedbackPassage:
    rows = FeedbackPassage.objects.visible_to(request.user).filter(
        feedback__review=here.review, feedback__instrument=here.instrument
    )
    rows = rows.select_related("feedback__drafted_by", "provision", "question", "written_by")
    rows = answers_moved.with_last_submitted(rows, request.user, here.review, here.instrument)
    row: FeedbackPassage = get_object_or_404(rows, uid=uid)
    answers_moved.mark([row], request.user)
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
    speaks = speaker(request.user, here.review, here.instrument, *DRAFTERS)
    if writes and form is None:
        initial = {"about": request.GET.get("about", "")}
        form = PassageForm(initial=initial, review=here.review, instrument=here.instrument, by=request.user)
    context = {
        **here.context,
        "own": own if may_draft else None,
        "beside": translations.of_feedback(request.user, here.review, here.instrument),
        "sides": _sides(request, here, own if may_draft else None),
        "form": form if writes else None,
        "contents": contents_of(own) if writes else "",
        "apart": reads_later(request.user, here.review, here.instrument, FEEDBACK_SENT),
        "may_clear": may_draft and may(request.user, "observations.clear_feedback", own),
        "speaks_for": speaks.state_party_id if speaks and not closed else None,
    }
    return render(request, "observations/feedback.html", context, status=status)


def _sides(request: SignedInRequest, here: Reached, own: WrittenFeedback | None) -> list[Side]:
    """One's own State first, then the others in alphabetical order; passages by article."""
    rows = FeedbackPassage.objects.visible_to(request.user).filter(
        feedback__review=here.review, feedback__instrument=here.instrument
    )
    rows = rows.select_related("feedback__drafted_by", "provision__official", "question", "written_by")
    whole_first = [F(path).asc(nulls_first=True) for path in ("provision__order", "question__order")]
    rows = rows.order_by("feedback__drafted_by__sort_key", *whole_first, "order")
    rows = answers_moved.with_last_submitted(rows, request.user, here.review, here.instrument)
    answers_moved.mark(rows, request.user)
    talks = on_questions(request.user, here.review, here.instrument)
    sides: dict[int | None, Side] = {own.pk: Side(own, own=True)} if own else {}
    for row in rows:
        side = sides.setdefault(row.feedback_id, Side(row.feedback))
        side.passages.append((row, talks.get(row.pk)))
    return list(sides.values())


def talk_on(request: SignedInRequest, here: Reached, row: FeedbackPassage) -> Conversation | None:
    """The thread on a request, None on a comment and before it is sent."""
    return on_questions(request.user, here.review, here.instrument).get(row.pk)


def place_of(request: SignedInRequest, here: Reached, row: FeedbackPassage, talk: Conversation) -> Place:
    talk.thread.review, talk.thread.instrument = here.review, here.instrument
    draw = partial(passage_page, request, here, row)
    return Place(here, talk, "observations:passage", "observations:question-thread", (row.uid,), draw)


def passage_page(
    request: SignedInRequest,
    here: Reached,
    row: FeedbackPassage,
    *,
    edit: WordingForm | None = None,
    form: WordingForm | None = None,
    two: TwoTexts | None = None,
    status: int = 200,
) -> HttpResponse:
    """`edit` is the form of the passage, `form` that of a message in its thread."""
    talk = talk_on(request, here, row)
    writes = _writes(request, here, row)
    context = {
        **here.context,
        "beside": _beside(request, here, row, talk),
        "passage": row,
        "history": of_texts(history.of_passage(request.user, row, writes=writes), request.GET),
        "edit": (edit or WordingForm.of(row, here.review, request.user)) if writes else None,
        "two": two,
        "bound": [bound for bound in (edit, form) if bound and bound.is_bound],
    }
    if talk:
        context |= conversing.writing(request, place_of(request, here, row, talk), form=form, two=two)
    return render(request, "observations/passage.html", context, status=status)


def _beside(request: SignedInRequest, here: Reached, row: FeedbackPassage, talk: Conversation | None) -> Beside:
    """What stands below the passage and the messages in its thread, and where more is supplied."""
    beside = translations.of_feedback(request.user, here.review, here.instrument)
    routes: Routes = {"passage": [(row.uid, (row.uid,))], "message": said_in(talk, row.uid)}
    beside.urls = links(request, here, FEEDBACK_FROM, routes)
    return beside


def _writes(request: SignedInRequest, here: Reached, row: FeedbackPassage) -> bool:
    if row.feedback.sent_at or why_closed(here.review, FEEDBACK_FROM):
        return False
    return may(request.user, "observations.draft_feedback", row.feedback)
