"""What a file says is taken whole or not at all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from modeltranslation.utils import build_localized_fieldname

from accounts.models import User
from foundation.refusals import NotNow
from reviews.actions.people import name_person
from reviews.conditions import hold
from reviews.enums import ParticipationStatus, Role
from reviews.imports import ImportRefused, Mistake
from reviews.models import (
    CountryReview,
    Instrument,
    OfficialText,
    Participation,
    Provision,
    ReferenceImport,
    StateParty,
)
from reviews.permissions import require


@dataclass(frozen=True)
class PersonOnLine:
    """A person as the form of one nomination has it, and the line on which the file names them."""

    line: int
    state_party: StateParty
    role: Role
    name: str
    email: str
    language: str


@dataclass(frozen=True)
class TextChange:
    """The official text of an article in one language, before and after."""

    provision: Provision
    language: str
    before: str
    after: str


@dataclass(frozen=True)
class ParticipationChange:
    """What the depositary's file changes for one State; no day, no party."""

    state_party: StateParty
    before: ParticipationStatus
    after: ParticipationStatus
    was_deposited_on: date | None
    deposited_on: date | None


@transaction.atomic
def name_people(*, review: CountryReview, people: Sequence[PersonOnLine], by: User) -> None:
    """Name everybody on the list as `name_person` does, or nobody.

    Raises Forbidden, NotNow (closed), ImportRefused (with each refusal and its line).
    """
    require(by, "reviews.import_people", review)
    hold(review)
    refused = []
    for person in people:
        try:
            with transaction.atomic():
                _name(review, person, by)
        except NotNow as error:
            refused.append(Mistake(person.line, "email", str(error)))
    if refused:
        raise ImportRefused(refused)


def _name(review: CountryReview, person: PersonOnLine, by: User) -> None:
    name_person(
        review=review,
        state_party=person.state_party,
        role=person.role,
        email=person.email,
        name=person.name,
        language=person.language,
        by=by,
    )


@transaction.atomic
def take_official_texts(*, changes: Sequence[TextChange], digest: str, by: User) -> ReferenceImport:
    """Put the texts in their places; the file is recorded by its digest. Raises Forbidden."""
    require(by, "reviews.keep_reference_data", None)
    for change in changes:
        row, _made = OfficialText.objects.get_or_create(provision=change.provision)
        field = build_localized_fieldname("text", change.language)
        setattr(row, field, change.after)
        row.save(update_fields=[field])
    return _recorded(ReferenceImport.Kind.OFFICIAL_TEXTS, digest=digest, changed=len(changes), by=by)


@transaction.atomic
def take_participation(
    *, instrument: Instrument, changes: Sequence[ParticipationChange], digest: str, by: User
) -> ReferenceImport:
    """Who is party to the instrument, as the depositary says; only a party is verified. Raises Forbidden."""
    require(by, "reviews.keep_reference_data", None)
    for change in changes:
        Participation.objects.update_or_create(
            state_party=change.state_party,
            instrument=instrument,
            defaults={
                "status": change.after,
                "verified": change.after == ParticipationStatus.YES,
                "deposited_on": change.deposited_on,
            },
        )
    return _recorded(
        ReferenceImport.Kind.PARTICIPATION, instrument=instrument, digest=digest, changed=len(changes), by=by
    )


def _recorded(kind: str, *, by: User, **facts: object) -> ReferenceImport:
    return ReferenceImport.objects.create(kind=kind, taken_by=by, **facts)
