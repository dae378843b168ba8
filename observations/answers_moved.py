"""The answers that moved since a passage was written: submitted anew, and saying something else than was read then."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet, Subquery

from accounts.models import User
from observations.models import FeedbackPassage
from questionnaires.changes import Moved, between
from questionnaires.models import Submission
from reviews.models import CountryReview, Instrument


def with_last_submitted(rows: QuerySet[Any], reader: User, review: CountryReview, instrument: Instrument) -> Any:
    """Passages, each with the key of the version submitted last; no query more."""
    last = Submission.objects.visible_to(reader).filter(review=review, instrument=instrument).order_by("-number")
    return rows.annotate(submitted_last=Subquery(last.values("pk")[:1]))


def mark(passages: Iterable[FeedbackPassage], reader: User) -> None:
    """Put on each passage of `with_last_submitted` what moved since; two queries, and none while nothing did."""
    behind = [row for row in passages if row.written_on_id and row.written_on_id != row.submitted_last]
    if not behind:
        return
    wanted = {row.written_on_id for row in behind} | {row.submitted_last for row in behind}
    there = Submission.objects.visible_to(reader).select_related("part__questionnaire").in_bulk(wanted)
    found: dict[int | None, list[Moved]] = {}
    for row in behind:
        if row.written_on_id not in found:
            later = there[row.submitted_last]
            found[row.written_on_id] = between(later.part, there[row.written_on_id], later)
        row.moved = [one for one in found[row.written_on_id] if _concerns(row, one)]


def _concerns(passage: FeedbackPassage, one: Moved) -> bool:
    """A passage is on one answer, on an article, or on the instrument as a whole."""
    if passage.question:
        return one.line.key == passage.question.key
    return passage.provision is None or one.article == passage.provision.article
