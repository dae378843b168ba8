"""The record of acts: a chain without text that shows whoever touched it."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection, transaction

from foundation import clock
from reviews.enums import Audience, Role
from reviews.models import Act, ActChain
from reviews.record import ACTS, act, broken_places
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast():
    return Cast.at("self-assessment")


def by_hand(statement, *values):
    """Past the model, as somebody with the database before them would."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def last(cast):
    return Act.objects.filter(review=cast.review).order_by("number").last()


def test_the_record_of_a_review_holds(cast):
    numbers = list(Act.objects.filter(review=cast.review).order_by("number").values_list("number", flat=True))
    assert numbers == list(range(1, len(numbers) + 1))
    assert len(numbers) > 10
    assert broken_places(cast.review) == []


def test_each_act_names_the_hash_of_the_one_before(cast):
    rows = list(Act.objects.filter(review=cast.review).order_by("number"))
    assert [row.previous for row in rows] == ["", *(row.hash for row in rows[:-1])]
    head = ActChain.objects.get(review=cast.review)
    assert (head.length, head.head) == (len(rows), rows[-1].hash)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("verb", "review_closed"),
        ("at", "2030-01-01 00:00:00"),
        ("role", "expert"),
        ("subject", "another"),
        ("digest", "0" * 64),
        ("withheld", True),
        ("audience", 1),
        ("salt", "0" * 32),
        ("hash", "0" * 64),
        ("previous", "0" * 64),
        ("uid", "0" * 32),
        ("actor", "0" * 64),
        ("actor_salt", "0" * 32),
        ("actor_salt", ""),
    ],
)
def test_an_altered_act_is_found(cast, column, value):
    by_hand(f"UPDATE reviews_act SET {column} = %s WHERE number = 3", value)
    assert "act 3 was altered" in broken_places(cast.review)


@pytest.mark.parametrize("column", ["by_id", "drafted_by_id", "instrument_id"])
def test_an_act_laid_at_another_door_is_found(cast, column):
    doors = {
        "by_id": cast["editor"],
        "drafted_by_id": cast.states["XEL"],
        "instrument_id": cast.instruments["firearms"],
    }
    by_hand(f"UPDATE reviews_act SET {column} = %s WHERE number = 3", doors[column].pk)
    assert broken_places(cast.review) == ["act 3 was altered"]


def test_a_missing_act_is_found(cast):
    by_hand("DELETE FROM reviews_act WHERE number = 4")
    assert broken_places(cast.review) == ["act 4 is missing", "act 5 was altered"]


def test_acts_in_another_order_are_found(cast):
    for old, new in ((4, 1004), (5, 4), (1004, 5)):
        by_hand("UPDATE reviews_act SET number = %s WHERE number = %s", new, old)
    places = broken_places(cast.review)
    assert {"act 4 was altered", "act 5 was altered"} <= set(places)


def test_a_record_cut_short_is_found(cast):
    length = last(cast).number
    by_hand("DELETE FROM reviews_act WHERE number > %s", length - 2)
    assert broken_places(cast.review) == [f"the record ends at act {length - 2} and should end at act {length}"]


def test_a_record_whose_head_is_gone_is_found(cast):
    by_hand("DELETE FROM reviews_actchain")
    assert broken_places(cast.review) == ["the head of the record is missing"]
    by_hand("DELETE FROM reviews_act")
    assert broken_places(cast.review) == ["the head of the record is missing"]


def test_an_act_added_by_hand_is_found(cast):
    row = last(cast)
    number = row.number + 1
    columns = [field.column for field in Act._meta.local_fields if field.column not in ("id", "number", "uid")]
    listed = ", ".join(connection.ops.quote_name(column) for column in columns)
    by_hand(
        f"INSERT INTO reviews_act (uid, number, {listed}) SELECT %s, %s, {listed} FROM reviews_act WHERE id = %s",
        "f" * 32,
        number,
        row.pk,
    )
    assert broken_places(cast.review) == [
        f"act {number} was altered",
        f"the record ends at act {number} and should end at act {number - 1}",
    ]


def test_an_act_is_saved_once_and_never_taken_back(cast):
    row = last(cast)
    row.verb = "nominated"
    with pytest.raises(TypeError, match="append-only"):
        row.save()
    with pytest.raises(TypeError, match="append-only"):
        row.delete()


def test_no_queryset_changes_acts(cast):
    rows = Act.objects.filter(review=cast.review)
    with pytest.raises(TypeError, match="append-only"):
        rows.update(verb="nominated")
    with pytest.raises(TypeError, match="append-only"):
        rows.delete()
    with pytest.raises(TypeError, match="append-only"):
        Act.objects.bulk_update([last(cast)], ["verb"])
    with pytest.raises(TypeError, match="append-only"):
        Act.objects.update_or_create(uid=last(cast).uid, defaults={"verb": "nominated"})
    assert broken_places(cast.review) == []


def test_an_act_without_words_is_not_recorded(cast):
    before = Act.objects.count()
    with pytest.raises(KeyError):
        act(review=cast.review, verb="something_else", by=cast["secretariat"])
    assert Act.objects.count() == before


def test_an_act_stands_or_falls_with_its_transaction(cast):
    before = list(Act.objects.values_list("hash", flat=True))
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        act(review=cast.review, verb="nominated", by=cast["secretariat"])
        raise ZeroDivisionError
    assert list(Act.objects.values_list("hash", flat=True)) == before
    assert broken_places(cast.review) == []


def test_the_same_act_twice_has_two_hashes(cast):
    with clock.stopped_at(datetime(2028, 5, 1, tzinfo=UTC)):
        one, other = (act(review=cast.review, verb="nominated", by=cast["secretariat"]) for _ in range(2))
    assert (one.salt != other.salt, one.hash != other.hash) == (True, True)


def test_a_clock_of_another_zone_leaves_a_record_that_holds(cast):
    with clock.stopped_at(datetime(2028, 5, 1, 12, tzinfo=timezone(timedelta(hours=5, minutes=30)))):
        act(review=cast.review, verb="nominated", by=cast["secretariat"])
    assert broken_places(cast.review) == []


def test_an_act_says_for_whom_and_in_which_role_it_was_done(cast):
    focal_point = cast.review.participants.get(user=cast["focal-point-cassia"])
    row = act(
        review=cast.review,
        verb="consultations_confirmed",
        by=cast["focal-point-cassia"],
        speaking_for=focal_point,
        instrument=cast.instruments["firearms"],
        audience=Audience.DRAFTING_STATE,
        subject="a-uid",
        digest="d" * 64,
        withheld=True,
    )
    row.refresh_from_db()
    assert (row.role, row.drafted_by, row.instrument) == (
        Role.FOCAL_POINT,
        cast.states["XCA"],
        cast.instruments["firearms"],
    )
    assert (row.audience, row.subject, row.digest, row.withheld) == (1, "a-uid", "d" * 64, True)


def test_no_act_carries_a_text(cast):
    """Every column is a word of ours, an id, a date or a hash; none is as long as a sentence."""
    longest = {
        field.name: field.max_length
        for field in Act._meta.local_fields
        if field.get_internal_type() in ("CharField", "TextField")
    }
    hashes = {"actor": 64, "actor_salt": 32, "digest": 64, "salt": 32, "previous": 64, "hash": 64}
    assert longest == {"verb": 60, "role": 20, "subject": 80} | hashes
    spoken = " ".join(str(value) for row in Act.objects.values_list("verb", "subject", "digest") for value in row)
    assert "Both reviewing States" not in spoken
    assert "Varga" not in spoken


def test_every_verb_has_words_for_the_record():
    assert [verb for verb, words in ACTS.items() if not str(words).strip()] == []
