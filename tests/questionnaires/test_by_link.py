"""A contributor without an account: a link, a code by mail, and what was given; nothing else, and not for long."""

import re
from datetime import timedelta

import lxml.html
import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from accounts.actions import answer_reset
from accounts.models import User
from foundation import clock
from foundation.delivery import send_due
from foundation.models import Letter
from questionnaires.given import Given
from questionnaires.models import AnswerVersion
from reviews import actions as of_reviews
from reviews import links
from reviews.enums import Role
from reviews.models import Act, ContributorLink, Delegation
from reviews.record import broken_places
from tests.html_sanity import faults
from tests.questionnaires import world
from tests.questionnaires.by_link import ADDRESS, EXPERT, FOCAL_POINT, SECRET, invited, token, with_a_link, words

NOT_RIGHT = "The code is not right, or its time has passed."


def door(token):
    return reverse("reviews:by-link", args=[token])


def letters(subject):
    send_due(clock.machine_now())
    return [message for message in mail.outbox if message.subject == subject]


def code_in(message):
    return re.search(r"^\s*(\d{8})\s*$", message.body, re.MULTILINE)[1]


def asks(client, token):
    return client.post(door(token), follow=True)


def types(client, token, code):
    return client.post(door(token), {"code": code})


@pytest.fixture
def given(answering):
    return with_a_link(answering)


def comes_in(own):
    client = Client()
    asks(client, own.token)
    answer = types(client, own.token, code_in(letters("Your code")[-1]))
    assert (answer.status_code, answer["Location"]) == (302, own.url("overview"))
    return client


class TestTheLetter:
    @pytest.mark.parametrize("language", ["en", "ar", "ru"])
    def test_it_goes_to_the_address_named_in_its_language_with_a_link_and_nothing_of_the_review(
        self, answering, language
    ):
        participant = invited(answering, "6", language=language)
        send_due(clock.machine_now())
        (message,) = mail.outbox
        assert (message.to, message.extra_headers["Content-Language"]) == ([ADDRESS], language)
        assert f"/{language}/my-work/by-link/{token(participant)}/" in message.body
        told = message.subject + message.body
        assert [word for word in ("Aurelia", "Convention", answering.review.reference) if word in told] == []

    def test_what_opens_the_door_is_forgotten_once_it_has_left(self, given):
        asks(Client(), given.token)
        send_due(clock.machine_now())
        assert {row.subject: (row.link, row.variables) for row in Letter.objects.all()} == {
            "reviews.link": ("", {}),
            "reviews.code": ("", {}),
        }
        kept = ContributorLink.objects.get()
        assert code_in(mail.outbox[-1]) not in (kept.code_hash, str(kept.uid))

    def test_a_reminder_and_a_return_lead_to_the_link_and_not_to_sign_in(self, given):
        of_reviews.remind(delegation=Delegation.objects.get(), by=given.people[FOCAL_POINT])
        (message,) = letters("Answers are awaited from you")
        assert door(given.token) in message.body


class TestTheDoor:
    def test_it_looks_the_same_whatever_the_link_opens(self, given):
        other = invited(given, "6", email="other@ministry.example")
        unknown = [token(other)[:-1] + "x", "0" * 64, "nothing"]
        gone = token(other)
        of_reviews.withdraw_link(participant=other, by=given.people[FOCAL_POINT])

        def seen(token):
            client = Client()
            pages = [client.get(door(token)), asks(client, token), types(client, token, "00000000")]
            told = [re.sub(r'value="[^"]{64}"', "", page.content.decode()).replace(token, "") for page in pages]
            return [page.status_code for page in pages], told

        live = seen(given.token)
        assert live[0] == [200, 200, 422]
        assert [seen(token) == live for token in (*unknown, gone)] == [True] * 4

    def test_it_names_nobody_and_nothing(self, given):
        page = Client().get(door(given.token))
        assert faults(page) == []
        told = words(page).replace("The States Aurelia", "")
        assert [word for word in ("Ines", ADDRESS, given.review.reference, "Convention, article") if word in told] == []

    def test_no_letter_leaves_for_a_link_that_opens_nothing(self, given):
        given.participant.links.update(withdrawn_at=clock.now())
        asks(Client(), given.token)
        assert letters("Your code") == []

    def test_a_code_is_good_once(self, given):
        first, second = Client(), Client()
        asks(first, given.token)
        code = code_in(letters("Your code")[-1])
        assert types(first, given.token, code).status_code == 302
        second.cookies = first.cookies
        again = types(second, given.token, code)
        assert (again.status_code, NOT_RIGHT in words(again)) == (422, True)

    def test_a_code_is_good_for_ten_minutes_and_in_the_browser_that_asked_only(self, given):
        client = Client()
        asks(client, given.token)
        code = code_in(letters("Your code")[-1])
        forwarded = Client()
        forwarded.get(door(given.token))
        assert types(forwarded, given.token, code).status_code == 422
        ContributorLink.objects.update(code_until=clock.machine_now() - timedelta(seconds=1))
        late = types(client, given.token, code)
        assert (late.status_code, NOT_RIGHT in words(late)) == (422, True)

    def test_after_five_wrong_codes_the_right_one_is_void(self, given):
        client = Client()
        asks(client, given.token)
        code = code_in(letters("Your code")[-1])
        wrong = "00000000" if code != "00000000" else "00000001"
        tried = [types(client, given.token, wrong).status_code for _time in range(5)]
        assert tried == [422] * 5
        assert types(client, given.token, code).status_code == 422
        asks(client, given.token)
        assert types(client, given.token, code_in(letters("Your code")[-1])).status_code == 302

    def test_of_two_tabs_the_code_that_came_last_lets_in(self, given):
        client = Client()
        asks(client, given.token)
        asks(client, given.token)
        first, last = [code_in(message) for message in letters("Your code")]
        assert types(client, given.token, first).status_code == 422
        assert types(client, given.token, f"{last[:4]} {last[4:]}").status_code == 302

    def test_a_forwarded_link_has_its_code_sent_to_the_address_named(self, given):
        asks(Client(), given.token)
        assert [message.to for message in letters("Your code")] == [[ADDRESS]]

    def test_after_its_day_no_code_leaves_and_one_sent_before_is_void(self, given, hold_clock):
        client = Client()
        asks(client, given.token)
        code = code_in(letters("Your code")[-1])
        hold_clock("2027-06-02T00:00:01+00:00")
        assert types(client, given.token, code).status_code == 422
        asks(client, given.token)
        assert len(letters("Your code")) == 1

    def test_sending_and_typing_are_limited_as_sign_in_is(self, given, settings):
        settings.RATE_LIMITS = True
        settings.ACCOUNT_RATE_LIMITS = {"by_link_send": "2/m/key", "by_link_code": "2/m/key"}
        for opens in (given.token, "0" * 64):
            client = Client()
            assert [client.post(door(opens)).status_code for _time in range(3)] == [302, 302, 429]
            assert [types(client, opens, "00000000").status_code for _time in range(3)] == [422, 422, 429]


class TestInside:
    def test_what_was_given_is_answered_and_handed_in(self, given):
        client = comes_in(given)
        saved = {"convention-6-1": "yes", "convention-6-1-seen": "0"}
        assert client.post(given.url("article", "convention", "6"), saved).status_code == 302
        assert client.post(given.url("hand-in", "convention", "6")).status_code == 302
        assert (given.answer("convention-6-1").value, given.standing("6").status) == ("yes", "handed-in")

    def test_nothing_else_of_the_site_behind_the_door_is_there(self, given):
        client = comes_in(given)
        closed = [
            "/en/my-work/",
            "/en/account/",
            "/en/account/passphrase/",
            "/en/account/second-factor/",
            "/en/sign-in/",
            "/admin/",
            f"/en/my-work/reviews/{given.review.reference}/",
            reverse("reviews:people", args=[given.review.reference]),
            reverse("reviews:record", args=[given.review.reference]),
            reverse("reviews:planning"),
            given.url("delegations"),
            given.url("part", "firearms"),
            given.url("article", "convention", "5"),
            given.url("question", "convention", "5", "convention-5-1c"),
        ]
        assert {path: client.get(path).status_code for path in closed} == dict.fromkeys(closed, 404)

    def test_another_review_of_the_same_person_is_not_there(self, given):
        other = world.review(given.states, under_review="XCA", reviewing={"XAU": ["convention"]})
        row = other.participants.create(
            user=given.people["clerk"], state_party=given.states["XCA"], role=Role.CONTRIBUTOR, by_link=True
        )
        row.delegations.create(provision=given.standing("6").section.provision, given_by=given.people[FOCAL_POINT])
        client = comes_in(given)
        address = reverse("questionnaires:search", args=[other.reference])
        assert client.get(address).status_code == 404

    def test_every_link_of_every_page_leads_somewhere(self, given):
        client = comes_in(given)
        pages = [
            given.url("overview"),
            given.url("part", "convention"),
            given.url("article", "convention", "6"),
            given.url("question", "convention", "6", "convention-6-1"),
            given.url("check", "convention", "6"),
            given.url("search"),
            given.url("workbook"),
            given.url("all-answers", "convention"),
        ]
        dead = {}
        for page in pages:
            answer = client.get(page)
            assert (answer.status_code, faults(answer)) == (200, []), page
            for path in set(lxml.html.fromstring(answer.content.decode()).xpath("//a/@href")):
                if path.startswith("/en/") and "sign-out" not in path and client.get(path).status_code == 404:
                    dead.setdefault(path, page)
        # The site's own prose is not loaded in this world.
        public = re.compile(r"^/en/(about|help|accessibility|terms|states|papers|meetings|news|draws|$)")
        assert {path: page for path, page in dead.items() if not public.match(path)} == {}

    def test_no_page_tells_what_was_not_given(self, given):
        client = comes_in(given)
        found = client.post(given.url("search"), {"words": "law", "status": ""})
        pages = [client.get(given.url(name)) for name in ("overview", "workbook", "workbook-file", "json-file")]
        assert [SECRET.encode() in page.content for page in (found, *pages)] == [False] * 5

    def test_the_record_and_the_history_say_so(self, given):
        client = comes_in(given)
        client.post(given.url("article", "convention", "6"), {"convention-6-1": "yes", "convention-6-1-seen": "0"})
        client.post(given.url("hand-in", "convention", "6"))
        given.save("convention-6-2", Given(None, "Written by an expert.", "en"))
        marks = AnswerVersion.objects.filter(answer__question__section=given.standing("6").section)
        assert set(marks.values_list("by__name", "by_link")) == {("Ines Marwat", True), ("Expert Aurelia", False)}
        assert list(Act.objects.filter(by_link=True).values_list("verb", flat=True)) == ["article_handed_in"]
        assert broken_places(given.review) == []
        question = given.get(EXPERT, "question", "convention", "6", "convention-6-1")
        assert "Ines Marwat, by a link" in words(question)
        record = given.client(EXPERT).get(reverse("reviews:record", args=[given.review.reference]))
        assert "Ines Marwat · by a link" in words(record)

    def test_the_mark_in_the_record_is_chained(self, given):
        client = comes_in(given)
        client.post(given.url("article", "convention", "6"), {"convention-6-1": "yes", "convention-6-1-seen": "0"})
        client.post(given.url("hand-in", "convention", "6"))
        row = Act.objects.get(by_link=True)
        type(row)._base_manager.filter(pk=row.pk).update(by_link=False)
        assert broken_places(given.review) == [f"act {row.number} was altered"]


class TestTheEnd:
    def ended(self, own, client):
        """What the pages answer once the link opens nothing: out, at the door of My work."""
        page = client.get(own.url("article", "convention", "6"))
        saved = client.post(
            own.url("article", "convention", "6"), {"convention-6-1": "yes", "convention-6-1-seen": "0"}
        )
        assert own.answer("convention-6-1").version == 0
        return [answer["Location"].split("?")[0] for answer in (page, saved)]

    OUT = ["/en/sign-in/", "/en/sign-in/"]

    def test_taking_back_what_was_given_ends_the_session(self, given):
        client = comes_in(given)
        of_reviews.take_back(delegation=Delegation.objects.get(), by=given.people[FOCAL_POINT])
        assert self.ended(given, client) == self.OUT
        given.participant.delegations.create(
            provision=given.standing("6").section.provision, given_by=given.people[FOCAL_POINT]
        )
        assert links.found(given.token) is None

    def test_taking_back_one_of_two_leaves_the_other(self, given):
        of_reviews.delegate(
            participant=given.participant,
            provision=given.standing("5").section.provision,
            by=given.people[FOCAL_POINT],
        )
        client = comes_in(given)
        row = Delegation.objects.get(provision__article="5")
        of_reviews.take_back(delegation=row, by=given.people[FOCAL_POINT])
        pages = [client.get(given.url("article", "convention", article)).status_code for article in ("5", "6")]
        assert pages == [404, 200]

    def test_withdrawing_the_link_ends_the_session_and_what_was_given_stays_given(self, given):
        client = comes_in(given)
        assert given.post(FOCAL_POINT, "withdraw-link", given.participant.uid).status_code == 302
        assert self.ended(given, client) == self.OUT
        assert Delegation.objects.present().count() == 1

    def test_the_session_ends_with_the_day_of_the_link(self, given, hold_clock):
        client = comes_in(given)
        hold_clock("2027-06-01T23:59:00+00:00")
        assert client.get(given.url("article", "convention", "6")).status_code == 200
        hold_clock("2027-06-02T00:00:01+00:00")
        assert self.ended(given, client) == self.OUT

    def test_ending_the_participation_ends_it(self, given):
        client = comes_in(given)
        of_reviews.end_participation(participant=given.participant, by=given.people[FOCAL_POINT])
        assert self.ended(given, client) == self.OUT

    def test_a_fresh_link_ends_the_one_before_and_its_session(self, given):
        client = comes_in(given)
        data = {"expires_on": "2027-07-01"}
        assert given.post(FOCAL_POINT, "send-link", given.participant.uid, data=data).status_code == 302
        assert self.ended(given, client) == self.OUT
        given.token = token(given.participant)
        comes_in(given)

    def test_whoever_is_named_with_an_account_is_invited_to_open_one(self, given):
        client = comes_in(given)
        of_reviews.end_participation(participant=given.participant, by=given.people[FOCAL_POINT])
        of_reviews.name_person(
            review=given.review,
            state_party=given.states["XAU"],
            role=Role.EXPERT,
            by=given.people[FOCAL_POINT],
            email=ADDRESS,
            name="Somebody Else",
        )
        user = User.objects.get(email=ADDRESS)
        assert (user.by_link, user.is_active, user.invitations.count(), user.name) == (False, False, 1, "Ines Marwat")
        assert client.get(given.url("overview")).status_code == 302

    def test_no_passphrase_and_no_reset_lets_in(self, given):
        answer_reset(email=ADDRESS)
        assert letters("Choose a new passphrase") == []
        assert given.people["clerk"].has_usable_password() is False
