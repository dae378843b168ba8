"""The list of articles narrowed by an address: by instrument, obligation, status, person and day of change."""

import re

import pytest

from questionnaires import actions
from questionnaires.given import Given
from questionnaires.models import Section
from tests.questionnaires import world
from tests.questionnaires.test_article_page import submit_all

ALL = ["convention/5", "convention/6", "firearms/5"]
NOTHING = "No article is like this."


def page(aurelia, who="expert-aurelia", *place, **query):
    client = aurelia.client(who)
    response = client.get(aurelia.url(*(place or ("overview",))), query)
    assert response.status_code == 200, response.content
    return response.content.decode()


def listed(aurelia, who="expert-aurelia", *place, **query):
    return re.findall(r'<h3>\s*<a href="[^"]*/questionnaire/(\w+/\w+)/"', page(aurelia, who, *place, **query))


def chips(html):
    """What each says, and the query of the list without it."""
    found = re.findall(r'href="[^"?]*(\??[^"]*)">\s*<span>(.*?)</span><span aria-hidden', html)
    return [(re.sub("<[^>]+>", "", words), query.replace("&amp;", "&")) for query, words in found]


def offered(html):
    return re.findall(r'<(?:select|input)[^>]* name="(\w+)"', html.split("</details>")[0].split("<details")[-1])


@pytest.fixture
def given(answering):
    """Article 6 is with the contributor; its uid as in addresses."""
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    answering.contributor = str(answering.review.participants.get(user=answering.people["contributor-aurelia"]).uid)
    return answering


def test_without_anything_chosen_all_articles_are_listed_and_nothing_is_said_of_it(answering):
    html = page(answering)
    assert (listed(answering), chips(html), "articles are listed" in html) == (ALL, [], False)


def test_by_instrument(answering):
    assert listed(answering, instrument="firearms") == ["firearms/5"]


def test_by_obligation_an_article_of_both_is_listed_under_either(answering):
    Section.objects.filter(provision__article="6").update(obligation="optional")
    Section.objects.filter(instrument__code="firearms").update(obligation="mixed")
    assert listed(answering, obligation="mandatory") == ["convention/5", "firearms/5"]
    assert listed(answering, obligation="optional") == ["convention/6", "firearms/5"]


def test_by_status(answering):
    answering.save("convention-6-1", Given("yes"))
    assert listed(answering, status="complete") == ["convention/6"]
    assert listed(answering, status="not-started") == ["convention/5", "firearms/5"]


def test_by_person_and_what_is_with_nobody(given):
    assert listed(given, person=given.contributor) == ["convention/6"]
    assert listed(given, person="nobody") == ["convention/5", "firearms/5"]


def test_by_the_day_since_which_an_answer_changed_or_the_article_was_handed_in(answering, hold_clock):
    answering.save("convention-5-1", Given("yes"))
    answering.save("convention-6-1", Given("yes"))
    hold_clock("2027-04-02T09:00:00+00:00")
    answering.save("firearms-5-1", Given("yes"))
    actions.hand_in_article(standing=answering.standing("6"), by=answering.people["expert-aurelia"])
    assert listed(answering, since="2027-03-12") == ALL
    assert listed(answering, since="2027-04-02") == ["convention/6", "firearms/5"]
    assert listed(answering, since="2027-04-03") == []


def test_several_at_once_each_with_a_way_to_take_it_away(answering):
    html = page(answering, instrument="convention", status="not-started")
    assert "2 of 3 articles are listed." in html
    assert chips(html) == [
        ("Instrument: Convention", "?status=not-started"),
        ("Status: Not started", "?instrument=convention"),
    ]


def test_the_only_one_leads_back_to_the_whole_list(answering):
    assert chips(page(answering, since="2027-03-01")) == [("Changed since: 1 March 2027", "")]


def test_an_empty_list_says_so_and_leads_back(answering):
    html = page(answering, status="cleared")
    assert (listed(answering, status="cleared"), NOTHING in html) == ([], True)
    assert f'<a href="{answering.url("overview")}">All articles</a>' in html


def test_what_is_chosen_goes_along_to_the_instrument_and_to_the_search(answering):
    html = page(answering, instrument="convention", obligation="mandatory", status="not-started")
    part, search = answering.url("part", "convention"), answering.url("search")
    assert f'href="{part}?obligation=mandatory&amp;status=not-started"' in html
    assert f'href="{search}?instrument=convention&amp;obligation=mandatory"' in html


def test_the_list_of_one_instrument_is_narrowed_too_and_submitting_looks_at_all_of_it(answering):
    answering.save("convention-6-1", Given("yes"))
    actions.clear_article(standing=answering.standing("6"), by=answering.people["focal-point-aurelia"])
    html = page(answering, "focal-point-aurelia", "part", "convention", status="cleared")
    assert "1 of 2 articles are listed." in html
    assert listed(answering, "focal-point-aurelia", "part", "convention", status="cleared") == ["convention/6"]
    assert 'aria-disabled="true"' in html


@pytest.mark.parametrize(
    "query",
    [
        {"status": "worst"},
        {"person": "somebody"},
        {"instrument": "tip"},
        {"since": "yesterday"},
        {"since": "2027-02-30"},
        {"obligation": "mixed"},
    ],
)
def test_a_word_that_is_no_choice_chooses_nothing(answering, query):
    assert listed(answering, **query) == ALL


def test_each_is_asked_only_what_they_can_see(given):
    assert offered(page(given)) == ["instrument", "obligation", "status", "person", "since"]
    assert offered(page(given, "contributor-aurelia")) == ["obligation", "status", "since"]
    submit_all(given)
    assert offered(page(given, "expert-borealis")) == ["obligation"]


def test_a_reader_learns_nothing_by_an_address(given):
    submit_all(given)
    for query in ({"status": "cleared"}, {"since": "2099-01-01"}, {"person": given.contributor}):
        assert listed(given, "expert-borealis", **query) == ["convention/5", "convention/6"]
        assert chips(page(given, "expert-borealis", **query)) == []


def test_how_much_is_answered_is_said_and_drawn_for_an_instrument_and_an_article(answering):
    answering.save("convention-6-1", Given("yes"))
    html = page(answering)
    assert "1 of 6 questions answered" in html
    drawn = re.findall(r'<path class="mk--on" d="M0 0h(\d+)v8H0z"/>', html)
    assert drawn == ["11", "0", "32", "0", "0"]
