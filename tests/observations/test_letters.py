"""Letters about feedback and the list: to the focal points concerned, in their language, without content."""

import pytest

from tests.cast import Cast
from tests.mailed import CONTENT, arrived, everybody_reads, forget_earlier_letters
from tests.observations.the_threads import item_thread, question_thread, say

pytestmark = pytest.mark.django_db
LANGUAGES = ["en", "ar", "ru"]


@pytest.fixture(params=LANGUAGES)
def language(request, db):
    return request.param


def standing_at(stage, language):
    cast = Cast.at(stage)
    everybody_reads(language)
    forget_earlier_letters()
    return cast


def addresses(cast, *keys):
    return sorted(cast[key].email for key in keys)


def test_feedback_sent_is_told_to_the_state_under_review(language):
    cast = standing_at("written-feedback", language)
    cast.send_feedback("XBO", text=f"{CONTENT} is not mentioned.")
    assert arrived("observations.feedback_sent", language) == addresses(cast, "focal-point-aurelia")


def test_a_reply_is_told_to_the_state_that_asked(language):
    cast = standing_at("written-feedback", language)
    say(cast, question_thread(cast), "XAU", f"{CONTENT} is covered.")
    assert arrived("observations.reply_sent", language) == addresses(cast, "focal-point-borealis")


def test_what_is_asked_about_an_item_is_told_to_the_state_asked_and_the_reply_to_the_one_that_asked():
    cast = standing_at("observations", "en")
    thread = item_thread(cast, text=f"Is {CONTENT} meant?")
    assert arrived("observations.clarification_asked", "en") == addresses(cast, "focal-point-borealis")
    say(cast, thread, "XBO", f"{CONTENT} is meant.")
    assert arrived("observations.reply_on_item_sent", "en") == addresses(cast, "focal-point-aurelia")


def test_a_part_agreed_is_told_to_each_state_concerned(language):
    cast = standing_at("observations", language)
    cast.propose("XBO", f"{CONTENT} is not covered.")
    cast.share()
    cast.agree_all()
    concerned = ("focal-point-aurelia", "focal-point-borealis", "focal-point-cassia")
    assert arrived("observations.part_agreed", language) == addresses(cast, *concerned)
