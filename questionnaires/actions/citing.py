"""Which citations the answers of a State have after a save: those whose words their records have.

An answer says what was given in it, and nothing but that. A citation that it alone cites goes along when its words are
changed there; of one that others cite too it parts, so that a save never moves an answer that nobody looked at. To move
them all, a citation is corrected itself (`correcting`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count

from accounts.models import User
from foundation import clock
from questionnaires.models import Answer, Citation, CitationVersion, Citing, ResponsePart
from questionnaires.question_types import CITED
from questionnaires.records import digest_of

# By the digest of its words.
Records = dict[str, Mapping[str, Any]]


@dataclass
class Known:
    """The citations of the State in the review, by kind and digest; `free` are those an answer alone cited and whose
    words it no longer has, so that they may go along.
    """

    part: ResponsePart
    there: dict[tuple[str, str], Citation]
    free: dict[int, list[Citation]]
    claimed: set[int | None] = field(default_factory=set)
    moved: list[Citation] = field(default_factory=list)
    made: list[Citation] = field(default_factory=list)


def settle(answers: Sequence[Answer], by: User) -> None:
    """Bring what these answers, just saved, cite in line with their words; as many statements for a hundred as for one.

    The answers are of one review, and nobody else saves them until the end of the transaction.
    """
    said = {answer: _records(answer) for answer in answers if answer.question.kind in CITED}
    links = list(Citing.objects.filter(answer__in=said).select_related("citation")) if said else []
    if not links and not any(said.values()):
        return
    known = _known(said, links)
    wanted = {answer: [_found(answer, record, known, by) for record in own.values()] for answer, own in said.items()}
    _write(known)
    _link({(answer.pk, row.pk) for answer, rows in wanted.items() for row in rows}, links)


def _records(answer: Answer) -> Records:
    return {digest_of(record): record for record in answer.value or []}


def _known(said: Mapping[Answer, Records], links: Sequence[Citing]) -> Known:
    part = next(iter(said)).part
    own = Citation.objects.filter(review=part.review_id, drafted_by=part.drafted_by_id, merged_into=None)
    digests = {digest for records in said.values() for digest in records}
    linked = {link.citation_id: link.citation for link in links}
    rows = [*own.filter(digest__in=digests), *linked.values()]
    alone = _cited_once(linked)
    records = {answer.pk: own for answer, own in said.items()}
    free: dict[int, list[Citation]] = {pk: [] for pk in records}
    for link in links:
        if link.citation_id in alone and link.citation.digest not in records[link.answer_id]:
            free[link.answer_id].append(linked[link.citation_id])
    return Known(part, {(row.kind, row.digest): row for row in rows}, free)


def _cited_once(linked: Mapping[int, Citation]) -> set[int]:
    counted = Citing.objects.filter(citation__in=linked).values_list("citation").annotate(Count("pk")) if linked else []
    return {citation for citation, number in counted if number == 1}


def _found(answer: Answer, record: Mapping[str, Any], known: Known, by: User) -> Citation:
    """The citation that says this: one that is there, the one the answer left for it, or a new one."""
    kind, digest = answer.question.kind, digest_of(record)
    row = known.there.get((kind, digest))
    if row is None:
        row = _gone_along(answer, record, known) or _begun(kind, known)
        row.record, row.digest, row.updated_by, row.updated_at = dict(record), digest, by, clock.now()
        known.there[kind, digest] = row
    known.claimed.add(row.pk)
    return row


def _gone_along(answer: Answer, record: Mapping[str, Any], known: Known) -> Citation | None:
    """The one of the same title, else the first, that nothing else of this save cites."""
    free = [row for row in known.free[answer.pk] if row.pk not in known.claimed]
    titled = [row for row in free if row.title == record.get("title")]
    row = next(iter(titled or free), None)
    if row is not None:
        known.there.pop((row.kind, row.digest), None)
        row.version += 1
        known.moved.append(row)
    return row


def _begun(kind: str, known: Known) -> Citation:
    row = Citation(review_id=known.part.review_id, drafted_by_id=known.part.drafted_by_id, kind=kind)
    known.made.append(row)
    return row


def _write(known: Known) -> None:
    if known.made:
        Citation.objects.bulk_create(known.made)
    if known.moved:
        columns = ["record", "digest", "version", "updated_by", "updated_at"]
        Citation.objects.bulk_update(known.moved, columns)
    if rows := [*known.made, *known.moved]:
        CitationVersion.objects.bulk_create(version_of(row) for row in rows)


def version_of(citation: Citation) -> CitationVersion:
    """The row of its history for the version it now has."""
    return CitationVersion(
        citation=citation,
        version=citation.version,
        record=citation.record,
        by=citation.updated_by,
        at=citation.updated_at,
    )


def _link(now: set[tuple[int, int]], links: Sequence[Citing]) -> None:
    there = {(link.answer_id, link.citation_id): link.pk for link in links}
    if gone := [pk for pair, pk in there.items() if pair not in now]:
        Citing.objects.filter(pk__in=gone).delete()
    if new := sorted(now - set(there)):
        Citing.objects.bulk_create(Citing(answer_id=answer, citation_id=row) for answer, row in new)
