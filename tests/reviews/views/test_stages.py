"""Stages and dates, and the acts of the officer on that page."""

import lxml.html
import pytest

from reviews.enums import Stage
from reviews.models import Act, StageChange, Turn
from tests.html_sanity import faults

pytestmark = pytest.mark.django_db


def page_of(response):
    return lxml.html.fromstring(response.content.decode())


def words(response):
    return " ".join(page_of(response).find(".//main").text_content().split())


def turn(cast, **given):
    return Turn.objects.still_open().get(review=cast.review, **given)


def unchanged(cast, before):
    return (cast.fresh().stage, Act.objects.count(), StageChange.objects.count()) == before


def standing(cast):
    return cast.fresh().stage, Act.objects.count(), StageChange.objects.count()


def test_the_officer_opens_a_planned_review(cast_at):
    cast = cast_at("planned")
    response = cast.post("secretariat", "reviews:open")
    assert (response.status_code, response.headers["Location"]) == (302, cast.url("desk:review"))
    assert cast.fresh().stage == Stage.OPENED


def test_a_review_is_not_opened_twice(cast_at):
    cast = cast_at("opened")
    before = standing(cast)
    assert cast.post("secretariat", "reviews:open").status_code == 409
    assert unchanged(cast, before)


def test_the_officer_moves_a_review_on_with_a_reason_that_participants_read(cast_at):
    cast = cast_at("self-assessment")
    response = cast.post("secretariat", "reviews:advance", data={"advance-remark": "Aurelia is silent."})
    assert (response.status_code, cast.fresh().stage) == (302, Stage.WRITTEN_FEEDBACK)
    assert "Moved on by hand: Aurelia is silent." in words(cast.get("observer-aurelia", "reviews:stages"))


BAD_REASONS = {
    "none": ("", "This field is required."),
    "blank": ("   ", "This field is required."),
    "too long": ("x" * 301, "At most 300 characters are possible here; this text has 301."),
    "a control character": ("silent\x07", "The text holds a control character (U+0007)"),
    "a turning character": ("silent\u202e", "that turns the direction of writing (U+202E)"),
}


@pytest.mark.parametrize("kind", BAD_REASONS)
def test_a_bad_reason_is_told_at_its_field_and_changes_nothing(cast_at, kind):
    text, message = BAD_REASONS[kind]
    cast = cast_at("observations")
    before = standing(cast)
    for name, data in (
        ("reviews:advance", {"advance-remark": text}),
        ("reviews:return", {"return-remark": text, "return-stage": "opened"}),
    ):
        response = cast.post("secretariat", name, data=data)
        assert response.status_code == 422
        assert message in words(response)
        assert page_of(response).findtext(".//title").strip().startswith("Error:")
        assert faults(response) == []
    assert unchanged(cast, before)


def test_the_officer_moves_a_review_back_with_a_reason_that_participants_read(cast_at):
    cast = cast_at("observations")
    data = {"return-stage": "written-feedback", "return-remark": "A part was misread."}
    assert cast.post("secretariat", "reviews:return", data=data).status_code == 302
    assert cast.fresh().stage == Stage.WRITTEN_FEEDBACK
    assert "Moved back: A part was misread." in words(cast.get("expert-delvania", "reviews:stages"))


@pytest.mark.parametrize("stage", ["observations", "summary", "closed", "", "nonsense"])
def test_a_review_moves_back_to_an_earlier_stage_only(cast_at, stage):
    cast = cast_at("observations")
    before = standing(cast)
    data = {"return-stage": stage, "return-remark": "A part was misread."}
    assert cast.post("secretariat", "reviews:return", data=data).status_code == 422
    assert unchanged(cast, before)


def test_a_closed_review_offers_no_act_and_takes_none(cast_at):
    cast = cast_at("closed")
    before = standing(cast)
    page = page_of(cast.get("secretariat", "reviews:stages"))
    assert page.xpath("//main//form") == []
    back = {"return-stage": "summary", "return-remark": "Reopen it."}
    for name, data in (
        ("reviews:open", {}),
        ("reviews:advance", {"advance-remark": "On."}),
        ("reviews:return", back),
        ("reviews:close", {}),
    ):
        assert cast.post("secretariat", name, data=data).status_code == 409
    assert unchanged(cast, before)


def test_the_officer_closes_a_review_whose_papers_are_out(cast_at):
    cast = cast_at("issued")
    assert cast.post("secretariat", "reviews:close").status_code == 302
    assert cast.fresh().stage == Stage.CLOSED


class TestDates:
    def extend(self, cast, to, reason="Elections.", of=None):
        row = of or turn(cast, verb="give-feedback", state_party__iso3="XBO")
        data = {f"extend-{row.uid}-to": to, f"extend-{row.uid}-reason": reason}
        return cast.post("secretariat", "reviews:extend", row.uid, data=data)

    def test_are_extended_with_a_reason_that_stands_beside_them(self, cast_at):
        cast = cast_at("written-feedback")
        assert self.extend(cast, "2028-05-02").status_code == 302
        said = words(cast.get("focal-point-borealis", "reviews:stages"))
        assert "by 2 May 2028 (105 days left) Extended: Elections." in said

    @pytest.mark.parametrize(
        ("to", "reason"),
        [
            ("", "Elections."),
            ("soon", "Elections."),
            ("2028-02-30", "Elections."),
            ("2028-01-31", "Elections."),
            ("2027-01-01", "Elections."),
            ("2028-05-02", ""),
            ("2028-05-02", "x" * 301),
            ("2028-05-02", "Elec\x00tions."),
        ],
    )
    def test_are_refused_at_their_field_and_nothing_changes(self, cast_at, to, reason):
        cast = cast_at("written-feedback")
        before = Turn.objects.values_list("uid", "due", "extension_reason").order_by("uid")
        kept = list(before)
        response = self.extend(cast, to, reason)
        assert (response.status_code, faults(response)) == (422, [])
        assert list(before.all()) == kept
        assert len(page_of(response).xpath("//details[@open]")) == 1

    def test_of_another_instrument_are_not_there_for_a_one_instrument_reviewer(self, cast_at):
        cast = cast_at("written-feedback")
        row = turn(cast, verb="give-feedback", state_party__iso3="XBO")
        assert cast.post("focal-point-delvania", "reviews:extend", row.uid).status_code == 404
        own = turn(cast, verb="give-feedback", state_party__iso3="XDE")
        assert cast.post("focal-point-delvania", "reviews:extend", own.uid).status_code == 403

    def test_of_another_review_are_not_there(self, cast_at):
        cast = cast_at("written-feedback")
        absent = "00000000-0000-4000-8000-000000000000"
        assert cast.post("secretariat", "reviews:extend", absent).status_code == 404


def test_the_page_tells_a_one_instrument_reviewer_of_its_own_turns(cast_at):
    cast = cast_at("written-feedback")
    said = words(cast.get("expert-delvania", "reviews:stages"))
    assert "Firearms Protocol" in said
    assert "(Convention)" not in said
    assert "Borealis" not in said
    assert "(Convention)" in words(cast.get("expert-cassia", "reviews:stages"))


def test_the_page_takes_the_same_queries_however_many_turns_there_are(cast_at, django_assert_num_queries):
    cast = cast_at("written-feedback")
    cast.client("secretariat")
    with django_assert_num_queries(7):
        cast.get("secretariat", "reviews:stages")
    for place in range(30):
        Turn.objects.create(
            review=cast.review,
            verb="reply",
            url_name="reviews:people",
            url_key=str(place),
            state_party=cast.states["XAU"],
            instrument=cast.instruments["convention"],
        )
    with django_assert_num_queries(7):
        cast.get("secretariat", "reviews:stages")
