"""What every answer has in common, whichever view gave it: where it is kept, its page, its language."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from tests.cast import Cast

pytestmark = pytest.mark.django_db
NEVER = "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.fixture
def cast():
    return Cast.at("observations")


def kept(response):
    return response.headers.get("Cache-Control", "")


PLACES = {
    "my work": "/en/my-work/",
    "a list of observations": "/en/my-work/reviews/{reference}/observations/convention/",
    "what is not there": "/en/my-work/reviews/nothing000/",
    "a refused act": "/en/my-work/reviews/{reference}/observations/convention/propose/",
    "an address for forms": "/en/my-work/reviews/{reference}/people/name/",
    "a public page": "/en/states/",
    "an account": "/en/account/",
}


@pytest.mark.parametrize("place", PLACES)
def test_what_a_signed_in_person_was_shown_is_kept_nowhere(cast, place):
    client = cast.client("observer-aurelia")
    assert kept(client.get(PLACES[place].format(reference=cast.review.reference))) == "private, no-store"


def test_public_pages_may_be_kept_by_whoever_is_nobody(cast):
    assert [kept(Client().get(address)) for address in ("/en/states/", "/healthz")] == ["", NEVER]


@pytest.mark.parametrize(("language", "attributes"), [("en", ("en", "ltr")), ("ar", ("ar", "rtl"))])
def test_an_address_for_forms_answers_a_look_with_a_page_of_links(cast, language, attributes):
    address = f"/{language}/my-work/reviews/{cast.review.reference}/people/name/"
    answer = cast.client("secretariat").get(address)
    drawn = BeautifulSoup(answer.text, "html.parser")
    assert (answer.status_code, answer["Allow"], (drawn.html["lang"], drawn.html["dir"])) == (405, "POST", attributes)
    assert (drawn.find_all("form"), drawn.find_all("input"), "Ana Tuilagi" in answer.text) == ([], [], False)


def test_an_address_for_forms_looks_the_same_whether_its_review_is_there_or_not(cast):
    client = cast.client("delegate-elysia")
    there, not_there = (
        client.get(f"/en/my-work/reviews/{ref}/people/name/") for ref in (cast.review.reference, "x" * 10)
    )
    assert there.content.replace(cast.review.reference.encode(), b"x" * 10) == not_there.content
    assert dict(there.headers) == dict(not_there.headers)


@pytest.mark.parametrize("typed", ["%0A", "a%0Ab/", "reviews/%0D%0A/", "%00", "%ff", "a//b"])
def test_signed_out_every_address_under_my_work_leads_to_sign_in(typed):
    answer = Client().get(f"/en/my-work/{typed}")
    assert (answer.status_code, answer["Location"].split("?")[0]) == (302, reverse("account_login"))
