"""Of acts that exclude one another exactly one wins, however they meet; the others are told so."""

from collections import Counter

import pytest

from questionnaires import actions
from questionnaires.given import Given
from questionnaires.models import AnswerTranslation, AnswerVersion, Submission
from reviews.models import Act
from reviews.translations import mark_of
from tests.questionnaires.test_translations import supply
from tests.races import together

pytestmark = pytest.mark.django_db(transaction=True)
TEXT = "convention-6-2"
STALE = "Somebody saved this answer after you had opened the page. Both texts are kept: choose."


def test_of_many_saves_over_one_version_exactly_one_is_kept(answering):
    def save(number):
        return lambda: answering.save(TEXT, Given(None, f"Text {number}.", "en"), seen=0)

    ended = together(*map(save, range(8)))
    assert Counter(ended) == {"done": 1, STALE: 7}
    kept = AnswerVersion.objects.get(answer=answering.answer(TEXT))
    assert (kept.version, kept.text) == (1, f"Text {ended.index('done')}.")
    assert answering.answer(TEXT).text == kept.text


def test_one_text_sent_many_times_is_one_version(answering):
    def save():
        answering.save(TEXT, Given(None, "The same.", "en"), seen=0)

    assert together(*[save] * 8) == ["done"] * 8
    assert AnswerVersion.objects.filter(answer=answering.answer(TEXT)).count() == 1


MOVED = "Answers moved after you had looked at the file. Nothing was taken: look at it again."


def taking(answering, text):
    """Two answers out of a file, as they were looked at before anybody saved."""
    taken = [actions.Taking(TEXT, Given(None, text, "en"), 0), actions.Taking("convention-6-1", Given("yes"), 0)]

    def take():
        by = answering.people["expert-aurelia"]
        actions.take_answers(standings=[answering.standing("6")], taken=taken, by=by)

    return take


def test_of_many_confirmations_of_one_file_exactly_one_is_taken(answering):
    ended = together(*[taking(answering, "Out of the file.")] * 6)
    assert Counter(ended) == {"done": 1, MOVED: 5}
    assert AnswerVersion.objects.count() == 2
    assert Act.objects.filter(verb="answers_taken_from_file").count() == 1


def test_a_file_against_a_save_is_taken_whole_or_not_at_all(answering):
    def save():
        answering.save(TEXT, Given(None, "Typed.", "en"), seen=0)

    ended = together(taking(answering, "Out of the file."), save)
    found = {key: answering.answer(key) for key in (TEXT, "convention-6-1")}
    said = (ended, found[TEXT].text, found["convention-6-1"].value)
    assert said in [(["done", STALE], "Out of the file.", "yes"), ([MOVED, "done"], "Typed.", None)]
    assert [row.version for row in found.values()] == [1, 1 if ended[0] == "done" else 0]


def test_submitting_twice_at_once_submits_once(cleared):
    def press():
        actions.submit(part=cleared.part(), by=cleared.people["focal-point-aurelia"])

    ended = together(*[press] * 4)
    assert Counter(ended) == {"done": 1, "These answers have already been submitted.": 3}
    assert Submission.objects.filter(part=cleared.part()).count() == 1
    assert Act.objects.filter(verb="answers_submitted").count() == 1


def test_of_many_translations_over_one_another_exactly_one_is_kept(answering):
    answering.save(TEXT, Given(None, "نص.", "ar"))

    def send(number):
        return lambda: supply(answering, text=f"Text {number}.")

    ended = together(*map(send, range(8)))
    assert Counter(word == "done" for word in ended) == {True: 1, False: 7}
    assert AnswerTranslation.objects.get().text == f"Text {ended.index('done')}."


def test_a_translation_against_a_save_follows_what_it_was_made_from_or_is_refused(answering):
    answering.save(TEXT, Given(None, "نص.", "ar"))

    def save():
        answering.save(TEXT, Given(None, "نص آخر.", "ar"), seen=1)

    answer = answering.answer(TEXT)
    ended = together(lambda: supply(answering, original=mark_of(answer)), save)
    assert ended[1] == "done"
    follows = list(AnswerTranslation.objects.values_list("follows", flat=True))
    assert (ended[0] == "done", follows) in [(True, [1]), (False, [])]


@pytest.mark.parametrize("first", ["save", "submit"])
def test_a_save_against_a_submission_is_in_it_or_refused(cleared, first):
    """Saved first, the article is no longer cleared as it stands; submitted first, nothing is written any more."""
    seen = cleared.answer("convention-6-1").version

    def save():
        cleared.save("convention-6-1", Given("no"), seen=seen)

    def press():
        actions.submit(part=cleared.part(), by=cleared.people["focal-point-aurelia"])

    acts = (save, press) if first == "save" else (press, save)
    ended = together(*acts)
    assert sorted(word == "done" for word in ended) == [False, True]
    said = [row["value"] for row in submitted(cleared) if (row["article"], row["number"]) == ("6", "6.1")]
    value = cleared.answer("convention-6-1").value
    assert (said, value) in [(["yes"], "yes"), ([], "no")]


def submitted(cleared):
    found = Submission.objects.filter(part=cleared.part()).first()
    return found.document["answers"] if found else []
