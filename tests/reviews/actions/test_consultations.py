"""What the preliminary consultations agreed: recorded by the Secretariat, confirmed by each focal point."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import transaction

from foundation.models import Letter
from foundation.refusals import Forbidden, NotNow
from reviews import actions
from reviews.actions.consultations import Agreed
from reviews.enums import Means, Stage, TurnVerb
from reviews.models import (
    Act,
    ConsultationConfirmation,
    ConsultationParticipation,
    PreliminaryConsultations,
    StageChange,
    Turn,
)
from reviews.record import broken_places
from tests.cast import Cast

pytestmark = pytest.mark.django_db
AGREED = Agreed(
    held_on=date(2028, 1, 12),
    means=Means.VIDEO,
    languages=["en", "ar"],
    list_language="ar",
    answers_due=date(2028, 6, 1),
    feedback_due=date(2028, 11, 30),
    list_due=date(2029, 2, 28),
    division_of_work="Borealis leads on articles 5 and 6.",
    participants={"XAU": "Ilse Varga", "XBO": "Henrik Osei", "": "Ana Tuilagi", "XDE": ""},
)
STATES = ["XAU", "XBO", "XCA", "XDE"]


@pytest.fixture
def cast():
    return Cast.at("consultations")


def record(cast, agreed=AGREED, by="secretariat", seen=0):
    return actions.record_consultations(review=cast.review, agreed=agreed, by=cast[by], seen=seen)


def confirm(cast, state, version=1, row=None, by=None):
    row = row or PreliminaryConsultations.objects.select_related("review").get(review=cast.review)
    actions.confirm_consultations(consultations=row, version=version, by=by or cast.focal_point(state))


def turns(verb):
    rows = Turn.objects.still_open().filter(verb=verb)
    return sorted(rows.values_list("state_party__iso3", flat=True), key=str)


def everything():
    return (
        list(PreliminaryConsultations.objects.values()),
        list(ConsultationParticipation.objects.values_list("state_party__iso3", "names")),
        list(ConsultationConfirmation.objects.values_list("version", "state_party__iso3")),
        Act.objects.count(),
        Letter.objects.count(),
        sorted(Turn.objects.values_list("uid", "closed_at")),
        list(StageChange.objects.values_list("to_stage", flat=True)),
    )


def refused(kind, does, *args, **given):
    before = everything()
    with pytest.raises(kind) as caught:
        does(*args, **given)
    assert everything() == before
    return caught.value.refusal


class TestRecording:
    def test_keeps_what_was_agreed_and_asks_each_focal_point(self, cast):
        row = record(cast)
        values = {name: getattr(row, name) for name in Agreed.__dataclass_fields__ if name != "participants"}
        assert values == {name: getattr(AGREED, name) for name in values}
        assert (row.version, row.recorded_by) == (1, cast["secretariat"])
        names = row.participations.values_list("state_party__iso3", "names")
        assert set(names) == {(None, "Ana Tuilagi"), ("XAU", "Ilse Varga"), ("XBO", "Henrik Osei")}
        assert (turns(TurnVerb.RECORD_CONSULTATIONS), turns(TurnVerb.CONFIRM_CONSULTATIONS)) == ([], STATES)
        act = Act.objects.order_by("number").last()
        assert (act.verb, act.subject, len(act.digest)) == ("consultations_recorded", str(row.uid), 64)

    def test_tells_each_focal_point_without_content(self, cast):
        Letter.objects.all().delete()
        record(cast)
        letters = Letter.objects.order_by("to__persona_key")
        assert [(letter.to.persona_key, letter.subject, letter.variables) for letter in letters] == [
            (f"focal-point-{state}", "reviews.your_turn", {}) for state in ("aurelia", "borealis", "cassia", "delvania")
        ]

    def test_anew_counts_the_version_up_and_asks_again(self, cast):
        record(cast)
        confirm(cast, "XAU")
        row = record(cast, replace(AGREED, list_language="en", participants={"XCA": "Amal Haddad"}), seen=1)
        assert (row.version, row.list_language) == (2, "en")
        assert list(row.participations.values_list("state_party__iso3", "names")) == [("XCA", "Amal Haddad")]
        assert turns(TurnVerb.CONFIRM_CONSULTATIONS) == STATES

    @pytest.mark.parametrize("seen", [0, 1, 3])
    def test_over_a_version_that_was_not_read_is_refused(self, cast, seen):
        record(cast)
        record(cast, replace(AGREED, list_language="en"), seen=1)
        told = refused(NotNow, record, cast, seen=seen)
        assert told.reason == "The record was changed since you opened it. Read it again before you change it."
        assert told.rule.startswith("Rule 18: Preliminary consultations")

    @pytest.mark.parametrize(
        "person", ["focal-point-aurelia", "expert-borealis", "observer-aurelia", "secretariat-elsewhere", "editor"]
    )
    def test_is_the_assigned_officers(self, cast, person):
        told = refused(Forbidden, record, cast, by=person)
        assert told.who_may == "A Secretariat officer assigned to this review records the consultations."

    @pytest.mark.parametrize("stage", ["planned", "opened", "self-assessment", "observations", "closed"])
    def test_has_its_stage(self, cast_at, stage):
        refused(NotNow, record, cast_at(stage), seen=1)

    def test_stands_or_falls_with_its_transaction(self, cast):
        before = everything()
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            record(cast)
            raise ZeroDivisionError
        assert everything() == before
        assert broken_places(cast.review) == []


class TestConfirming:
    def test_closes_the_turn_of_the_state_that_did(self, cast):
        record(cast)
        confirm(cast, "XBO")
        assert turns(TurnVerb.CONFIRM_CONSULTATIONS) == ["XAU", "XCA", "XDE"]
        assert cast.fresh().stage == Stage.CONSULTATIONS
        act = Act.objects.order_by("number").last()
        assert (act.verb, act.role, act.drafted_by) == (
            "consultations_confirmed",
            "focal_point",
            cast.states["XBO"],
        )

    def test_by_all_opens_the_self_assessment_with_the_dates_and_languages_agreed(self, cast):
        record(cast)
        for state in STATES:
            assert cast.fresh().stage == Stage.CONSULTATIONS
            confirm(cast, state)
        review = cast.fresh()
        assert (review.stage, review.languages, review.list_language) == (
            Stage.SELF_ASSESSMENT,
            ["en", "ar"],
            "ar",
        )
        rows = Turn.objects.still_open().values_list("verb", "state_party__iso3", "instrument__code", "due")
        assert sorted(rows) == [
            ("answer", "XAU", "convention", date(2028, 6, 1)),
            ("answer", "XAU", "firearms", date(2028, 6, 1)),
        ]

    def test_of_an_earlier_version_does_not_count_for_a_later_one(self, cast):
        record(cast)
        for state in STATES[:3]:
            confirm(cast, state)
        record(cast, replace(AGREED, list_language="en"), seen=1)
        confirm(cast, "XDE", version=2)
        assert cast.fresh().stage == Stage.CONSULTATIONS
        for state in STATES[:3]:
            confirm(cast, state, version=2)
        assert (cast.fresh().stage, cast.fresh().list_language) == (Stage.SELF_ASSESSMENT, "en")

    @pytest.mark.parametrize("version", [0, 1, 3])
    def test_needs_the_version_that_stands(self, cast, version):
        row = record(cast)
        record(cast, replace(AGREED, list_language="en"), seen=1)
        row = PreliminaryConsultations.objects.select_related("review").get(pk=row.pk)
        refused(NotNow, confirm, cast, "XAU", version=version, row=row)

    def test_of_an_object_read_too_early_is_refused(self, cast):
        record(cast)
        stale = PreliminaryConsultations.objects.select_related("review").get()
        record(cast, replace(AGREED, list_language="en"), seen=1)
        refused(NotNow, confirm, cast, "XAU", version=1, row=stale)

    def test_happens_once_for_each_state(self, cast):
        record(cast)
        confirm(cast, "XAU")
        told = refused(NotNow, confirm, cast, "XAU")
        assert told.reason == "Your State has already confirmed this record."

    @pytest.mark.parametrize(
        "person", ["expert-aurelia", "observer-aurelia", "contributor-aurelia", "secretariat", "delegate-elysia"]
    )
    def test_is_the_focal_points(self, cast, person):
        record(cast)
        told = refused(Forbidden, confirm, cast, "", by=cast[person])
        assert told.who_may == "Each State's focal point confirms the record."

    def test_after_a_move_by_hand_is_still_taken(self, cast):
        record(cast)
        actions.advance(review=cast.review, by=cast["secretariat"], remark="Delvania is silent.")
        confirm(cast, "XDE")
        assert turns(TurnVerb.CONFIRM_CONSULTATIONS) == ["XAU", "XBO", "XCA"]
        assert StageChange.objects.filter(to_stage=Stage.SELF_ASSESSMENT).count() == 1

    def test_in_a_closed_review_is_not(self, cast_at):
        cast = cast_at("closed")
        PreliminaryConsultations.objects.update(version=2)
        refused(NotNow, confirm, cast, "XAU", version=2)


class TestMovingOnByHand:
    def test_adopts_the_languages_on_the_record(self, cast):
        record(cast)
        actions.advance(review=cast.review, by=cast["secretariat"], remark="Delvania is silent.")
        review = cast.fresh()
        assert (review.stage, review.languages, review.list_language) == (Stage.SELF_ASSESSMENT, ["en", "ar"], "ar")

    def test_needs_a_record(self, cast):
        """The self-assessment opens on the preliminary consultations (issue 3, section 3)."""
        before = everything()
        with pytest.raises(NotNow, match="Record them first"):
            actions.advance(review=cast.review, by=cast["secretariat"], remark="All are silent.")
        assert everything() == before
        assert cast.fresh().stage == Stage.CONSULTATIONS
