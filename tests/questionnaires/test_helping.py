"""Answers in draft opened to the Secretariat for help: these, for a time, closed again by either side."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from foundation import clock
from foundation.models import Letter
from foundation.refusals import Forbidden
from questionnaires import actions
from questionnaires.enums import PartStatus
from questionnaires.given import Given
from questionnaires.models import (
    Answer,
    AnswerNote,
    AnswerTranslation,
    AnswerVersion,
    HelpOpening,
    ResponsePart,
    SectionStanding,
)
from reviews.enums import Audience, Role, Stage
from reviews.models import Act, CountryReview
from tests.html_sanity import faults
from tests.questionnaires import world
from tests.races import together

FOCAL_POINT, EXPERT, CONTRIBUTOR = "focal-point-aurelia", "expert-aurelia", "contributor-aurelia"
OFFICER, ELSEWHERE = "secretariat", "secretariat-elsewhere"
ARTICLE = ("convention", "5")
KEY = "convention-5-1b"
QUESTION = (*ARTICLE, KEY)
BESIDE = (*ARTICLE, "convention-5-1")
WORDS = "A draft of Brackensill."


@pytest.fixture
def drafting(answering):
    """Something is written on the article, and another officer has no part in this review."""
    answering.people[ELSEWHERE] = world.person(ELSEWHERE, is_secretariat=True)
    type(answering.people[OFFICER]).objects.filter(pk=answering.people[OFFICER].pk).update(is_secretariat=True)
    answering.save("convention-5-1", Given("in_part"))
    answering.save(KEY, Given(None, WORDS, "en"))
    return answering


def day(days):
    return clock.today() + timedelta(days=days)


def open_article(own, who=FOCAL_POINT, days=14):
    return own.post(who, "open-article", *ARTICLE, data={"help-until": day(days).isoformat()})


def open_question(own, who=FOCAL_POINT, days=14):
    return own.post(who, "open-question", *QUESTION, data={"help-until": day(days).isoformat()})


def close(own, who):
    return own.post(who, "close-for-help", HelpOpening.objects.get().uid)


def readers(own):
    """Who reads the answer, and which questions the officer reads."""
    seen = Answer.objects.visible_to(own.people[OFFICER]).values_list("question__key", flat=True)
    rows = Answer.objects.filter(question__key=KEY)
    return {who for who, user in own.people.items() if rows.visible_to(user).exists()}, set(seen)


OWN = {FOCAL_POINT, EXPERT}


def test_nobody_outside_the_state_reads_a_draft_that_is_not_opened(drafting):
    assert readers(drafting) == (OWN, set())
    assert drafting.get(OFFICER, "article", *ARTICLE).status_code == 404


def test_an_article_is_opened_to_the_officers_of_the_review_whole_and_alone(drafting):
    assert open_article(drafting).status_code == 302
    article = {row.question.key for row in drafting.standing("5").answers()}
    assert readers(drafting) == (OWN | {OFFICER}, article)
    page = drafting.get(OFFICER, "article", *ARTICLE)
    assert (page.status_code, WORDS in page.content.decode(), faults(page)) == (200, True, [])
    assert drafting.get(OFFICER, "question", *QUESTION).status_code == 200
    others = [person for person in drafting.people if person not in OWN | {OFFICER}]
    assert {drafting.get(who, "article", *ARTICLE).status_code for who in others} == {404}


def test_one_question_is_opened_without_those_beside_it(drafting):
    assert open_question(drafting).status_code == 302
    assert readers(drafting) == (OWN | {OFFICER}, {KEY})
    page = drafting.get(OFFICER, "question", *QUESTION)
    assert (page.status_code, WORDS in page.content.decode(), faults(page)) == (200, True, [])
    assert drafting.get(OFFICER, "question", *BESIDE).status_code == 404
    article = drafting.get(OFFICER, "article", *ARTICLE).content.decode()
    assert (WORDS in article, "questions/convention-5-1/" in article) == (True, False)


def test_nothing_else_of_the_state_is_opened_with_it(drafting):
    answer = drafting.answer(KEY)
    standing = drafting.standing("5")
    actions.add_note(
        standing=standing, answer=answer, kind="note", text="Ours.", language="en", by=drafting.people[EXPERT]
    )
    AnswerTranslation.objects.create(
        answer=answer, number=1, language="fr", text="Un texte.", supplied_by="state", follows=1,
        by=drafting.people[EXPERT],
    )  # fmt: skip
    open_article(drafting)
    officer = drafting.people[OFFICER]
    models = (ResponsePart, SectionStanding, AnswerVersion, AnswerNote, AnswerTranslation)
    assert {model.__name__: model.objects.exists() for model in models} == {m.__name__: True for m in models}
    assert {model.__name__: model.objects.visible_to(officer).exists() for model in models} == {
        model.__name__: False for model in models
    }
    beside = [("overview",), ("part", "convention"), ("search",), ("workbook",), ("delegations",)]
    beside += [("all-answers", "convention"), ("article", "convention", "6"), ("article", "firearms", "5")]
    assert {place: drafting.get(OFFICER, *place).status_code for place in beside} == dict.fromkeys(beside, 404)


def test_it_ends_by_itself_after_its_day(drafting, hold_clock):
    open_article(drafting, days=1)
    hold_clock("2027-03-13T23:59:00+00:00")
    assert readers(drafting)[0] == OWN | {OFFICER}
    hold_clock("2027-03-14T00:00:00+00:00")
    assert readers(drafting) == (OWN, set())
    assert drafting.get(OFFICER, "article", *ARTICLE).status_code == 404
    assert close(drafting, FOCAL_POINT).status_code == 409


@pytest.mark.parametrize(("who", "told"), [(FOCAL_POINT, OFFICER), (OFFICER, FOCAL_POINT)])
def test_either_side_closes_it_again_and_the_other_is_told(drafting, who, told):
    open_article(drafting)
    Letter.objects.all().delete()
    assert close(drafting, who).status_code == 302
    assert readers(drafting) == (OWN, set())
    row = HelpOpening.objects.get()
    assert (row.closed_by, row.open_until, row.until) == (drafting.people[who], None, day(14))
    letter = Letter.objects.get()
    link = f"/en/my-work/reviews/{drafting.review.reference}/questionnaire/open-for-help/"
    assert (letter.to, letter.subject, letter.link) == (drafting.people[told], "questionnaires.help_ended", link)
    assert letter.variables == {}


def test_the_officers_are_told_without_a_word_of_the_answers(drafting):
    open_question(drafting)
    letter = Letter.objects.get()
    assert (letter.to, letter.subject, letter.variables) == (
        drafting.people[OFFICER],
        "questionnaires.opened_for_help",
        {},
    )


def test_both_acts_are_on_record_between_the_two(drafting):
    open_article(drafting)
    close(drafting, OFFICER)
    acts = Act.objects.filter(subject=str(HelpOpening.objects.get().uid)).order_by("number")
    told = [(row.verb, row.by, row.role, row.audience) for row in acts]
    assert told == [
        ("opened_for_help", drafting.people[FOCAL_POINT], Role.FOCAL_POINT, Audience.DRAFTING_STATE),
        ("help_ended", drafting.people[OFFICER], Role.OFFICER, Audience.DRAFTING_STATE),
    ]
    seen = {who: set(acts.visible_to(user).values_list("verb", flat=True)) for who, user in drafting.people.items()}
    assert {who: verbs for who, verbs in seen.items() if verbs} == {
        FOCAL_POINT: {"opened_for_help"},
        EXPERT: {"opened_for_help"},
        OFFICER: {"help_ended"},
    }


def test_the_secretariat_reads_and_does_not_write(drafting):
    open_article(drafting)
    version = drafting.answer(KEY).version
    sent = {f"{KEY}-text": "Another.", f"{KEY}-language": "en", f"{KEY}-version": str(version)}
    translation = {"language": "fr", "text": "Un texte.", "supplied_by": "secretariat"}
    posts = {
        ("article", *ARTICLE): sent,
        ("save", *QUESTION): sent,
        ("question", *QUESTION): sent,
        ("hand-in", *ARTICLE): {},
        ("clear", *ARTICLE): {},
        ("supply-translation", *QUESTION): translation,
        ("open-question", *QUESTION): {"help-until": day(3).isoformat()},
    }
    found = {place: drafting.post(OFFICER, *place, data=data).status_code for place, data in posts.items()}
    assert found == dict.fromkeys(posts, 403)
    assert (drafting.answer(KEY).version, AnswerTranslation.objects.exists()) == (version, False)
    page = drafting.get(OFFICER, "question", *QUESTION).content.decode()
    assert ("<textarea" in page, "<form" in page.split("<main")[1].split("</main")[0]) == (False, False)


def test_with_the_submission_it_ends_and_what_is_kept_back_stays_with_the_state(cleared):
    cleared.save("convention-5-1", Given("in_part"))
    cleared.save(KEY, Given(None, WORDS, "en"))
    cleared.save("convention-5-1", Given("yes"))
    actions.clear_article(standing=cleared.standing("5"), by=cleared.people[FOCAL_POINT])
    actions.open_for_help(standing=cleared.standing("5"), until=day(14), by=cleared.people[FOCAL_POINT])
    officer = cleared.people[OFFICER]
    assert Answer.objects.visible_to(officer).filter(question__key=KEY).exists()
    actions.submit(part=cleared.part(), by=cleared.people[FOCAL_POINT])
    assert cleared.part().status == PartStatus.SUBMITTED
    assert not Answer.objects.visible_to(officer).filter(question__key=KEY).exists()
    assert Answer.objects.visible_to(officer).filter(question__key="convention-5-1").exists()
    assert HelpOpening.objects.get().closed_by == cleared.people[FOCAL_POINT]
    assert open_article(cleared).status_code == 409


def test_only_the_focal_point_opens(drafting):
    world.delegate(drafting.review, drafting.people[CONTRIBUTOR], "5")
    assert {who: open_article(drafting, who).status_code for who in (EXPERT, CONTRIBUTOR)} == {
        EXPERT: 403,
        CONTRIBUTOR: 403,
    }
    others = [who for who in drafting.people if who not in (FOCAL_POINT, EXPERT, CONTRIBUTOR)]
    assert {open_article(drafting, who).status_code for who in others} == {404}
    for who in (EXPERT, OFFICER, "expert-borealis"):
        with pytest.raises(Forbidden):
            actions.open_for_help(standing=drafting.standing("5"), until=day(2), by=drafting.people[who])
    assert not HelpOpening.objects.exists()


@pytest.mark.parametrize("days", [-1, 91])
def test_a_day_that_has_passed_or_is_far_away_is_told_on_the_page(drafting, days):
    for response in (open_article(drafting, days=days), open_question(drafting, days=days)):
        assert (response.status_code, faults(response)) == (422, [])
    assert not HelpOpening.objects.exists()


def test_what_is_open_is_not_opened_twice_and_can_be_opened_anew_once_it_is_closed(drafting):
    assert [open_article(drafting).status_code, open_article(drafting).status_code] == [302, 409]
    close(drafting, FOCAL_POINT)
    assert open_article(drafting).status_code == 302


def test_the_list_shows_each_side_what_is_open_and_the_state_what_was(drafting):
    open_article(drafting)
    pages = {who: drafting.get(who, "openings") for who in drafting.people}
    assert {who for who, page in pages.items() if page.status_code == 200} == {FOCAL_POINT, EXPERT, OFFICER}
    assert {pages[who].status_code for who in pages if who not in (FOCAL_POINT, EXPERT, OFFICER)} == {404}
    offered = {who: b"/close/" in pages[who].content for who in (FOCAL_POINT, EXPERT, OFFICER)}
    assert offered == {FOCAL_POINT: True, EXPERT: False, OFFICER: True}
    assert [faults(pages[who]) for who in offered] == [[], [], []]
    assert close(drafting, EXPERT).status_code == 403
    close(drafting, FOCAL_POINT)
    after = {who: "No longer open" in drafting.get(who, "openings").content.decode() for who in offered}
    assert after == {FOCAL_POINT: True, EXPERT: True, OFFICER: False}


def test_officers_find_the_list_from_the_page_of_the_review_while_something_is_open(drafting):
    address = drafting.review.get_absolute_url()

    def led():
        pages = {who: drafting.client(who).get(address).content for who in (OFFICER, FOCAL_POINT)}
        return {who for who, page in pages.items() if b"/open-for-help/" in page}

    assert led() == set()
    open_article(drafting)
    assert led() == {OFFICER}
    close(drafting, FOCAL_POINT)
    assert led() == set()


def test_the_pages_of_the_article_say_that_it_is_open(drafting):
    said = "are open to the Secretariat to the end of"
    places = (("article", *ARTICLE), ("question", *QUESTION))
    assert {said in drafting.get(EXPERT, *place).content.decode() for place in places} == {False}
    open_question(drafting)
    assert {said in drafting.get(EXPERT, *place).content.decode() for place in places} == {True}


def test_in_a_closed_review_nothing_is_open_nor_opened_or_closed(drafting):
    open_article(drafting)
    CountryReview.objects.filter(pk=drafting.review.pk).update(stage=Stage.CLOSED, closed_on=clock.today())
    acts = (open_question(drafting), close(drafting, FOCAL_POINT), close(drafting, OFFICER))
    assert [response.status_code for response in acts] == [409, 409, 404]
    assert readers(drafting) == (OWN, set())


def test_the_rows_themselves_hold_it_between_the_two(drafting):
    open_article(drafting)
    for change in ({"audience": Audience.PARTICIPANTS}, {"open_until": None}, {"open_until": day(20)}):
        with pytest.raises(IntegrityError), transaction.atomic():
            HelpOpening.objects.update(**change)


def queries(own, who):
    client = own.client(who)
    places = [("article", *ARTICLE), ("question", *QUESTION), ("openings",)]
    client.get(own.url(*places[0]))
    return [counted(client, own.url(*place)) for place in places]


def counted(client, address):
    with CaptureQueriesContext(connection) as context:
        assert client.get(address).status_code == 200
    return len(context)


def test_what_is_open_costs_its_pages_no_query_more_however_much_it_is(drafting):
    before = queries(drafting, EXPERT)
    for key in ("convention-5-1", "convention-5-1b", "convention-5-1c"):
        actions.open_for_help(
            standing=drafting.standing("5"), answer=drafting.answer(key), until=day(3), by=drafting.people[FOCAL_POINT]
        )
    assert queries(drafting, EXPERT) == before
    assert queries(drafting, OFFICER) == [12, 13, 6]


@pytest.mark.django_db(transaction=True)
def test_closed_by_many_at_once_it_is_closed_once(drafting):
    open_article(drafting)

    def press():
        opening = HelpOpening.objects.select_related("standing__part__review", "standing__part__instrument").get()
        actions.close_for_help(opening=opening, by=drafting.people[OFFICER])

    said = "This is not open to the Secretariat any more."
    assert sorted(together(press, press, press)) == [said, said, "done"]
    assert Act.objects.filter(verb="help_ended").count() == 1
