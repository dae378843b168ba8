from dataclasses import asdict, dataclass, field
from datetime import date

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import canonical, clock
from foundation.refusals import Forbidden
from reviews import lifecycle, rules_of_procedure
from reviews.conditions import hold, not_now
from reviews.enums import Audience, Means, Role, Stage, TurnVerb
from reviews.models import CountryReview, Participant, PreliminaryConsultations, StateParty
from reviews.permissions import refusal, require, roles
from reviews.record import act, names_acts
from reviews.turns import close_everyones, close_turns, open_turn
from reviews.workflow import BY_NAME

names_acts(
    consultations_recorded=_("The preliminary consultations were recorded"),
    consultations_confirmed=_("The record of the preliminary consultations was confirmed"),
)


@dataclass(frozen=True)
class Agreed:
    """What preliminary consultations agreed (procedures and rules; domain.md §1.6, step 1c).

    `participants` maps a State's code ("" for the Secretariat) to the names of those who spoke for it.
    """

    held_on: date
    means: Means
    languages: list[str]
    list_language: str
    answers_due: date
    feedback_due: date
    list_due: date
    division_of_work: str
    participants: dict[str, str] = field(default_factory=dict)


@transaction.atomic
def record_consultations(*, review: CountryReview, agreed: Agreed, by: User, seen: int = 0) -> PreliminaryConsultations:
    """Record, or record anew, what was agreed; every focal point is then asked to confirm that version.

    `seen` is the version the officer had before them (0: none). Raises Forbidden, NotNow (stage, stale version).
    """
    require(by, "reviews.record_consultations", review)
    hold(review)
    if review.stage != Stage.CONSULTATIONS:
        sentence = _("Consultations are recorded at their own stage.")
        raise not_now(sentence, rules_of_procedure.CONSULTATIONS, there=review.get_stage_display())
    row = PreliminaryConsultations.objects.filter(review=review).first()
    if (row.version if row else 0) != seen:
        sentence = _("The record was changed since you opened it. Read it again before you change it.")
        raise not_now(sentence, rules_of_procedure.CONSULTATIONS)
    row = _write(row, review, agreed, by)
    _write_participants(row, agreed.participants)
    digest = canonical.digest({name: str(value) for name, value in asdict(agreed).items()} | {"version": row.version})
    officer = roles(by, review, Role.OFFICER)[0]
    act(review=review, verb="consultations_recorded", by=by, speaking_for=officer, subject=str(row.uid), digest=digest)
    _ask_to_confirm(review)
    return row


def _write(
    row: PreliminaryConsultations | None, review: CountryReview, agreed: Agreed, by: User
) -> PreliminaryConsultations:
    values = {key: value for key, value in asdict(agreed).items() if key != "participants"}
    if row is None:
        return PreliminaryConsultations.objects.create(
            review=review, audience=Audience.PARTICIPANTS, recorded_by=by, **values
        )
    for name, value in values.items():
        setattr(row, name, value)
    row.version, row.recorded_by, row.recorded_at = row.version + 1, by, clock.now()
    row.save()
    return row


def _write_participants(row: PreliminaryConsultations, participants: dict[str, str]) -> None:
    row.participations.all().delete()
    states = {state.iso3: state for state in StateParty.objects.filter(iso3__in=participants)}
    for code, names in participants.items():
        if names:
            row.participations.create(state_party=states.get(code), names=names)


def _ask_to_confirm(review: CountryReview) -> None:
    close_turns(review=review, verb=TurnVerb.RECORD_CONSULTATIONS)
    for state_party in lifecycle.states_of(review):
        open_turn(
            review=review,
            verb=TurnVerb.CONFIRM_CONSULTATIONS,
            url_name="reviews:consultations",
            state_party=state_party,
        )


@transaction.atomic
def confirm_consultations(*, consultations: PreliminaryConsultations, version: int, by: User) -> None:
    """One State's yes to the version named; the last one opens the self-assessment.

    Raises Forbidden (not a focal point), NotNow (closed, stale version, already confirmed).
    """
    review = consultations.review
    require(by, "reviews.confirm_consultations", review)
    hold(review)
    consultations.refresh_from_db(fields=["version", "languages", "list_language"])
    if consultations.version != version:
        sentence = _("The record was changed since you opened it. Read it again before you confirm it.")
        raise not_now(sentence, rules_of_procedure.CONSULTATIONS)
    waiting = [own for own in roles(by, review, Role.FOCAL_POINT) if not _has_confirmed(consultations, own)]
    if not waiting:
        raise not_now(_("Your State has already confirmed this record."), rules_of_procedure.CONSULTATIONS)
    _confirm(consultations, waiting[0], by)
    if review.stage == Stage.CONSULTATIONS and _all_confirmed(consultations):
        _begin_self_assessment(consultations, by)


def _has_confirmed(consultations: PreliminaryConsultations, own: Participant) -> bool:
    rows = consultations.confirmations.filter(version=consultations.version)
    return rows.filter(state_party=own.state_party_id).exists()


def _confirm(consultations: PreliminaryConsultations, own: Participant, by: User) -> None:
    if own.state_party is None:
        raise Forbidden(refusal("reviews.confirm_consultations"))
    consultations.confirmations.create(
        version=consultations.version, state_party=own.state_party, by=by, at=clock.now()
    )
    close_turns(review=consultations.review, verb=TurnVerb.CONFIRM_CONSULTATIONS, state_party=own.state_party)
    act(
        review=consultations.review,
        verb="consultations_confirmed",
        by=by,
        speaking_for=own,
        subject=str(consultations.uid),
    )


def _all_confirmed(consultations: PreliminaryConsultations) -> bool:
    confirmed = consultations.confirmations.filter(version=consultations.version)
    return set(confirmed.values_list("state_party", flat=True)) >= {
        state.pk for state in lifecycle.states_of(consultations.review)
    }


def _begin_self_assessment(consultations: PreliminaryConsultations, by: User) -> None:
    review = consultations.review
    adopt_languages(review)
    close_everyones(review=review, verb=TurnVerb.CONFIRM_CONSULTATIONS)
    lifecycle.perform(BY_NAME["begin_self_assessment"], review=review, by=by, called_by="reviews.confirm_consultations")


def adopt_languages(review: CountryReview) -> None:
    """The languages on the record become those of the review; NotNow where nothing is recorded."""
    record = PreliminaryConsultations.objects.filter(review=review).first()
    if record is None:
        sentence = _("The self-assessment opens on the record of the preliminary consultations. Record them first.")
        raise not_now(sentence, rules_of_procedure.CONSULTATIONS)
    review.languages, review.list_language = record.languages, record.list_language
    CountryReview.objects.filter(pk=review.pk).update(languages=review.languages, list_language=review.list_language)
