"""What changed since an article was cleared: counted, shown word by word, and in the way of a submission."""

import lxml.html
import pytest

from foundation.refusals import NotNow
from questionnaires import actions
from questionnaires.given import Given
from questionnaires.models import Answer
from tests.questionnaires import world

CHECK = ("check", "convention", "6")


def words(node):
    return " ".join(node.text_content().split())


def links_to_what_changed(response):
    """The address and the words of each link to what changed since clearance."""
    page = lxml.html.fromstring(response.content.decode())
    return [(link.get("href"), words(link)) for link in page.xpath("//main//a[contains(@href, '#changed')]")]


def shown_changes(response, key="changed"):
    """Each answer that changed: its number, then what stands in each of the two panels, the words that differ apart."""
    page = lxml.html.fromstring(response.content.decode())
    section = page.xpath("//section[@aria-labelledby=$key]", key=key)
    rows = section[0].xpath("div[@class='deskpart']") if section else []
    return [
        (
            row.xpath("string(h3/a)"),
            [words(panel[-1]) for panel in row.xpath(".//div[@class='version']")],
            row.xpath(".//del/text() | .//ins/text()"),
        )
        for row in rows
    ]


@pytest.fixture
def text_cleared(answering):
    """Article 6 cleared with a text."""
    answering.save("convention-6-1", Given("yes"))
    answering.save("convention-6-2", Given(None, "Fines up to ten times the amount.", "en"))
    clear(answering)
    return answering


def clear(answering):
    actions.clear_article(standing=answering.standing("6"), by=answering.people["focal-point-aurelia"])


def change(answering, text="Fines up to twenty times the amount."):
    answering.save("convention-6-2", Given(None, text, "en"))


def pins(answering):
    rows = Answer.objects.filter(question__section__provision__article="6", part=answering.part())
    return dict(rows.order_by("question__order").values_list("question__key", "cleared_version"))


def test_clearing_pins_the_version_of_each_answer(text_cleared):
    assert pins(text_cleared) == {"convention-6-1": 1, "convention-6-2": 1}
    change(text_cleared)
    assert pins(text_cleared) == {"convention-6-1": 1, "convention-6-2": 1}
    clear(text_cleared)
    assert pins(text_cleared) == {"convention-6-1": 1, "convention-6-2": 2}


def test_the_lists_and_the_page_of_the_article_lead_to_what_changed(text_cleared):
    said = [(text_cleared.url(*CHECK) + "#changed", "1 answer changed since clearance")]
    places = [("overview",), ("part", "convention"), ("article", "convention", "6")]
    assert [links_to_what_changed(text_cleared.get("expert-aurelia", *place)) for place in places] == [[], [], []]
    change(text_cleared)
    assert [links_to_what_changed(text_cleared.get("expert-aurelia", *place)) for place in places] == [said, said, said]
    text_cleared.save("convention-6-1", Given("no"))
    more = links_to_what_changed(text_cleared.get("focal-point-aurelia", "overview"))
    assert more == [(text_cleared.url(*CHECK) + "#changed", "2 answers changed since clearance")]


def test_the_count_comes_with_each_save(text_cleared):
    sent = {"convention-6-1": "no", "convention-6-1-seen": 1}
    saved = text_cleared.post("expert-aurelia", "save", "convention", "6", "convention-6-1", data=sent).json()
    assert "1 answer changed since clearance" in saved["status"]


def test_both_texts_stand_beside_each_other_with_the_words_that_differ(text_cleared):
    change(text_cleared)
    cleared, now = "Fines up to ten times the amount.", "Fines up to twenty times the amount."
    shown = shown_changes(text_cleared.get("focal-point-aurelia", *CHECK))
    assert shown == [("6.2", [cleared, now], ["ten", "twenty"])]


def test_what_had_no_answer_when_it_was_cleared_stands_beside_no_answer(answering):
    answering.save("convention-6-1", Given("yes"))
    clear(answering)
    change(answering, "A new text.")
    shown = shown_changes(answering.get("focal-point-aurelia", *CHECK))
    assert [(number, panels) for number, panels, _words in shown] == [("6.2", ["No answer", "A new text."])]


def test_several_saves_since_are_one_change_against_what_was_cleared(text_cleared):
    change(text_cleared, "A word.")
    change(text_cleared)
    assert [words for _number, _panels, words in shown_changes(text_cleared.get("expert-aurelia", *CHECK))] == [
        ["ten", "twenty"]
    ]


def test_an_article_never_cleared_and_one_cleared_anew_have_nothing_to_show(text_cleared):
    change(text_cleared)
    clear(text_cleared)
    text_cleared.save("convention-5-1", Given("no"))
    found = [text_cleared.get("focal-point-aurelia", "check", "convention", article) for article in ("5", "6")]
    assert [shown_changes(page) for page in found] == [[], []]
    assert links_to_what_changed(text_cleared.get("focal-point-aurelia", "overview")) == []


def test_handed_in_again_it_still_says_what_changed_since_it_was_cleared(text_cleared):
    change(text_cleared)
    actions.hand_in_article(standing=text_cleared.standing("6"), by=text_cleared.people["expert-aurelia"])
    shown = shown_changes(text_cleared.get("focal-point-aurelia", *CHECK))
    assert [number for number, _panels, _words in shown] == ["6.2"]


def test_a_contributor_sees_what_changed_in_the_article_given(text_cleared):
    change(text_cleared)
    world.delegate(text_cleared.review, text_cleared.people["contributor-aurelia"], "6")
    assert len(shown_changes(text_cleared.get("contributor-aurelia", *CHECK))) == 1


def submit(answering):
    actions.submit(part=answering.part(), by=answering.people["focal-point-aurelia"])


def test_submission_names_how_many_answers_changed_and_where(cleared):
    cleared.save("convention-6-2", Given(None, "One more thing.", "en"))
    said = r"^1 answer changed since clearance \(article 6\)\. Clear it again, then submit\.$"
    with pytest.raises(NotNow, match=said):
        submit(cleared)
    cleared.save("convention-5-2", Given({"choices": ["advice"], "other": ""}))
    said = r"^2 answers changed since clearance \(articles: 5, 6\)\. Clear them again, then submit\.$"
    with pytest.raises(NotNow, match=said):
        submit(cleared)


def test_submission_tells_what_changed_apart_from_what_was_never_cleared(text_cleared):
    change(text_cleared)
    said = r"not cleared as they stand: 5\. Clear them, then submit\. 1 answer changed since clearance \(article 6\)\."
    with pytest.raises(NotNow, match=said):
        submit(text_cleared)
