"""The page of an article: answered with one plain form, read by whoever may, handed in and cleared."""

import re

import pytest

from questionnaires import actions
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerVersion, SectionStanding
from tests.questionnaires import world

FIVE = ("convention", "5")
SIX = ("convention", "6")
EVERYBODY = set(world.PEOPLE)


def statuses(answering, name, *place):
    found = {who: answering.get(who, name, *place).status_code for who in answering.people}
    return {who for who, status in found.items() if status == 200}, set(found.values()) - {200}


def form_of(response, form="answers"):
    """The controls of the page's form as a browser without scripts would send them."""
    html = response.content.decode()
    html = html[html.index(f'id="{form}"') :].split("</form>")[0]
    sent = {}
    for control in re.finditer(r"<input\b[^>]*>", html):
        attributes = dict(re.findall(r'([\w-]+)(?:="([^"]*)")?', control.group()))
        ticked = attributes.get("type") in ("radio", "checkbox")
        if not ticked or "checked" in attributes:
            sent.setdefault(attributes["name"], []).append(attributes.get("value", ""))
    for name, text in re.findall(r'<textarea[^>]*name="([\w-]+)"[^>]*>([^<]*)</textarea>', html):
        sent[name] = [text]
    for name, options in re.findall(r'<select[^>]*name="([\w-]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        sent[name] = re.findall(r'value="([\w-]+)" selected', options)
    return sent


def submit_all(answering):
    answering.save("convention-6-1", Given("yes"))
    answering.save("convention-6-2", Given(None, "نص من أوريليا.", "ar"))
    answering.save("convention-5-1", Given("in_part"))
    answering.save("convention-5-1a", Given([{"title": "Penal Code", "quotation": "Peine", "language": "fr"}]))
    answering.save("convention-5-1b", Given(None, "Advice is missing.", "en"))
    focal_point = answering.people["focal-point-aurelia"]
    for article in ("5", "6"):
        actions.clear_article(standing=answering.standing(article), by=focal_point)
    actions.submit(part=answering.part(), by=focal_point)
    return answering


def test_a_draft_is_a_page_for_those_who_draft_it(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    assert statuses(answering, "article", *FIVE) == ({"focal-point-aurelia", "expert-aurelia"}, {404})
    drafting = {"focal-point-aurelia", "expert-aurelia", "contributor-aurelia"}
    assert statuses(answering, "article", *SIX) == (drafting, {404})


def test_what_was_submitted_is_a_page_for_the_participants_of_its_instrument(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    submit_all(answering)
    readers = EVERYBODY - {"contributor-aurelia", "expert-delvania", "delegate-elysia"}
    assert statuses(answering, "article", *FIVE) == (readers, {404})
    assert statuses(answering, "article", *SIX) == (readers | {"contributor-aurelia"}, {404})


@pytest.mark.parametrize("place", [("convention", "99"), ("tip", "5"), ("convention", "end"), ("nothing", "5")])
def test_an_article_without_questions_is_not_there(answering, place):
    assert answering.get("expert-aurelia", "article", *place).status_code == 404


def test_a_reader_finds_texts_in_their_own_language_and_direction_and_no_controls(answering):
    page = submit_all(answering).get("expert-borealis", "article", *SIX).content.decode()
    assert '<div class="record" lang="ar" dir="rtl"><p>نص من أوريليا.</p>' in page
    assert "<textarea" not in page
    assert "autosave.js" not in page


def test_a_reader_finds_only_answers_to_questions_that_apply(answering):
    answering.save("convention-5-1", Given("no"))
    answering.save("convention-5-1c", Given(None, "An older explanation.", "en"))
    page = submit_all(answering).get("expert-borealis", "article", *FIVE).content.decode()
    assert "Advice is missing." in page
    assert "An older explanation." not in page


def test_the_page_says_what_the_article_is_about_and_that_it_is_an_illustration(answering):
    page = answering.get("expert-aurelia", "article", *FIVE).content.decode()
    for words in (
        "What article 5 is about.",
        "Name the main law first.",
        "Mandatory provision",
        "These questions are an illustration.",
        'href="https://treaties.un.org/Pages/ViewDetails.aspx?src=IND&amp;mtdsg_no=XVIII-12&amp;chapter=18&amp;clang=_en"',
        "Stage 4 of 10: Self-assessment",
    ):
        assert words in page, words


def test_the_page_carries_no_key_of_the_database(answering):
    page = answering.get("expert-aurelia", "article", *FIVE).content.decode()
    keys = {str(row.pk) for row in [answering.standing(), answering.part()]}
    assert not keys & set(re.findall(r'(?:value|id|data-[a-z]+|href)="(\d+)"', page.replace('-seen" value="0"', "")))


def test_one_form_saves_every_answer_without_scripts(answering):
    sent = form_of(answering.get("expert-aurelia", "article", *FIVE))
    sent |= {"convention-5-1": "no", "convention-5-4-text": "Plus tard.", "convention-5-4-language": "fr"}
    response = answering.post("expert-aurelia", "article", *FIVE, data=sent)
    assert (response.status_code, response.url) == (302, answering.url("article", *FIVE))
    assert [(row.answer.question.number, row.value, row.text) for row in AnswerVersion.objects.order_by("pk")] == [
        ("5.1", "no", ""),
        ("5.4", None, "Plus tard."),
    ]
    assert "5.1c" in answering.get("expert-aurelia", "article", *FIVE).content.decode()


def test_asking_for_the_head_of_the_page_reads_and_saves_nothing(answering):
    answering.save("convention-5-1", Given("no"))
    heads = [
        answering.client(who).head(answering.url("article", *FIVE)) for who in ("expert-aurelia", "observer-aurelia")
    ]
    assert ([head.status_code for head in heads], AnswerVersion.objects.count()) == ([200, 404], 1)


def test_a_form_sent_back_as_it_came_saves_nothing(answering):
    answering.save("convention-5-1", Given("in_part"))
    answering.save("convention-5-1a", Given([{"title": "Penal Code", "date": "2019", "url": "https://law.example/"}]))
    answering.save("convention-5-1d", Given({"choices": ["resources", "capacity"]}, "Few people.", "ar"))
    value = {"needed": True, "kinds": ["advice"], "received": False, "by_whom": "", "still_needed": None}
    answering.save("convention-5-1e", Given(value, "Drafting.", "en"))
    answering.save("convention-5-2", Given({"choices": ["agreement", "other"], "other": "Mixed"}, "", "en"))
    answering.save("convention-5-4", Given(None, "Two\n\nparagraphs", "en"))
    before = AnswerVersion.objects.count()
    sent = form_of(answering.get("expert-aurelia", "article", *FIVE))
    assert answering.post("expert-aurelia", "article", *FIVE, data=sent).status_code == 302
    assert AnswerVersion.objects.count() == before


def test_answers_that_do_not_apply_survive_the_form(answering):
    answering.save("convention-5-1", Given("no"))
    answering.save("convention-5-1c", Given(None, "Kept.", "en"))
    answering.save("convention-5-1", Given("yes"))
    page = answering.get("expert-aurelia", "article", *FIVE)
    assert "1 answer to a question that does not apply now is kept" in page.content.decode()
    sent = form_of(page) | {"convention-5-3": "yes"}
    assert answering.post("expert-aurelia", "article", *FIVE, data=sent).status_code == 302
    assert (answering.answer("convention-5-1c").text, answering.answer("convention-5-3").value) == ("Kept.", "yes")


def test_bad_input_changes_nothing_and_keeps_what_was_typed(answering):
    sent = form_of(answering.get("expert-aurelia", "article", *SIX))
    sent |= {"convention-6-1": "yes", "convention-6-2-text": "law\x07ful", "convention-6-2-language": "en"}
    response = answering.post("expert-aurelia", "article", *SIX, data=sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert "<title>Error: Article 6." in page
    assert '<a href="#convention-6-2-text">6.2: The text holds a control character (U+0007).' in page
    assert "law\x07ful" in page
    assert Answer.objects.filter(version__gt=0).count() == 0


def test_a_stale_form_shows_both_texts_and_overwrites_nothing(answering):
    sent = form_of(answering.get("expert-aurelia", "article", *SIX))
    answering.save("convention-6-2", Given(None, "Another text.", "en"), by="focal-point-aurelia")
    sent |= {"convention-6-1": "yes", "convention-6-2-text": "My text.", "convention-6-2-language": "en"}
    response = answering.post("expert-aurelia", "article", *SIX, data=sent)
    page = response.content.decode()
    assert response.status_code == 409
    assert "Two texts exist for question 6.2" in page
    assert '<textarea id="convention-6-2-text"' in page
    mine, theirs = "<p><ins>My</ins> text.</p>", "<p><del>Another</del> text.</p>"
    assert [page.count(text) for text in (">My text.<", mine, theirs)] == [1, 1, 1]
    assert answering.answer("convention-6-2").text == "Another text."
    # The other answers of the form are saved; keeping one's own text is sending the form again.
    assert answering.answer("convention-6-1").value == "yes"
    assert answering.post("expert-aurelia", "article", *SIX, data=form_of(response)).status_code == 302
    assert (answering.answer("convention-6-2").text, answering.answer("convention-6-2").version) == ("My text.", 2)


def test_an_answer_i_left_alone_is_not_taken_back_to_what_my_page_showed(answering):
    answering.save("convention-6-2", Given(None, "As I saw it.", "en"))
    sent = form_of(answering.get("expert-aurelia", "article", *SIX))
    answering.save("convention-6-2", Given(None, "As it was changed.", "en"), by="focal-point-aurelia")
    sent |= {"convention-6-1": "yes"}
    assert answering.post("expert-aurelia", "article", *SIX, data=sent).status_code == 302
    assert (answering.answer("convention-6-2").text, answering.answer("convention-6-1").value) == (
        "As it was changed.",
        "yes",
    )


def test_handing_in_saves_first_what_was_typed(answering):
    sent = form_of(answering.get("expert-aurelia", "article", *SIX)) | {"convention-6-1": "no"}
    assert answering.post("expert-aurelia", "hand-in", *SIX, data=sent).status_code == 302
    assert (answering.answer("convention-6-1").value, answering.standing("6").status) == ("no", "handed-in")


def test_whoever_handed_in_is_offered_the_save_alone(answering):
    answering.save("convention-6-1", Given("no"))
    assert buttons_of(answering) == ["Save the answers", "Hand in this article"]
    answering.post("expert-aurelia", "hand-in", *SIX)
    assert buttons_of(answering) == ["Save the answers"]


def buttons_of(answering):
    """The buttons under the questions, by their words."""
    html = answering.get("expert-aurelia", "article", *SIX).content.decode()
    html = html[html.index("actions--bar") :].split("</form>")[0]
    return re.findall(r"<button\b[^>]*>\s*([^<]*?)\s*</button>", html)


def test_bad_input_is_not_handed_in(answering):
    sent = form_of(answering.get("expert-aurelia", "article", *SIX)) | {"convention-6-1": "perhaps"}
    assert answering.post("expert-aurelia", "hand-in", *SIX, data=sent).status_code == 422
    assert answering.standing("6").status == "drafting"


def test_an_incomplete_article_is_refused_with_the_reason(answering):
    page = answering.get("expert-aurelia", "article", *SIX).content.decode()
    assert 'aria-disabled="true"' in page
    assert "1 required question has no answer yet." in page
    response = answering.post("expert-aurelia", "hand-in", *SIX)
    assert (response.status_code, "Required questions of this article" in response.content.decode()) == (409, True)


def test_the_focal_point_clears_and_returns_with_a_note(answering):
    answering.save("convention-6-1", Given("yes"))
    assert answering.post("focal-point-aurelia", "clear", *SIX).status_code == 302
    note = {"note": "Name the year."}
    assert answering.post("focal-point-aurelia", "return", *SIX, data=note).status_code == 302
    page = answering.get("expert-aurelia", "article", *SIX).content.decode()
    assert "Returned with a note" in page
    assert "Name the year." in page


@pytest.mark.parametrize("note", ["", "x" * 2001, "bad\x07"])
def test_a_note_that_cannot_be_read_returns_nothing(answering, note):
    answering.save("convention-6-1", Given("yes"))
    answering.post("focal-point-aurelia", "clear", *SIX)
    response = answering.post("focal-point-aurelia", "return", *SIX, data={"note": note})
    assert (response.status_code, answering.standing("6").status) == (422, "cleared")


@pytest.mark.parametrize("name", ["clear", "return"])
def test_an_expert_is_told_who_clears(answering, name):
    response = answering.post("expert-aurelia", name, *SIX, data={"note": "x"})
    page = response.content.decode()
    assert response.status_code == 403
    assert "The focal point of the State under review clears answers, or returns them with a note." in page


@pytest.mark.parametrize("name", ["article", "hand-in", "clear", "return"])
def test_whoever_does_not_see_the_draft_finds_no_act_either(answering, name):
    for who in ("observer-aurelia", "expert-borealis", "secretariat", "delegate-elysia"):
        assert answering.post(who, name, *SIX, data={"note": "x"}).status_code == 404
    assert set(SectionStanding.objects.values_list("status", flat=True)) == {"drafting"}


@pytest.mark.parametrize("name", ["article", "hand-in", "clear", "return"])
def test_whoever_reads_what_was_submitted_is_told_who_may_change_it(answering, name):
    submit_all(answering)
    told = {
        who: answering.post(who, name, *SIX, data={"note": "x"}).status_code
        for who in ("observer-aurelia", "expert-borealis", "secretariat", "expert-delvania", "delegate-elysia")
    }
    assert told == {
        "observer-aurelia": 403,
        "expert-borealis": 403,
        "secretariat": 403,
        "expert-delvania": 404,
        "delegate-elysia": 404,
    }


@pytest.mark.parametrize("name", ["article", "hand-in", "clear"])
def test_whoever_drafted_what_was_submitted_is_told_that_it_stands(answering, name):
    """Also by a form that brings nothing new."""
    submit_all(answering)
    response = answering.post("focal-point-aurelia", name, *SIX)
    assert (response.status_code, "have been submitted" in response.content.decode()) == (409, True)


def test_a_new_text_begins_in_the_persons_language_where_the_review_works_in_it(answering):
    def chosen(language):
        type(answering.people["expert-aurelia"]).objects.update(language=language)
        return form_of(answering.get("expert-aurelia", "article", *SIX))["convention-6-2-language"]

    assert [chosen(language) for language in ("ar", "en", "fr")] == [["ar"], ["en"], ["en"]]


def test_a_contributor_is_led_to_no_other_article(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    page = answering.get("contributor-aurelia", "article", *SIX).content.decode()
    assert answering.url("article", *FIVE) not in page
    assert answering.url("article", *FIVE) in answering.get("expert-aurelia", "article", *SIX).content.decode()
