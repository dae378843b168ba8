"""The answers that a person reads: those on record, or of a part that is reopened what was submitted.

While the State under review works on answers that it has reopened, these are its own; everybody else reads the version
submitted last, out of the submission itself.
"""

from collections.abc import Sequence
from datetime import date

from accounts.models import User
from questionnaires.models import Answer, ResponsePart, Section, Submission
from questionnaires.progress import Progress, of_answers
from questionnaires.whole import answers_of, in_order

Counts = dict[tuple[int, int], Progress]


def answers_read(parts: Sequence[ResponsePart], reader: User) -> list[Answer]:
    """All answers in use that the reader sees of the parts, in the order they are asked."""
    found = answers_of(parts, Answer.objects.visible_to(reader).in_use())
    kept = kept_for(parts, reader)
    return in_order(parts, [*found, *kept]) if kept else found


def answers_read_in(part: ResponsePart, section: Section, reader: User) -> list[Answer]:
    """Those of one article."""
    found = part.answers_in(section, Answer.objects.visible_to(reader).in_use())
    kept = [row for row in kept_for([part], reader) if row.question.section_id == section.pk]
    return sorted([*found, *kept], key=lambda row: row.question.order) if kept else found


def counts_read(parts: Sequence[ResponsePart], reader: User) -> Counts:
    """The counts by part and section of what the reader sees."""
    counts: Counts = Answer.objects.visible_to(reader).filter(part__in=parts).progress()
    kept: dict[tuple[int, int], list[Answer]] = {}
    for row in kept_for(parts, reader):
        kept.setdefault((row.part_id, row.question.section_id), []).append(row)
    for place, rows in kept.items():
        counts[place] = counts.get(place, Progress()) + of_answers(rows)
    return counts


def kept_for(parts: Sequence[ResponsePart], reader: User, *, since: date | None = None) -> list[Answer]:
    """What was submitted last of the parts that are reopened, save the answers that the reader sees as they stand now:
    the State's people do, and officers where a question is open to them for help. With a day, only what was submitted
    on it or later. No query while nothing is reopened.
    """
    reopened = [part for part in parts if part.is_reopened]
    found = [submission for part in reopened if (submission := _last(part, reader))]
    return [row for one in found if since is None or one.submitted_at.date() >= since for row in _kept(one, reader)]


def _last(part: ResponsePart, reader: User) -> Submission | None:
    row: Submission | None = Submission.objects.visible_to(reader).filter(part=part).last()
    if row:
        row.part = part
    return row


def _kept(submission: Submission, reader: User) -> list[Answer]:
    seen = set(Answer.objects.visible_to(reader).filter(part=submission.part).values_list("pk", flat=True))
    return [row for row in submission.answers() if row.pk not in seen]
