"""Single questions given to a contributor: those are seen and answered, and nothing else of the article."""

from datetime import date

import lxml.html
import pytest

from foundation import clock
from foundation.refusals import Forbidden, NotNow
from questionnaires import actions
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerTranslation, AnswerVersion, QuestionsStanding, SectionStanding
from reviews import actions as of_reviews
from reviews.enums import Role, Stage
from reviews.models import Act, Delegation
from tests.html_sanity import faults
from tests.questionnaires import world
from tests.questionnaires.workbooks import rows_of as rows_of_book
from tests.questionnaires.workbooks import sheets_of, taken_away

FOCAL_POINT, EXPERT, CONTRIBUTOR, SECOND = (
    "focal-point-aurelia",
    "expert-aurelia",
    "contributor-aurelia",
    "contributor-second",
)
FIRST, FOLLOW_UPS = "convention-5-1", [f"convention-5-1{letter}" for letter in "abcde"]
OWN, WHY = "convention-5-3", "convention-5-1c"
SECRET = "Only for those who have the article."


def participant(own, who=CONTRIBUTOR):
    return own.review.participants.select_related("review").get(user=own.people[who])


def give(own, *keys, to=CONTRIBUTOR, by=FOCAL_POINT, until=None):
    given = {"keys": keys, "participant": participant(own, to), "by": own.people[by], "asked_until": until}
    return actions.give_questions(standing=own.standing("5"), **given)


def standing(own):
    return QuestionsStanding.objects.with_article().get(delegation__taken_back_at=None)


@pytest.fixture
def given(answering):
    """Question 5.3 with the contributor; another answer of the article holds what is not theirs to read."""
    user = world.person(SECOND)
    answering.people[SECOND] = user
    answering.review.participants.create(user=user, state_party=answering.states["XAU"], role=Role.CONTRIBUTOR)
    answering.save("convention-5-4", Given(None, SECRET, "en"))
    AnswerTranslation.objects.create(
        answer=answering.answer("convention-5-4"),
        number=1,
        language="fr",
        text=SECRET,
        supplied_by="state",
        follows=1,
        by=answering.people[EXPERT],
    )
    give(answering, OWN)
    return answering


def seen(own, who=CONTRIBUTOR):
    rows = Answer.objects.visible_to(own.people[who]).order_by("question__order")
    return list(rows.values_list("question__key", flat=True))


def text(response):
    return " ".join(lxml.html.fromstring(response.content.decode()).text_content().split())


class TestWhatIsSeen:
    @pytest.mark.parametrize("stage", list(Stage))
    def test_at_every_stage_the_rows_of_these_questions_and_no_others(self, given, stage):
        given.save(OWN, Given("yes"))
        closed_on = clock.today() if stage == Stage.CLOSED else None
        type(given.review).objects.filter(pk=given.review.pk).update(stage=stage, closed_on=closed_on)
        reader = given.people[CONTRIBUTOR]
        rows = {
            "answers": seen(given),
            "versions": AnswerVersion.objects.visible_to(reader).count(),
            "translations": AnswerTranslation.objects.visible_to(reader).count(),
            "articles": SectionStanding.objects.visible_to(reader).count(),
            "questions": QuestionsStanding.objects.visible_to(reader).count(),
        }
        assert rows == {"answers": [OWN], "versions": 1, "translations": 0, "articles": 0, "questions": 1}

    def test_where_they_stand_is_seen_by_their_contributor_and_those_who_draft(self, given):
        give(given, "convention-5-4", to=SECOND)
        readers = {
            who: QuestionsStanding.objects.visible_to(user).count()
            for who, user in given.people.items()
            if QuestionsStanding.objects.visible_to(user).exists()
        }
        assert readers == {FOCAL_POINT: 2, EXPERT: 2, CONTRIBUTOR: 1, SECOND: 1}

    def test_no_page_and_no_file_tells_another_answer_of_the_article(self, given):
        pages = [
            ("overview",),
            ("glance",),
            ("part", "convention"),
            ("search",),
            ("workbook",),
            ("workbook-file",),
            ("workbook-of-instrument", "convention"),
            ("json-file",),
            ("all-answers", "convention"),
            ("answers-file", "convention"),
            ("article", "convention", "5"),
            ("check", "convention", "5"),
            ("question", "convention", "5", OWN),
        ]
        told = {page: given.get(CONTRIBUTOR, *page) for page in pages}
        assert {page: response.status_code for page, response in told.items()} == dict.fromkeys(pages, 200)
        assert [page for page, response in told.items() if SECRET.encode() in response.content] == []
        # The page that everybody who drafts has does tell it.
        assert SECRET in text(given.get(EXPERT, "article", "convention", "5"))

    def test_the_pages_of_other_questions_and_articles_are_not_there(self, given):
        closed = [
            ("question", "convention", "5", "convention-5-4"),
            ("question", "convention", "5", FIRST),
            ("article", "convention", "6"),
            ("check", "convention", "6"),
            ("part", "firearms"),
            ("delegations",),
        ]
        assert [given.get(CONTRIBUTOR, *page).status_code for page in closed] == [404] * len(closed)

    def test_the_search_finds_these_alone(self, given):
        found = given.post(CONTRIBUTOR, "search", data={"words": "5", "status": ""})
        page = lxml.html.fromstring(found.content.decode())
        links = [link.get("href") for link in page.xpath("//main//li//a[contains(@href, '/questions/')]")]
        assert [link.rstrip("/").rpartition("/")[2] for link in links] == [OWN]

    def test_the_workbook_holds_these_alone_also_the_one_of_the_person(self, given):
        theirs = sheets_of(taken_away(given, CONTRIBUTOR))
        of_person = sheets_of(taken_away(given, EXPERT, "workbook-of-person", participant(given).uid))
        assert list(rows_of_book(theirs)) == list(rows_of_book(of_person)) == [OWN]

    def test_progress_counts_these_alone(self, given):
        assert "0 of 1 question answered" in text(given.get(CONTRIBUTOR, "article", "convention", "5"))
        rows = lxml.html.fromstring(given.get(CONTRIBUTOR, "overview").content.decode()).xpath(
            "//main//tbody/tr | //main//ul[contains(@class, 'rows')]/li"
        )
        assert len(rows) == 1

    def test_pages_are_sound(self, given):
        pages = [("article", "convention", "5"), ("question", "convention", "5", OWN), ("overview",)]
        assert [faults(given.get(CONTRIBUTOR, *page)) for page in pages] == [[], [], []]


class TestAnswering:
    def test_these_are_saved_and_others_are_not_there(self, given):
        sent = {key: {key: "yes", f"{key}-seen": "0"} for key in (OWN, "convention-5-2", "convention-6-1")}
        answered = {
            key: given.post(CONTRIBUTOR, "save", "convention", key.split("-")[1], key, data=data).status_code
            for key, data in sent.items()
        }
        assert answered == {OWN: 200, "convention-5-2": 404, "convention-6-1": 404}

    def test_the_plain_form_takes_nothing_else_of_the_article(self, given):
        data = {FIRST: "yes", f"{FIRST}-seen": "0", OWN: "yes", f"{OWN}-seen": "0"}
        given.post(CONTRIBUTOR, "article", "convention", "5", data=data)
        assert (given.answer(FIRST).version, given.answer(OWN).value) == (0, "yes")

    def test_an_answer_and_its_follow_ups_come_along(self, given):
        give(given, FIRST, to=SECOND)
        assert seen(given, SECOND) == [FIRST, *FOLLOW_UPS]
        saved = given.post(SECOND, "save", "convention", "5", FIRST, data={FIRST: "no", f"{FIRST}-seen": "0"})
        assert saved.json()["active"] == [FIRST, WHY, "convention-5-1d", "convention-5-1e"]

    def test_a_follow_up_given_alone_goes_on_to_apply_or_not(self, given):
        give(given, WHY, to=SECOND)
        page = given.client(SECOND)
        assert b"does not apply now" in page.get(given.url("question", "convention", "5", WHY)).content
        given.save(FIRST, Given("no"))
        data = {f"{WHY}-text": "Text.", f"{WHY}-language": "en", f"{WHY}-seen": "0"}
        assert page.post(given.url("save", "convention", "5", WHY), data).status_code == 200
        assert (given.answer(WHY).text, given.answer(WHY).active) == ("Text.", True)
        assert [row.active for row in (given.answer(FIRST), given.answer("convention-5-1d"))] == [True, True]

    def test_taken_back_closes_pages_and_saves_and_keeps_what_was_written(self, given):
        saved = {OWN: "yes", f"{OWN}-seen": "0"}
        given.post(CONTRIBUTOR, "save", "convention", "5", OWN, data=saved)
        of_reviews.take_back(delegation=standing(given).delegation, by=given.people[FOCAL_POINT])
        pages = [("article", "convention", "5"), ("overview",), ("question", "convention", "5", OWN)]
        assert [given.get(CONTRIBUTOR, *page).status_code for page in pages] == [404, 404, 404]
        assert given.post(CONTRIBUTOR, "save", "convention", "5", OWN, data=saved).status_code == 404
        assert given.answer(OWN).value == "yes"

    def test_the_act_itself_asks_whether_they_are_still_given(self, given):
        own = standing(given)
        of_reviews.take_back(delegation=Delegation.objects.get(pk=own.delegation_id), by=given.people[FOCAL_POINT])
        with pytest.raises(Forbidden):
            actions.save_answer(
                standing=own,
                answers=own.answers(),
                key=OWN,
                given=Given("yes"),
                seen=0,
                by=given.people[CONTRIBUTOR],
            )


class TestWhereTheyStand:
    def status(self, own):
        page = lxml.html.fromstring(own.get(FOCAL_POINT, "delegations").content.decode())
        (row,) = page.xpath("//main//li[h3]")
        return " ".join(row.xpath("string(./*[contains(@class, 'status')])").split())

    def test_not_started_in_progress_handed_in_returned_accepted(self, given):
        give(given, FIRST)
        stands = [self.status(given)]
        client = given.client(CONTRIBUTOR)
        client.post(given.url("save", "convention", "5", OWN), {OWN: "yes", f"{OWN}-seen": "0"})
        stands.append(self.status(given))
        for key, data in ((FIRST, {FIRST: "no"}), (WHY, {f"{WHY}-text": "Not yet.", f"{WHY}-language": "en"})):
            client.post(given.url("save", "convention", "5", key), {**data, f"{key}-seen": "0"})
        assert client.post(given.url("hand-in", "convention", "5")).status_code == 302
        stands.append(self.status(given))
        uid = standing(given).delegation.uid
        back = given.post(FOCAL_POINT, "return-questions", uid, data={f"return-{uid}-note": "Say since when."})
        stands.append(self.status(given))
        assert "Say since when." in text(client.get(given.url("article", "convention", "5")))
        client.post(given.url("save", "convention", "5", OWN), {OWN: "no", f"{OWN}-seen": "1"})
        client.post(given.url("hand-in", "convention", "5"))
        done = given.post(FOCAL_POINT, "accept-questions", uid)
        stands.append(self.status(given))
        assert (back.status_code, done.status_code) == (302, 302)
        assert stands == ["Not started", "In progress", "Handed in", "Returned with a note", "Cleared"]
        verbs = ["questions_handed_in", "questions_returned", "questions_handed_in", "questions_accepted"]
        assert list(Act.objects.order_by("pk").values_list("verb", flat=True))[-4:] == verbs

    def test_the_article_goes_its_own_way(self, given):
        given.client(CONTRIBUTOR).post(given.url("hand-in", "convention", "5"))
        assert (standing(given).status, given.standing("5").status) == ("handed-in", "drafting")

    def test_a_required_one_is_answered_before_they_are_handed_in(self, given):
        give(given, FIRST)
        assert given.post(CONTRIBUTOR, "hand-in", "convention", "5").status_code == 409

    def test_clearing_the_article_accepts_them_with_it(self, given):
        given.save(FIRST, Given("yes"))
        given.save("convention-5-1a", Given([{"title": "Old law"}]))
        given.client(CONTRIBUTOR).post(given.url("hand-in", "convention", "5"))
        actions.clear_article(standing=given.standing("5"), by=given.people[FOCAL_POINT])
        assert standing(given).status == "cleared"

    def test_a_note_is_needed_to_return_them(self, given):
        given.client(CONTRIBUTOR).post(given.url("hand-in", "convention", "5"))
        refused = given.post(FOCAL_POINT, "return-questions", standing(given).delegation.uid)
        assert (refused.status_code, faults(refused), standing(given).status) == (422, [], "handed-in")

    @pytest.mark.parametrize(("who", "answer"), [(EXPERT, 403), (CONTRIBUTOR, 404), ("expert-borealis", 404)])
    def test_the_focal_point_alone_accepts_and_returns(self, given, who, answer):
        given.client(CONTRIBUTOR).post(given.url("hand-in", "convention", "5"))
        uid = standing(given).delegation.uid
        acts = [given.post(who, name, uid).status_code for name in ("accept-questions", "return-questions")]
        assert (acts, standing(given).status) == ([answer, answer], "handed-in")


class TestGiving:
    def form(self, own, *keys, to=CONTRIBUTOR, until=""):
        return {"person": participant(own, to).uid, "questions": keys, "asked_until": until}

    def test_from_the_page_of_a_question_which_stands_there_chosen(self, given):
        page = given.get(FOCAL_POINT, "question", "convention", "5", OWN)
        address = f"{given.url('give-questions', 'convention', '5')}?question={OWN}"
        assert address in page.content.decode()
        form = given.client(FOCAL_POINT).get(address)
        chosen = lxml.html.fromstring(form.content.decode()).xpath("//input[@name='questions'][@checked]/@value")
        assert (form.status_code, faults(form), chosen) == (200, [], [OWN])

    def test_by_a_day(self, given):
        sent = given.post(
            FOCAL_POINT,
            "give-questions",
            "convention",
            "5",
            data=self.form(given, FIRST, to=SECOND, until="2027-06-01"),
        )
        row = Delegation.objects.get(participant=participant(given, SECOND))
        assert (sent.status_code, row.whole, row.asked_until) == (302, False, date(2027, 6, 1))
        assert list(Act.objects.values_list("verb", "subject"))[-1] == ("questions_delegated", str(row.uid))
        shown = text(given.get(FOCAL_POINT, "delegations"))
        assert "Single questions: 5.1" in shown

    def test_more_of_them_go_to_those_given_and_are_awaited_anew(self, given):
        given.client(CONTRIBUTOR).post(given.url("hand-in", "convention", "5"))
        give(given, "convention-5-2")
        assert seen(given) == ["convention-5-2", OWN]
        own = standing(given)
        assert (own.status, Delegation.objects.get().answered_at) == ("drafting", None)

    def test_the_whole_article_takes_them_up(self, given):
        of_reviews.delegate(
            participant=participant(given),
            provision=given.standing("5").section.provision,
            by=given.people[FOCAL_POINT],
        )
        assert SectionStanding.objects.visible_to(given.people[CONTRIBUTOR]).count() == 1
        assert QuestionsStanding.objects.visible_to(given.people[CONTRIBUTOR]).count() == 0

    def test_whoever_has_the_article_is_given_no_questions_of_it(self, given):
        world.delegate(given.review, given.people[SECOND], "5")
        with pytest.raises(NotNow):
            give(given, OWN, to=SECOND)

    @pytest.mark.parametrize("keys", [(), ("convention-6-1",), ("nothing",)])
    def test_only_questions_of_the_article(self, given, keys):
        refused = given.post(FOCAL_POINT, "give-questions", "convention", "5", data=self.form(given, *keys, to=SECOND))
        assert (refused.status_code, faults(refused), Delegation.objects.count()) == (422, [], 1)

    @pytest.mark.parametrize(
        ("who", "answer"), [(EXPERT, 403), (CONTRIBUTOR, 403), (SECOND, 404), ("expert-borealis", 404)]
    )
    def test_nobody_else_gives(self, given, who, answer):
        data = self.form(given, FIRST, to=SECOND)
        assert given.post(who, "give-questions", "convention", "5", data=data).status_code == answer
        assert Delegation.objects.count() == 1

    def test_handed_over_with_where_they_stand_and_nothing_lost(self, given):
        client = given.client(CONTRIBUTOR)
        client.post(given.url("save", "convention", "5", OWN), {OWN: "yes", f"{OWN}-seen": "0"})
        client.post(given.url("hand-in", "convention", "5"))
        before = standing(given).delegation
        data = {f"hand-over-{before.uid}-to": participant(given, SECOND).uid}
        assert given.post(FOCAL_POINT, "hand-over", before.uid, data=data).status_code == 302
        assert (seen(given), seen(given, SECOND)) == ([], [OWN])
        own = standing(given)
        assert (own.delegation.participant.user, own.status) == (given.people[SECOND], "handed-in")
        assert AnswerVersion.objects.visible_to(given.people[SECOND]).count() == 1

    def test_a_newer_version_brings_its_follow_ups_along(self, given):
        newer = world.questionnaire(given.questionnaire.cluster, in_use=False, version="2")
        section = world.full_article(newer)
        own = section.questions.get(key=OWN)
        world.ask(section, "3a", "TXT", parent=own, when=["no"])
        world.short_article(newer, "convention", "6", 20)
        world.short_article(newer, "firearms", "5", 30)
        type(newer).objects.filter(pk=given.questionnaire.pk).update(in_use=False)
        type(newer).objects.filter(pk=newer.pk).update(in_use=True)
        actions.move_to_version(review=given.review, by=given.people[FOCAL_POINT])
        assert sorted(seen(given)) == [OWN, "convention-5-3a"]
        assert given.get(CONTRIBUTOR, "article", "convention", "5").status_code == 200

    def test_the_list_takes_the_same_queries_however_many_there_are(self, given, django_assert_num_queries):
        client = given.client(FOCAL_POINT)
        client.get(given.url("delegations"))
        with django_assert_num_queries(13):
            client.get(given.url("delegations"))
        for number in range(8):
            who = f"more-{number}"
            given.people[who] = world.person(who)
            given.review.participants.create(
                user=given.people[who], state_party=given.states["XAU"], role=Role.CONTRIBUTOR
            )
            give(given, OWN, FIRST, to=who)
        with django_assert_num_queries(13):
            client.get(given.url("delegations"))
