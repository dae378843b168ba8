"""Who names a contributor without an account, with what, and what is sent to the address."""

import pytest

from accounts.models import User
from foundation.refusals import Forbidden, NotNow
from questionnaires import actions
from reviews import actions as of_reviews
from reviews import links
from reviews.enums import Role
from reviews.models import Act, ContributorLink
from tests.html_sanity import faults
from tests.questionnaires.by_link import EXPERT, FOCAL_POINT, PERSON, UNTIL, invited, token, with_a_link, words


@pytest.fixture
def given(answering):
    return with_a_link(answering)


class TestInviting:
    FORM = {**PERSON, "articles": ["convention-6"], "expires_on": "2027-06-01"}

    def test_from_the_page_of_what_was_given(self, answering):
        page = answering.get(FOCAL_POINT, "delegations")
        assert answering.url("invite-by-link").encode() in page.content
        form = answering.get(FOCAL_POINT, "invite-by-link")
        assert (form.status_code, faults(form)) == (200, [])
        assert answering.post(FOCAL_POINT, "invite-by-link", data=self.FORM).status_code == 302
        row = answering.review.participants.get(by_link=True)
        assert (row.role, row.user.name, row.user.title, row.user.by_link) == (
            Role.CONTRIBUTOR,
            "Ines Marwat",
            "Ministry of Justice",
            True,
        )
        assert [given.provision.article for given in row.delegations.present()] == ["6"]
        assert list(Act.objects.values_list("verb", flat=True)) == ["delegated", "link_given"]
        told = answering.get(FOCAL_POINT, "link", row.uid)
        assert (told.status_code, faults(told), "1 June 2027" in words(told)) == (200, [], True)
        assert "Ines Marwat, by a link" in words(answering.get(FOCAL_POINT, "delegations"))

    def test_single_questions_are_given_afterwards_and_open_the_link(self, answering):
        participant = invited(answering)
        opens = token(participant)
        assert links.found(opens) is None
        actions.give_questions(
            standing=answering.standing("5"),
            participant=participant,
            keys=["convention-5-3"],
            by=answering.people[FOCAL_POINT],
        )
        assert links.found(opens).participant == participant

    def test_whoever_was_invited_before_keeps_what_they_have(self, given):
        again = invited(given, "5")
        assert (again.pk, again.delegations.present().count()) == (given.participant.pk, 2)
        assert (links.found(given.token), links.found(token(again)).participant) == (None, again)

    @pytest.mark.parametrize(
        ("wrong", "field"),
        [
            ({"email": "nobody"}, "email"),
            ({"expires_on": "2027-03-11"}, "expires_on"),
            ({"articles": ["x"]}, "articles"),
        ],
    )
    def test_what_is_wrong_is_said_beside_it(self, answering, wrong, field):
        page = answering.post(FOCAL_POINT, "invite-by-link", data=self.FORM | wrong)
        assert (page.status_code, faults(page), list(page.context["form"].errors)) == (422, [], [field])
        assert User.objects.filter(by_link=True).count() == 0

    def test_an_address_with_an_account_is_named_in_the_usual_way(self, answering):
        page = answering.post(FOCAL_POINT, "invite-by-link", data=self.FORM | {"email": "expert-aurelia@example.org"})
        assert page.status_code == 409
        assert "There is an account with this e-mail address already." in words(page)

    def test_before_the_answers_are_begun_there_is_nothing_to_lead_to(self, aurelia):
        assert aurelia.post(FOCAL_POINT, "invite-by-link", data=self.FORM).status_code == 409
        assert ContributorLink.objects.count() == 0

    @pytest.mark.parametrize(
        ("who", "answer"), [(EXPERT, 403), ("contributor-aurelia", 404), ("expert-borealis", 404), ("secretariat", 404)]
    )
    def test_the_focal_point_alone_invites_sends_and_withdraws(self, given, who, answer):
        uid = given.participant.uid
        asked = [
            given.post(who, "invite-by-link", data=self.FORM | {"email": "new@ministry.example"}),
            given.post(who, "send-link", uid, data={"expires_on": "2027-07-01"}),
            given.post(who, "withdraw-link", uid),
            given.get(who, "link", uid),
        ]
        assert [page.status_code for page in asked] == [answer] * 4
        assert ContributorLink.objects.filter(withdrawn_at=None).count() == 1

    @pytest.mark.parametrize("act", ["invite", "send", "withdraw"])
    def test_the_acts_ask_themselves(self, given, act):
        by = given.people[EXPERT]
        acts = {
            "invite": lambda: invited(given, "5", by=by),
            "send": lambda: of_reviews.send_link(participant=given.participant, expires_on=UNTIL, by=by),
            "withdraw": lambda: of_reviews.withdraw_link(participant=given.participant, by=by),
        }
        with pytest.raises(Forbidden):
            acts[act]()

    def test_a_contributor_with_an_account_has_no_link(self, given):
        row = given.review.participants.select_related("review").get(user=given.people["contributor-aurelia"])
        for act in (of_reviews.send_link, of_reviews.withdraw_link):
            more = {"expires_on": UNTIL} if act is of_reviews.send_link else {}
            with pytest.raises(NotNow):
                act(participant=row, by=given.people[FOCAL_POINT], **more)
