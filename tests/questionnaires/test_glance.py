"""The questionnaire at a glance: the picture says what the table behind it says, to each what they reach."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from questionnaires import actions
from questionnaires.given import Given
from tests.questionnaires import world
from tests.questionnaires.test_article_page import submit_all
from tests.questionnaires.test_overview import DRAFTING, readers
from tests.questionnaires.test_queries import SIZES, grown

__all__ = ["grown"]
QUERIES = 12


def plain(html):
    return " ".join(re.sub("<[^>]+>", " ", html).split())


def page(aurelia, who="expert-aurelia"):
    response = aurelia.get(who, "glance")
    assert response.status_code == 200, response.content
    return response.content.decode()


def cells(html):
    """Where each leads, what it says, and how many squares are open and filled."""
    found = re.findall(r'<li>\s*<a href="[^"]*/questionnaire/(\w+/\w+)/"\s+title="([^"]*)">(.*?)</a>', html, re.DOTALL)
    return [(place, title, plain(said), *squares(said)) for place, title, said in found]


def squares(html):
    return html.split('class="mk" d="')[1].split('"')[0].count("M"), html.split('mk--on" d="')[1].split('"')[0].count(
        "M"
    )


def table(html, place=0):
    """The rows of one table, cell by cell."""
    body = re.findall(r"<tbody>(.*?)</tbody>", html, re.DOTALL)[place]
    rows = re.findall(r"<tr>(.*?)</tr>", body, re.DOTALL)
    return [[plain(cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)] for row in rows]


def test_a_cell_for_each_article_says_its_status_and_draws_a_square_for_each_question(answering):
    answering.save("convention-5-1", Given("no"))
    answering.save("convention-6-1", Given("yes"))
    assert cells(page(answering)) == [
        ("convention/5", "Title 5", "Art. 5 In progress 1 of 7", 6, 1),
        ("convention/6", "Title 6", "Art. 6 Complete 1 of 2", 1, 1),
        ("firearms/5", "Title 5", "Art. 5 Not started 0 of 2", 2, 0),
    ]


def test_the_table_behind_it_says_the_same_and_what_is_required(answering):
    answering.save("convention-5-1", Given("no"))
    assert table(page(answering)) == [
        ["Article 5. Title 5", "Convention", "In progress", "1", "7", "1", ""],
        ["Article 6. Title 6", "Convention", "Not started", "0", "2", "1", ""],
        ["Article 5. Title 5", "Firearms Protocol", "Not started", "0", "2", "1", ""],
    ]


def test_the_legend_counts_each_status_and_the_whole_is_said_first(answering):
    answering.save("convention-6-1", Given("yes"))
    html = page(answering)
    legend = plain(re.search(r'<ul class="positions">(.*?)</ul>', html, re.DOTALL)[1])
    assert legend == "Not started 2 Complete 1 A question answered A question without an answer"
    assert '<p class="lede">1 of 8 questions answered</p>' in html


def test_those_who_draft_see_how_far_each_person_is(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    answering.save("convention-6-1", Given("yes"))
    actions.hand_in_article(standing=answering.standing("6"), by=answering.people["contributor-aurelia"])
    assert table(page(answering), 1) == [
        ["Contributor Aurelia", "1", "1", "1 of 2 questions answered"],
        ["With nobody", "2", "0", "0 of 6 questions answered"],
    ]
    assert "By person" not in page(answering, "contributor-aurelia")


def test_of_a_person_with_single_questions_those_are_counted(answering):
    person = answering.review.participants.get(user=answering.people["contributor-aurelia"])
    by = answering.people["focal-point-aurelia"]
    actions.give_questions(standing=answering.standing(), keys=["convention-5-3"], participant=person, by=by)
    answering.save("convention-5-3", Given("yes"))
    assert table(page(answering), 1) == [
        ["Contributor Aurelia", "1", "0", "1 of 1 question answered"],
        ["With nobody", "2", "0", "0 of 4 questions answered"],
    ]


def test_a_contributor_sees_the_articles_given_and_nothing_else(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    assert [place for place, *_rest in cells(page(answering, "contributor-aurelia"))] == ["convention/6"]


def test_a_draft_is_seen_by_those_who_draft_and_what_is_submitted_by_its_readers(answering):
    assert readers(answering, "glance") == DRAFTING
    submit_all(answering)
    html = page(answering, "expert-borealis")
    assert {place.split("/")[0] for place, *_rest in cells(html)} == {"convention"}
    assert {row[2] for row in table(html)} == {"Submitted"}
    assert "With whom" not in html


def test_nobody_has_it_before_the_answers_are_begun(aurelia):
    assert readers(aurelia, "glance") == set()


def test_in_arabic_the_squares_run_from_the_right(answering):
    client = answering.client("expert-aurelia")
    html = client.get(answering.url("glance").replace("/en/", "/ar/")).content.decode()
    assert html.count('<svg class="i--flip"') == 3 + 2
    assert 'dir="rtl"' in html


@pytest.mark.parametrize("who", ["expert-aurelia", "contributor-aurelia"])
def test_it_asks_as_little_of_a_large_questionnaire_as_of_a_small_one(grown, who):
    own = grown(**SIZES[1])
    client = own.client(who)
    client.get(own.url("glance"))
    with CaptureQueriesContext(connection) as captured:
        response = client.get(own.url("glance"))
    assert response.status_code == 200
    assert len(captured) <= QUERIES
    assert len(response.content) < 60_000
