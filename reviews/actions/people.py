from datetime import date

from django.db import IntegrityError, transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.actions import give_account, invite
from accounts.models import User
from foundation import clock
from foundation.refusals import Forbidden
from reviews import lifecycle, rules_of_procedure, timetable
from reviews.conditions import hold, not_now
from reviews.enums import STATE_ROLES, Role, Stage, TurnVerb
from reviews.models import Accreditation, Body, CountryReview, Participant, StateParty
from reviews.notifications import tell_named
from reviews.permissions import is_officer, is_secretariat, refusal, require, roles
from reviews.record import act, names_acts
from reviews.turns import close_turns, open_turn
from reviews.workflow import BY_NAME

names_acts(
    officer_assigned=_("An officer of the Secretariat was assigned"),
    nominated=_("A participant was named"),
    participation_ended=_("A participation ended"),
)

BEFORE_OPENING = _("People are named from the opening of the review until it is closed.")
NO_PART = _("This State takes no part in this review.")
ONLY_UNDER_REVIEW = _("Contributors are named by the State under review only.")
NO_ROLE_OF_A_STATE = _("Officers are assigned by the Secretariat; no State names them.")
OTHER_SIDE = _("This person takes part in this review for another side. Nobody speaks for two.")
OF_SECRETARIAT = _("A member of the Secretariat does not speak for a State.")
HAS_THE_ROLE = _("This person already has this role.")
NAMED_MEANWHILE = _("Somebody named a person for this role at the same moment. Read the page again.")
ENDED = _("This participation has already ended.")
LAST_OFFICER = _("A review keeps one officer at least. Assign another one first.")
ONLY_SECRETARIAT = _("Only a member of the Secretariat can be assigned as an officer.")


@transaction.atomic
def assign_officer(*, review: CountryReview, user: User, by: User) -> Participant:
    """Assign one more officer of the Secretariat to a review. Raises Forbidden, NotNow (no member of it)."""
    require(by, "reviews.plan", review)
    demand_officer(user)
    review.forget_roles()
    participant, created = review.participants.get_or_create(
        user=user, role=Role.OFFICER, until=None, defaults={"since": clock.now()}
    )
    if created:
        act(
            review=review,
            verb="officer_assigned",
            by=by,
            speaking_for=_speaker(by, review, None),
            subject=str(participant.uid),
        )
    return participant


def demand_officer(user: User) -> None:
    if not user.is_secretariat:
        raise not_now(ONLY_SECRETARIAT, rules_of_procedure.SERVICING)


@transaction.atomic
def name_person(
    *,
    review: CountryReview,
    state_party: StateParty,
    role: Role,
    email: str,
    name: str,
    by: User,
    title: str = "",
    language: str = "en",
    note_reference: str = "",
    note_date: date | None = None,
) -> Participant:
    """Register the holder of an e-mail address as `nominate` does; whoever has no account is invited to open one,
    also a contributor who worked by a link.

    Refused as `nominate` refuses, and then nobody was invited.
    """
    fictional = review.state_under_review.fictional
    user = User.objects.holding(email)
    if user is not None and user.by_link:
        give_account(user=user, by=by)
    user = user or invite(email=email, name=name, title=title, language=language, by=by, fictional=fictional).user
    return nominate(
        review=review,
        state_party=state_party,
        user=user,
        role=role,
        by=by,
        note_reference=note_reference,
        note_date=note_date,
    )


@transaction.atomic
def nominate(
    *,
    review: CountryReview,
    state_party: StateParty,
    user: User,
    role: Role,
    by: User,
    note_reference: str = "",
    note_date: date | None = None,
) -> Participant:
    """Register a person named for a State: focal points by the Secretariat on a note verbale, others also by their
    focal point. A new focal point replaces the present one (domain.md §0, rule 13).

    Raises Forbidden (another State's people), NotNow (stage, no State of this review, another side, named already).
    """
    require(by, "reviews.nominate", review)
    _only_for_own_state(review, state_party, role, by)
    hold(review)
    if sentence := why_not(review, state_party, user, role):
        raise not_now(sentence, rules_of_procedure.CLEARING)
    speaker = _speaker(by, review, state_party)
    if role == Role.FOCAL_POINT:
        _replace_focal_point(review, state_party, by, speaker)
    participant = register(
        review, state_party=state_party, user=user, role=role, note_reference=note_reference, note_date=note_date
    )
    act(review=review, verb="nominated", by=by, speaking_for=speaker, subject=str(participant.uid))
    tell_named(participant)
    if role == Role.FOCAL_POINT:
        _after_focal_point(review, state_party, by)
    return participant


def _only_for_own_state(review: CountryReview, state_party: StateParty | None, role: Role, by: User) -> None:
    if is_officer(by, review):
        return
    own = {mine.state_party_id for mine in roles(by, review, Role.FOCAL_POINT)}
    if state_party is None or state_party.pk not in own or role == Role.FOCAL_POINT:
        raise Forbidden(refusal("reviews.nominate"))


def why_not(review: CountryReview, state_party: StateParty, user: User, role: Role) -> str | Promise:
    """The sentence that says why this person cannot be named, or nothing."""
    present = review.participants.filter(user=user, until=None)
    reasons = (
        (review.stage == Stage.PLANNED, BEFORE_OPENING),
        (role not in STATE_ROLES, NO_ROLE_OF_A_STATE),
        (state_party not in lifecycle.states_of(review), NO_PART),
        (role == Role.CONTRIBUTOR and state_party != review.state_under_review, ONLY_UNDER_REVIEW),
        (user.is_secretariat, OF_SECRETARIAT),
        (present.exclude(state_party=state_party).exists(), OTHER_SIDE),
        (present.filter(role=role).exists(), HAS_THE_ROLE),
    )
    return next((sentence for applies, sentence in reasons if applies), "")


def _replace_focal_point(review: CountryReview, state_party: StateParty, by: User, speaker: Participant | None) -> None:
    rows = review.participants.filter(state_party=state_party, role=Role.FOCAL_POINT, until=None)
    for leaving in rows:
        _end(leaving, by, speaker)


def register(review: CountryReview, **values: object) -> Participant:
    """The constraints decide between two at once: one focal point per State, nobody twice in a role."""
    review.forget_roles()
    try:
        with transaction.atomic():
            return review.participants.create(since=clock.now(), **values)
    except IntegrityError:
        raise not_now(NAMED_MEANWHILE, rules_of_procedure.CLEARING) from None


def _speaker(by: User, review: CountryReview, state_party: StateParty | None) -> Participant | None:
    """The role in which somebody acts here: officer, or a role for that State."""
    own = roles(by, review, Role.OFFICER, Role.FOCAL_POINT)
    return next((mine for mine in own if mine.state_party in (None, state_party)), None)


def _after_focal_point(review: CountryReview, state_party: StateParty, by: User) -> None:
    close_turns(review=review, verb=TurnVerb.NOMINATE, state_party=state_party)
    if review.stage == Stage.OPENED and _every_state_has_a_focal_point(review):
        lifecycle.perform(BY_NAME["begin_consultations"], review=review, by=by, called_by="reviews.nominate")


def _every_state_has_a_focal_point(review: CountryReview) -> bool:
    named = set(review.participants.present().focal_points().values_list("state_party", flat=True))
    return named >= {state.pk for state in lifecycle.states_of(review)}


@transaction.atomic
def end_participation(*, participant: Participant, by: User) -> None:
    """A person leaves; what they wrote stays, what they could see closes at once.

    Of a State that loses its focal point another one is awaited. Raises Forbidden (another State's people, officers),
    NotNow (closed, ended already, the last officer).
    """
    review = participant.review
    require(by, "reviews.nominate", review)
    _only_for_own_state(review, participant.state_party, Role(participant.role), by)
    hold(review)
    if participant.role == Role.OFFICER and not _others_serve(participant):
        raise not_now(LAST_OFFICER, rules_of_procedure.SERVICING)
    _end(participant, by, _speaker(by, review, participant.state_party))
    if participant.role == Role.FOCAL_POINT:
        open_turn(
            review=review,
            verb=TurnVerb.NOMINATE,
            url_name="reviews:people",
            state_party=participant.state_party,
            due=timetable.focal_points_due(clock.today()),
        )


def _others_serve(officer: Participant) -> bool:
    rows = officer.review.participants.present().filter(role=Role.OFFICER)
    return rows.exclude(pk=officer.pk).exists()


def _end(participant: Participant, by: User, speaker: Participant | None) -> None:
    now = clock.now()
    if not Participant.objects.filter(pk=participant.pk, until=None).update(until=now):
        raise not_now(ENDED, rules_of_procedure.CLEARING)
    participant.until = now
    participant.review.forget_roles()
    act(
        review=participant.review,
        verb="participation_ended",
        by=by,
        speaking_for=speaker,
        subject=str(participant.uid),
    )


@transaction.atomic
def accredit(*, user: User, state_party: StateParty, body: Body, by: User) -> Accreditation:
    """Register a member of a State's delegation to a body."""
    if not is_secretariat(by):
        raise Forbidden(refusal("reviews.plan"))
    accreditation, _created = Accreditation.objects.get_or_create(
        user=user, state_party=state_party, body=body, until=None, defaults={"since": clock.today()}
    )
    return accreditation
