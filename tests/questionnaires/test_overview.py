"""The articles as tasks, by instrument; begun and submitted here."""

import re
from datetime import date

import pytest

from questionnaires import actions
from questionnaires.given import Given
from reviews.enums import Stage
from reviews.models import CountryReview
from tests.questionnaires import world

DRAFTING = {"focal-point-aurelia", "expert-aurelia"}


def readers(aurelia, name, *place):
    return {who for who in aurelia.people if aurelia.get(who, name, *place).status_code == 200}


def tasks(response):
    """Article, status and counts of each row of the list."""
    row = r"""class="art">\s*(.*?)\s*</span>.*?<use href="#i-\w+"/></svg><span>(.*?)</span>.*?small">\s*(.*?)\s*<"""
    return re.findall(row, response.content.decode(), re.DOTALL)


def clear_all(answering):
    answering.save("convention-5-1", Given("no"))
    answering.save("convention-5-1c", Given(None, "Planned.", "en"))
    answering.save("convention-6-1", Given("yes"))
    answering.save("firearms-5-1", Given("yes"))
    for article, instrument in (("5", "convention"), ("6", "convention"), ("5", "firearms")):
        standing = answering.standing(article, instrument)
        actions.clear_article(standing=standing, by=answering.people["focal-point-aurelia"])


def test_before_it_is_begun_those_who_draft_may_begin(aurelia):
    assert readers(aurelia, "overview") == DRAFTING
    assert "Begin answering" in aurelia.get("expert-aurelia", "overview").content.decode()


def test_the_turn_to_answer_leads_to_a_page_though_nobody_has_begun(aurelia):
    page = aurelia.get("focal-point-aurelia", "part", "convention")
    assert (page.status_code, "Begin answering" in page.content.decode()) == (200, True)


def test_beginning_opens_the_list(aurelia):
    assert aurelia.post("expert-aurelia", "begin").status_code == 302
    assert tasks(aurelia.get("expert-aurelia", "overview")) == [
        ("Art. 5", "Not started", "0 of 4"),
        ("Art. 6", "Not started", "0 of 2"),
        ("Art. 5", "Not started", "0 of 2"),
    ]


@pytest.mark.parametrize("who", ["observer-aurelia", "expert-borealis", "secretariat", "delegate-elysia"])
def test_nobody_else_begins(aurelia, who):
    assert aurelia.post(who, "begin").status_code == 404


def test_a_draft_has_pages_for_those_who_draft_it_only(answering):
    assert readers(answering, "overview") == readers(answering, "part", "convention") == DRAFTING


def test_a_contributor_sees_the_articles_given_and_nothing_else(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    page = answering.get("contributor-aurelia", "overview")
    assert tasks(page) == [("Art. 6", "Not started", "0 of 2")]
    assert answering.get("contributor-aurelia", "part", "firearms").status_code == 404


def test_those_who_draft_see_with_whom_an_article_is(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    name = '<span class="quiet small"><bdi>Contributor Aurelia</bdi></span>'
    shown = {who: answering.get(who, "overview").content.decode().count(name) for who in sorted(DRAFTING)}
    assert shown == {"expert-aurelia": 1, "focal-point-aurelia": 1}
    assert answering.get("contributor-aurelia", "overview").content.decode().count(name) == 0


def test_an_article_tells_those_who_have_it_by_when_it_is_asked_for(answering):
    row = world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    row.asked_until = date(2027, 6, 1)
    row.save()
    people = ("focal-point-aurelia", "expert-aurelia", "contributor-aurelia")
    told = [answering.get(who, "overview").content.decode().count("1 June 2027") for who in people]
    assert told == [1, 1, 1]


def test_each_status_has_its_word(answering):
    answering.save("convention-5-1", Given("no"))
    answering.save("convention-6-1", Given("yes"))
    words = [tasks(answering.get("expert-aurelia", "overview"))[:2]]
    actions.hand_in_article(standing=answering.standing("6"), by=answering.people["expert-aurelia"])
    words.append(tasks(answering.get("expert-aurelia", "overview"))[1])
    actions.clear_article(standing=answering.standing("6"), by=answering.people["focal-point-aurelia"])
    words.append(tasks(answering.get("expert-aurelia", "overview"))[1])
    answering.save("convention-6-1", Given("no"))
    words.append(tasks(answering.get("expert-aurelia", "overview"))[1])
    assert words == [
        [("Art. 5", "In progress", "1 of 7"), ("Art. 6", "Complete", "1 of 2")],
        ("Art. 6", "Handed in", "1 of 2"),
        ("Art. 6", "Cleared", "1 of 2"),
        ("Art. 6", "Changed since clearance", "1 of 2"),
    ]


def test_the_focal_point_submits_and_the_instrument_opens_to_its_reviewers(answering):
    clear_all(answering)
    assert answering.post("focal-point-aurelia", "submit", "firearms").status_code == 302
    assert readers(answering, "part", "firearms") == DRAFTING | {
        "observer-aurelia", "focal-point-cassia", "expert-delvania", "secretariat"
    }  # fmt: skip
    assert readers(answering, "part", "convention") == DRAFTING
    page = answering.get("expert-delvania", "overview").content.decode()
    assert (answering.part("firearms").submissions.get().digest in page, "Convention</h2>" in page) == (False, False)


def test_the_page_of_the_instrument_shows_the_digest_to_its_readers(answering):
    clear_all(answering)
    answering.post("focal-point-aurelia", "submit", "firearms")
    digest = answering.part("firearms").submissions.get().digest
    assert digest in answering.get("expert-delvania", "part", "firearms").content.decode()


def test_an_instrument_not_cleared_is_not_submitted_and_it_says_why(answering):
    page = answering.get("focal-point-aurelia", "part", "convention").content.decode()
    assert 'aria-disabled="true"' in page
    response = answering.post("focal-point-aurelia", "submit", "convention")
    assert response.status_code == 409
    assert "These articles are not cleared as they stand: 5, 6." in response.content.decode()


def test_before_the_consultations_the_refusal_names_the_rule(answering):
    clear_all(answering)
    CountryReview.objects.update(stage=Stage.CONSULTATIONS)
    response = answering.post("focal-point-aurelia", "submit", "convention")
    assert (response.status_code, "Rule 18" in response.content.decode()) == (409, True)


def test_an_expert_is_told_who_submits(answering):
    response = answering.post("expert-aurelia", "submit", "convention")
    assert response.status_code == 403
    assert "The focal point of the State under review submits the answers." in response.content.decode()


def test_every_page_says_that_the_questions_are_an_illustration(answering):
    for name, *place in (("overview",), ("part", "convention"), ("article", "convention", "5")):
        page = answering.get("expert-aurelia", name, *place).content.decode()
        assert "These questions are an illustration." in page


def test_an_adopted_questionnaire_carries_no_such_mark(answering):
    type(answering.questionnaire).objects.update(illustration=False)
    page = answering.get("expert-aurelia", "overview").content.decode()
    assert "These questions are an illustration." not in page
