"""What tests of drafting and of sharing both need: the addresses of the part on the Convention, and what pages say."""

import re

from observations.models import IssuedPaper, IssueRecord
from reviews.enums import Audience
from reviews.models import Turn

LIST = ("observations:list", "convention")
PROPOSE = ("observations:propose", "convention")
SHARE = ("observations:share", "convention")
GOOD = {"article": "5", "kind": "gap", "text": "The law does not cover attempts.", "language": "en", "seen": "0"}


def said(response):
    return response.content.decode()


def awaited(cast, verb):
    rows = Turn.objects.still_open().filter(review=cast.review, verb=verb)
    return sorted(rows.values_list("state_party__iso3", "instrument__code"))


def of_the_secretariat(cast):
    """The acts for which the Secretariat is awaited."""
    rows = Turn.objects.still_open().filter(review=cast.review, state_party=None)
    return sorted(rows.values_list("verb", flat=True))


def issue(cast):
    """A list that is out, as far as the list itself asks."""
    paper = IssuedPaper.objects.create(
        symbol="CTOC/COP/WG.3/2028/CRP.1",
        slug="ctoc-cop-wg-3-2028-crp-1",
        kind="list",
        state_party=cast.states["XAU"],
        phase=cast.review.phase,
        agenda_item="2",
        languages=["en"],
        digest="0" * 64,
    )
    IssueRecord.objects.create(review=cast.review, paper=paper, kind="list", audience=Audience.PARTICIPANTS)


def headings(page):
    """Headings of the items as a reader meets them: the section, then each kind with its number."""
    found = re.findall(r'<(h2 id="section|h3 id="item)[^>]*>(.*?)</h\d>', page, re.DOTALL)
    words = [re.sub(r"<[^>]+>", " ", text) for _tag, text in found]
    return [" ".join(text.split()) for text in words]


def without_tokens(page):
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)
