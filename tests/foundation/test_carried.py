"""A file carried in a page: for the person who saw it, for one purpose, for an hour."""

import time

import pytest
from django.core.signing import TimestampSigner, b62_encode

from foundation.carried import KEPT_FOR, Carried, carried_from, carry

FILE = Carried("a,ñ,ب\n".encode(), seen="0f3a")
A_MINUTE = 60


def of_an_earlier_hour(token, seconds):
    """The same page, drawn so many seconds ago."""

    class Earlier(TimestampSigner):
        def timestamp(self):
            return b62_encode(int(time.time()) - seconds)

    value = TimestampSigner(salt="carried.texts").unsign(token)
    return Earlier(salt="carried.texts").sign(value)


@pytest.fixture
def token():
    return carry(FILE, purpose="texts", by="7")


def test_it_comes_back_as_it_was(token):
    assert carried_from(token, purpose="texts", by="7") == FILE


@pytest.mark.parametrize(("purpose", "by"), [("chapter", "7"), ("texts", "8")])
def test_it_is_for_one_purpose_and_one_person(token, purpose, by):
    assert carried_from(token, purpose=purpose, by=by) is None


def test_altered_it_is_nothing(token):
    assert [carried_from(sent, purpose="texts", by="7") for sent in ("", "x", f"a{token}")] == [None] * 3


@pytest.mark.parametrize(("age", "kept"), [(KEPT_FOR - A_MINUTE, FILE), (KEPT_FOR + A_MINUTE, None)])
def test_after_an_hour_the_file_is_brought_again(token, age, kept):
    assert carried_from(of_an_earlier_hour(token, age), purpose="texts", by="7") == kept
