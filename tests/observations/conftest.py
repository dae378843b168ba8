import pytest

from tests.cast import Cast


@pytest.fixture
def cast():
    """The cast while the list is drafted; tests of another moment have a cast of their own."""
    return Cast.at("observations")
