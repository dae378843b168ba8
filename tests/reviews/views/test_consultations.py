"""The record of the preliminary consultations: written by the officer, confirmed by each focal point."""

import lxml.html
import pytest

from reviews.enums import Stage
from reviews.models import Act, ConsultationConfirmation, PreliminaryConsultations
from tests.html_sanity import faults

pytestmark = pytest.mark.django_db
GOOD = {
    "seen": "0",
    "held_on": "2028-01-12",
    "means": "video",
    "languages": ["en", "ar"],
    "list_language": "ar",
    "answers_due": "2028-06-01",
    "feedback_due": "2028-11-30",
    "list_due": "2029-02-28",
    "division_of_work": "Borealis leads on articles 5 and 6.\n\nCassia on the others.",
    "names_XAU": "Ilse Varga",
    "names_XBO": "Henrik Osei",
    "names_XCA": "Amal Haddad",
    "names_XDE": "Keola Marchetti",
    "names_secretariat": "Ana Tuilagi",
}

IN_ORDER = (
    "put the dates in order. Rule 18: Preliminary consultations come before the self-assessment is submitted;"
    " they set languages, dates and the division of work."
)


@pytest.fixture
def cast(cast_at):
    return cast_at("consultations")


def page_of(response):
    return lxml.html.fromstring(response.content.decode())


def words(response):
    return " ".join(page_of(response).find(".//main").text_content().split())


def record(cast, by="secretariat", **changed):
    return cast.post(by, "reviews:record-consultations", data=GOOD | changed)


def confirm(cast, by, version=1):
    return cast.post(by, "reviews:confirm-consultations", data={"version": version})


def everything():
    return (
        list(PreliminaryConsultations.objects.values()),
        ConsultationConfirmation.objects.count(),
        Act.objects.count(),
    )


class TestRecording:
    def test_is_shown_to_every_participant(self, cast):
        assert record(cast).status_code == 302
        for key in ("focal-point-aurelia", "observer-aurelia", "expert-delvania", "secretariat"):
            said = words(cast.get(key, "reviews:consultations"))
            for part in (
                "Held on 12 January 2028 (Videoconference)",
                "Languages of the review English, Arabic",
                "Language of the list of observations Arabic",
                "Answers to the questionnaire by 1 June 2028",
                "Written feedback by 30 November 2028",
                "List of observations by 28 February 2029",
                "Aurelia Ilse Varga",
                "Secretariat Ana Tuilagi",
                "Delvania has not confirmed yet",
            ):
                assert part in said, (key, part)

    def test_draws_the_division_of_work_in_the_language_of_the_list(self, cast):
        record(cast)
        page = page_of(cast.get("secretariat", "reviews:consultations"))
        (drawn,) = page.xpath("//div[@class='record']")
        assert (drawn.get("lang"), drawn.get("dir"), len(drawn.findall("p"))) == ("ar", "rtl", 2)

    def test_is_offered_to_the_officer_at_its_stage_as_it_stands(self, cast):
        record(cast)
        page = page_of(cast.get("secretariat", "reviews:consultations"))
        assert page.xpath("//input[@name='seen']/@value") == ["1"]
        assert page.xpath("//input[@name='held_on']/@value") == ["2028-01-12"]
        assert page.xpath("//input[@name='languages'][@checked]/@value") == ["ar", "en"]
        assert page.xpath("//input[@name='names_XCA']/@value") == ["Amal Haddad"]
        for key in ("focal-point-aurelia", "expert-borealis"):
            assert page_of(cast.get(key, "reviews:consultations")).xpath("//input[@name='seen']") == []

    @pytest.mark.parametrize(
        ("changed", "message"),
        [
            ({"languages": ["en", "fr", "ar"]}, "A review has one or two languages. Take the others away."),
            ({"languages": []}, "This field is required."),
            ({"languages": ["en", "de"]}, "Select a valid choice."),
            ({"list_language": "ru"}, "The list is written in a language of the review."),
            ({"held_on": "2028-01-19"}, "This day has not come yet."),
            ({"held_on": ""}, "This field is required."),
            ({"held_on": "2028-13-01"}, "Enter a valid date."),
            ({"held_on": "0001-01-01"}, "This day is before the mechanism was established in October 2018."),
            ({"held_on": "2026-11-01"}, f"“Held on” does not come before “Drawn on”: {IN_ORDER}"),
            (
                {"answers_due": "0001-01-01"},
                f"“Answers to the questionnaire by” does not come before “Held on”: {IN_ORDER}",
            ),
            (
                {"feedback_due": "2028-05-01"},
                f"“Written feedback by” does not come before “Answers to the questionnaire by”: {IN_ORDER}",
            ),
            (
                {"list_due": "2028-11-29"},
                f"“List of observations by” does not come before “Written feedback by”: {IN_ORDER}",
            ),
            (
                {"answers_due": "", "list_due": "2028-01-11", "feedback_due": ""},
                f"“List of observations by” does not come before “Held on”: {IN_ORDER}",
            ),
            ({"means": "pigeon"}, "Select a valid choice."),
            ({"division_of_work": ""}, "This field is required."),
            ({"division_of_work": "x" * 5001}, "At most 5000 characters are possible here; this text has 5001."),
            ({"division_of_work": "one\x0btwo"}, "The text holds a control character (U+000B)"),
            ({"names_XDE": ""}, "This field is required."),
            ({"names_XAU": "x" * 501}, "At most 500 characters"),
        ],
    )
    def test_with_bad_input_is_told_at_its_field_and_changes_nothing(self, cast, changed, message):
        before = everything()
        response = record(cast, **changed)
        assert response.status_code == 422
        assert message in words(response)
        assert faults(response) == []
        assert page_of(response).findtext(".//title").strip().startswith("Error:")
        assert everything() == before

    @pytest.mark.parametrize("seen", ["", "-1", "one", "9" * 5000])
    def test_without_the_version_read_changes_nothing(self, cast, seen):
        before = everything()
        assert record(cast, seen=seen).status_code == 422
        assert everything() == before

    def test_over_another_version_is_409(self, cast):
        record(cast)
        before = everything()
        assert record(cast, list_language="en").status_code == 409
        assert everything() == before
        assert record(cast, list_language="en", seen="1").status_code == 302

    def test_takes_the_day_of_the_draw_and_one_day_for_every_step(self, cast):
        day = dict.fromkeys(("answers_due", "feedback_due", "list_due"), "2028-01-12")
        assert record(cast, held_on="2026-11-02", **day).status_code == 302

    def test_takes_a_language_named_twice_once(self, cast):
        record(cast, languages=["en", "en", "ar"])
        assert PreliminaryConsultations.objects.get().languages == ["en", "ar"]


class TestConfirming:
    FOCAL_POINTS = ("aurelia", "borealis", "cassia", "delvania")

    def test_by_each_focal_point_opens_the_self_assessment(self, cast):
        record(cast)
        for state in self.FOCAL_POINTS:
            assert cast.fresh().stage == Stage.CONSULTATIONS
            assert confirm(cast, f"focal-point-{state}").status_code == 302
        assert (cast.fresh().stage, cast.fresh().list_language) == (Stage.SELF_ASSESSMENT, "ar")

    def test_is_offered_to_focal_points_until_they_have(self, cast):
        def offered(key):
            page = page_of(cast.get(key, "reviews:consultations"))
            return bool(page.xpath("//form[contains(@action, '/confirm/')]"))

        assert offered("focal-point-borealis") is False
        record(cast)
        assert [offered(key) for key in ("focal-point-borealis", "expert-borealis", "secretariat")] == [
            True,
            False,
            False,
        ]
        confirm(cast, "focal-point-borealis")
        assert offered("focal-point-borealis") is False

    def test_before_there_is_a_record_has_no_address(self, cast):
        assert confirm(cast, "focal-point-borealis").status_code == 404

    @pytest.mark.parametrize("version", ["", "0", "-1", "first", "9" * 5000, "１\x00"])
    def test_of_no_version_is_422(self, cast, version):
        record(cast)
        before = everything()
        assert confirm(cast, "focal-point-borealis", version).status_code == 422
        assert everything() == before

    def test_of_another_version_is_409(self, cast):
        record(cast)
        record(cast, list_language="en", seen="1")
        before = everything()
        for version in (1, 3):
            assert confirm(cast, "focal-point-borealis", version).status_code == 409
        assert everything() == before

    def test_twice_is_409(self, cast):
        record(cast)
        confirm(cast, "focal-point-borealis")
        before = everything()
        assert confirm(cast, "focal-point-borealis").status_code == 409
        assert everything() == before

    def test_in_a_closed_review_is_neither_offered_nor_taken(self, cast_at):
        cast = cast_at("closed")
        PreliminaryConsultations.objects.update(version=2)
        before = everything()
        page = page_of(cast.get("focal-point-borealis", "reviews:consultations"))
        assert page.xpath("//main//form") == []
        assert confirm(cast, "focal-point-borealis", 2).status_code == 409
        assert everything() == before
