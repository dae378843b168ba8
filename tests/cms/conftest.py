"""The site's six trees, the cast around a planned review, and papers issued or published."""

from datetime import date

import lxml.html
import pytest
from django.test import Client

from cms import site as the_site
from foundation import canonical
from foundation.typesetting.layout import Document, Fact, Outline
from observations.enums import PaperAudience, PaperKind
from observations.models import IssuedPaper, PaperText
from reviews.models import Phase
from tests.cast import Cast

SESSION_LINES = ("Working Group on International Cooperation", "Nineteenth session", "Item 4")


@pytest.fixture
def site(db):
    return the_site.build()


@pytest.fixture
def cast(db):
    return Cast.at("planned")


def outline(symbol, language, title="List of observations", text="The joint unit brings together three offices."):
    written = Outline(language=language)
    written.heading("I. Convention", level=1)
    written.heading("Article 5. Participation", level=2)
    written.heading("Successes and best practices", level=3)
    written.paragraph(text)
    written.paragraph("Two measures:\n\n- a register;\n- a <b>unit</b>.", language="fr")
    return Document(
        language=language,
        dated=date(2028, 5, 12),
        symbol=symbol,
        body_name="Conference of the Parties",
        title=title,
        facts=(Fact(label="Date:", value="12 May 2028"),),
        session_lines=SESSION_LINES,
        note="Submitted by Aurelia",
        notices=("Demonstration. All is fictional.",),
        blocks=written.blocks,
    )


@pytest.fixture
def issue(cast):
    """Call with a symbol: a paper of Aurelia, issued to the cast's session, frozen as the act of issuing leaves it."""

    def issue(symbol, *, kind="list", languages=("en",), published=False, sessions=None, item="4", state="XAU"):
        documents = {code: outline(symbol, code, title=f"{kind} in {code}").to_data() for code in languages}
        paper = IssuedPaper.objects.create(
            symbol=symbol,
            slug=symbol.replace("/", "-").replace(".", "-"),
            kind=PaperKind(kind),
            state_party=cast.states[state],
            phase=Phase.objects.get(),
            agenda_item=item,
            languages=list(languages),
            issued_on=date(2028, 5, 12),
            published_on=date(2028, 6, 1) if published else None,
            audience=PaperAudience.PUBLIC if published else PaperAudience.DELEGATES,
            digest=canonical.digest(documents),
            fictional=True,
        )
        paper.sessions.set(sessions or [cast.session])
        for code, data in documents.items():
            PaperText.objects.create(paper=paper, language=code, document=data, digest=canonical.digest(data))
        return paper

    return issue


@pytest.fixture
def read(db):
    """Call with an address: the page as a tree, after it answered 200."""

    def read(address, client=None):
        answer = (client or Client()).get(address)
        assert answer.status_code == 200, f"{address} answered {answer.status_code}"
        return lxml.html.fromstring(answer.content.decode())

    return read


def words(element):
    """The text of an element with its spaces in order."""
    return " ".join(element.text_content().split())


def all_words(tree, path):
    return [words(found) for found in tree.xpath(path)]
