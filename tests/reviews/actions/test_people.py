"""Naming, replacing and ending: one focal point per State and review, own people only, sight closes at once."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.models import Invitation, User
from foundation.models import Letter
from foundation.refusals import Forbidden, NotNow
from reviews import actions
from reviews.enums import Role, Stage, TurnVerb
from reviews.models import Accreditation, Act, Body, CountryReview, Participant, Turn
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast.at("consultations")


def newcomer(key="newcomer"):
    return User.objects.create_user(email=f"{key}@cast.example", name=key.title())


def name(cast, user, state="XBO", role=Role.EXPERT, by="secretariat", **given):
    return actions.nominate(
        review=cast.review, state_party=cast.states[state], user=user, role=role, by=cast[by], **given
    )


def present(cast, state, role):
    rows = Participant.objects.present().filter(review=cast.review, state_party=cast.states[state], role=role)
    return [row.user for row in rows]


def everything():
    return (
        sorted(Participant.objects.values_list("uid", "until")),
        Act.objects.count(),
        Letter.objects.count(),
        sorted(Turn.objects.values_list("uid", "closed_at")),
        User.objects.count(),
        Invitation.objects.count(),
    )


def refused(kind, cast, *args, **given):
    """The refusal; and that nothing was changed by it."""
    before = everything()
    with pytest.raises(kind) as caught:
        name(cast, *args, **given)
    assert everything() == before
    return caught.value.refusal


class TestNaming:
    def test_registers_a_person_with_the_note_verbale(self, cast):
        user = newcomer()
        row = name(cast, user, note_reference="NV XBO/2028", note_date=cast.session.starts)
        assert (row.user, row.role, row.state_party, row.until) == (user, Role.EXPERT, cast.states["XBO"], None)
        assert (row.note_reference, row.note_date) == ("NV XBO/2028", cast.session.starts)
        act = Act.objects.order_by("number").last()
        assert (act.verb, act.subject, act.role) == ("nominated", str(row.uid), "officer")
        letter = Letter.objects.get(to=user)
        assert (letter.subject, letter.link) == ("reviews.named", f"/en/my-work/reviews/{cast.review.reference}/")

    @pytest.mark.parametrize("role", [Role.EXPERT, Role.OBSERVER])
    def test_a_focal_point_names_the_people_of_the_own_state(self, cast, role):
        row = name(cast, newcomer(), role=role, by="focal-point-borealis")
        act = Act.objects.order_by("number").last()
        assert (row.role, act.role, act.drafted_by) == (role, "focal_point", cast.states["XBO"])

    @pytest.mark.parametrize("state", ["XAU", "XCA", "XDE"])
    def test_a_focal_point_names_nobody_of_another_state(self, cast, state):
        told = refused(Forbidden, cast, newcomer(), state=state, by="focal-point-borealis")
        assert told.rule.startswith("Rule 13: Each State has one focal point per review")
        assert told.who_may == (
            "The Secretariat officer registers focal points; a focal point names the people of the own State."
        )
        assert told.who_can_change == "The Secretariat registers who is named by note verbale."

    def test_a_focal_point_names_no_focal_point(self, cast):
        refused(Forbidden, cast, newcomer(), role=Role.FOCAL_POINT, by="focal-point-borealis")

    @pytest.mark.parametrize(
        "person", ["expert-borealis", "observer-aurelia", "contributor-aurelia", "secretariat-elsewhere", "editor"]
    )
    def test_nobody_else_names_anybody(self, cast, person):
        refused(Forbidden, cast, newcomer(), by=person)

    def test_a_state_outside_the_review_has_no_people_in_it(self, cast):
        assert refused(NotNow, cast, newcomer(), state="XEL").reason == "This State takes no part in this review."

    @pytest.mark.parametrize("state", ["XBO", "XDE"])
    def test_contributors_are_of_the_state_under_review(self, cast, state):
        told = refused(NotNow, cast, newcomer(), state=state, role=Role.CONTRIBUTOR)
        assert told.reason == "Contributors are named by the State under review only."

    def test_nobody_has_a_role_twice(self, cast):
        assert refused(NotNow, cast, cast["expert-borealis"]).reason == "This person already has this role."

    def test_nobody_speaks_for_two_sides_of_a_review(self, cast):
        """An expert of a reviewing State would read the drafts of the State under review as well."""
        told = refused(NotNow, cast, cast["expert-borealis"], state="XAU")
        assert told.reason == "This person takes part in this review for another side. Nobody speaks for two."

    def test_who_has_left_one_side_can_be_named_by_another(self, cast):
        leaving = Participant.objects.get(review=cast.review, user=cast["expert-borealis"])
        actions.end_participation(participant=leaving, by=cast["secretariat"])
        assert name(cast, cast["expert-borealis"], state="XDE").until is None

    def test_a_member_of_the_secretariat_speaks_for_no_state(self, cast):
        told = refused(NotNow, cast, cast["secretariat-elsewhere"])
        assert told.reason == "A member of the Secretariat does not speak for a State."

    def test_officers_are_not_named_by_states(self, cast):
        told = refused(NotNow, cast, newcomer(), role=Role.OFFICER)
        assert told.reason == "Officers are assigned by the Secretariat; no State names them."

    def test_nobody_is_named_before_the_opening(self):
        cast = Cast.at("planned")
        told = refused(NotNow, cast, newcomer())
        assert told.reason == "People are named from the opening of the review until it is closed."

    def test_nobody_is_named_in_a_closed_review(self, cast_at):
        cast = cast_at("closed")
        told = refused(NotNow, cast, newcomer())
        assert told.reason == "The review is closed: nothing can be written any more."


class TestFocalPoints:
    def test_the_last_one_begins_the_consultations(self):
        cast = Cast.at("opened")
        for state, key in (("XAU", "aurelia"), ("XBO", "borealis"), ("XCA", "cassia")):
            name(cast, cast[f"focal-point-{key}"], state=state, role=Role.FOCAL_POINT)
            assert cast.fresh().stage == Stage.OPENED
        name(cast, cast["focal-point-delvania"], state="XDE", role=Role.FOCAL_POINT)
        assert cast.fresh().stage == Stage.CONSULTATIONS
        assert Turn.objects.still_open().filter(verb=TurnVerb.NOMINATE).exists() is False

    def test_a_new_one_replaces_the_present_one(self, cast):
        user = newcomer()
        name(cast, user, role=Role.FOCAL_POINT)
        assert present(cast, "XBO", Role.FOCAL_POINT) == [user]
        replaced = Participant.objects.get(user=cast["focal-point-borealis"], role=Role.FOCAL_POINT)
        assert replaced.until is not None
        ended = Act.objects.get(verb="participation_ended")
        assert ended.subject == str(replaced.uid)

    def test_the_one_replaced_loses_sight_at_once(self, cast):
        pages = ["desk:review", "reviews:people", "reviews:stages", "reviews:record"]
        assert [cast.get("focal-point-borealis", page).status_code for page in pages] == [200] * 4
        assert Act.objects.visible_to(cast["focal-point-borealis"]).exists() is True
        name(cast, newcomer(), role=Role.FOCAL_POINT)
        assert [cast.get("focal-point-borealis", page).status_code for page in pages] == [404] * 4
        assert Act.objects.visible_to(cast["focal-point-borealis"]).exists() is False

    def test_the_constraint_holds_two_apart(self, cast):
        with pytest.raises(IntegrityError), transaction.atomic():
            cast.review.participants.create(
                state_party=cast.states["XBO"], user=newcomer(), role=Role.FOCAL_POINT, until=None
            )

    def test_of_two_named_at_once_the_second_is_told_so(self, cast):
        """Somebody else's row comes in between the look and the writing; the constraint decides."""
        rival = newcomer("rival")
        came = []

        def come_between(execute, sql, params, many, context):
            if sql.startswith('INSERT INTO "reviews_participant"') and not came:
                came.append(rival)
                cast.review.participants.create(state_party=cast.states["XBO"], user=rival, role=Role.FOCAL_POINT)
            return execute(sql, params, many, context)

        before = Act.objects.count()
        with pytest.raises(NotNow) as caught, connection.execute_wrapper(come_between):
            name(cast, newcomer(), role=Role.FOCAL_POINT)
        assert caught.value.refusal.reason == (
            "Somebody named a person for this role at the same moment. Read the page again."
        )
        assert (came, Act.objects.count()) == ([rival], before)

    def test_one_person_is_focal_point_of_a_state_in_several_reviews(self, cast):
        other = CountryReview.objects.create(
            state_under_review=cast.states["XEL"],
            phase=cast.review.phase,
            start_group=cast.review.start_group,
            stage=Stage.OPENED,
            stage_since=cast.review.stage_since,
        )
        other.reviewing.create(state_party=cast.states["XBO"])
        other.participants.create(user=cast["secretariat"], role=Role.OFFICER)
        actions.nominate(
            review=other,
            state_party=cast.states["XBO"],
            user=cast["focal-point-borealis"],
            role=Role.FOCAL_POINT,
            by=cast["secretariat"],
        )
        rows = Participant.objects.present().focal_points().filter(user=cast["focal-point-borealis"])
        assert {row.review for row in rows} == {cast.review, other}

    def test_of_a_state_that_loses_its_focal_point_another_is_awaited(self, cast):
        leaving = Participant.objects.get(review=cast.review, user=cast["focal-point-delvania"])
        actions.end_participation(participant=leaving, by=cast["secretariat"])
        turn = Turn.objects.still_open().get(review=cast.review, verb=TurnVerb.NOMINATE)
        assert turn.state_party == cast.states["XDE"]
        name(cast, newcomer(), state="XDE", role=Role.FOCAL_POINT)
        assert Turn.objects.still_open().filter(verb=TurnVerb.NOMINATE).exists() is False


class TestEnding:
    def end(self, cast, person, by):
        row = Participant.objects.present().get(review=cast.review, user=cast[person])
        actions.end_participation(participant=row, by=cast[by])

    @pytest.mark.parametrize(
        ("person", "by"),
        [
            ("expert-borealis", "focal-point-borealis"),
            ("expert-borealis", "secretariat"),
            ("contributor-aurelia", "focal-point-aurelia"),
            ("focal-point-borealis", "secretariat"),
        ],
    )
    def test_closes_sight_at_once(self, cast, person, by):
        assert cast.get(person, "desk:review").status_code == 200
        self.end(cast, person, by)
        assert cast.get(person, "desk:review").status_code == 404
        act = Act.objects.get(verb="participation_ended")
        assert (act.by, act.role) == (cast[by], "officer" if by == "secretariat" else "focal_point")

    @pytest.mark.parametrize(
        ("person", "by"),
        [
            ("expert-aurelia", "focal-point-borealis"),
            ("focal-point-borealis", "focal-point-borealis"),
            ("secretariat", "focal-point-borealis"),
            ("expert-borealis", "expert-borealis"),
            ("expert-borealis", "secretariat-elsewhere"),
        ],
    )
    def test_is_not_for_other_states_people_focal_points_or_officers(self, cast, person, by):
        before = everything()
        with pytest.raises(Forbidden):
            self.end(cast, person, by)
        assert everything() == before

    def test_happens_once(self, cast):
        row = Participant.objects.get(review=cast.review, user=cast["expert-borealis"])
        stale = Participant.objects.get(pk=row.pk)
        actions.end_participation(participant=row, by=cast["secretariat"])
        before = everything()
        with pytest.raises(NotNow, match="already ended"):
            actions.end_participation(participant=stale, by=cast["secretariat"])
        assert everything() == before

    def test_leaves_one_officer_at_least(self, cast):
        with pytest.raises(NotNow, match="one officer at least"):
            self.end(cast, "secretariat", "secretariat")
        actions.assign_officer(review=cast.review, user=cast["secretariat-elsewhere"], by=cast["secretariat"])
        self.end(cast, "secretariat", "secretariat-elsewhere")
        assert cast.get("secretariat", "reviews:people").status_code == 404

    def test_is_over_when_the_review_is_closed(self, cast_at):
        cast = cast_at("closed")
        before = everything()
        with pytest.raises(NotNow):
            self.end(cast, "expert-borealis", "secretariat")
        assert everything() == before


class TestNamingByMail:
    def name(self, cast, email="new.expert@justice.borealis.example", by="secretariat", **given):
        values = {"state_party": cast.states["XBO"], "role": Role.EXPERT, "name": "Nia Rask", "language": "fr"} | given
        return actions.name_person(review=cast.review, email=email, by=cast[by], **values)

    def test_invites_whoever_has_no_account(self, cast):
        row = self.name(cast, title="Judge")
        user = row.user
        assert (user.name, user.title, user.language, user.is_active) == ("Nia Rask", "Judge", "fr", False)
        assert Invitation.objects.filter(user=user).count() == 1
        assert sorted(Letter.objects.filter(to=user).values_list("subject", flat=True)) == [
            "accounts.invitation",
            "reviews.named",
        ]

    def test_takes_the_account_there_is_however_its_address_is_written(self, cast):
        before = (User.objects.count(), Invitation.objects.count())
        row = self.name(cast, email="Delegate-Elysia@CAST.example", name="Somebody Else")
        assert row.user == cast["delegate-elysia"]
        assert row.user.name == "Mara Lindqvist"
        assert (User.objects.count(), Invitation.objects.count()) == before

    @pytest.mark.parametrize(
        "given",
        [
            {"by": "expert-borealis"},
            {"by": "focal-point-cassia"},
            {"role": Role.CONTRIBUTOR},
            {"role": Role.FOCAL_POINT, "by": "focal-point-borealis"},
        ],
    )
    def test_invites_nobody_when_it_is_refused(self, cast, given):
        before = everything()
        with pytest.raises((Forbidden, NotNow)):
            self.name(cast, **given)
        assert everything() == before

    def test_invites_nobody_to_a_closed_review(self, cast_at):
        cast = cast_at("closed")
        before = everything()
        with pytest.raises(NotNow):
            self.name(cast)
        assert everything() == before


class TestOfficers:
    def test_are_assigned_by_the_secretariat_from_the_secretariat(self, cast):
        row = actions.assign_officer(review=cast.review, user=cast["secretariat-elsewhere"], by=cast["secretariat"])
        assert (row.role, row.state_party) == (Role.OFFICER, None)
        assert cast.get("secretariat-elsewhere", "reviews:people").status_code == 200
        assert Act.objects.filter(verb="officer_assigned", subject=str(row.uid)).count() == 1

    def test_are_assigned_once(self, cast):
        rows = {
            actions.assign_officer(review=cast.review, user=cast["secretariat"], by=cast["secretariat"]).pk
            for _ in range(2)
        }
        assert len(rows) == 1
        assert Act.objects.filter(verb="officer_assigned").count() == 0

    @pytest.mark.parametrize(("user", "by"), [("editor", "secretariat"), ("delegate-elysia", "secretariat")])
    def test_are_nobody_else(self, cast, user, by):
        with pytest.raises(NotNow):
            actions.assign_officer(review=cast.review, user=cast[user], by=cast[by])

    def test_are_assigned_by_nobody_else(self, cast):
        with pytest.raises(Forbidden):
            actions.assign_officer(
                review=cast.review, user=cast["secretariat-elsewhere"], by=cast["focal-point-aurelia"]
            )


class TestAccreditations:
    def test_open_papers_and_no_review(self, cast):
        body = Body.objects.get()
        row = actions.accredit(
            user=cast["editor"], state_party=cast.states["XEL"], body=body, by=cast["secretariat-elsewhere"]
        )
        assert Accreditation.objects.filter(pk=row.pk, until=None).exists()
        assert cast.get("editor", "desk:review").status_code == 404

    def test_are_given_once(self, cast):
        before = Accreditation.objects.count()
        actions.accredit(
            user=cast["delegate-elysia"],
            state_party=cast.states["XEL"],
            body=Body.objects.get(),
            by=cast["secretariat"],
        )
        assert Accreditation.objects.count() == before

    def test_are_the_secretariats(self, cast):
        with pytest.raises(Forbidden):
            actions.accredit(
                user=cast["editor"],
                state_party=cast.states["XBO"],
                body=Body.objects.get(),
                by=cast["focal-point-borealis"],
            )
