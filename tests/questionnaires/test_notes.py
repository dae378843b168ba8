"""Internal notes on an answer, and questions to the focal point: inside the State under review, and nowhere else."""

import lxml.html
import pytest
from django.db import IntegrityError, transaction

from foundation.models import Letter
from foundation.refusals import Forbidden
from questionnaires import actions
from questionnaires.enums import NoteKind
from questionnaires.models import AnswerNote
from reviews import actions as of_reviews
from reviews.enums import Audience
from reviews.models import Act, Delegation
from tests.html_sanity import faults
from tests.questionnaires import world
from tests.races import together

FOCAL_POINT, EXPERT, CONTRIBUTOR = "focal-point-aurelia", "expert-aurelia", "contributor-aurelia"
KEY = "convention-6-1"
PLACE = ("convention", "6", KEY)
SECRET = "Ask the ministry about Brackensill."


@pytest.fixture
def asking(answering):
    """Article 6 is with the contributor."""
    world.delegate(answering.review, answering.people[CONTRIBUTOR], "6")
    return answering


def write(asking, who=CONTRIBUTOR, text=SECRET, kind="note", place=PLACE):
    return asking.post(who, "add-note", *place, data={"note-text": text, "note-kind": kind})


def resolve(asking, who=FOCAL_POINT):
    return asking.post(who, "resolve-note", *PLACE, AnswerNote.objects.get().uid)


def readers(asking):
    return {who for who, user in asking.people.items() if AnswerNote.objects.visible_to(user).exists()}


def told(response):
    page = lxml.html.fromstring(response.content.decode())
    return [" ".join(row.text_content().split()) for row in page.xpath("//section[@aria-labelledby='notes']/ol/li")]


def test_a_note_stands_by_its_answer_for_those_who_answer_it(asking):
    assert write(asking).status_code == 302
    note = AnswerNote.objects.get()
    assert (note.text, note.language, note.by, note.kind) == (SECRET, "en", asking.people[CONTRIBUTOR], "note")
    pages = {who: asking.get(who, "question", *PLACE) for who in (FOCAL_POINT, EXPERT, CONTRIBUTOR)}
    assert {who: (SECRET in told(page)[0], faults(page)) for who, page in pages.items()} == {
        who: (True, []) for who in pages
    }


def test_it_is_read_inside_the_state_alone_before_and_after_the_answers_are_submitted(cleared):
    world.delegate(cleared.review, cleared.people[CONTRIBUTOR], "6")
    write(cleared)
    assert readers(cleared) == {FOCAL_POINT, EXPERT, CONTRIBUTOR}
    actions.submit(part=cleared.part(), by=cleared.people[FOCAL_POINT])
    assert readers(cleared) == {FOCAL_POINT, EXPERT, CONTRIBUTOR}
    others = ("observer-aurelia", "expert-borealis", "focal-point-cassia", "secretariat")
    pages = {who: cleared.get(who, "question", *PLACE) for who in others}
    assert {who: (page.status_code, SECRET in page.content.decode()) for who, page in pages.items()} == dict.fromkeys(
        others, (200, False)
    )
    assert {who: write(cleared, who).status_code for who in others} == dict.fromkeys(others, 404)
    assert write(cleared, EXPERT).status_code == 302


def test_a_contributor_reads_those_on_the_articles_given_and_no_longer_than_that(asking):
    write(asking, EXPERT)
    write(asking, EXPERT, place=("convention", "5", "convention-5-1"))
    seen = AnswerNote.objects.visible_to(asking.people[CONTRIBUTOR])
    assert list(seen.values_list("answer__question__key", flat=True)) == [KEY]
    of_reviews.take_back(
        delegation=Delegation.objects.select_related("participant__review").get(), by=asking.people[FOCAL_POINT]
    )
    assert not seen.all().exists()
    assert write(asking).status_code == 404


def test_it_can_be_opened_to_nobody_else(asking):
    write(asking)
    with pytest.raises(IntegrityError), transaction.atomic():
        AnswerNote.objects.update(audience=Audience.PARTICIPANTS)


@pytest.mark.parametrize(
    ("text", "kind"), [("", "note"), ("N" * 2001, "note"), ("A\x1bB", "note"), ("A text.", "order"), ("A text.", "")]
)
def test_what_cannot_be_read_is_told_on_the_page_and_writes_nothing(asking, text, kind):
    response = write(asking, text=text, kind=kind)
    assert (response.status_code, faults(response)) == (422, [])
    assert not AnswerNote.objects.exists()


def test_a_note_is_text_and_never_markup(asking):
    write(asking, text="<b>Bold</b> & more")
    assert b"<b>Bold</b>" not in asking.get(EXPERT, "question", *PLACE).content


def test_a_question_is_told_to_the_focal_point_without_its_words(asking):
    write(asking, kind="question")
    letter = Letter.objects.get()
    link = f"/en/my-work/reviews/{asking.review.reference}/questionnaire/"
    assert (letter.to, letter.subject, letter.link) == (asking.people[FOCAL_POINT], "questionnaires.asked", link)
    assert letter.variables == {}


def test_a_note_is_told_to_nobody(asking):
    write(asking)
    assert not Letter.objects.exists()


def test_a_question_is_resolved_by_the_focal_point_or_whoever_put_it(asking):
    write(asking, kind="question")
    offered = {
        who: b"/resolve/" in asking.get(who, "question", *PLACE).content for who in (FOCAL_POINT, EXPERT, CONTRIBUTOR)
    }
    assert offered == {FOCAL_POINT: True, EXPERT: False, CONTRIBUTOR: True}
    assert resolve(asking, EXPERT).status_code == 403
    assert resolve(asking).status_code == 302
    note = AnswerNote.objects.get()
    assert note.resolved_by == asking.people[FOCAL_POINT]
    assert "Resolved" in told(asking.get(CONTRIBUTOR, "question", *PLACE))[0]
    assert resolve(asking, CONTRIBUTOR).status_code == 409


@pytest.mark.parametrize("who", ["observer-aurelia", "expert-borealis", "secretariat", "delegate-elysia"])
def test_for_nobody_else_is_there_a_question_to_resolve(asking, who):
    write(asking, kind="question")
    assert resolve(asking, who).status_code == 404


def test_a_note_is_no_question_to_resolve(asking):
    write(asking)
    assert resolve(asking).status_code == 409


def test_a_question_of_another_answer_is_not_there(asking):
    write(asking, kind="question")
    place = ("convention", "6", "convention-6-2", AnswerNote.objects.get().uid)
    assert asking.post(FOCAL_POINT, "resolve-note", *place).status_code == 404


def test_the_acts_are_on_record_without_their_words_inside_the_state_alone(asking):
    write(asking)
    write(asking, kind="question")
    asking.post(FOCAL_POINT, "resolve-note", *PLACE, AnswerNote.objects.get(kind="question").uid)
    acts = Act.objects.filter(subject__in=[str(uid) for uid in AnswerNote.objects.values_list("uid", flat=True)])
    assert list(acts.order_by("number").values_list("verb", "audience")) == [
        (verb, Audience.DRAFTING_STATE) for verb in ("note_added", "focal_point_asked", "note_resolved")
    ]
    assert {who for who, user in asking.people.items() if acts.visible_to(user)} == {FOCAL_POINT, EXPERT}


def test_the_act_itself_refuses_whoever_does_not_answer_the_article(asking):
    for who in ("observer-aurelia", "expert-borealis", "secretariat"):
        with pytest.raises(Forbidden):
            actions.add_note(
                standing=asking.standing("6"),
                answer=asking.answer(KEY),
                kind=NoteKind.NOTE,
                text=SECRET,
                language="en",
                by=asking.people[who],
            )
    assert not AnswerNote.objects.exists()


def test_the_page_takes_the_same_queries_however_many_notes_there_are(asking, django_assert_num_queries):
    client = asking.client(EXPERT)
    address = asking.url("question", *PLACE)
    client.get(address)
    with django_assert_num_queries(13):
        client.get(address)
    for _number in range(12):
        write(asking, kind="question")
    with django_assert_num_queries(13):
        client.get(address)


@pytest.mark.django_db(transaction=True)
def test_resolved_by_many_at_once_it_is_resolved_once(asking):
    write(asking, kind="question")

    def press():
        note = AnswerNote.objects.select_related("answer__question__section").get()
        standing = asking.standing("6")
        note.answer.part = standing.part
        actions.resolve_note(standing=standing, note=note, by=asking.people[FOCAL_POINT])

    said = "This question has already been resolved."
    assert sorted(together(press, press, press)) == [said, said, "done"]
    assert Act.objects.filter(verb="note_resolved").count() == 1
