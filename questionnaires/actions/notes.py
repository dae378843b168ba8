from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from questionnaires.actions.clearing import record_inside
from questionnaires.enums import NoteKind
from questionnaires.models import Answer, AnswerNote, Standing
from questionnaires.notifications import tell_asked
from reviews import rules_of_procedure
from reviews.conditions import hold, not_now
from reviews.permissions import require
from reviews.record import names_acts

names_acts(
    note_added=_("A note was written on an answer, inside the State under review"),
    focal_point_asked=_("A question on an answer was put to the focal point"),
    note_resolved=_("A question on an answer was resolved by the State under review"),
)
VERBS = {NoteKind.NOTE: "note_added", NoteKind.QUESTION: "focal_point_asked"}
RESOLVED = _("This question has already been resolved.")


@transaction.atomic
def add_note(*, standing: Standing, answer: Answer, kind: NoteKind, text: str, language: str, by: User) -> AnswerNote:
    """Write a note on an answer, or a question to the focal point, who is told. Raises Forbidden, NotNow (closed)."""
    require(by, "questionnaires.add_note", standing)
    hold(standing.review)
    note: AnswerNote = AnswerNote.objects.create(
        answer=answer, kind=kind, text=text, language=language, by=by, at=clock.now()
    )
    record_inside(VERBS[kind], standing, by, subject=note.uid)
    if kind == NoteKind.QUESTION:
        tell_asked(standing, by)
    return note


@transaction.atomic
def resolve_note(*, standing: Standing, note: AnswerNote, by: User) -> None:
    """Say that a question needs no more. Raises Forbidden, NotNow (closed, resolved already, no question)."""
    require(by, "questionnaires.resolve_note", note)
    hold(standing.review)
    rows = AnswerNote.objects.filter(pk=note.pk, kind=NoteKind.QUESTION, resolved_at=None)
    if not rows.update(resolved_by=by, resolved_at=clock.now()):
        raise not_now(RESOLVED, rules_of_procedure.CLEARING)
    record_inside("note_resolved", standing, by, subject=note.uid)
