"""Clarification as threads: on a request in feedback, on an item of the list."""

import pytest
from django.db import IntegrityError
from django.db.transaction import atomic

from foundation.models import Letter
from foundation.refusals import Forbidden, NotNow
from observations import actions
from observations.models import ItemMessage, ItemThread, QuestionMessage, QuestionThread
from observations.threads import on_item, on_questions
from observations.two_texts import TwoTexts
from reviews.enums import Audience
from reviews.models import Act, Turn
from reviews.record import broken_places
from tests.cast import Cast
from tests.observations.the_list import awaited, said
from tests.observations.the_threads import ask_on, draft, fresh, item_thread, question_thread, say, send

pytestmark = pytest.mark.django_db

FEEDBACK = ("observations:feedback", "convention")
WORDS = {"text": "The second reading is planned.", "language": "en", "seen": "0"}
READERS = {"focal-point-aurelia", "expert-aurelia", "observer-aurelia", "focal-point-borealis", "expert-borealis"}
READERS |= {"focal-point-cassia", "expert-cassia", "secretariat"}
STRANGERS = {"contributor-aurelia", "expert-delvania", "delegate-elysia", "secretariat-elsewhere", "editor"}


@pytest.fixture
def cast():
    return Cast.at("written-feedback")


@pytest.fixture
def thread(cast):
    return question_thread(cast)


@pytest.fixture
def listing():
    return Cast.at("observations")


def on(thread, act="save"):
    """The address of an act in a thread on a request."""
    return (f"observations:question-thread-{act}", "convention", thread.passage.uid)


def finds(cast, word, *page):
    return {key for key in READERS | STRANGERS if word in said(cast.get(key, *page))}


class TestOnARequest:
    def test_sending_the_feedback_begins_a_thread_with_each_request_and_none_with_a_comment(self, cast):
        cast.write_feedback("XBO")
        assert QuestionThread.objects.count() == 0
        thread = question_thread(cast)
        assert QuestionThread.objects.count() == 1
        assert (thread.drafted_by, thread.asked, thread.awaits_reply) == (cast.states["XBO"], cast.states["XAU"], True)
        assert (thread.audience, thread.instrument) == (Audience.PARTICIPANTS, cast.instruments["convention"])

    def test_a_request_makes_it_the_turn_of_the_state_under_review(self, cast):
        cast.send_feedback("XBO")
        assert awaited(cast, "reply") == []
        question_thread(cast, "XCA")
        assert awaited(cast, "reply") == [("XAU", "convention")]

    def test_the_state_under_review_drafts_and_its_focal_point_sends(self, cast, thread):
        assert cast.post("expert-aurelia", *on(thread), data=WORDS).status_code == 302
        assert finds(cast, "second reading", *FEEDBACK) == {"focal-point-aurelia", "expert-aurelia"}
        assert cast.post("expert-aurelia", *on(thread, "send"), data={"seen": 1}).status_code == 403
        assert cast.post("focal-point-aurelia", *on(thread, "send"), data={"seen": 1}).status_code == 302
        message = QuestionMessage.objects.get()
        assert (message.status, message.audience, message.drafted_by) == ("sent", 3, cast.states["XAU"])
        assert message.sent_by == cast["focal-point-aurelia"]
        assert finds(cast, "second reading", *FEEDBACK) == READERS
        assert finds(cast, "second reading", "observations:passage", "convention", thread.passage.uid) == READERS

    def test_a_draft_exists_for_its_own_state_alone_also_where_drafts_are_shared(self, cast, thread):
        say(cast, thread, "XAU", "Soon.")
        draft(cast, thread, "XBO", "Brackensill?")
        seen = {key for key in READERS if QuestionMessage.objects.visible_to(cast[key]).count() == 2}
        assert seen == {"focal-point-borealis", "expert-borealis"}
        assert finds(cast, "Brackensill", *FEEDBACK) == seen

    def test_the_turn_ends_when_every_request_on_the_instrument_is_answered(self, cast, thread):
        other = question_thread(cast, "XCA")
        for one in (thread, other):
            assert awaited(cast, "reply") == [("XAU", "convention")]
            say(cast, one, "XAU", "Soon.")
        assert awaited(cast, "reply") == []

    def test_a_second_round_opens_the_turn_again_and_stands_in_its_order_with_its_day(self, cast, thread):
        say(cast, thread, "XAU", "Soon.")
        say(cast, thread, "XBO", "In which year?")
        assert awaited(cast, "reply") == [("XAU", "convention")]
        say(cast, thread, "XAU", "Next year.")
        assert awaited(cast, "reply") == []
        talk = on_questions(cast["observer-aurelia"], cast.review, thread.instrument)[thread.passage_id]
        told = [(part.number, [(word.state, word.text) for word in part.words]) for part in talk.rounds]
        assert told == [
            (1, [("Borealis", "When is the amendment expected?"), ("Aurelia", "Soon.")]),
            (2, [("Borealis", "In which year?"), ("Aurelia", "Next year.")]),
        ]
        page = said(cast.get("observer-aurelia", *FEEDBACK))
        assert [page.count(f"Round {number},") for number in (1, 2, 3)] == [1, 1, 0]

    def test_each_message_is_shown_in_its_own_language_and_direction(self, cast, thread):
        actions.save_message(thread=thread, text="قريبا.", language="ar", seen=0, by=cast["expert-aurelia"])
        send(cast, thread, "XAU")
        page = said(cast.get("expert-borealis", *FEEDBACK))
        assert '<div class="record" lang="ar" dir="rtl"><p>قريبا.</p>\n</div>' in page
        assert '<div class="record" lang="en" dir="ltr"><p>When is the amendment expected?</p>\n</div>' in page

    def test_a_message_is_sent_as_it_was_read_and_then_stays(self, cast, thread):
        message = draft(cast, thread, "XAU", "Soon.")
        draft(cast, thread, "XAU", "In May.", seen=1)
        by = cast["focal-point-aurelia"]
        with pytest.raises(NotNow):
            actions.send_message(thread=thread, message=message, seen=1, by=by)
        actions.send_message(thread=thread, message=message, seen=2, by=by)
        for refused in (
            lambda: draft(cast, thread, "XAU", "Never.", seen=2),
            lambda: actions.send_message(thread=thread, message=message, seen=2, by=by),
            lambda: actions.discard_message(thread=thread, message=message, seen=2, by=by),
        ):
            with pytest.raises(NotNow):
                refused()
        assert QuestionMessage.objects.get().text == "In May."

    def test_the_database_keeps_no_draft_that_others_read_and_no_second_draft_of_a_state(self, cast, thread):
        message = draft(cast, thread, "XAU", "Soon.")
        with pytest.raises(IntegrityError), atomic():
            QuestionMessage.objects.filter(pk=message.pk).update(audience=Audience.PARTICIPANTS)
        message.pk, message.uid = None, message.thread.uid
        with pytest.raises(IntegrityError), atomic():
            message.save(force_insert=True)

    def test_a_stale_save_shows_both_texts(self, cast, thread):
        draft(cast, thread, "XAU", "Theirs, saved.")
        answer = cast.post("focal-point-aurelia", *on(thread), data=WORDS | {"text": "Mine, later."})
        assert answer.status_code == 409
        assert "<p><ins>Mine, later</ins>.</p>" in said(answer)
        assert "<p><del>Theirs, saved</del>.</p>" in said(answer)
        assert QuestionMessage.objects.get().text == "Theirs, saved."
        form = answer.context["message"]
        assert (form["text"].value(), form["seen"].value()) == ("Mine, later.", 1)

    def test_a_stale_save_through_the_action_carries_both_texts(self, cast, thread):
        draft(cast, thread, "XAU", "First.")
        with pytest.raises(TwoTexts) as refused:
            draft(cast, thread, "XAU", "Mine.")
        assert (refused.value.mine, refused.value.theirs.text) == ("Mine.", "First.")

    @pytest.mark.parametrize("changed", [{"text": ""}, {"text": "x" * 10_001}, {"text": "\x07"}, {"language": "de"}])
    def test_bad_input_comes_back_and_changes_nothing(self, cast, thread, changed):
        answer = cast.post("expert-aurelia", *on(thread), data=WORDS | changed)
        assert (answer.status_code, list(answer.context["message"].errors)) == (422, list(changed))
        assert QuestionMessage.objects.count() == 0

    def test_a_message_is_drafted_before_it_is_sent(self, cast, thread):
        answer = cast.post("focal-point-aurelia", *on(thread, "send"))
        assert (answer.status_code, "Your State has no draft here." in said(answer)) == (409, True)

    def test_a_draft_is_discarded_as_it_was_read(self, cast, thread):
        draft(cast, thread, "XAU", "Soon.")
        assert cast.post("expert-aurelia", *on(thread, "discard"), data={"seen": 7}).status_code == 409
        assert cast.post("expert-aurelia", *on(thread, "discard"), data={"seen": 1}).status_code == 302
        assert (QuestionMessage.objects.count(), QuestionThread.objects.count()) == (0, 1)

    def test_only_the_two_states_write(self, cast, thread):
        for key in ("expert-cassia", "observer-aurelia", "secretariat"):
            assert cast.post(key, *on(thread), data=WORDS).status_code == 403
        for key in STRANGERS:
            assert cast.post(key, *on(thread), data=WORDS).status_code == 404
        assert QuestionMessage.objects.count() == 0

    def test_a_focal_point_sends_nothing_of_the_other_state(self, cast, thread):
        message = draft(cast, thread, "XAU", "Soon.")
        with pytest.raises(Forbidden):
            actions.send_message(thread=thread, message=message, seen=1, by=cast["focal-point-borealis"])
        with pytest.raises(Forbidden):
            actions.discard_message(thread=thread, message=message, seen=1, by=cast["expert-borealis"])

    def test_there_is_no_thread_on_a_comment_nor_before_the_request_is_sent(self, cast):
        comment = cast.write_feedback("XBO").passages.get()
        request = cast.ask("XBO").passages.get(kind="clarification")
        address = ("observations:question-thread-save", "convention")
        assert cast.post("expert-borealis", *address, request.uid, data=WORDS).status_code == 404
        assert cast.get("focal-point-aurelia", "observations:passage", "convention", request.uid).status_code == 404
        cast.send_feedback("XBO")
        assert cast.post("expert-aurelia", *address, comment.uid, data=WORDS).status_code == 404

    def test_letters_name_the_act_and_go_to_the_other_state(self, cast, thread):
        say(cast, thread, "XAU", "Brackensill.")
        say(cast, thread, "XBO", "Brackensill?")
        told = {
            subject: [(letter.to, letter.variables) for letter in Letter.objects.filter(subject=subject)]
            for subject in ("observations.reply_sent", "observations.clarification_asked")
        }
        assert told == {
            "observations.reply_sent": [(cast["focal-point-borealis"], {})],
            "observations.clarification_asked": [(cast["focal-point-aurelia"], {})],
        }

    def test_what_was_sent_is_on_record_without_its_words(self, cast, thread):
        say(cast, thread, "XAU", "Brackensill.")
        say(cast, thread, "XBO", "Brackensill?")
        acts = Act.objects.filter(verb__in=("reply_sent", "clarification_asked")).order_by("number")
        assert [(act.verb, act.drafted_by.iso3, act.withheld, len(act.digest)) for act in acts] == [
            ("reply_sent", "XAU", False, 64),
            ("clarification_asked", "XBO", False, 64),
        ]
        assert broken_places(cast.review) == []


class TestResolving:
    def test_the_focal_point_that_asked_resolves_and_a_message_opens_again(self, cast, thread):
        say(cast, thread, "XAU", "Soon.")
        seen = fresh(cast, thread).version
        for key in ("expert-borealis", "focal-point-aurelia", "focal-point-cassia"):
            assert cast.post(key, *on(thread, "resolve"), data={"seen": seen}).status_code == 403
        assert cast.post("focal-point-borealis", *on(thread, "resolve"), data={"seen": seen}).status_code == 302
        thread = fresh(cast, thread)
        assert (thread.resolved_by, thread.awaits_reply) == (cast["focal-point-borealis"], False)
        assert "Resolved" in said(cast.get("observer-aurelia", *FEEDBACK))
        say(cast, thread, "XBO", "One thing more?")
        thread = fresh(cast, thread)
        assert (thread.resolved_at, thread.resolved_by, thread.awaits_reply) == (None, None, True)
        assert awaited(cast, "reply") == [("XAU", "convention")]

    def test_resolving_without_a_reply_ends_the_turn(self, cast, thread):
        actions.resolve(thread=thread, seen=1, by=cast["focal-point-borealis"])
        assert awaited(cast, "reply") == []
        assert Act.objects.get(verb="clarification_resolved").drafted_by == cast.states["XBO"]

    def test_a_thread_is_resolved_as_it_was_read_and_once(self, cast, thread):
        say(cast, thread, "XAU", "Soon.")
        by = cast["focal-point-borealis"]
        with pytest.raises(NotNow):
            actions.resolve(thread=thread, seen=1, by=by)
        actions.resolve(thread=thread, seen=2, by=by)
        with pytest.raises(NotNow):
            actions.resolve(thread=thread, seen=3, by=by)


class TestOnAnItem:
    def test_any_state_concerned_asks_any_other_about_a_shared_item(self, listing):
        item = listing.propose("XBO")
        listing.share()
        page = ("observations:item", "convention", item.uid)
        offered = {key: listing.get(key, *page).context["asking"] for key in READERS}
        assert {key: list(form.states) for key, form in offered.items() if form} == {
            "focal-point-aurelia": ["XBO", "XCA"],
            "expert-aurelia": ["XBO", "XCA"],
            "focal-point-borealis": ["XAU", "XCA"],
            "expert-borealis": ["XAU", "XCA"],
            "focal-point-cassia": ["XAU", "XBO"],
            "expert-cassia": ["XAU", "XBO"],
        }

    def test_a_request_is_drafted_then_sent_and_replied_to_on_pages_of_its_own(self, listing):
        item = listing.propose("XBO")
        listing.share()
        data = {f"ask-{name}": value for name, value in WORDS.items()} | {"ask-asked": "XBO"}
        answer = listing.post("expert-cassia", "observations:ask", "convention", item.uid, data=data)
        thread = ItemThread.objects.get()
        place = ("convention", item.uid, thread.uid)
        assert answer.url == listing.url("observations:item-thread", *place)
        assert finds(listing, "second reading", "observations:item", "convention", item.uid) == {
            "focal-point-cassia",
            "expert-cassia",
        }
        assert listing.get("focal-point-borealis", "observations:item-thread", *place).status_code == 404
        send_it = ("observations:item-thread-send", *place)
        assert listing.post("focal-point-cassia", *send_it, data={"seen": 1}).status_code == 302
        assert finds(listing, "second reading", "observations:item", "convention", item.uid) == READERS
        assert finds(listing, "second reading", "observations:item-thread", *place) == READERS
        assert awaited(listing, "reply-on-item") == [("XBO", "convention")]
        save = ("observations:item-thread-save", *place)
        assert listing.post("expert-borealis", *save, data=WORDS | {"text": "Act 9."}).status_code == 302
        assert listing.post("focal-point-borealis", *send_it, data={"seen": 1}).status_code == 302
        assert awaited(listing, "reply-on-item") == []
        seen = {"seen": fresh(listing, thread).version}
        assert (
            listing.post("focal-point-cassia", "observations:item-thread-resolve", *place, data=seen).status_code == 302
        )
        assert [talk.thread.resolved_at is None for talk in on_item(listing["secretariat"], item)] == [False]

    def test_a_thread_of_which_nothing_was_sent_goes_with_its_draft(self, listing):
        item = listing.propose("XBO")
        listing.share()
        thread = ask_on(listing, item, "XAU", "XBO")
        address = ("observations:item-thread-discard", "convention", item.uid, thread.uid)
        answer = listing.post("expert-aurelia", *address, data={"seen": 1})
        assert answer.url == listing.url("observations:item", "convention", item.uid)
        assert (ItemThread.objects.count(), ItemMessage.objects.count()) == (0, 0)

    @pytest.mark.parametrize(
        ("changed", "field"),
        [({"ask-asked": "XAU"}, "asked"), ({"ask-asked": "XDE"}, "asked"), ({"ask-text": ""}, "text")],
    )
    def test_bad_input_comes_back_and_changes_nothing(self, listing, changed, field):
        item = listing.propose("XBO")
        listing.share()
        data = {f"ask-{name}": value for name, value in WORDS.items()} | {"ask-asked": "XBO"}
        answer = listing.post("expert-aurelia", "observations:ask", "convention", item.uid, data=data | changed)
        assert (answer.status_code, list(answer.context["asking"].errors)) == (422, [field])
        assert ItemThread.objects.count() == 0

    def test_nothing_is_asked_about_a_draft(self, listing):
        item = listing.propose("XBO")
        with pytest.raises(NotNow):
            ask_on(listing, item, "XCA", "XBO")

    def test_on_an_item_kept_confidential_it_is_kept_with_it(self, listing):
        thread = item_thread(listing, text="Is Brackensill meant?")
        say(listing, thread, "XBO", "Brackensill is meant.")
        page = ("observations:item", "convention", thread.observation.uid)
        assert finds(listing, "Brackensill", *page) == READERS
        listing.keep(thread.observation)
        assert finds(listing, "Brackensill", *page) == READERS - {"observer-aurelia"}
        counts = [kind.objects.visible_to(listing["observer-aurelia"]).count() for kind in (ItemThread, ItemMessage)]
        assert counts == [0, 0]
        address = ("observations:item-thread", "convention", thread.observation.uid, thread.uid)
        assert listing.get("observer-aurelia", *address).status_code == 404

    def test_neither_turn_nor_record_tells_observers_that_one_is_talked_about(self, listing):
        thread = item_thread(listing)
        observer, focal_point = listing["observer-aurelia"], listing["focal-point-aurelia"]
        turns = Turn.objects.filter(verb="reply-on-item")
        assert [turns.visible_to(user).count() for user in (observer, focal_point)] == [0, 1]
        say(listing, thread, "XBO", "Act 9.")
        actions.resolve(thread=thread, seen=fresh(listing, thread).version, by=focal_point)
        acts = Act.objects.filter(verb__in=("clarification_asked", "reply_sent", "clarification_resolved"))
        assert [acts.visible_to(user).count() for user in (observer, focal_point)] == [0, 3]

    def test_a_thread_is_found_on_its_own_item_only(self, listing):
        thread = item_thread(listing)
        other = listing.propose("XCA", "Another.", article="6")
        listing.share("XCA")
        answer = listing.get("expert-aurelia", "observations:item-thread", "convention", other.uid, thread.uid)
        assert answer.status_code == 404

    def test_the_page_costs_the_same_with_few_and_many_threads(self, listing, django_assert_num_queries):
        thread = item_thread(listing)
        page = ("observations:item", "convention", thread.observation.uid)
        listing.get("expert-cassia", *page)
        counted = []
        for more in (0, 8):
            for _ in range(more):
                send(listing, ask_on(listing, thread.observation, "XAU", "XBO"), "XAU")
            with django_assert_num_queries(18, exact=False) as queries:
                listing.get("expert-cassia", *page)
            counted.append(len(queries))
        assert counted[0] == counted[1]


def test_the_feedback_page_costs_the_same_with_few_and_many_messages(cast, thread, django_assert_num_queries):
    cast.client("expert-borealis")
    cast.get("expert-borealis", *FEEDBACK)
    counted = []
    for rounds in (1, 6):
        for _ in range(rounds):
            say(cast, thread, "XAU", "Soon.")
            say(cast, thread, "XBO", "When?")
        with django_assert_num_queries(18, exact=False) as queries:
            cast.get("expert-borealis", *FEEDBACK)
        counted.append(len(queries))
    assert counted[0] == counted[1]
