"""Who reads what: domain.md §9.1, written out by hand for each member of the cast."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import F

from accounts.models import User
from foundation import clock
from questionnaires.actions import open_parts
from questionnaires.models import Answer, AnswerVersion, ResponsePart, SectionStanding
from reviews import actions
from reviews.enums import Audience, Role, Stage
from reviews.models import (
    Act,
    ConsultationConfirmation,
    ConsultationParticipation,
    CountryReview,
    Instrument,
    Participant,
    PreliminaryConsultations,
    StageChange,
    Turn,
)
from reviews.record import act
from reviews.turns import open_turn
from tests.cast import Cast

pytestmark = pytest.mark.django_db

# What is read of a kind of material: c the row on the Convention, f on the Firearms Protocol, w on the whole review.
# Borealis reviews the Convention, Delvania the Firearms Protocol, Cassia both; drafts are shared.
EVERYBODY = """
    focal-point-aurelia cfw | expert-aurelia cfw | observer-aurelia cfw
    focal-point-borealis c w | expert-borealis c w | observer-borealis c w
    focal-point-cassia cfw | expert-cassia cfw
    focal-point-delvania fw | expert-delvania fw | observer-delvania fw
    secretariat cfw
"""
ALL_BUT_OBSERVERS = """
    focal-point-aurelia cfw | expert-aurelia cfw
    focal-point-borealis c w | expert-borealis c w
    focal-point-cassia cfw | expert-cassia cfw
    focal-point-delvania fw | expert-delvania fw
    secretariat cfw
"""
DRAFTERS_OF_AURELIA = "focal-point-aurelia cfw | expert-aurelia cfw"
DRAFTERS_OF_BOREALIS = "focal-point-borealis c w | expert-borealis c w"
DRAFTERS_OF_CASSIA = "focal-point-cassia cfw | expert-cassia cfw"
DRAFTERS_OF_DELVANIA = "focal-point-delvania fw | expert-delvania fw"
REVIEWING_DRAFTERS = f"{DRAFTERS_OF_BOREALIS} | {DRAFTERS_OF_CASSIA} | {DRAFTERS_OF_DELVANIA}"
OWN, REVIEWING, ALL = Audience.DRAFTING_STATE, Audience.REVIEWING_STATES, Audience.PARTICIPANTS
# Drafted by, audience, kept confidential, drafts of the review; and who reads it. Whoever is not named reads nothing.
MATRIX = {
    "answers in draft, internal notes": ("XAU", OWN, False, "shared", DRAFTERS_OF_AURELIA),
    "answers submitted": ("XAU", ALL, False, "shared", EVERYBODY),
    "notes of Borealis": ("XBO", OWN, False, "shared", DRAFTERS_OF_BOREALIS),
    "notes of Cassia": ("XCA", OWN, False, "shared", DRAFTERS_OF_CASSIA),
    "notes of Delvania": ("XDE", OWN, False, "shared", DRAFTERS_OF_DELVANIA),
    "feedback in draft": ("XBO", REVIEWING, False, "shared", REVIEWING_DRAFTERS),
    "feedback in draft, apart": ("XBO", REVIEWING, False, "apart", DRAFTERS_OF_BOREALIS),
    "feedback in draft of Cassia, apart": ("XCA", REVIEWING, False, "apart", DRAFTERS_OF_CASSIA),
    "feedback sent": ("XBO", ALL, False, "shared", EVERYBODY),
    "feedback sent, apart": ("XDE", ALL, False, "apart", EVERYBODY),
    "an item shared": ("XCA", ALL, False, "shared", EVERYBODY),
    "an item kept confidential": ("XCA", ALL, True, "shared", ALL_BUT_OBSERVERS),
    "an item kept confidential, in draft": ("XCA", REVIEWING, True, "shared", REVIEWING_DRAFTERS),
    "notes of the Secretariat": (None, OWN, False, "shared", "secretariat cfw"),
    "what the Secretariat sent to all": (None, ALL, False, "shared", EVERYBODY),
}
READERS = [
    "focal-point-aurelia",
    "expert-aurelia",
    "contributor-aurelia",
    "observer-aurelia",
    "focal-point-borealis",
    "expert-borealis",
    "observer-borealis",
    "focal-point-cassia",
    "expert-cassia",
    "focal-point-delvania",
    "expert-delvania",
    "observer-delvania",
    "delegate-elysia",
    "secretariat",
    "secretariat-elsewhere",
    "editor",
    "anonymous",
]


def expected(table):
    """Reader → letters of the rows read; readers not named have none."""
    cells = [cell.split(maxsplit=1) for line in table.splitlines() for cell in line.split("|") if cell.strip()]
    named = {reader: set(letters.replace(" ", "")) for reader, letters in cells}
    return {reader: named.get(reader, set()) for reader in READERS}


@pytest.fixture
def cast():
    """The cast, with an observer of each of two reviewing States."""
    cast = Cast.at("self-assessment")
    for state, key in (("XBO", "observer-borealis"), ("XDE", "observer-delvania")):
        cast.users[key] = User.objects.create_user(email=f"{key}@cast.example", name=key, persona_key=key)
        cast.review.participants.create(user=cast.users[key], role=Role.OBSERVER, state_party=cast.states[state])
    return cast


def reader(cast, key):
    return AnonymousUser() if key == "anonymous" else cast[key]


def letters(row):
    return row.instrument.code[0] if row.instrument else "w"


def material(cast, drafted_by, audience, withheld):
    """One row per instrument and one for the whole review; acts stand for every confidential table."""
    participant = None
    if drafted_by:
        state = cast.states[drafted_by]
        participant = Participant.objects.filter(review=cast.review, state_party=state).first()
    return [
        act(
            review=cast.review,
            verb="nominated",
            by=cast["secretariat"],
            speaking_for=participant,
            instrument=instrument,
            audience=audience,
            withheld=withheld,
        )
        for instrument in (*cast.instruments.values(), None)
    ]


class TestMaterial:
    @pytest.mark.parametrize("kind", MATRIX)
    def test_is_read_by_whom_the_matrix_names_and_by_nobody_else(self, cast, kind):
        drafted_by, audience, withheld, drafts, table = MATRIX[kind]
        CountryReview.objects.update(drafts=drafts)
        rows = Act.objects.filter(pk__in=[row.pk for row in material(cast, drafted_by, audience, withheld)])
        rows = rows.select_related("instrument")
        read = {key: {letters(row) for row in rows.visible_to(reader(cast, key))} for key in READERS}
        assert read == expected(table)

    def test_is_never_counted_twice(self, cast):
        material(cast, "XAU", ALL, False)
        for key in READERS:
            rows = list(Act.objects.visible_to(reader(cast, key)).values_list("pk", flat=True))
            assert len(rows) == len(set(rows)), key

    @pytest.mark.parametrize("key", [key for key in READERS if key != "anonymous"])
    def test_is_closed_to_whoever_has_left(self, cast, key):
        rows = Act.objects.filter(pk__in=[row.pk for row in material(cast, "XBO", ALL, False)])
        Participant.objects.filter(user=cast[key]).update(until=F("since"))
        assert list(rows.visible_to(cast[key])) == []

    @pytest.mark.parametrize(("days", "read"), [(0, True), (364, True), (365, False), (4000, False)])
    def test_of_a_closed_review_is_read_for_a_year_and_then_by_its_officers(self, cast, days, read):
        rows = Act.objects.filter(pk__in=[row.pk for row in material(cast, "XBO", ALL, False)])
        CountryReview.objects.update(stage=Stage.CLOSED, closed_on=date(2028, 5, 1))
        with clock.stopped_at(datetime(2028, 5, 1, 9, tzinfo=UTC) + timedelta(days=days)):
            counted = {key: rows.visible_to(reader(cast, key)).count() for key in READERS}
        everybody = {key: len(cell) for key, cell in expected(EVERYBODY).items()}
        assert counted == (everybody if read else dict.fromkeys(READERS, 0) | {"secretariat": 3})

    def test_of_another_review_is_not_opened_by_a_role_in_this_one(self, cast):
        """Cassia's expert reviews Aurelia; of a review in which nobody named them they read nothing."""
        other = CountryReview.objects.create(
            state_under_review=cast.states["XCA"],
            phase=cast.review.phase,
            start_group=cast.review.start_group,
            stage=Stage.OPENED,
            stage_since=cast.review.stage_since,
        )
        seat = other.reviewing.create(state_party=cast.states["XDE"])
        seat.reviewed_instruments.create(instrument=cast.instruments["convention"])
        own = other.participants.create(
            user=cast["focal-point-cassia"], role=Role.FOCAL_POINT, state_party=cast.states["XCA"]
        )
        row = act(
            review=other,
            verb="nominated",
            by=cast["focal-point-cassia"],
            speaking_for=own,
            instrument=cast.instruments["convention"],
        )
        read = {key for key in READERS if Act.objects.visible_to(reader(cast, key)).filter(pk=row.pk).exists()}
        assert read == {"focal-point-cassia"}

    def test_follows_a_reviewing_state_to_another_instrument_at_once(self, cast):
        row = material(cast, "XAU", ALL, False)[0]
        rows = Act.objects.filter(pk=row.pk, instrument=cast.instruments["convention"])
        assert rows.visible_to(cast["expert-delvania"]).exists() is False
        seat = cast.review.reviewing.get(state_party=cast.states["XDE"])
        seat.reviewed_instruments.create(instrument=cast.instruments["convention"])
        assert rows.visible_to(cast["expert-delvania"]).exists() is True

    def test_is_closed_to_superusers(self, cast):
        user = User.objects.create_superuser(email="root@cast.example", name="Operations")
        material(cast, "XAU", ALL, False)
        assert Act.objects.visible_to(user).count() == 0
        assert CountryReview.objects.visible_to(user).count() == 0


class TestAnswers:
    @pytest.mark.parametrize("model", [Answer, SectionStanding])
    def test_in_draft_are_the_states_own_and_delegated_ones_the_contributors(self, cast, model):
        open_parts(review=cast.review, by=cast["focal-point-aurelia"])
        participant = Participant.objects.get(user=cast["contributor-aurelia"])
        given = {"participant": participant, "by": cast["focal-point-aurelia"]}
        actions.delegate(provision=cast.provision("convention", "6"), **given)
        read = {key: model.objects.visible_to(reader(cast, key)).count() for key in READERS}
        assert {key: count for key, count in read.items() if count} == {
            "focal-point-aurelia": 5,
            "expert-aurelia": 5,
            "contributor-aurelia": 1,
        }

    def test_submitted_are_read_per_instrument_and_their_history_stays_at_home(self, cast):
        parts = open_parts(review=cast.review, by=cast["focal-point-aurelia"])
        answer = Answer.objects.filter(part=parts[0]).first()
        AnswerVersion.objects.create(answer=answer, version=1, by=cast["expert-aurelia"])
        ResponsePart.objects.update(
            audience=Audience.PARTICIPANTS, status="submitted", submitted_at=cast.review.stage_since
        )
        Answer.objects.update(audience=Audience.PARTICIPANTS)
        counts = {key: Answer.objects.visible_to(reader(cast, key)).count() for key in READERS}
        assert counts == {key: 4 * ("c" in cell) + ("f" in cell) for key, cell in expected(EVERYBODY).items()}
        history = {key for key in READERS if AnswerVersion.objects.visible_to(reader(cast, key)).exists()}
        assert history == {"focal-point-aurelia", "expert-aurelia"}


class TestReviews:
    PARTICIPANTS = {key for key, cell in expected(EVERYBODY).items() if cell} | {"contributor-aurelia"}

    def test_are_seen_by_participants_and_by_every_officer(self, cast):
        seen = {key for key in READERS if CountryReview.objects.visible_to(reader(cast, key)).exists()}
        assert seen == self.PARTICIPANTS | {"secretariat-elsewhere"}

    def test_are_entered_by_participants_but_contributors(self, cast):
        entered = {key for key in READERS if CountryReview.objects.entered_by(reader(cast, key)).exists()}
        assert entered == self.PARTICIPANTS - {"contributor-aurelia"}

    def test_are_seen_once_by_whoever_has_two_roles(self, cast):
        cast.review.participants.create(
            user=cast["focal-point-aurelia"], role=Role.EXPERT, state_party=cast.states["XAU"]
        )
        assert CountryReview.objects.visible_to(cast["focal-point-aurelia"]).count() == 1
        assert CountryReview.objects.entered_by(cast["focal-point-aurelia"]).count() == 1

    def test_show_each_reader_the_instruments_read(self, cast):
        rows = {
            key: {row.code[0] for row in Instrument.objects.read_by(reader(cast, key), cast.review)} for key in READERS
        }
        assert rows == {key: cell - {"w"} for key, cell in expected(EVERYBODY).items()}

    def test_show_no_instrument_that_is_not_under_review(self, cast):
        other = Instrument.objects.get(code="convention")
        other.pk, other.code, other.order = None, "tip", 9
        other.save()
        rows = Instrument.objects.read_by(cast["focal-point-aurelia"], cast.review)
        assert [row.code for row in rows] == ["convention", "firearms"]

    def test_that_nobody_reads_any_more_are_there_for_the_secretariat_alone(self, cast):
        CountryReview.objects.update(stage=Stage.CLOSED, closed_on=date(2020, 5, 1))
        seen = {key for key in READERS if CountryReview.objects.visible_to(reader(cast, key)).exists()}
        entered = {key for key in READERS if CountryReview.objects.entered_by(reader(cast, key)).exists()}
        instruments = {key for key in READERS if Instrument.objects.read_by(reader(cast, key), cast.review).exists()}
        turns = {key for key in READERS if Turn.objects.visible_to(reader(cast, key)).exists()}
        assert (seen, turns) == ({"secretariat", "secretariat-elsewhere"}, {"secretariat", "secretariat-elsewhere"})
        assert (entered, instruments) == ({"secretariat"}, {"secretariat"})


class TestPeople:
    def test_are_known_to_participants_and_officers_of_the_review(self, cast):
        total = Participant.objects.filter(review=cast.review).count()
        known = {key: Participant.objects.visible_to(reader(cast, key)).count() for key in READERS}
        entered = TestReviews.PARTICIPANTS - {"contributor-aurelia"}
        assert known == {key: total if key in entered else int(key == "contributor-aurelia") for key in READERS}

    def test_of_a_review_that_is_no_longer_read_are_known_to_its_officers_alone(self, cast):
        total = Participant.objects.filter(review=cast.review).count()
        CountryReview.objects.update(stage=Stage.CLOSED, closed_on=date(2020, 5, 1))
        known = {key: Participant.objects.visible_to(reader(cast, key)).count() for key in READERS}
        assert known == dict.fromkeys(READERS, 0) | {"secretariat": total}


class TestTurnsAndStages:
    def test_are_for_participants_by_instrument_and_for_every_officer(self, cast):
        for code, instrument in (("f", "firearms"), ("c", "convention"), ("w", None)):
            open_turn(
                review=cast.review,
                verb="reply",
                url_name="observations:feedback",
                state_party=cast.states["XAU"],
                instrument=cast.instruments.get(instrument),
                url_key=code,
            )
        turns = Turn.objects.still_open().filter(verb="reply").select_related("instrument")
        seen = {key: {letters(row) for row in turns.visible_to(reader(cast, key))} for key in READERS}
        everything = {"c", "f", "w"}
        assert seen == expected(EVERYBODY) | {
            "contributor-aurelia": everything,
            "secretariat-elsewhere": everything,
        }

    def test_that_move_with_kept_items_are_not_there_for_observers_and_contributors(self, cast):
        """A version of the list may change kept items alone: the turn to agree would tell (contract.md)."""
        for verb in ("agree-list", "draft-list"):
            for instrument in cast.instruments.values():
                open_turn(
                    review=cast.review,
                    verb=verb,
                    url_name="observations:list",
                    state_party=cast.states["XAU"],
                    instrument=instrument,
                    url_key=instrument.code,
                )
        seen = {
            key: sorted(
                set(
                    Turn.objects.filter(verb__endswith="list")
                    .visible_to(reader(cast, key))
                    .values_list("verb", flat=True)
                )
            )
            for key in READERS
        }
        both, draft = ["agree-list", "draft-list"], ["draft-list"]
        outside = {"delegate-elysia", "editor", "anonymous"}
        onlookers = {key for key in READERS if key.startswith(("observer", "contributor"))}
        assert seen == {key: [] if key in outside else draft if key in onlookers else both for key in READERS}

    def test_that_stay_within_a_state_are_there_for_its_drafters_alone(self, cast):
        """Which answers wait to be cleared, and since when, is of the draft (domain.md §9.1)."""
        for instrument in (*cast.instruments.values(), None):
            open_turn(
                review=cast.review,
                verb="clear-article",
                url_name="questionnaires:part",
                state_party=cast.states["XAU"],
                instrument=instrument,
                url_key=instrument.code if instrument else "",
            )
        turns = Turn.objects.filter(verb="clear-article").select_related("instrument")
        seen = {key: {letters(row) for row in turns.visible_to(reader(cast, key))} for key in READERS}
        assert seen == expected(DRAFTERS_OF_AURELIA)

    def test_stage_changes_are_for_participants_and_every_officer(self, cast):
        seen = {key for key in READERS if StageChange.objects.visible_to(reader(cast, key)).exists()}
        assert seen == TestReviews.PARTICIPANTS | {"secretariat-elsewhere"}


class TestConsultations:
    @pytest.mark.parametrize("model", [PreliminaryConsultations, ConsultationConfirmation, ConsultationParticipation])
    def test_are_read_by_participants_but_contributors(self, cast, model):
        record = PreliminaryConsultations.objects.get()
        record.participations.create(state_party=cast.states["XAU"], names="Ilse Varga")
        seen = {key for key in READERS if model.objects.visible_to(reader(cast, key)).exists()}
        assert seen == {key for key, cell in expected(EVERYBODY).items() if cell}


def test_a_new_draft_starts_with_its_drafting_state():
    """Forgetting to widen hides, never leaks."""
    assert Act._meta.get_field("audience").default == Audience.DRAFTING_STATE


def test_audiences_are_ordered_from_narrow_to_wide():
    assert Audience.DRAFTING_STATE < Audience.REVIEWING_STATES < Audience.PARTICIPANTS
