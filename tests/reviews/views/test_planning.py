"""Planning: draws recorded pairing by pairing, reviews planned from them; for the Secretariat, for others not there."""

import lxml.html
import pytest
from django.urls import reverse

from reviews.models import Cluster, CountryReview, DrawingOfLots, Pairing, Participation, Phase, StateParty
from tests.html_sanity import faults

pytestmark = pytest.mark.django_db
OTHERS = ["focal-point-aurelia", "contributor-aurelia", "delegate-elysia", "editor"]


@pytest.fixture
def cast(cast_at):
    cast = cast_at("planned")
    Phase.objects.create(order=2, cluster=Cluster.objects.create(number=4, roman="IV", name="Prevention"))
    return cast


def page_of(response):
    return lxml.html.fromstring(response.content.decode())


def words(response):
    return " ".join(page_of(response).find(".//main").text_content().split())


def typed(*pairings, **changed):
    """The form of a draw as a browser sends it."""
    data = {"phase": "2", "drawn_on": "2028-01-10", "form-TOTAL_FORMS": "12", "form-INITIAL_FORMS": "0"}
    for place, (under_review, reviewer, instruments, *additional) in enumerate(pairings):
        data |= {
            f"form-{place}-under_review": under_review,
            f"form-{place}-reviewer": reviewer,
            f"form-{place}-instruments": instruments,
        }
        if additional:
            data[f"form-{place}-additional"] = "on"
    return data | changed


BOTH = ["convention", "firearms"]
LEGAL = (("XCA", "XEL", BOTH), ("XCA", "XDE", BOTH))
FIVE = [*LEGAL, *(("XCA", code, ["convention"], "additional") for code in ("XAU", "XBO", "XFO"))]


def record(cast, data, by="secretariat"):
    return cast.client(by).post(reverse("reviews:draw"), data)


def sixth_state(cast):
    """Five review one State only where there are six."""
    group = cast.states["XEL"].regional_group
    state = StateParty.objects.create(iso3="XFO", name="Fontania", sort_key="f", regional_group=group, fictional=True)
    Participation.objects.create(state_party=state, instrument=cast.instruments["convention"], status="yes")


def plan(cast, by="secretariat", **changed):
    data = {"state_under_review": "XCA", "start_group": "3", "officer": cast["secretariat-elsewhere"].uid}
    draw = DrawingOfLots.objects.get(phase__order=2)
    return cast.client(by).post(reverse("reviews:plan", args=[draw.reference]), data | {"drafts": "apart"} | changed)


def kept():
    return DrawingOfLots.objects.count(), Pairing.objects.count(), CountryReview.objects.count()


def test_is_not_there_for_anybody_else(cast):
    draw = DrawingOfLots.objects.get().reference
    urls = [reverse("reviews:planning"), reverse("reviews:draw"), reverse("reviews:plan", args=[draw])]
    for key in OTHERS:
        assert [cast.client(key).get(url).status_code for url in urls] == [404] * 3
        assert [cast.client(key).post(url, {}).status_code for url in urls[1:]] == [404] * 2
    for key in ("secretariat", "secretariat-elsewhere"):
        assert [cast.client(key).get(url).status_code for url in urls] == [200] * 3


def test_lists_the_draws_and_the_reviews(cast):
    said = words(cast.client("secretariat").get(reverse("reviews:planning")))
    assert "Phase 1: Criminalization and jurisdiction" in said
    assert "Demonstration: fictional States" in said
    assert "Aurelia Planned" in said


def test_pages_are_sound_markup(cast):
    draw = DrawingOfLots.objects.get().reference
    for url in (reverse("reviews:planning"), reverse("reviews:draw"), reverse("reviews:plan", args=[draw])):
        assert faults(cast.client("secretariat").get(url)) == []


class TestRecordingADraw:
    def test_leads_to_planning_from_it(self, cast):
        response = record(cast, typed(*LEGAL))
        draw = DrawingOfLots.objects.get(phase__order=2)
        assert (response.status_code, response.headers["Location"]) == (
            302,
            reverse("reviews:plan", args=[draw.reference]),
        )
        assert draw.pairings.count() == 2
        said = words(cast.client("secretariat").get(response.headers["Location"]))
        assert "Cassia, reviewed by Elysia" in said

    def test_offers_room_for_the_draw_of_the_demonstration(self, cast):
        page = page_of(cast.client("secretariat").get(reverse("reviews:draw")))
        assert len(page.xpath("//select[contains(@name, '-reviewer')]")) == 12

    @pytest.mark.parametrize(
        ("pairings", "rules"),
        [
            ([("XCA", "XCA", BOTH), ("XCA", "XDE", BOTH)], ["L6"]),
            ([("XCA", "XDE", BOTH), ("XCA", "XAU", BOTH)], ["L2"]),
            ([("XCA", "XEL", BOTH)], ["L2", "L4"]),
            ([("XCA", "XEL", BOTH), ("XCA", "XBO", BOTH)], ["L4"]),
            ([*LEGAL, ("XDE", "XCA", BOTH), ("XDE", "XAU", BOTH)], ["L3", "L3"]),
            ([*LEGAL, LEGAL[0]], ["L2", "L2", "L4"]),
        ],
    )
    def test_that_breaks_rules_names_each_and_keeps_nothing(self, cast, pairings, rules):
        before = kept()
        response = record(cast, typed(*pairings))
        assert response.status_code == 422
        page = page_of(response)
        assert page.xpath("//div[contains(@class, 'note--err')]//li/b/text()") == rules
        assert "The draw was not recorded" in words(response)
        assert page.xpath("//select[@name='form-0-reviewer']/option[@selected]/@value") == [pairings[0][1]]
        assert faults(response) == []
        assert kept() == before

    @pytest.mark.parametrize(
        ("rule", "pairings", "sentence"),
        [
            ("L2", [("XCA", "XDE", BOTH), ("XCA", "XAU", BOTH)], "belongs to the regional group of the State under"),
            ("L3", [*LEGAL, ("XDE", "XCA", BOTH), ("XDE", "XAU", BOTH)], "Two States never review each other"),
            ("L4", [("XCA", "XEL", BOTH), ("XCA", "XBO", BOTH)], "is itself party to each instrument it reviews"),
            ("L5", FIVE, "At most four States review one State, unless the State under review decides otherwise."),
            ("L6", [("XCA", "XCA", BOTH), ("XCA", "XDE", BOTH)], "No State reviews itself."),
        ],
    )
    def test_is_refused_by_each_rule_in_its_words(self, cast, rule, pairings, sentence):
        sixth_state(cast)
        before = kept()
        response = record(cast, typed(*pairings))
        said = [" ".join(row.text_content().split()) for row in page_of(response).xpath("//div[@role='alert']//li")]
        assert response.status_code == 422
        assert {line.split()[0] for line in said if sentence in line} == {rule}
        assert kept() == before

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (typed(), "Enter one pairing at least."),
            (typed(*LEGAL, phase=""), "This field is required."),
            (typed(*LEGAL, phase="9"), "Select a valid choice."),
            (typed(*LEGAL, phase="one"), "Select a valid choice."),
            (typed(*LEGAL, drawn_on="2028-01-19"), "This day has not come yet."),
            (typed(*LEGAL, drawn_on="2028-02-30"), "Enter a valid date."),
            (typed(*LEGAL, drawn_on="0001-01-01"), "This day is before the mechanism was established"),
            (typed(*LEGAL, drawn_on="2018-10-18"), "This day is before the mechanism was established"),
            (typed(("XCA", "XEL", []), LEGAL[1]), "This field is required."),
            (typed(("XCA", "ZZZ", BOTH), LEGAL[1]), "Select a valid choice."),
            (typed(("XCA", "XEL", ["nonsense"]), LEGAL[1]), "Select a valid choice."),
        ],
    )
    def test_with_bad_input_is_told_at_its_field_and_keeps_nothing(self, cast, data, message):
        before = kept()
        response = record(cast, data)
        assert response.status_code == 422
        assert message in words(response)
        assert faults(response) == []
        assert kept() == before

    @pytest.mark.parametrize("data", [{}, {"form-TOTAL_FORMS": "x"}, {"form-TOTAL_FORMS": "100000"}])
    def test_from_a_form_of_somebody_elses_making_keeps_nothing(self, cast, data):
        before = kept()
        assert record(cast, data).status_code == 422
        assert kept() == before

    def test_offers_no_real_state_beside_fictional_ones(self, cast):
        StateParty.objects.create(iso3="BRA", name="Brazil", sort_key="brazil")
        page = page_of(cast.client("secretariat").get(reverse("reviews:draw")))
        offered = set(page.xpath("//select[@name='form-0-reviewer']/option[@value!='']/@value"))
        assert offered == {"XAU", "XBO", "XCA", "XDE", "XEL"}
        before = kept()
        assert record(cast, typed(("XCA", "BRA", BOTH), LEGAL[1])).status_code == 422
        assert kept() == before


class TestPlanning:
    def test_seats_the_review_and_leads_to_it(self, cast):
        record(cast, typed(*LEGAL))
        response = plan(cast)
        review = CountryReview.objects.get(state_under_review__iso3="XCA")
        assert (response.status_code, response.headers["Location"]) == (302, review.get_absolute_url())
        assert (review.drafts, review.start_group.number) == ("apart", 3)
        assert [row.user for row in review.participants.all()] == [cast["secretariat-elsewhere"]]

    @pytest.mark.parametrize(
        "changed",
        [
            {"state_under_review": ""},
            {"state_under_review": "XBO"},
            {"start_group": "9"},
            {"start_group": "x"},
            {"officer": ""},
            {"officer": "nobody"},
            {"officer": "00000000-0000-4000-8000-000000000000"},
            {"drafts": "sometimes"},
        ],
    )
    def test_with_bad_input_plans_nothing(self, cast, changed):
        record(cast, typed(*LEGAL))
        before = kept()
        response = plan(cast, **changed)
        assert (response.status_code, faults(response)) == (422, [])
        assert kept() == before

    def test_offers_members_of_the_secretariat_by_opaque_id(self, cast):
        draw = DrawingOfLots.objects.get()
        page = page_of(cast.client("secretariat").get(reverse("reviews:plan", args=[draw.reference])))
        officers = set(page.xpath("//select[@name='officer']/option[@value!='']/@value"))
        assert officers == {str(cast[key].uid) for key in ("secretariat", "secretariat-elsewhere")}

    def test_of_a_review_planned_already_is_not_offered(self, cast):
        record(cast, typed(*LEGAL))
        plan(cast)
        before = kept()
        assert plan(cast).status_code == 422
        assert kept() == before

    def test_from_a_draw_that_is_not_there_is_404(self, cast):
        assert cast.client("secretariat").get(reverse("reviews:plan", args=["zzzzzzzzzz"])).status_code == 404
