"""The summary as a paper: each instrument's agreed text in one of the six languages."""

import re

from django.utils import translation
from django.utils.translation import gettext as _

from foundation.typesetting.layout import Block, Document, Outline
from observations.documents import facts
from observations.documents.numerals import headed
from observations.models import SummaryText


def build(masthead: facts.Masthead, texts: list[SummaryText], code: str) -> Document:
    """The outline of the summary in `code`; `texts` come part by part in all languages."""
    own = [text for text in texts if text.language == code]
    with translation.override(code):
        return Document(
            language=code,
            dated=masthead.issued_on,
            symbol=masthead.symbol,
            body_name=facts.body_name(masthead, code),
            title=_title(masthead),
            facts=facts.in_language(masthead, code),
            session_lines=facts.session_lines(masthead, code),
            notices=facts.notices(masthead, code),
            blocks=_blocks(own, code),
        )


def _title(masthead: facts.Masthead) -> str:
    cluster = masthead.review.phase.cluster
    words = _(
        "Summary of the list of observations: review of the implementation by %(state)s"
        " of cluster %(roman)s (%(cluster)s)"
    )
    return words % {
        "state": masthead.state.name,
        "roman": cluster.roman,
        "cluster": cluster.name,
    }


def _blocks(texts: list[SummaryText], code: str) -> tuple[Block, ...]:
    paper = Outline(language=code)
    for chapter, text in enumerate(texts, start=1):
        title = text.instrument.title if text.instrument else ""
        paper.heading(headed(chapter, title, code), level=1)
        for passage in passages(text.text):
            paper.paragraph(passage)
    return paper.blocks


def passages(text: str) -> list[str]:
    """Paragraphs to be numbered: a list stays with the paragraph that introduces it."""
    found: list[str] = []
    for passage in filter(None, re.split(r"\n\s*\n", text.strip())):
        if found and re.match(r"\s*([-*+]|\d+[.)])\s", passage):
            found[-1] += f"\n\n{passage}"
        else:
            found.append(passage)
    return found
