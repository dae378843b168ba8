"""The page of a part of the summary: from each part a step to every other that the reader reads."""

import lxml.html
import pytest

from tests.cast import Cast
from tests.html_sanity import faults

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("reader", "instrument", "parts"),
    [
        ("focal-point-cassia", "convention", ["convention", "firearms"]),
        ("focal-point-delvania", "firearms", []),  # one part is all that Delvania reads: there is no other to go to
    ],
)
def test_the_parts_a_reader_reads_are_a_step_from_each_other(reader, instrument, parts):
    cast = Cast.at("summary")
    page = cast.get(reader, "observations:summary", instrument)
    linked = lxml.html.fromstring(page.content.decode()).xpath("//nav[@class='deskmap']//a/@href")
    assert linked == [cast.url("observations:summary", part) for part in parts]
    assert faults(page) == []
