"""My work: your turn, waiting for others, done lately, in every capacity; flat however many reviews there are."""

from datetime import timedelta

import lxml.html
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from foundation import clock
from questionnaires.actions import open_parts
from reviewmech.desk import my_work
from reviews import actions
from reviews.enums import Role, Stage
from reviews.models import Act, CountryReview, Phase, StateParty, Turn
from reviews.record import act
from tests.cast import MOMENT, Cast
from tests.html_sanity import faults

pytestmark = pytest.mark.django_db
URL = "/en/my-work/"
EVERYBODY = [
    "focal-point-aurelia",
    "expert-aurelia",
    "contributor-aurelia",
    "observer-aurelia",
    "focal-point-borealis",
    "expert-cassia",
    "focal-point-delvania",
    "delegate-elysia",
    "secretariat",
    "secretariat-elsewhere",
    "editor",
]


@pytest.fixture(autouse=True)
def three_days_later(db):
    with clock.stopped_at(MOMENT + timedelta(days=3)):
        yield


def standing_at(stage):
    """The cast as it was three days ago."""
    with clock.stopped_at(MOMENT):
        return Cast.at(stage)


def visit(cast, key):
    response = cast.client(key).get(URL)
    assert response.status_code == 200
    return lxml.html.fromstring(response.content.decode())


def section(page, key):
    """The rows of one section as plain words."""
    rows = page.xpath(f"//section[@aria-labelledby='{key}']//li")
    return [" ".join(row.text_content().split()) for row in rows]


def more_reviews(cast, count):
    """Reviews that Aurelia reviews, each with an act awaited of every side."""
    first = CountryReview.objects.count()
    for place in range(first, first + count):
        state = StateParty.objects.create(
            iso3=f"Y{place:02}", name=f"State party {place}", sort_key=f"state {place:03}", fictional=True
        )
        review = CountryReview.objects.create(
            state_under_review=state,
            phase=Phase.objects.get(),
            start_group=cast.review.start_group,
            stage=Stage.WRITTEN_FEEDBACK,
            stage_since=clock.now(),
        )
        seat = review.reviewing.create(state_party=cast.states["XAU"])
        for key, role in (("focal-point-aurelia", Role.FOCAL_POINT), ("observer-aurelia", Role.OBSERVER)):
            review.participants.create(user=cast[key], role=role, state_party=cast.states["XAU"])
        review.participants.create(user=cast["secretariat"], role=Role.OFFICER)
        for instrument in cast.instruments.values():
            seat.reviewed_instruments.create(instrument=instrument)
            for side, verb in ((cast.states["XAU"], "give-feedback"), (state, "reply"), (None, "issue")):
                Turn.objects.create(
                    review=review,
                    verb=verb,
                    url_name="observations:feedback",
                    url_key=instrument.code,
                    state_party=side,
                    instrument=instrument,
                )
            act(review=review, verb="nominated", by=cast["focal-point-aurelia"], instrument=instrument)


def queries(cast, key):
    client = cast.client(key)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(URL).status_code == 200
    return len(asked)


@pytest.mark.parametrize("key", EVERYBODY)
def test_everybody_signed_in_has_one_in_sound_markup(key):
    response = standing_at("written-feedback").client(key).get(URL)
    assert (response.status_code, faults(response)) == (200, [])


def test_signed_out_it_leads_to_sign_in():
    response = standing_at("planned").client("anonymous").get(URL)
    assert (response.status_code, response.headers["Location"]) == (302, "/en/sign-in/?next=/en/my-work/")


class TestYourTurn:
    def test_names_the_act_the_review_the_capacity_and_the_date(self):
        cast = standing_at("written-feedback")
        page = visit(cast, "focal-point-cassia")
        (row,) = section(page, "yours")
        about = "Review of Aurelia, as reviewing State: Convention, Firearms Protocol"
        assert row == (
            f"3 days Write the feedback and send it: {about} {about} by 31 January 2028 (10 days left)"
            f" Open the feedback: {about}"
        )
        address = cast.url("observations:feedback", "convention")
        assert page.xpath("//section[@aria-labelledby='yours']//a/@href") == [address, address]

    def test_is_empty_for_whom_nothing_is_awaited(self):
        cast = standing_at("written-feedback")
        for key in ("observer-aurelia", "secretariat", "focal-point-aurelia"):
            page = visit(cast, key)
            assert section(page, "yours") == []
            assert "No act of yours is awaited at present." in page.text_content()

    def test_has_one_primary_button(self):
        cast = standing_at("written-feedback")
        more_reviews(cast, 2)
        page = visit(cast, "focal-point-aurelia")
        buttons = page.xpath("//section[@aria-labelledby='yours']//a[contains(@class, 'button')]/@class")
        assert buttons == ["button", "button button--second"]

    def test_stands_in_both_capacities(self):
        """Aurelia is under review and reviews others."""
        cast = standing_at("self-assessment")
        more_reviews(cast, 1)
        rows = " ".join(section(visit(cast, "focal-point-aurelia"), "yours"))
        assert "Review of Aurelia, as State under review" in rows
        assert "Review of State party 1, as reviewing State" in rows

    @pytest.mark.parametrize("given", [False, True])
    def test_leads_everybody_somewhere(self, given):
        cast = standing_at("self-assessment")
        open_parts(review=cast.review, by=cast["focal-point-aurelia"])
        if given:
            own = cast.review.participants.get(user=cast["contributor-aurelia"])
            actions.delegate(participant=own, provision=cast.provision("firearms", "5"), by=cast["focal-point-aurelia"])
        for key in EVERYBODY:
            links = set(visit(cast, key).xpath("//main//a/@href"))
            assert {link: cast.client(key).get(link).status_code for link in links} == dict.fromkeys(links, 200), key


class TestWaiting:
    def test_says_who_is_awaited_and_until_when(self):
        cast = standing_at("written-feedback")
        rows = section(visit(cast, "observer-aurelia"), "waiting")
        assert [row.rsplit("Firearms Protocol ")[-1].rsplit("Convention ")[-1] for row in rows] == [
            "Borealis by 31 January 2028 (10 days left)",
            "Cassia by 31 January 2028 (10 days left)",
            "Delvania by 31 January 2028 (10 days left)",
        ]

    def test_does_not_hold_what_a_one_instrument_reviewer_may_not_see(self):
        cast = standing_at("written-feedback")
        rows = section(visit(cast, "focal-point-delvania"), "waiting")
        assert len(rows) == 1
        assert ("Cassia" in rows[0], "Convention" in rows[0]) == (True, False)

    def test_holds_no_review_one_takes_no_part_in(self):
        cast = standing_at("written-feedback")
        for key in ("secretariat-elsewhere", "editor", "delegate-elysia"):
            page = visit(cast, key)
            assert page.xpath("//section[@aria-labelledby='waiting']") == []
            assert "Aurelia" not in page.find(".//main").text_content()
            assert "You take part in no review at present." in page.text_content()


class TestDone:
    def test_holds_ones_own_acts_of_two_weeks(self):
        cast = standing_at("self-assessment")
        rows = section(visit(cast, "focal-point-borealis"), "done")
        assert rows == ["18 January The record of the preliminary consultations was confirmed Review of Aurelia"]
        with clock.stopped_at(MOMENT + timedelta(days=15)):
            assert section(visit(cast, "focal-point-borealis"), "done") == []

    def test_closes_with_the_participation(self):
        cast = standing_at("self-assessment")
        own = cast.review.participants.get(user=cast["focal-point-borealis"])
        actions.end_participation(participant=own, by=cast["secretariat"])
        page = visit(cast, "focal-point-borealis")
        assert "Aurelia" not in page.find(".//main").text_content()
        assert Act.objects.filter(by=cast["focal-point-borealis"]).exists() is True


class TestReviews:
    def test_name_the_roles_in_each_and_its_stage(self):
        cast = standing_at("self-assessment")
        assert section(visit(cast, "expert-cassia"), "reviews") == [
            "Review of Aurelia Governmental expert of Cassia · Self-assessment"
        ]
        assert section(visit(cast, "secretariat"), "reviews") == [
            "Review of Aurelia Secretariat officer · Self-assessment"
        ]

    def test_stand_once_for_whoever_has_two_roles(self):
        cast = standing_at("self-assessment")
        actions.nominate(
            review=cast.review,
            state_party=cast.states["XBO"],
            user=cast["focal-point-borealis"],
            role=Role.EXPERT,
            by=cast["secretariat"],
        )
        assert section(visit(cast, "focal-point-borealis"), "reviews") == [
            "Review of Aurelia Governmental expert of Borealis, Focal point of Borealis · Self-assessment"
        ]


def test_a_delegate_finds_the_meetings_and_nothing_of_reviews():
    page = visit(standing_at("self-assessment"), "delegate-elysia")
    assert section(page, "papers") == [
        "Working Group on International Cooperation You read the papers issued to this body."
    ]


def test_planning_is_offered_to_the_secretariat_alone():
    cast = standing_at("planned")
    offered = {key for key in EVERYBODY if reverse("reviews:planning") in visit(cast, key).xpath("//a/@href")}
    assert offered == {"secretariat", "secretariat-elsewhere"}


@pytest.mark.parametrize("key", ["focal-point-aurelia", "observer-aurelia", "secretariat"])
def test_forty_reviews_take_the_queries_of_two(key):
    """Row 12 of the performance table: at most twelve, the same at each size."""
    cast = standing_at("self-assessment")
    more_reviews(cast, 1)
    at_two = queries(cast, key)
    more_reviews(cast, 38)
    assert CountryReview.objects.count() == 40
    assert (queries(cast, key), at_two) == (8, 8)


def test_three_queries_at_most_come_before_the_view(monkeypatch):
    """Row 19: session and user, whoever it is."""
    cast = standing_at("self-assessment")
    before = []

    class Reached(Exception):
        pass

    def stop(*args):
        before.append(len(asked))
        raise Reached

    monkeypatch.setattr(my_work.Participant.objects, "visible_to", stop, raising=False)
    for key in ("focal-point-aurelia", "secretariat", "editor"):
        client = cast.client(key)
        with CaptureQueriesContext(connection) as asked, pytest.raises(Reached):
            client.get(URL)
    assert before == [2, 2, 2]


def test_rows_are_limited_and_the_rest_is_on_the_pages_of_the_reviews():
    cast = standing_at("self-assessment")
    more_reviews(cast, 30)
    page = visit(cast, "observer-aurelia")
    assert (len(section(page, "waiting")), len(section(page, "reviews"))) == (my_work.ROWS, 31)


def test_a_name_is_text_and_never_markup():
    cast = standing_at("self-assessment")
    StateParty.objects.filter(iso3="XAU").update(name="<b>Aurelia</b>")
    page = cast.client("focal-point-borealis").get(URL).content.decode()
    assert ("&lt;b&gt;Aurelia&lt;/b&gt;" in page, "<b>Aurelia" in page) == (True, False)


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_it_opens_in_every_language(language):
    cast = standing_at("written-feedback")
    response = cast.client("focal-point-cassia").get(f"/{language}/my-work/")
    assert (response.status_code, faults(response)) == (200, [])


def test_an_account_nobody_named_yet_has_an_empty_one():
    cast = standing_at("self-assessment")
    cast.users["newcomer"] = User.objects.create_user(email="n@cast.example", name="Newcomer", persona_key="newcomer")
    assert "You take part in no review at present." in visit(cast, "newcomer").text_content()
