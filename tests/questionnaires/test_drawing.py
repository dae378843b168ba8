"""Answers drawn to be read (docs/adr/0016): everything typed is escaped, and as their template draws them."""

import re

import pytest
from django.template.loader import render_to_string

from questionnaires.enums import Kind
from questionnaires.given import Given, Shown
from questionnaires.models import Answer, Question
from questionnaires.question_types import offered
from questionnaires.sheet import Line
from questionnaires.templatetags.questionnaires import answers_read, language_options, shown_answer

MARKUP = '<b title="x">&\'</b>'
ESCAPED = "&lt;b title=&quot;x&quot;&gt;&amp;&#x27;&lt;/b&gt;"


def line(**given):
    question = Question(key="convention-5-1", number="5.1", text_en=MARKUP, kind=Kind.TXT)
    return Line(Answer(question=question), question, offered(question.kind, {}), Given(**given))


def test_question_and_answer_are_escaped():
    assert answers_read([line(text=MARKUP, language="en")], "/en/5/", 3) == (
        '<section class="q" aria-labelledby="convention-5-1"><h3 class="q__t" id="convention-5-1">'
        f'<a class="q__n" href="/en/5/questions/convention-5-1/">5.1</a> {ESCAPED}</h3>'
        '<div class="record" lang="en" dir="ltr">'
        "<p>&lt;b title=&quot;x&quot;&gt;&amp;'&lt;/b&gt;</p>\n</div></section>"
    )


def test_without_an_address_the_number_leads_nowhere():
    assert answers_read([line()]) == (
        '<section class="q" aria-labelledby="convention-5-1"><h2 class="q__t" id="convention-5-1">'
        f'<span class="q__n">5.1</span> {ESCAPED}</h2><p class="quiet">No answer</p></section>'
    )


def test_number_and_address_are_escaped():
    own = line()
    own.question.number = MARKUP
    assert f'href="/{ESCAPED}questions/convention-5-1/">{ESCAPED}</a>' in answers_read([own], f"/{MARKUP}")


SHOWN = {
    "nothing": Shown(),
    "words": Shown(words=("Yes", MARKUP)),
    "a text": Shown(text=f"{MARKUP}\n\nMore.", language="ar"),
    "words, another and a text": Shown(words=(MARKUP,), other=MARKUP, text=MARKUP, language="fr"),
}


@pytest.mark.parametrize("shown", SHOWN.values(), ids=SHOWN)
def test_what_is_drawn_here_is_drawn_as_the_template_draws_it(shown):
    by_template = render_to_string("questionnaires/shown.html", {"shown": shown, "beside": None})
    assert together(shown_answer(shown)) == together(by_template)


def together(html):
    """Without the space between elements."""
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", html)


def test_one_of_the_six_languages_is_chosen():
    options = language_options("fr")
    assert options.count("<option ") == 6
    assert re.findall(r'value="([\w-]+)" selected>', options) == ["fr"]
