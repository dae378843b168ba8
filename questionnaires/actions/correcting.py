"""A citation corrected once for all drafts that cite it, two that are the same merged, and one cited in an answer."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from foundation.refusals import NotNow, Refusal
from foundation.versioned import save_if_current
from questionnaires.actions.citing import version_of as version_of_citation
from questionnaires.actions.saving import save_answer, take_on, version_of
from questionnaires.enums import Cause
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerVersion, Citation, Citing, ResponsePart, Standing
from questionnaires.reading import MOST_ROWS
from questionnaires.records import digest_of
from questionnaires.workflow import SUBMIT
from reviews import rules_of_procedure
from reviews.conditions import hold, not_now
from reviews.enums import DRAFTERS, Audience
from reviews.permissions import require, roles
from reviews.record import act, names_acts

names_acts(
    citation_corrected=_("A citation was corrected, and with it the drafts that cite it"),
    citations_merged=_("Two citations were merged, and with them the drafts that cite them"),
)

NO_MORE_ROOM = _("This answer holds as many entries as it can. Take one away first.")
SAME_AS_ANOTHER = _("Another citation says the same. Merge the two instead.")
OF_DIFFERENT_KINDS = _("Only two citations of one kind, neither merged before, can be merged.")


class StaleCitation(NotNow):
    """Somebody corrected or merged it since the page was opened."""

    def __init__(self) -> None:
        sentence = _("This citation was changed after you had opened the page. Look at it again.")
        super().__init__(Refusal(str(sentence), str(rules_of_procedure.CLEARING)))


def cite(
    *, standing: Standing, answers: list[Answer], key: str, record: Mapping[str, Any], seen: int, by: User
) -> Answer:
    """Add a law or a case cited already to an answer, as its next version; nothing is done where it is cited there.

    Raises Forbidden, NotNow (no room, submitted, closed), StaleAnswer.
    """
    there = next(row for row in answers if row.question.key == key).value or []
    if digest_of(record) not in map(digest_of, there):
        there = [*there, dict(record)]
    if len(there) > MOST_ROWS:
        raise not_now(NO_MORE_ROOM, rules_of_procedure.CLEARING)
    return save_answer(standing=standing, answers=answers, key=key, given=Given(there), seen=seen, by=by)


@transaction.atomic
def correct_citation(*, citation: Citation, record: Mapping[str, Any], seen: int, by: User) -> int:
    """Word a citation anew, in every draft that cites it; gives how many answers moved, each by a version of its own.

    What was submitted keeps the words it was submitted with. Raises Forbidden, NotNow (closed, another says the same),
    StaleCitation.
    """
    require(by, "questionnaires.correct_citation", citation)
    hold(citation.review)
    was, digest = citation.digest, digest_of(record)
    _drafting(citation)
    if digest == was:
        return 0
    others = Citation.objects.filter(review=citation.review, drafted_by=citation.drafted_by, merged_into=None)
    if others.filter(kind=citation.kind, digest=digest).exists():
        raise not_now(SAME_AS_ANOTHER, rules_of_procedure.CLEARING)
    changes = {"record": dict(record), "digest": digest, "updated_by": by, "updated_at": clock.now()}
    rows = Citation.objects.filter(merged_into=None)
    if not save_if_current(rows, citation, seen=seen, **changes):
        raise StaleCitation
    version_of_citation(citation).save()
    moved = _reworded(citation, was, record, Cause.CORRECTED, by)
    _record("citation_corrected", citation, by)
    return moved


@transaction.atomic
def merge_citations(*, keep: Citation, away: Citation, seen: int, away_seen: int, by: User) -> int:
    """Let one stand for two: drafts that cite the other cite this one, in its words; gives how many answers moved.

    `seen` and `away_seen` are the versions the person compared. Raises Forbidden, NotNow (closed, not of one kind),
    StaleCitation.
    """
    require(by, "questionnaires.correct_citation", keep)
    hold(keep.review)
    _drafting(keep)
    if keep.pk == away.pk or (keep.kind, keep.review_id) != (away.kind, away.review_id):
        raise not_now(OF_DIFFERENT_KINDS, rules_of_procedure.CLEARING)
    rows = Citation.objects.filter(merged_into=None)
    if not rows.filter(pk=keep.pk, version=seen).exists():
        raise StaleCitation
    changes = {"merged_into": keep, "updated_by": by, "updated_at": clock.now()}
    if not rows.filter(pk=away.pk, version=away_seen).update(**changes):
        raise StaleCitation
    moved = _reworded(away, away.digest, keep.record, Cause.MERGED, by)
    citing = Citing.objects.filter(citation=away)
    citing.filter(answer__in=Citing.objects.filter(citation=keep).values("answer")).delete()
    citing.update(citation=keep)
    _record("citations_merged", keep, by)
    return moved


def _drafting(citation: Citation) -> None:
    """Nobody saves or submits between the look at the drafts and the end of the transaction."""
    parts = ResponsePart.objects.select_for_update(of=("self",), no_key=True).filter(review=citation.review)
    list(parts.order_by("pk"))


def _reworded(citation: Citation, was: str, record: Mapping[str, Any], cause: Cause, by: User) -> int:
    """Put the words into the drafts that cite it, each with its row of history."""
    drafts = Answer.objects.filter(citings__citation=citation, part__status__in=SUBMIT.origins)
    moved = []
    for answer in drafts.select_for_update(of=("self",), no_key=True).order_by("pk"):
        given = Given(_with(answer.value or [], was, record))
        if not given.says(Given.of(answer)):
            take_on(answer, given, by)
            moved.append((answer, given))
    Answer.objects.bulk_update([answer for answer, _given in moved], ["value", "version", "updated_by", "updated_at"])
    AnswerVersion.objects.bulk_create(version_of(answer, given, by, cause=cause) for answer, given in moved)
    return len(moved)


def _with(records: Sequence[Mapping[str, Any]], was: str, record: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The same records with the new words where the old ones stood, and no record twice because of it."""
    found: dict[str, dict[str, Any]] = {}
    for row in records:
        said = record if digest_of(row) == was else row
        found.setdefault(digest_of(said), dict(said))
    return list(found.values())


def _record(verb: str, citation: Citation, by: User) -> None:
    """An act inside the State under review: no other State learns of it."""
    own = next(row for row in roles(by, citation.review, *DRAFTERS) if row.state_party_id == citation.drafted_by_id)
    act(
        review=citation.review,
        verb=verb,
        by=by,
        speaking_for=own,
        audience=Audience.DRAFTING_STATE,
        subject=str(citation.uid),
    )
