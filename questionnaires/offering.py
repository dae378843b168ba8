"""Answers of the same State to questions that ask for the same, offered beside a question."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from accounts.http import SignedInRequest
from questionnaires import question_types, sheet
from questionnaires.given import Given, Shown
from questionnaires.models import Answer, Equivalence, OfferedAnswer
from questionnaires.sheet import Line
from reviews.enums import Role
from reviews.models import Participant

MOST = 5


@dataclass(frozen=True)
class Offer:
    """An answer as it is offered: the source with its words, beside what stands here."""

    source: Answer
    shown: Shown
    beside: Shown | None


def offers(request: SignedInRequest, line: Line) -> list[Offer]:
    """The latest first; none that says what stands here already, nor one that was left in this version."""
    part = line.answer.part
    group = Equivalence.objects.filter(key=line.key).values("group")
    keys = Equivalence.objects.filter(group__in=group).exclude(key=line.key).values("key")
    own = Participant.objects.visible_to(request.user).present().filter(user=request.user)
    drafts = own.exclude(role=Role.CONTRIBUTOR).filter(state_party=part.drafted_by_id)
    left = line.answer.offers.filter(source=OuterRef("pk"), source_version=OuterRef("version"))
    rows = Answer.objects.visible_to(request.user).filter(
        ~Exists(left),
        question__key__in=keys,
        answered=True,
        active=True,
        part__drafted_by=part.drafted_by_id,
        part__review__in=drafts.values("review"),
    )
    rows = rows.select_related("part__questionnaire", "part__instrument", "part__review", "question__section")
    return list(_beside(line, list(rows.order_by("-updated_at")[:MOST])))


def _beside(line: Line, rows: list[Answer]) -> Iterator[Offer]:
    here = Given.of(line.answer)
    for row in rows:
        given = Given.of(row)
        if not given.says(here):
            shown = question_types.show(line.question.kind, given, sheet.offers_of(row))
            yield Offer(row, shown, line.shown if line.answer.answered else None)


@dataclass(frozen=True)
class Source:
    """Where the answer comes from; the place only for whoever reads the source too."""

    offer: OfferedAnswer
    source: Answer | None
    moved: bool

    @property
    def changed_since(self) -> bool:
        """Whether the answer was changed after it was taken."""
        return self.offer.answer.version != self.offer.version


def source_of(request: SignedInRequest, answer: Answer) -> Source | None:
    """The last offer that was taken for this answer, for whoever reads the answer."""
    taken = OfferedAnswer.objects.visible_to(request.user).filter(answer=answer, version__isnull=False)
    offer = taken.select_related("answer").last()
    if offer is None:
        return None
    rows = Answer.objects.visible_to(request.user).filter(pk=offer.source_id)
    source = rows.select_related("part__instrument", "question").first()
    return Source(offer, source, source is not None and source.version != offer.source_version)
