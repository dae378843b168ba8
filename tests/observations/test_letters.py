"""Letters about feedback and the list: to the focal points concerned, in their language, without content."""

import pytest

from observations.models import ClarificationReply, FeedbackPassage
from tests.cast import Cast
from tests.mailed import CONTENT, arrived, everybody_reads, forget_earlier_letters

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
    cast.ask("XBO", text=f"Is {CONTENT} covered?")
    cast.send_feedback("XBO")
    passage = FeedbackPassage.objects.get(kind="clarification")
    data = {"text": f"{CONTENT} is covered.", "language": "en", "seen": "0"}
    cast.post("expert-aurelia", "observations:reply", "convention", passage.uid, data=data)
    cast.post("focal-point-aurelia", "observations:send-reply", "convention", passage.uid, data={"seen": 1})
    assert ClarificationReply.objects.get().status == "sent"
    assert arrived("observations.reply_sent", language) == addresses(cast, "focal-point-borealis")


def test_a_part_agreed_is_told_to_each_state_concerned(language):
    cast = standing_at("observations", language)
    cast.propose("XBO", f"{CONTENT} is not covered.")
    cast.share()
    cast.agree_all()
    concerned = ("focal-point-aurelia", "focal-point-borealis", "focal-point-cassia")
    assert arrived("observations.part_agreed", language) == addresses(cast, *concerned)
