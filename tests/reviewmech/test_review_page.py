"""The page of one review: stage and turn for all who see it, people, documents and record for its participants."""

from datetime import timedelta

import lxml.html
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from foundation import clock
from questionnaires.actions import open_parts
from reviews import actions
from reviews.enums import Role, Stage
from reviews.models import Participant, Turn
from reviews.record import act
from tests.cast import MOMENT, Cast
from tests.html_sanity import faults

pytestmark = pytest.mark.django_db
INSIDE = [
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
STAGE_ONLY = ["contributor-aurelia", "secretariat-elsewhere"]
OUTSIDE = ["delegate-elysia", "editor"]
ABSENT = "zzzzzzzzzz"


@pytest.fixture(autouse=True)
def three_days_later(db):
    with clock.stopped_at(MOMENT + timedelta(days=3)):
        yield


def standing_at(stage):
    """The cast as it was three days ago."""
    with clock.stopped_at(MOMENT):
        return Cast.at(stage)


def page_of(cast, key):
    response = cast.get(key, "desk:review")
    assert (response.status_code, faults(response)) == (200, [])
    return lxml.html.fromstring(response.content.decode())


def words(page, xpath="//main"):
    return " ".join(" ".join(found.text_content().split()) for found in page.xpath(xpath))


def side(page, title):
    """One section of the side column as rows of words."""
    rows = page.xpath(f"//aside/section[h2='{title}']/ul/li")
    return [" ".join(row.text_content().split()) for row in rows]


@pytest.mark.parametrize("stage", ["planned", "opened", "consultations", "written-feedback", "summary"])
def test_it_opens_to_whoever_sees_the_review_and_to_nobody_else(stage):
    cast = standing_at(stage)
    named = Stage(stage).reached(Stage.CONSULTATIONS)
    seen_by = {*INSIDE, *STAGE_ONLY} if named else {"secretariat", "secretariat-elsewhere"}
    answers = {key: cast.get(key, "desk:review").status_code for key in (*INSIDE, *STAGE_ONLY, *OUTSIDE)}
    assert answers == {key: 200 if key in seen_by else 404 for key in answers}


@pytest.mark.parametrize("key", OUTSIDE)
def test_hidden_and_absent_are_the_same_404(key):
    cast = standing_at("written-feedback")

    def answer(reference):
        response = cast.client(key).get(f"/en/my-work/reviews/{reference}/")
        headers = {name: value for name, value in response.headers.items() if name != "Content-Length"}
        return response.status_code, response.content.replace(reference.encode(), b"?"), headers

    assert answer(cast.review.reference) == answer(ABSENT)
    assert answer(ABSENT)[0] == 404


class TestWhoseTurn:
    def test_stands_above_with_act_since_and_date(self):
        cast = standing_at("self-assessment")
        turn = words(page_of(cast, "focal-point-borealis"), "//div[contains(@class, 'turn')]")
        assert turn == (
            "Aurelia Answer the questionnaire and submit it: Convention"
            " since 18 January 2028 (3 days) by 1 August 2027 (173 days after the date)"
        )

    def test_is_ones_own_first_with_the_one_button(self):
        cast = standing_at("written-feedback")
        page = page_of(cast, "expert-cassia")
        (turn,) = page.xpath("//div[@class='turn turn--yours']")
        act = "Your turn Write the feedback and send it: Convention, Firearms Protocol"
        assert " ".join(turn.text_content().split()).startswith(act)
        assert turn.xpath(".//a/@href") == [cast.url("observations:feedback", "convention")]
        assert words(page, "//section[@aria-labelledby='awaited']").count("Write the feedback") == 2

    def test_of_the_other_instrument_is_not_told_to_a_one_instrument_reviewer(self):
        page = page_of(standing_at("written-feedback"), "expert-delvania")
        told = words(page, "//div[contains(@class, 'turn')] | //section[@aria-labelledby='awaited']")
        assert ("Firearms Protocol" in told, "Convention" in told, "Borealis" in told) == (True, False, False)

    @pytest.mark.parametrize("key", STAGE_ONLY)
    def test_and_stages_and_dates_are_all_that_others_see(self, key):
        cast = standing_at("written-feedback")
        page = page_of(cast, key)
        assert len(page.xpath("//ol[@class='rail']/li")) == 10
        assert "Borealis" in words(page, "//div[contains(@class, 'turn')]")
        said = words(page)
        people = [user.name for user in cast.users.values() if user != cast[key]]
        assert [name for name in people if name in said] == []
        assert side(page, "Record of acts") == []

    def test_reason_of_a_move_by_hand_is_for_participants(self):
        cast = standing_at("self-assessment")
        actions.advance(review=cast.review, by=cast["secretariat"], remark="Aurelia is silent.")
        told = {key: "Aurelia is silent." in words(page_of(cast, key)) for key in (*INSIDE, *STAGE_ONLY)}
        assert told == dict.fromkeys(INSIDE, True) | dict.fromkeys(STAGE_ONLY, False)

    def test_is_nobodys_when_nothing_is_awaited(self):
        cast = standing_at("summary")
        Turn.objects.all().delete()
        assert page_of(cast, "observer-aurelia").xpath("//div[contains(@class, 'turn')]") == []


class TestPeople:
    def test_are_told_by_state_with_what_each_reviews(self):
        page = page_of(standing_at("self-assessment"), "expert-delvania")
        assert side(page, "People") == [
            "Aurelia, State party under review Ilse Varga 3 further participants",
            "Borealis, reviewing State party Convention Henrik Osei 1 further participant",
            "Cassia, reviewing State party Convention, Firearms Protocol Amal Haddad 1 further participant",
            "Delvania, reviewing State party Firearms Protocol Keola Marchetti 1 further participant",
            "Secretariat Ana Tuilagi",
        ]

    def test_not_yet_named_are_announced(self):
        page = page_of(standing_at("opened"), "secretariat")
        assert side(page, "People")[0] == "Aurelia, State party under review Focal point to be named"

    def test_who_has_left_is_not_among_them(self):
        cast = standing_at("self-assessment")
        Participant.objects.filter(user=cast["focal-point-borealis"]).update(until=clock.now())
        assert side(page_of(cast, "secretariat"), "People")[1] == (
            "Borealis, reviewing State party Convention Focal point to be named 1 further participant"
        )


class TestDocuments:
    def test_are_announced_while_there_are_none(self):
        (row,) = side(page_of(standing_at("opened"), "secretariat"), "Documents")
        assert row.startswith("Documents stand here as they come: the record of the consultations, the answers,")

    @pytest.mark.parametrize(
        ("stage", "documents"),
        [
            ("consultations", ["Record of the preliminary consultations"]),
            ("written-feedback", ["Written feedback, Convention", "Written feedback, Firearms Protocol"]),
            (
                "observations",
                [
                    "Written feedback, Convention",
                    "List of observations, Convention",
                    "Written feedback, Firearms Protocol",
                    "List of observations, Firearms Protocol",
                ],
            ),
        ],
    )
    def test_stand_there_from_their_stage_on(self, stage, documents):
        page = page_of(standing_at(stage), "observer-aurelia")
        shown = [row for row in side(page, "Documents") if not row.startswith("Questionnaire")]
        assert shown[-len(documents) :] == documents

    def test_of_a_one_instrument_reviewer_are_of_that_instrument(self):
        shown = side(page_of(standing_at("summary"), "expert-delvania"), "Documents")
        assert [row for row in shown if "," in row] == [
            "Written feedback, Firearms Protocol",
            "List of observations, Firearms Protocol",
            "Summary, Firearms Protocol",
        ]

    def test_answers_are_announced_to_who_may_read_or_begin_them(self):
        cast = standing_at("consultations")
        readers = ("focal-point-aurelia", "expert-aurelia", "observer-aurelia", "expert-borealis", "secretariat")

        def announced():
            return {key for key in readers if "Questionnaire and answers" in side(page_of(cast, key), "Documents")}

        assert announced() == {"focal-point-aurelia", "expert-aurelia"}
        open_parts(review=cast.review, by=cast["focal-point-aurelia"])
        assert announced() == {"focal-point-aurelia", "expert-aurelia"}

    @pytest.mark.parametrize("stage", ["consultations", "observations", "summary"])
    def test_lead_somewhere(self, stage):
        cast = standing_at(stage)
        for key in ("focal-point-aurelia", "contributor-aurelia", "expert-delvania", "observer-aurelia", "secretariat"):
            links = page_of(cast, key).xpath("//aside//a/@href")
            assert {link: cast.client(key).get(link).status_code for link in links} == dict.fromkeys(links, 200)


def test_a_column_beside_the_stages_is_drawn_for_whom_something_stands_in_it():
    cast = standing_at("self-assessment")
    drawn = {
        key: (len(page_of(cast, key).xpath("//aside")), len(page_of(cast, key).xpath("//*[@class='split']")))
        for key in (*INSIDE, *STAGE_ONLY)
    }
    assert drawn == {key: (0, 0) if key in STAGE_ONLY else (1, 1) for key in drawn}


def test_the_record_shows_the_latest_acts_as_the_reader_may_see_them():
    cast = standing_at("self-assessment")
    own = Participant.objects.get(review=cast.review, user=cast["focal-point-aurelia"])
    act(
        review=cast.review,
        verb="answers_submitted",
        by=own.user,
        speaking_for=own,
        instrument=cast.instruments["convention"],
    )
    told = {key: side(page_of(cast, key), "Record of acts") for key in ("expert-borealis", "expert-delvania")}
    assert {key: rows[0] for key, rows in told.items()} == {
        "expert-borealis": "The answers on an instrument were submitted: Convention Aurelia · 21 January 2028",
        "expert-delvania": "The review moved to its next stage 18 January 2028",
    }
    assert {len(rows) for rows in told.values()} == {8}


def test_the_page_takes_the_same_queries_at_two_sizes():
    """Row 12 of the performance table: at most twelve."""
    cast = standing_at("summary")

    def asked(key):
        client = cast.client(key)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(cast.url("desk:review")).status_code == 200
        return len(queries)

    readers = ("focal-point-aurelia", "expert-delvania", "observer-aurelia", "secretariat")
    before = {key: asked(key) for key in readers}
    for place in range(20):
        user = User.objects.create_user(email=f"{place}@cast.example", name=f"Person {place}")
        cast.review.participants.create(user=user, role=Role.EXPERT, state_party=cast.states["XBO"])
        act(review=cast.review, verb="nominated", by=cast["secretariat"], instrument=cast.instruments["firearms"])
        Turn.objects.create(
            review=cast.review,
            verb="reply",
            url_name="observations:feedback",
            url_key=str(place),
            state_party=cast.states["XAU"],
            instrument=cast.instruments["firearms"],
        )
    assert {key: asked(key) for key in readers} == before
    assert max(before.values()) <= 12


@pytest.mark.parametrize("language", ["ar", "zh-hans", "fr", "ru", "es"])
def test_it_opens_in_every_language(language):
    cast = standing_at("written-feedback")
    path = cast.url("desk:review").replace("/en/", f"/{language}/", 1)
    response = cast.client("focal-point-cassia").get(path)
    assert (response.status_code, faults(response)) == (200, [])
