"""The record of acts: evidence, append-only, chained per review by salted hashes, without any text of the review."""

from datetime import UTC
from typing import Any

from django.db import transaction

from accounts.models import User
from foundation import canonical, clock, opaque
from reviews.enums import Audience
from reviews.models import Act, ActChain, CountryReview, Instrument, Participant, StateParty

ACTS: dict[str, Any] = {}


def names_acts(**labels: Any) -> None:
    """Give each verb the words in which the record shows it; apps register theirs beside their actions."""
    ACTS.update(labels)


@transaction.atomic
def act(
    *,
    review: CountryReview,
    verb: str,
    by: User,
    speaking_for: Participant | None = None,
    instrument: Instrument | None = None,
    audience: Audience = Audience.PARTICIPANTS,
    subject: str = "",
    digest: str = "",
    withheld: bool = False,
) -> Act:
    """Append one act. `speaking_for` is the role in which it was done (None: the Secretariat).

    Raises KeyError for a verb without words, so that no act goes unlabelled.
    """
    row = next_act(
        _locked_chain(review),
        verb=verb,
        by=by,
        speaking_for=speaking_for,
        instrument=instrument,
        audience=audience,
        subject=subject,
        digest=digest,
        withheld=withheld,
    )
    row.save()
    ActChain.objects.filter(review=review).update(length=row.number, head=row.hash)
    return row


def next_act(chain: ActChain, *, verb: str, by: User, speaking_for: Participant | None = None, **facts: Any) -> Act:
    """The act that follows on the chain, as `act` takes it; neither it nor the head, which goes on to it, is saved."""
    ACTS[verb]
    actor_salt = opaque.salt()
    row = Act(
        review=chain.review,
        number=chain.length + 1,
        verb=verb,
        by=by,
        at=clock.now(),
        actor=commitment(by, actor_salt),
        actor_salt=actor_salt,
        role=speaking_for.role if speaking_for else "",
        by_link=bool(speaking_for and speaking_for.by_link),
        drafted_by=_state_of(speaking_for),
        salt=opaque.salt(),
        previous=chain.head,
        **{"audience": Audience.PARTICIPANTS, **facts},
    )
    row.hash = hash_of(row)
    chain.length, chain.head = row.number, row.hash
    return row


def _state_of(participant: Participant | None) -> StateParty | None:
    return participant.state_party if participant else None


def _locked_chain(review: CountryReview) -> ActChain:
    """The head row; on PostgreSQL writers queue on it, on SQLite the immediate transaction already queues them."""
    ActChain.objects.get_or_create(review=review)
    chain = ActChain.objects.select_for_update(of=("self",), no_key=True).get(review=review)
    chain.review = review
    return chain


def hash_of(row: Act) -> str:
    """SHA-256 over the canonical form of the act, its salt and the hash before it."""
    return canonical.digest(
        {
            "review": row.review.reference,
            "uid": str(row.uid),
            "number": row.number,
            "verb": row.verb,
            "at": row.at.astimezone(UTC).isoformat(),
            "by": row.actor,
            "role": row.role,
            "state": row.drafted_by.iso3 if row.drafted_by else "",
            "instrument": row.instrument.code if row.instrument else "",
            "audience": int(row.audience),
            "subject": row.subject,
            "digest": row.digest,
            "withheld": row.withheld,
            "salt": row.salt,
            "previous": row.previous,
            # Named only where it is so: what was chained before there were links hashes as it did.
            **({"by_link": True} if row.by_link else {}),
        }
    )


def commitment(by: User, salt: str) -> str:
    """What stands for the actor in the chain; without the salt nobody can try out accounts against it."""
    return canonical.digest({"actor": str(by.uid), "salt": salt})


def _names_its_actor(row: Act) -> bool:
    """Whether the account is the one that acted; acts of a review whose names are reduced name nobody any more.

    Acts older than commitments hold the id of the account itself.
    """
    if row.by.stands_in:
        return row.review.names_reduced_on is not None and not row.actor_salt
    return row.actor == (commitment(row.by, row.actor_salt) if row.actor_salt else str(row.by.uid))


def broken_places(review: CountryReview) -> list[str]:
    """Where the chain of one review does not hold: words for an operator, without content. Empty when it holds."""
    places, previous, expected = [], "", 0
    rows = Act.objects.filter(review=review).select_related("review", "by", "drafted_by", "instrument")
    for row in rows.order_by("number"):
        expected += 1
        if row.number != expected:
            places.append(f"act {expected} is missing")
            expected = row.number
        if row.previous != previous or row.hash != hash_of(row) or not _names_its_actor(row):
            places.append(f"act {row.number} was altered")
        previous = row.hash
    return places + _broken_end(ActChain.objects.filter(review=review).first(), expected, previous)


def _broken_end(head: ActChain | None, length: int, last: str) -> list[str]:
    """Every review is planned by an act, so there is always a head."""
    if head is None:
        return ["the head of the record is missing"]
    if head.length != length:
        return [f"the record ends at act {length} and should end at act {head.length}"]
    return [] if head.head == last else [f"the head of the record does not fit act {length}"]
