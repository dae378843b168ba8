"""One person in two capacities: expert-cassia reviews Aurelia, answers for Cassia, and sits in Cassia's delegation.

Each address answers in one of them, and what is read as reviewer is in none that is read as delegate (contract.md).
"""

import io
from zipfile import ZipFile

import lxml.html
import pytest
from django.test import Client
from django.urls import reverse

from cms import site as the_site
from foundation import clock
from observations.models import IssuedPaper
from reviewmech.demonstration import builder
from reviewmech.demonstration.content import read
from reviews.enums import Stage
from reviews.models import CountryReview
from tests.reviewmech.demonstration.content_files import write
from tests.reviewmech.test_demonstration_content import WITHHELD, words
from tests.snapshots import built_once

MOMENT = clock.parse("2026-11-23T09:00")
# What stands in the kept items of the Convention's part and nowhere else.
KEPT = {
    code: {word for key, told in WITHHELD.items() if key.startswith(f"{state}-convention") for word in told.split()}
    for code, state in (("XAU", "aurelia"), ("XBO", "borealis"))
}


@pytest.fixture
def reviews(reference_data, tmp_path):
    """The three reviews by the State under review; Aurelia's is at the list, that of Borealis is closed."""

    def build():
        content = read(write(tmp_path / "content"))
        builder.build(stage=Stage.OBSERVATIONS, seed=1, content=content, moment=MOMENT)

    built_once("two capacities", build)
    the_site.build()
    return {review.state_under_review.iso3: review for review in CountryReview.objects.all()}


@pytest.fixture
def amal(reviews):
    """The expert of Cassia, signed in."""
    client = Client()
    with clock.stopped_at(MOMENT):
        client.post("/personas/expert-cassia/", {"lang": "en"})
        yield client


def opened(client, address):
    """The page as it comes, or everything that is packed in a file."""
    response = client.get(address)
    assert response.status_code == 200, address
    if not response.content.startswith(b"PK"):
        return response.content.decode()
    with ZipFile(io.BytesIO(response.content)) as packed:
        return "\n".join(packed.read(name).decode() for name in packed.namelist())


def main_of(page):
    return lxml.html.fromstring(page).find(".//main")


def article_of(review):
    return reverse("questionnaires:article", args=[review.reference, "convention", "5"])


def test_my_work_names_the_capacity_of_each_review_and_keeps_the_delegate_apart(reviews, amal):
    page = main_of(opened(amal, "/en/my-work/"))
    rows = page.xpath("//section[@aria-labelledby='reviews']//li")
    assert [" ".join(row.text_content().split()) for row in rows] == [
        "Review of Aurelia Governmental expert of Cassia · List of observations",
        "Review of Borealis Governmental expert of Cassia · Closed",
        "Review of Cassia Governmental expert of Cassia · Self-assessment",
    ]
    delegate = page.xpath("//section[@aria-labelledby='papers']")[0]
    assert delegate.xpath(".//a/@href") == ["/en/meetings/"]


def test_an_article_is_answered_for_the_own_state_and_read_of_the_other(reviews, amal):
    pages = {code: main_of(opened(amal, article_of(reviews[code]))) for code in ("XCA", "XAU")}
    assert {code: bool(page.xpath(".//form[@method='post']")) for code, page in pages.items()} == {
        "XCA": True,
        "XAU": False,
    }


def test_what_is_done_for_the_own_state_is_not_done_in_the_review_of_the_other(reviews, amal):
    answers = {code: amal.post(article_of(review) + "hand-in/").status_code for code, review in reviews.items()}
    # Of the own State it is only too early: required questions have no answer yet.
    assert answers == {"XAU": 403, "XBO": 403, "XCA": 409}


def test_the_reviewer_reads_kept_items_and_the_delegate_finds_none_of_them(reviews, amal):
    inside = {code: reverse("observations:list", args=[reviews[code].reference, "convention"]) for code in KEPT}
    assert {code: words(opened(amal, inside[code])) & KEPT[code] for code in KEPT} == KEPT
    outside = ["/en/papers/", "/en/meetings/", "/en/states/XAU/", "/en/states/XBO/", "/en/states/XCA/"]
    for paper in IssuedPaper.objects.all():
        page = reverse("cms:paper", args=[paper.slug])
        files = [link for link in main_of(opened(amal, page)).xpath(".//a/@href") if link.endswith(".docx")]
        assert files != []
        outside += [page, *files]
    assert [address for address in outside if words(opened(amal, address)) & set().union(*KEPT.values())] == []


def test_an_address_of_the_delegate_leads_into_no_review(reviews, amal):
    paper = IssuedPaper.objects.filter(state_party__iso3="XBO").first()
    for address in ("/en/papers/", "/en/meetings/", reverse("cms:paper", args=[paper.slug])):
        links = main_of(opened(amal, address)).xpath(".//a/@href")
        assert [link for link in links if "/my-work/" in link] == []
