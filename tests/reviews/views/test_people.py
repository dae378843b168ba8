"""Who takes part, and naming, ending and giving articles on that page."""

import lxml.html
import pytest

from accounts.models import Invitation, User
from foundation.models import Letter
from reviews.enums import Role
from reviews.models import Act, Delegation, Participant
from tests.cast import Cast
from tests.html_sanity import faults

pytestmark = pytest.mark.django_db
GOOD = {
    "state_party": "XBO",
    "role": "expert",
    "name": "Nia Rask",
    "title": "Judge",
    "email": "nia.rask@justice.borealis.example",
    "language": "fr",
    "note_reference": "NV 12/2028",
    "note_date": "2028-01-10",
}


@pytest.fixture
def cast(cast_at):
    return cast_at("self-assessment")


def page_of(response):
    return lxml.html.fromstring(response.content.decode())


def words(response):
    return " ".join(page_of(response).find(".//main").text_content().split())


def name(cast, by="secretariat", **changed):
    return cast.post(by, "reviews:nominate", data=GOOD | changed)


def row_of(cast, key):
    return Participant.objects.present().get(review=cast.review, user=cast[key])


def everything():
    return (
        Participant.objects.count(),
        User.objects.count(),
        Invitation.objects.count(),
        Letter.objects.count(),
        Act.objects.count(),
        Delegation.objects.count(),
    )


class TestNaming:
    def test_invites_and_registers(self, cast):
        response = name(cast)
        assert (response.status_code, response.headers["Location"]) == (302, cast.url("reviews:people"))
        row = Participant.objects.get(user__email=GOOD["email"])
        assert (row.role, row.state_party.iso3, row.note_reference, str(row.note_date)) == (
            "expert",
            "XBO",
            "NV 12/2028",
            "2028-01-10",
        )
        assert (row.user.name, row.user.title, row.user.language, row.user.is_active) == (
            "Nia Rask",
            "Judge",
            "fr",
            False,
        )
        assert "Nia Rask" in words(cast.get("expert-delvania", "reviews:people"))

    def test_by_a_focal_point_offers_the_own_state_and_no_focal_point(self, cast):
        page = page_of(cast.get("focal-point-borealis", "reviews:people"))
        choices = {field: page.xpath(f"//select[@name='{field}']/option/@value") for field in ("state_party", "role")}
        assert choices == {"state_party": ["XBO"], "role": ["expert", "observer"]}
        assert name(cast, by="focal-point-borealis").status_code == 302

    @pytest.mark.parametrize(
        ("state", "roles", "said"),
        [
            ("aurelia", ["expert", "contributor", "observer"], "You name experts, contributors and observers"),
            ("cassia", ["expert", "observer"], "You name experts and observers"),
        ],
    )
    def test_offers_contributors_to_the_state_under_review_alone(self, cast, state, roles, said):
        response = cast.get(f"focal-point-{state}", "reviews:people")
        assert page_of(response).xpath("//select[@name='role']/option/@value") == roles
        assert f"{said} of your State." in words(response)

    @pytest.mark.parametrize(
        "changed",
        [
            {"state_party": "XAU"},
            {"state_party": "XEL"},
            *({"role": role} for role in ("focal_point", "contributor", "officer", "")),
        ],
    )
    def test_by_a_focal_point_takes_nothing_else(self, cast, changed):
        before = everything()
        assert name(cast, by="focal-point-borealis", **changed).status_code == 422
        assert everything() == before

    @pytest.mark.parametrize(
        ("changed", "message"),
        [
            ({"name": ""}, "This field is required."),
            ({"name": "N" * 201}, "At most 200 characters are possible here; this text has 201."),
            ({"name": "Nia\x1bRask"}, "The text holds a control character (U+001B)"),
            ({"title": "J" * 201}, "At most 200 characters"),
            ({"email": "nobody"}, "Enter a valid email address."),
            ({"email": f"{'n' * 250}@a.example"}, "at most 254 characters"),
            ({"email": "nia\x00@a.example"}, "Null characters are not allowed."),
            ({"language": "de"}, "Select a valid choice."),
            ({"note_reference": "N" * 81}, "At most 80 characters"),
            ({"note_date": "yesterday"}, "Enter a valid date."),
            ({"note_date": "0001-01-01"}, "This day is before the mechanism was established in October 2018."),
            ({"note_date": "2028-01-19"}, "This day has not come yet."),
        ],
    )
    def test_with_bad_input_is_told_at_its_field_and_invites_nobody(self, cast, changed, message):
        before = everything()
        response = name(cast, **changed)
        assert response.status_code == 422
        assert message in words(response)
        assert faults(response) == []
        assert page_of(response).findtext(".//title").strip().startswith("Error:")
        assert everything() == before

    def test_refused_by_the_rules_invites_nobody(self, cast):
        """The invitation used to be sent before the rules were asked."""
        before = everything()
        assert name(cast, role="contributor").status_code == 409
        assert name(cast, email=cast["expert-aurelia"].email).status_code == 409
        assert everything() == before

    def test_in_a_closed_review_is_not_offered_and_invites_nobody(self, cast_at):
        cast = cast_at("closed")
        before = everything()
        assert page_of(cast.get("secretariat", "reviews:people")).xpath("//main//form") == []
        assert name(cast).status_code == 409
        assert everything() == before

    def test_keeps_what_was_typed_when_it_is_refused(self, cast):
        page = page_of(name(cast, email="nobody"))
        assert page.xpath("//input[@name='name']/@value") == ["Nia Rask"]
        assert page.xpath("//input[@name='note_date']/@value") == ["2028-01-10"]

    def test_a_name_is_text_and_never_markup(self, cast):
        name(cast, name="<b>Nia</b> & Rask")
        page = cast.get("secretariat", "reviews:people").content.decode()
        assert "&lt;b&gt;Nia&lt;/b&gt; &amp; Rask" in page
        assert "<b>Nia</b>" not in page


class TestEnding:
    def test_closes_the_review_to_who_leaves(self, cast):
        row = row_of(cast, "expert-borealis")
        assert cast.post("focal-point-borealis", "reviews:end-participation", row.uid).status_code == 302
        assert cast.get("expert-borealis", "reviews:people").status_code == 404
        assert cast["expert-borealis"].name not in words(cast.get("secretariat", "reviews:people"))

    def test_is_offered_for_the_people_one_may_end(self, cast):
        def offered(key):
            page = page_of(cast.get(key, "reviews:people"))
            return {each.split("/")[-3] for each in page.xpath("//form[contains(@action, '/end/')]/@action")}

        def uids(*keys):
            return {str(row_of(cast, key).uid) for key in keys}

        assert offered("focal-point-borealis") == uids("expert-borealis")
        assert offered("focal-point-aurelia") == uids("expert-aurelia", "contributor-aurelia", "observer-aurelia")
        assert offered("expert-aurelia") == set()
        people = Participant.objects.exclude(role=Role.OFFICER)
        assert offered("secretariat") == {str(uid) for uid in people.values_list("uid", flat=True)}

    def test_is_not_a_focal_points_to_do_with_an_officer(self, cast):
        """This was open once: an officer speaks for no State, so no State was compared."""
        before = everything()
        row = row_of(cast, "secretariat")
        assert cast.post("focal-point-borealis", "reviews:end-participation", row.uid).status_code == 403
        assert row_of(cast, "secretariat").until is None
        assert everything() == before

    def test_of_somebody_in_another_review_is_not_there(self, cast):
        absent = "00000000-0000-4000-8000-000000000000"
        assert cast.post("secretariat", "reviews:end-participation", absent).status_code == 404


class TestArticles:
    def give(self, cast, article, by="focal-point-aurelia", to="contributor-aurelia", until=""):
        row = row_of(cast, to)
        form = {f"article-{row.uid}-provision": article, f"article-{row.uid}-asked_until": until}
        return cast.post(by, "reviews:delegate", row.uid, data=form)

    def test_are_given_and_taken_back(self, cast):
        assert self.give(cast, "firearms-5").status_code == 302
        given = Delegation.objects.get()
        assert (given.provision.instrument.code, given.provision.article) == ("firearms", "5")
        assert "Firearms Protocol, article 5" in words(cast.get("focal-point-aurelia", "reviews:people"))
        row = row_of(cast, "contributor-aurelia")
        response = cast.post("focal-point-aurelia", "reviews:take-back", row.uid, given.uid)
        assert (response.status_code, Delegation.objects.filter(taken_back_at=None).count()) == (302, 0)

    def test_are_asked_for_by_a_day(self, cast):
        assert self.give(cast, "convention-5", until="2030-06-01").status_code == 302
        assert "article 5 Asked for by 1 June 2030" in words(cast.get("focal-point-aurelia", "reviews:people"))

    @pytest.mark.parametrize("day", ["soon", "2026-01-01", "99999-01-01"])
    def test_are_not_asked_for_by_what_is_no_coming_day(self, cast, day):
        before = everything()
        response = self.give(cast, "convention-5", until=day)
        assert (response.status_code, faults(response)) == (422, [])
        assert everything() == before

    @pytest.mark.parametrize("article", ["", "convention-99", "tip-5", "5", "convention-5-extra", "convention-5\x00"])
    def test_that_are_not_under_review_are_refused_at_their_field(self, cast, article):
        before = everything()
        response = self.give(cast, article)
        assert (response.status_code, faults(response)) == (422, [])
        assert everything() == before

    def test_are_offered_by_name_and_known_to_the_focal_point_alone(self, cast):
        self.give(cast, "convention-5")
        page = page_of(cast.get("focal-point-aurelia", "reviews:people"))
        row = row_of(cast, "contributor-aurelia")
        choices = page.xpath(f"//select[@name='article-{row.uid}-provision']/option/@value")
        assert choices == ["", "convention-5", "convention-6", "convention-8", "convention-23", "firearms-5"]
        for key in ("expert-aurelia", "focal-point-borealis", "secretariat"):
            said = words(cast.get(key, "reviews:people"))
            assert ("Tomas Arden" in said, "article 5" in said) == (True, False)

    def test_given_twice_are_refused_with_409(self, cast):
        self.give(cast, "convention-5")
        before = everything()
        assert self.give(cast, "convention-5").status_code == 409
        assert everything() == before

    def test_of_one_contributor_are_not_taken_back_at_anothers_address(self, cast):
        self.give(cast, "convention-5")
        other = row_of(cast, "expert-aurelia")
        given = Delegation.objects.get()
        response = cast.post("focal-point-aurelia", "reviews:take-back", other.uid, given.uid)
        assert (response.status_code, Delegation.objects.get().taken_back_at) == (404, None)


def test_the_page_takes_the_same_queries_however_many_people_and_articles_there_are(cast, django_assert_num_queries):
    cast.client("focal-point-aurelia")
    row_of(cast, "contributor-aurelia").delegations.create(
        provision=cast.provision("convention", "5"), given_by=cast["focal-point-aurelia"]
    )
    with django_assert_num_queries(9):
        cast.get("focal-point-aurelia", "reviews:people")
    for place in range(20):
        user = User.objects.create_user(email=f"{place}@cast.example", name=f"Person {place}")
        row = cast.review.participants.create(user=user, role=Role.CONTRIBUTOR, state_party=cast.states["XAU"])
        for article in ("5", "6"):
            row.delegations.create(
                provision=cast.provision("convention", article), given_by=cast["focal-point-aurelia"]
            )
    with django_assert_num_queries(9):
        cast.get("focal-point-aurelia", "reviews:people")


def test_the_page_says_of_a_state_without_people_when_they_are_named(db):
    cast = Cast.at("opened")
    said = words(cast.get("secretariat", "reviews:people"))
    assert said.count("Nobody is named yet.") == 4
