"""The list as a conference room paper: what was kept confidential, and who proposed what, leaves no trace in it."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction

from foundation.refusals import NotNow
from foundation.typesetting.docx import to_docx
from foundation.typesetting.layout import Document, Heading
from observations import actions
from observations.actions.consent import give_consent, take_consent_back
from observations.actions.papers import issue_list
from observations.enums import Kind
from observations.models import IssuedPaper, IssueRecord, PaperText

pytestmark = pytest.mark.django_db

PROCESS, LESSON = {"article": None, "kind": Kind.PROCESS}, {"article": None, "kind": Kind.LESSON}
OPEN = [
    ("The courts apply it.", {"article": "5", "kind": Kind.IMPLEMENTATION}),
    ("Attempts are not covered.", {"article": "5"}),
    ("Training would help.", {"article": "8", "kind": Kind.ASSISTANCE}),
    ("Licences are kept on paper.", {"instrument": "firearms"}),
]
# The first and the last of the list, the first, the last and the only one of an article.
KEPT = [
    ("Lanternfall opened it.", PROCESS),
    ("Brackensill stood first.", {"article": "5", "kind": Kind.IMPLEMENTATION}),
    ("Vellmark is the only one.", {"article": "6"}),
    ("Saltworks came last.", {"article": "8", "kind": Kind.ASSISTANCE}),
    ("Quillmere closed it.", LESSON),
    ("Tarnhollow keeps no register.", {"instrument": "firearms"}),
]


@pytest.fixture(autouse=True)
def one_day(hold_clock):
    hold_clock("2028-05-12T09:00:00+00:00")


def issued(cast, *, kept, shown=OPEN):
    """The paper of an agreed list; the items kept confidential were proposed first."""
    away = [cast.propose("XCA", text, **place) for text, place in kept]
    for text, place in shown:
        cast.propose("XDE" if "instrument" in place else "XBO", text, **place)
    for instrument in cast.instruments:
        cast.share("XCA", instrument)
        cast.agree_all(instrument)
    for item in away:
        cast.keep(item)
    return issue_list(
        review=cast.fresh(),
        symbol="CTOC/COP/WG.3/2028/CRP.4",
        sessions=[cast.session],
        agenda_item="4",
        by=cast["secretariat"],
    )


def outline(paper):
    """Headings by level, paragraphs by number."""
    blocks = Document.from_data(paper.texts.get().document).blocks
    return [(block.level if isinstance(block, Heading) else block.label, block.text) for block in blocks]


def test_the_paper_holds_the_open_items_renumbered_under_their_headings(cast):
    assert outline(issued(cast, kept=KEPT)) == [
        (1, "I. Convention"),
        (2, "Article 5. Title of article 5"),
        (3, "Implementation as observed"),
        ("1.", "The courts apply it."),
        (3, "Gaps in implementation"),
        ("2.", "Attempts are not covered."),
        (2, "Article 8. Title of article 8"),
        (3, "Technical assistance needs"),
        ("3.", "Training would help."),
        (1, "II. Firearms Protocol"),
        (2, "Article 5. Title of article 5"),
        (3, "Gaps in implementation"),
        ("4.", "Licences are kept on paper."),
    ]


def test_the_paper_is_the_same_as_if_what_was_kept_had_never_been_there(cast):
    """Text, digest, cover and file, to the byte."""
    papers = []
    for kept in ([], KEPT):
        with transaction.atomic():
            text = PaperText.objects.get(paper=issued(cast, kept=kept))
            facts = IssuedPaper.objects.values("symbol", "slug", "languages", "digest", "agenda_item").get()
            papers.append((text.document, text.digest, to_docx(Document.from_data(text.document)), facts))
            transaction.set_rollback(True)
        cast.review = cast.fresh()
    assert papers[0] == papers[1]


def test_an_instrument_whose_items_are_all_kept_is_not_in_the_paper(cast):
    paper = issued(cast, kept=[*KEPT, OPEN[-1]], shown=OPEN[:-1])
    assert "Firearms Protocol" not in [text for _place, text in outline(paper)]
    assert [place for place, _text in outline(paper)][-1] == "3."


def test_a_withdrawn_item_is_not_in_the_paper(cast):
    gone = cast.propose("XBO", "Quietly gone.", article="23")
    cast.share("XCA")
    actions.withdraw(observation=gone, seen=0, by=cast["expert-borealis"])
    paper = issued(cast, kept=[])
    assert [text for _place, text in outline(paper) if "gone" in text or "Article 23" in text] == []


def test_no_item_says_who_proposed_it(cast):
    """The reviewing States stand on the cover, in the order of their names, and nowhere else (contract.md)."""
    document = Document.from_data(issued(cast, kept=KEPT).texts.get().document)
    assert document.note == "Submitted by Aurelia, Borealis, Cassia and Delvania"
    said = f"{[block.text for block in document.blocks]}"
    assert [name for name in ("Aurelia", "Borealis", "Cassia", "Delvania", "XBO", "Dahlgren") if name in said] == []


def test_a_list_without_an_open_item_is_not_issued(cast):
    kept = [KEPT[0], KEPT[-1]]
    with pytest.raises(NotNow, match="no item that is open"):
        issued(cast, kept=kept, shown=[])


def test_a_list_is_public_while_the_state_consents(cast):
    paper = issued(cast, kept=KEPT)
    record = IssueRecord.objects.get()
    record.review = cast.fresh()

    def read_by_everyone():
        return list(IssuedPaper.objects.readable_by(AnonymousUser())) == [paper]

    before = read_by_everyone()
    give_consent(record=record, by=cast["focal-point-aurelia"])
    during = read_by_everyone()
    take_consent_back(record=record, by=cast["focal-point-aurelia"])
    assert (before, during, read_by_everyone()) == (False, True, False)
