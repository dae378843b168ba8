"""Answers as they are read. Drawn here and not by a template: a page holds hundreds.

docs/adr/0016-answers-drawn-in-python.md says why, and what to mind.
"""

from collections.abc import Iterable
from functools import cache
from html import escape

from django import template
from django.conf import settings
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from foundation import languages, prose, punctuation
from questionnaires.given import Shown
from questionnaires.models import AnswerFile, Section
from questionnaires.picture import Squares
from questionnaires.progress import Progress
from questionnaires.search import Excerpt
from questionnaires.sheet import Line
from reviews import translations

register = template.Library()


@register.simple_tag
def language_options(chosen: str) -> SafeString:
    """The six languages to choose one from, named in the language of the page."""
    return _language_options(chosen, get_language() or settings.LANGUAGE_CODE)


@cache
def _language_options(chosen: str, _named_in: str) -> SafeString:
    """A page of an article has as many of these lists as texts."""
    options = ((code, " selected" if code == chosen else "", languages.name(code)) for code in languages.OFFICIAL)
    return format_html_join("", '<option value="{}"{}>{}</option>', options)


@register.simple_tag
def answers_read(lines: Iterable[Line], article_url: str = "", level: int = 2) -> SafeString:
    """Each question with its answer in words; with the address of its article, its number leads to its own page."""
    return SafeString("\n".join(answer_read(line, article_url, level) for line in lines))


@register.simple_tag
def answer_read(line: Line, article_url: str = "", level: int = 2) -> SafeString:
    key, number, text = escape(line.key), escape(line.question.number), escape(line.question.text)
    page = f'a class="q__n" href="{escape(article_url)}questions/{key}/">{number}</a'
    label = page if article_url else f'span class="q__n">{number}</span'
    return mark_safe(  # noqa: S308 (each part is escaped above, or drawn)
        f'<section class="q" aria-labelledby="{key}"><h{level} class="q__t" id="{key}"><{label}> {text}</h{level}>'
        f"{shown_answer(line.shown)}{files_read(line)}{translations_read(line)}</section>"
    )


@register.simple_tag
def bar(progress: Progress) -> SafeString:
    """How much of it is answered, drawn beside the words that say it."""
    share = progress.answered / progress.active if progress.active else 0
    return mark_safe(  # noqa: S308 (figures only)
        '<svg class="i--flip" width="64" height="8" aria-hidden="true"><path class="mk" d="M.5.5h63v7h-63z"/>'
        f'<path class="mk--on" d="M0 0h{round(64 * share)}v8H0z"/></svg>'
    )


@register.simple_tag
def squares(drawn: Squares) -> SafeString:
    """A square for each question, filled where it is answered; words beside it say how many."""
    return mark_safe(  # noqa: S308 (figures only)
        f'<svg class="i--flip" width="{drawn.width}" height="{drawn.height}" aria-hidden="true">'
        f'<path class="mk" d="{drawn.open}"/><path class="mk--on" d="{drawn.filled}"/></svg>'
    )


@register.simple_tag
def article_number(section: Section) -> str:
    """How an article is called in a narrow place."""
    if section.provision is None:
        return pgettext("closing questions", "End")
    return pgettext("short", "Art. %(article)s") % {"article": section.article}


@register.simple_tag
def found_in(excerpt: Excerpt) -> SafeString:
    """A line around what was found, in the language it is written in."""
    own = excerpt.language
    attributes = format_html(' lang="{}" dir="{}"', languages.html_code(own), languages.direction(own)) if own else ""
    return format_html("<bdi{}>{}<mark>{}</mark>{}</bdi>", attributes, excerpt.before, excerpt.found, excerpt.after)


@register.simple_tag
def files_read(line: Line) -> SafeString:
    """The files of the answer, each by its name, size and language."""
    return format_html_join("", '<p class="small">{}</p>', ((file_read(row),) for row in line.files_now))


@register.simple_tag
def file_read(file: AnswerFile) -> SafeString:
    facts = f"{filesizeformat(file.size)}{punctuation.comma()}{languages.name(file.language)}"
    return format_html(
        '<a href="{}" download><bdi>{}</bdi></a> <span class="quiet">{}</span>',
        file.get_absolute_url(),
        file.name,
        facts,
    )


@register.simple_tag
def translations_read(line: Line) -> SafeString:
    return translations.drawn((row, row.is_behind(line.answer.version)) for row in line.translations)


@register.simple_tag
def shown_answer(shown: Shown) -> SafeString:
    """What most answers are, words and a text, is drawn here; lists and tables are by their template."""
    if shown.lines or shown.records or shown.table:
        return SafeString(render_to_string("questionnaires/shown.html", {"shown": shown, "beside": None}))
    return plainly(shown) or format_html('<p class="quiet">{}</p>', _("No answer"))


def plainly(shown: Shown) -> SafeString:
    """Words, what was typed beside them, and the text."""
    words = f'<p class="answer">{escape(punctuation.several(shown.words))}</p>' if shown.words else ""
    texts = (prose.record(text, shown.language) for text in (shown.other, shown.text) if text)
    return mark_safe("".join((words, *texts)))  # noqa: S308 (the words are escaped, the texts are drawn)
