"""The list of observations: proposing, drafting, sharing, versions."""

import pytest

from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "stage", ["planned", "opened", "consultations", "self-assessment", "written-feedback", "observations", "summary"]
)
def test_the_cast_reaches(stage):
    assert Cast.at(stage).fresh().stage == stage
