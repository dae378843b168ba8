"""A file added to an answer, and one taken away: each makes the answer its next version, with the same words."""

import hashlib

from django.conf import settings
from django.db import transaction
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from foundation import clock, file_guard
from foundation.file_guard import FileRefused
from questionnaires import file_store
from questionnaires.actions.clearing import record_inside
from questionnaires.actions.correcting import NO_MORE_ROOM
from questionnaires.actions.saving import demand_drafting, hold_drafting, take_on, version_of
from questionnaires.enums import Cause
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerFile, AnswerTranslation, Standing
from questionnaires.scanning import demand_clean
from reviews import rules_of_procedure
from reviews.conditions import hold, not_now
from reviews.enums import Audience
from reviews.permissions import require
from reviews.record import names_acts

NO_FILE_HERE = gettext_lazy("This question takes no file. Cite the text, and say where it is found.")
MOST_FILES = 20
GONE = gettext_lazy("This file was taken away already.")

names_acts(
    file_added=gettext_lazy("A file was added to an answer, inside the State under review"),
    file_removed=gettext_lazy("A file was taken away from an answer, inside the State under review"),
)


def add_file(*, standing: Standing, answer: Answer, name: str, content: bytes, language: str, by: User) -> AnswerFile:
    """Keep a file with an answer, once it is known to be of a form that is taken, and clean.

    `name` is cleaned. Raises Forbidden, NotNow (no file is asked for, as many there as can be, submitted, closed, not
    scanned), FileRefused (with the reason: its form, its content, its size, no room in the review).
    """
    require(by, "questionnaires.answer", standing)
    demand_file_asked(standing, answer)
    demand_size(len(content))
    form = file_guard.recognised(content)
    demand_clean(content)
    row = AnswerFile(
        answer=answer,
        name=file_guard.named(name, form),
        form=form.key,
        language=language,
        size=len(content),
        digest=hashlib.sha256(content).hexdigest(),
        stored_as=file_store.keep(content),
        added_by=by,
        added_at=clock.now(),
    )
    try:
        _add(standing, row, by)
    except BaseException:
        file_store.discard(row.stored_as)
        raise
    return row


def demand_file_asked(standing: Standing, answer: Answer) -> None:
    """Raises NotNow where no file is taken: submitted, closed, or the question allows none."""
    demand_drafting(standing)
    if not answer.question.takes_file:
        raise not_now(NO_FILE_HERE, rules_of_procedure.ANSWERS)


def demand_size(size: int) -> None:
    """Raises FileRefused for a file that is larger than the settings allow."""
    if size > settings.EVIDENCE_MAX_SIZE:
        limit = {"limit": filesizeformat(settings.EVIDENCE_MAX_SIZE)}
        raise FileRefused(_("The file is larger than %(limit)s. Add the part that matters, or cite it.") % limit)


@transaction.atomic
def _add(standing: Standing, row: AnswerFile, by: User) -> None:
    hold(standing.review)
    hold_drafting(standing)
    _demand_room(standing, row)
    row.since = _moved(row.answer_id, Cause.FILE_ADDED, by)
    row.save()
    record_inside("file_added", standing, by, subject=row.uid)


def _demand_room(standing: Standing, row: AnswerFile) -> None:
    """In the answer, and in the review: what was taken away after it had been submitted still takes room there."""
    if AnswerFile.objects.filter(answer=row.answer_id).there().count() >= MOST_FILES:
        raise not_now(NO_MORE_ROOM, rules_of_procedure.ANSWERS)
    rows = AnswerFile.objects.filter(answer__part__review=standing.review).kept()
    if (rows.aggregate(size=Sum("size"))["size"] or 0) + row.size > settings.EVIDENCE_MAX_REVIEW:
        limit = {"limit": filesizeformat(settings.EVIDENCE_MAX_REVIEW)}
        raise FileRefused(_("The files of this review would be larger than %(limit)s together. Take one away.") % limit)


@transaction.atomic
def remove_file(*, standing: Standing, file: AnswerFile, by: User) -> None:
    """Take a file away; its record stays, and so does what was submitted.

    Raises Forbidden, NotNow (taken away already, submitted, closed).
    """
    require(by, "questionnaires.answer", standing)
    hold(standing.review)
    hold_drafting(standing)
    rows = AnswerFile.objects.filter(pk=file.pk).there()
    if not rows.exists():
        raise not_now(GONE, rules_of_procedure.ANSWERS)
    version = _moved(file.answer_id, Cause.FILE_REMOVED, by)
    rows.update(until=version, removed_by=by, removed_at=clock.now())
    if file.audience == Audience.DRAFTING_STATE:
        transaction.on_commit(lambda: file_store.discard(file.stored_as))
    record_inside("file_removed", standing, by, subject=file.uid)


def _moved(pk: int, cause: Cause, by: User) -> int:
    """Make the answer its next version, so that an article cleared before is cleared anew; translations of the text,
    which says what it said, go along, save those that others read beside what was submitted. Whoever calls holds the
    part.
    """
    answer = Answer.objects.get(pk=pk)
    given, before = Given.of(answer), answer.version
    take_on(answer, given, by)
    answer.save(update_fields=["version", "updated_by", "updated_at"])
    version_of(answer, given, by, cause=cause).save()
    own = {"answer": answer, "follows": before, "audience": Audience.DRAFTING_STATE}
    AnswerTranslation.objects.filter(**own).update(follows=answer.version)
    return answer.version
