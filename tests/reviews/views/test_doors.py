"""Who gets which answer at each address of a review (contract.md, addresses)."""

import pytest
from django.urls import reverse

from reviews.models import Act, Delegation, Participant, Turn
from tests.cast import Cast
from tests.html_sanity import faults

pytestmark = pytest.mark.django_db
ABSENT = "zzzzzzzzzz"
PAGES = ["reviews:stages", "reviews:people", "reviews:consultations", "reviews:record"]
PARTICIPANTS = [
    "focal-point-aurelia",
    "expert-aurelia",
    "observer-aurelia",
    "focal-point-borealis",
    "expert-borealis",
    "focal-point-cassia",
    "expert-cassia",
    "focal-point-delvania",
    "expert-delvania",
    "secretariat",
]
OUTSIDE = ["contributor-aurelia", "delegate-elysia", "secretariat-elsewhere", "editor"]
POSTED = [
    ("reviews:open", ()),
    ("reviews:advance", ()),
    ("reviews:return", ()),
    ("reviews:close", ()),
    ("reviews:extend", ("turn",)),
    ("reviews:nominate", ()),
    ("reviews:end-participation", ("participant",)),
    ("reviews:delegate", ("participant",)),
    ("reviews:take-back", ("participant", "delegation")),
    ("reviews:record-consultations", ()),
    ("reviews:confirm-consultations", ()),
]
# Who may, of the participants; everybody else who sees the review is refused with 403.
MAY = {
    "reviews:nominate": {"secretariat", *(key for key in PARTICIPANTS if key.startswith("focal"))},
    "reviews:end-participation": {"secretariat", "focal-point-aurelia"},
    "reviews:delegate": {"focal-point-aurelia"},
    "reviews:take-back": {"focal-point-aurelia"},
    "reviews:confirm-consultations": {key for key in PARTICIPANTS if key.startswith("focal")},
}


@pytest.fixture
def cast():
    """At the self-assessment, with an article given to the contributor and an act awaited on the whole review."""
    cast = Cast.at("self-assessment")
    participant = Participant.objects.get(user=cast["contributor-aurelia"])
    participant.delegations.create(provision=cast.provision("convention", "5"), given_by=cast["focal-point-aurelia"])
    Turn.objects.create(review=cast.review, verb="reply", url_name="reviews:people", state_party=cast.states["XAU"])
    return cast


def address(cast, name, kinds=(), reference=None):
    found = {
        "turn": Turn.objects.get(instrument=None, closed_at=None),
        "participant": Participant.objects.get(user=cast["contributor-aurelia"]),
        "delegation": Delegation.objects.get(),
    }
    return reverse(name, args=[reference or cast.review.reference, *(found[kind].uid for kind in kinds)])


@pytest.mark.parametrize("name", PAGES)
def test_pages_inside_open_to_participants_and_to_nobody_else(cast, name):
    answers = {key: cast.get(key, name).status_code for key in (*PARTICIPANTS, *OUTSIDE)}
    assert answers == dict.fromkeys(PARTICIPANTS, 200) | dict.fromkeys(OUTSIDE, 404)


@pytest.mark.parametrize(("name", "kinds"), POSTED, ids=str)
def test_acts_are_refused_with_403_to_participants_and_with_404_to_others(cast, name, kinds):
    url = address(cast, name, kinds)
    refused = [key for key in PARTICIPANTS if key not in MAY.get(name, {"secretariat"})]
    before = Act.objects.count()
    answers = {key: cast.client(key).post(url).status_code for key in (*refused, *OUTSIDE)}
    assert answers == dict.fromkeys(refused, 403) | dict.fromkeys(OUTSIDE, 404)
    assert Act.objects.count() == before


@pytest.mark.parametrize(("name", "kinds"), POSTED, ids=str)
def test_acts_are_asked_for_by_post_alone(cast, name, kinds):
    """405 before any row is looked at: the same for the review there is and the one there is not."""
    for reference in (cast.review.reference, ABSENT):
        url = address(cast, name, kinds, reference)
        assert {cast.client(key).get(url).status_code for key in ("secretariat", "editor")} == {405}


@pytest.mark.parametrize("name", PAGES)
def test_pages_are_not_posted_to(cast, name):
    for reference in (cast.review.reference, ABSENT):
        url = reverse(name, args=[reference])
        assert {cast.client(key).post(url).status_code for key in ("secretariat", "editor")} == {405}


@pytest.mark.parametrize("key", OUTSIDE)
@pytest.mark.parametrize("name", [*PAGES, *(name for name, kinds in POSTED if not kinds)])
def test_what_is_hidden_and_what_is_not_there_are_the_same_404(cast, name, key):
    def answer(reference):
        url = reverse(name, args=[reference])
        client = cast.client(key)
        response = client.get(url) if name in PAGES else client.post(url)
        headers = {field: value for field, value in response.headers.items() if field != "Content-Length"}
        return response.status_code, response.content.replace(reference.encode(), b"?"), headers

    hidden = answer(cast.review.reference)
    assert hidden[0] == 404
    assert hidden == answer(ABSENT)


@pytest.mark.parametrize("person", ["secretariat", "focal-point-aurelia"])
def test_a_404_carries_no_form_no_token_and_no_name(cast, person):
    page = cast.client(person).get(reverse("reviews:people", args=[ABSENT])).content.decode()
    assert [word for word in ("<form", "csrf", "nonce", cast[person].name) if word in page] == []


@pytest.mark.parametrize("name", PAGES)
def test_signed_out_every_address_leads_to_sign_in(cast, name):
    def answer(reference):
        response = cast.client("anonymous").get(reverse(name, args=[reference]))
        return response.status_code, response.headers["Location"].replace(reference, "?")

    assert answer(cast.review.reference) == answer(ABSENT)
    assert answer(ABSENT)[0] == 302
    assert answer(ABSENT)[1].startswith("/en/sign-in/?next=/en/my-work/reviews/%3F/".replace("%3F", "?"))


def test_a_403_says_the_rule_who_may_and_who_can_change_that(cast):
    response = cast.post("expert-borealis", "reviews:advance", data={"advance-remark": "Silence."})
    page = " ".join(response.content.decode().split())
    assert response.status_code == 403
    for sentence in (
        "This act is not open to you.",
        "Rule 16: A stage moves on when all that is due is in, or by the Secretariat with a reason.",
        "A Secretariat officer assigned to this review moves it by hand, with a reason.",
        "The Secretariat assigns officers to reviews.",
    ):
        assert sentence in page
    assert [word for word in ("<form", "csrf", cast["expert-borealis"].name) if word in page] == []


def test_a_409_says_the_reason_the_rule_and_what_is_there(cast):
    response = cast.post("secretariat", "reviews:close")
    page = " ".join(response.content.decode().split())
    assert response.status_code == 409
    for sentence in ("A review is closed when its list and its summary have both been issued.", "Rule 16:"):
        assert sentence in page
    assert "Self-assessment" in page
    assert "<form" not in page


@pytest.mark.parametrize("stage", ["planned", "opened", "consultations", "self-assessment", "closed"])
def test_every_page_is_sound_markup(cast_at, stage):
    cast = cast_at(stage)
    readers = ("secretariat",) if stage in ("planned", "opened") else ("secretariat", "focal-point-aurelia")
    found = {(key, name): faults(cast.get(key, name)) for key in readers for name in PAGES}
    assert {page: faults for page, faults in found.items() if faults} == {}


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_every_page_opens_in_every_language(cast, language):
    for name in PAGES:
        path = cast.url(name).replace("/en/", f"/{language}/", 1)
        response = cast.client("focal-point-aurelia").get(path)
        html = {"zh-hans": "zh-Hans"}.get(language, language)
        direction = "rtl" if language == "ar" else "ltr"
        assert response.status_code == 200
        assert f'<html lang="{html}" dir="{direction}">' in response.content.decode()


def test_no_page_shows_a_key(cast):
    """References and opaque ids only (house.md, keys)."""
    for name in PAGES:
        page = cast.get("focal-point-aurelia", name).content.decode()
        assert f'value="{cast.states["XAU"].pk}"' not in page
        assert f"/{cast.review.pk}/" not in page
