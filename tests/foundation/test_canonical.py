import pytest
from hypothesis import given
from hypothesis import strategies as st

from foundation.canonical import canonical_json, digest

VALUES = st.dictionaries(
    st.text(max_size=5), st.none() | st.booleans() | st.integers() | st.text(max_size=5), max_size=6
)


def test_keys_are_sorted_and_nothing_is_escaped():
    assert canonical_json({"b": [1, None], "a": "é 联"}) == '{"a":"é 联","b":[1,null]}'.encode()


def test_the_digest_is_the_sha_256_of_the_canonical_form():
    assert digest({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize("value", [float("nan"), {1, 2}, b"bytes"])
def test_what_json_cannot_hold_is_refused(value):
    with pytest.raises((TypeError, ValueError)):
        canonical_json({"value": value})


@given(VALUES)
def test_the_order_of_writing_does_not_change_the_digest(values):
    assert digest(dict(reversed(values.items()))) == digest(values)
