"""What is kept confidential is received by those who may read it and by nobody else, whatever they open.

Each reader opens every address of the table and every item kept, there for them or not, and follows each link of what
comes back. Pages, Word files and headers are searched for the words found in kept items and their reasons only, and
for every sentence of the items.
"""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.urls import reverse

from foundation import clock
from observations.models import Observation
from reviews.enums import Stage
from tests.reviewmech.test_demonstration_content import IN_REASONS, WITHHELD, read, withheld, words
from tests.sweep.addresses import INSTRUMENTS, swept
from tests.sweep.crawling import received

pytestmark = pytest.mark.proof

OF_AURELIA, ON_FIREARMS, OF_BOREALIS = ("XAU", "convention"), ("XAU", "firearms"), ("XBO", "convention")
MAY_READ = {
    "focal-point-aurelia": {OF_AURELIA, ON_FIREARMS},
    "focal-point-borealis": {OF_AURELIA, OF_BOREALIS},
    "expert-delvania": {ON_FIREARMS, OF_BOREALIS},
    "secretariat": {OF_AURELIA, ON_FIREARMS, OF_BOREALIS},
    "observer-aurelia": set(),
    "contributor-aurelia": set(),
    "delegate-elysia": set(),
    "secretariat-elsewhere": set(),
    "editor": set(),
    "anonymous": set(),
}


def addresses(world):
    """Where everybody begins: the doors of the site, every route of the table, and each item that is kept."""
    found = ["/", "/en/", "/fr/", "/personas/", "/personas/mail/", "/admin/"]
    reviews = [own.review for own in world.reviews.values()]
    for route in [route for route in swept() if route.method == "GET"]:
        of = reviews if route.of_review else [None]
        found += [route.path(review, part) for review in of for part in (INSTRUMENTS if route.of_instrument else [""])]
    kept = Observation.objects.filter(withheld=True).select_related("review", "instrument")
    return found + [
        reverse("observations:item", args=[row.review.reference, row.instrument.code, row.uid]) for row in kept
    ]


def telling(places):
    """The words by which the kept items of these places and their reasons are known."""
    rows = [row for row in withheld() if (row["review"], row["instrument"]) in places]
    reasons = words(" ".join(row["reason"] for row in rows)) & words(IN_REASONS)
    return reasons.union(*(WITHHELD[row["key"]].split() for row in rows))


def sentences(text):
    return {in_a_row(part) for part in re.split(r"[.;:!?]\s", text + " ") if len(part.split()) > 3}


def in_a_row(text):
    return " ".join(re.findall(r"\w+", text.casefold()))


def told_sentences(places):
    """The sentences of the kept items of these places that stand in no open item."""
    in_the_open = in_a_row(" ".join(row["text"] for row in read("observations") if not row["withheld"]))
    rows = [row for row in withheld() if (row["review"], row["instrument"]) in places]
    found = set().union(*(sentences(row["text"]) for row in rows))
    return {sentence for sentence in found if sentence not in in_the_open}


def found_in(pages):
    """Telling words and sentences, wherever they came from."""
    everything = {OF_AURELIA, ON_FIREARMS, OF_BOREALIS}
    known, whole, found = telling(everything), told_sentences(everything), {}
    for address, text in pages.items():
        said = in_a_row(re.sub(r"<[^>]*>", " ", text))
        for secret in {*(words(text) & known), *(sentence for sentence in whole if sentence in said)}:
            found.setdefault(secret, address)
    return found


def test_there_is_something_to_find():
    assert [len(telling({place})) > 4 for place in (OF_AURELIA, ON_FIREARMS, OF_BOREALIS)] == [True, True, True]
    assert len(told_sentences({OF_AURELIA, ON_FIREARMS, OF_BOREALIS})) > 7


@pytest.mark.parametrize("stage", [Stage.TRANSLATION, Stage.CLOSED])
def test_kept_items_are_received_by_whom_they_are_for_and_by_nobody_else(world, cast, stage):
    world.go_to(stage)
    with world.now(stage):
        begin = addresses(world)
        found = {reader: found_in(received(cast[reader], begin)) for reader in MAY_READ}
        may_read = {reader: places - no_longer_read(world, reader) for reader, places in MAY_READ.items()}
    wrong = {
        reader: {secret: found[reader].get(secret) for secret in set(found[reader]) ^ expected(places)}
        for reader, places in may_read.items()
    }
    assert {reader: secrets for reader, secrets in wrong.items() if secrets} == {}


def no_longer_read(world, reader):
    """A closed review is read by the States' people for a time (contract.md, stages), by its officers for good."""
    closed_on = world.reviews["XBO"].review.closed_on
    over = closed_on + timedelta(days=settings.CLOSED_REVIEW_READING_DAYS) <= clock.today()
    return {OF_BOREALIS} if over and reader != "secretariat" else set()


def expected(places):
    return telling(places) | told_sentences(places)
