"""Saving an answer: one conditional update, a version kept each time, never over somebody else's words."""

import pytest

from foundation import clock
from foundation.refusals import Forbidden, NotNow
from questionnaires import actions
from questionnaires.actions import StaleAnswer
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerVersion, ResponsePart
from reviews.enums import Audience, Stage
from reviews.models import CountryReview
from tests.questionnaires import world

TEXT = "convention-6-2"


def words(text):
    return Given(None, text, "en")


def versions(answering, key):
    rows = AnswerVersion.objects.filter(answer=answering.answer(key)).order_by("version")
    return [(row.version, row.text or row.value, row.by.name) for row in rows]


def test_an_instrument_without_questions_has_a_part_without_articles(aurelia):
    tip = world.Instrument.objects.get(code="tip")
    aurelia.review.reviewing.first().reviewed_instruments.create(instrument=tip)
    aurelia.begin()
    assert (aurelia.part("tip").standings.count(), aurelia.part("tip").answers.count()) == (0, 0)


def test_a_saved_answer_has_a_version_a_person_and_a_moment(answering):
    answering.save(TEXT, words("The law says so."))
    answer = answering.answer(TEXT)
    saved = (answer.text, answer.language, answer.version, answer.answered, answer.updated_by.name, answer.updated_at)
    assert saved == ("The law says so.", "en", 1, True, "Expert Aurelia", clock.parse(world.NOW))


def test_every_accepted_version_is_kept(answering):
    answering.save(TEXT, words("First."))
    answering.save(TEXT, words("Second."), by="focal-point-aurelia")
    assert versions(answering, TEXT) == [(1, "First.", "Expert Aurelia"), (2, "Second.", "Focal Point Aurelia")]


def test_saying_the_same_again_is_no_version(answering):
    answering.save(TEXT, words("The same."))
    answering.save(TEXT, words("The same."))
    assert versions(answering, TEXT) == [(1, "The same.", "Expert Aurelia")]


def test_of_two_saves_from_one_page_the_first_stands_and_the_second_gets_both_texts(answering):
    answering.save(TEXT, words("Mine."), seen=0)
    with pytest.raises(StaleAnswer) as stale:
        answering.save(TEXT, words("Yours."), seen=0, by="focal-point-aurelia")
    assert (stale.value.mine.text, stale.value.theirs.text, stale.value.theirs.version) == ("Yours.", "Mine.", 1)
    assert versions(answering, TEXT) == [(1, "Mine.", "Expert Aurelia")]
    assert answering.answer(TEXT).text == "Mine."


def test_the_same_words_saved_by_two_at_once_are_no_conflict(answering):
    """Both had read the answer before either saved: the script and the button of one page do so."""
    standing = answering.standing("6")
    read = [standing.answers() for _save in range(2)]
    by = answering.people["expert-aurelia"]
    for answers in read:
        saved = actions.save_answer(standing=standing, answers=answers, key=TEXT, given=words("Once."), seen=0, by=by)
        assert (saved.version, saved in answers) == (1, True)
    assert versions(answering, TEXT) == [(1, "Once.", "Expert Aurelia")]


def test_a_version_on_record_never_changes(answering):
    answering.save(TEXT, words("First."))
    row = AnswerVersion.objects.get()
    row.text = "Rewritten."
    for attempt in (
        row.save,
        row.delete,
        lambda: AnswerVersion.objects.update(text=""),
        AnswerVersion.objects.all().delete,
    ):
        with pytest.raises(TypeError):
            attempt()
    assert AnswerVersion.objects.get().text == "First."


def active(answering):
    rows = Answer.objects.filter(part=answering.part(), question__section__provision__article="5", active=True)
    return sorted(rows.values_list("question__number", flat=True))


def test_an_answer_opens_its_follow_ups(answering):
    assert active(answering) == ["5.1", "5.2", "5.3", "5.4"]
    answering.save("convention-5-1", Given("in_part"))
    assert active(answering) == ["5.1", "5.1a", "5.1b", "5.1d", "5.1e", "5.2", "5.3", "5.4"]
    answering.save("convention-5-1", Given("no"))
    assert active(answering) == ["5.1", "5.1c", "5.1d", "5.1e", "5.2", "5.3", "5.4"]


def test_what_no_longer_applies_is_kept_and_comes_back(answering):
    answering.save("convention-5-1", Given("no"))
    answering.save("convention-5-1c", words("There is no such law."))
    answering.save("convention-5-1", Given("yes"))
    kept = answering.answer("convention-5-1c")
    assert (kept.active, kept.text, kept.version) == (False, "There is no such law.", 1)
    answering.save("convention-5-1", Given("no"))
    kept.refresh_from_db()
    assert (kept.active, kept.text) == (True, "There is no such law.")


def test_a_contributor_answers_the_article_given_and_no_other(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    answering.save(TEXT, words("From the ministry."), by="contributor-aurelia")
    with pytest.raises(Forbidden):
        answering.save("convention-5-4", words("Beyond."), by="contributor-aurelia")
    assert (answering.answer(TEXT).version, answering.answer("convention-5-4").version) == (1, 0)


def test_an_article_of_the_same_number_in_another_instrument_is_another_article(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "5")
    with pytest.raises(Forbidden):
        answering.save("firearms-5-1", Given("yes"), by="contributor-aurelia")


def test_an_article_taken_back_is_no_longer_answered(answering):
    given = world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    given.taken_back_at = clock.now()
    given.save()
    with pytest.raises(Forbidden):
        answering.save(TEXT, words("Too late."), by="contributor-aurelia")


@pytest.mark.parametrize("who", ["observer-aurelia", "focal-point-borealis", "expert-delvania", "secretariat"])
def test_nobody_else_answers(answering, who):
    with pytest.raises(Forbidden):
        answering.save(TEXT, words("Not mine to say."), by=who)


def test_nothing_is_written_in_a_closed_review(answering):
    CountryReview.objects.update(stage=Stage.CLOSED, closed_on=clock.today())
    with pytest.raises(NotNow, match="closed"):
        answering.save(TEXT, words("Afterwards."))


def test_a_part_submitted_meanwhile_takes_no_answer(answering):
    """The page was opened before the submission; the save looks again inside its transaction."""
    standing = answering.standing("6")
    answers = standing.answers()
    ResponsePart.objects.filter(pk=standing.part_id).update(
        status="submitted", submitted_at=clock.now(), audience=Audience.PARTICIPANTS
    )
    by = answering.people["expert-aurelia"]
    with pytest.raises(NotNow, match="submitted"):
        actions.save_answer(standing=standing, answers=answers, key=TEXT, given=words("Meanwhile."), seen=0, by=by)
    assert answering.answer(TEXT).version == 0
