"""Names of a closed review reduced to State and role; the day does it, nobody asks for it (docs/adr/0009)."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock, outbox
from reviews.checks import material_models
from reviews.enums import Role
from reviews.models import Act, ConsultationParticipation, ContributorLink, CountryReview, Delegation, Participant
from reviews.record import act, names_acts

names_acts(names_reduced=_("Names were reduced to State and role"))

# Rows of a review that are no material and name people; the others declare their path to the review.
PEOPLE: dict[type[Model], str] = {
    Participant: "review",
    Delegation: "participant__review",
    ContributorLink: "participant__review",
}


def reading_ends(review: CountryReview) -> date | None:
    """The first day on which the States' people no longer read a closed review."""
    if review.closed_on is None:
        return None
    return review.closed_on + timedelta(days=settings.CLOSED_REVIEW_READING_DAYS)


def reduce_due() -> int:
    """Reduce every review whose day has come; returns how many there were. A second run finds none."""
    last = clock.today() - timedelta(days=settings.CLOSED_REVIEW_READING_DAYS)
    rows = CountryReview.objects.filter(closed_on__lte=last, names_reduced_on=None)
    return sum(reduce_names(review=review) for review in rows)


@transaction.atomic
def reduce_names(*, review: CountryReview) -> bool:
    """Leave State and role of whoever took part; False when it is done already or the day has not come.

    Accounts stay as they are. Present officers keep their seat, which lets them read, and are shown by their role.
    """
    ends, today = reading_ends(review), clock.today()
    if ends is None or ends > today:
        return False
    rows = CountryReview.objects.filter(pk=review.pk, names_reduced_on=None)
    if not rows.update(names_reduced_on=today):
        return False
    review.names_reduced_on = today
    _end_participations(review)
    for told in naming():
        _stand_in(review, *told)
    _of(Act, review, "review").update(actor_salt="")
    _of(ConsultationParticipation, review, ConsultationParticipation.review_path).update(names="")
    outbox.forget(about=f"/reviews/{review.reference}/")
    for link in ContributorLink.objects.filter(participant__review=review):
        outbox.forget(about=f"/by-link/{link.uid.hex}")
    _record(review)
    return True


def naming() -> Iterator[tuple[type[Model], str, str]]:
    """Every column of a review that names an account: the model, its path to the review, the column."""
    paths = {model: str(model.review_path) for model in material_models()} | PEOPLE  # type: ignore[attr-defined]
    for model, path in paths.items():
        yield from ((model, path, field.name) for field in model._meta.fields if field.related_model is User)


def _of(model: type[Model], review: CountryReview, path: str) -> QuerySet[Model]:
    """Past the managers: acts and versions are append-only, and lose their actor here alone."""
    return model._base_manager.filter(**{path: review})


def _end_participations(review: CountryReview) -> None:
    review.participants.present().exclude(role=Role.OFFICER).update(until=clock.now())
    review.forget_roles()


def _stand_in(review: CountryReview, model: type[Model], path: str, column: str) -> None:
    rows = _of(model, review, path)
    if model is Participant:
        rows = rows.exclude(role=Role.OFFICER, until=None)
    for secretariat in (False, True):
        someone = User.objects.stand_in(secretariat=secretariat)
        rows.filter(**{f"{column}__is_secretariat": secretariat}).update(**{column: someone})


def _record(review: CountryReview) -> None:
    """The one act after the closing: that names were reduced is on record like what they had done."""
    row = act(review=review, verb="names_reduced", by=User.objects.stand_in(secretariat=True))
    _of(Act, review, "review").filter(pk=row.pk).update(actor_salt="")
