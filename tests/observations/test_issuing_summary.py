"""Issuing the summary in six languages, and what its files carry."""

import io
import zipfile

import docx
import pytest
from lxml import etree

from foundation.refusals import NotNow
from foundation.typesetting.docx import to_docx
from observations.enums import TextStatus
from observations.models import IssuedPaper
from reviews.enums import LANGUAGES, Stage
from reviews.record import broken_places
from tests.cast import Cast
from tests.cast_papers import SYMBOLS, WORDS
from tests.observations.issuing import outline, post
from tests.observations.the_list import of_the_secretariat, said

pytestmark = pytest.mark.django_db

NAMES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


@pytest.fixture
def translated():
    cast = Cast.at("translation")
    cast.enter_all()
    return cast


def test_the_summary_is_issued_in_six_languages_under_a_symbol_of_its_own(translated):
    assert post(translated, kind="summary").status_code == 302
    paper = IssuedPaper.objects.get()
    assert (paper.symbol, paper.kind, paper.languages) == (SYMBOLS["summary"], "summary", list(LANGUAGES))
    for language in LANGUAGES:
        document = outline(paper, language)
        assert (document.language, document.symbol) == (language, SYMBOLS["summary"])
        words = [block for block in document.blocks if hasattr(block, "number")]
        assert [(block.text, block.language) for block in words] == [
            (f"{WORDS[language]}: {title}.", language) for title in ("Convention", "Firearms Protocol")
        ]
        assert document.note == ""
    assert len({outline(paper, language).title for language in LANGUAGES}) == 6
    assert broken_places(translated.review) == []


@pytest.mark.parametrize("status", [TextStatus.MACHINE, TextStatus.DRAFT])
def test_a_text_that_nobody_checked_holds_the_summary(translated, status):
    translated.enter("ru", "firearms", status=status)
    answer = post(translated, kind="summary")
    assert answer.status_code == 409
    assert "The summary is issued when each part has its six texts, checked or official." in said(answer)
    assert "Rule 10" in said(answer)
    assert "paragraph 38" in said(answer)
    assert IssuedPaper.objects.count() == 0


def test_a_summary_that_is_not_agreed_is_not_issued():
    with pytest.raises(NotNow, match="six texts"):
        Cast.at("summary").issue("summary")


def test_list_and_summary_need_two_symbols(translated):
    translated.issue("list")
    assert post(translated, kind="summary", symbol=SYMBOLS["list"]).status_code == 409
    assert translated.fresh().stage == Stage.TRANSLATION


@pytest.mark.parametrize("order", [("list", "summary"), ("summary", "list")])
def test_with_both_out_the_review_stands_at_issued(translated, order):
    first, second = order
    translated.issue(first)
    assert (translated.fresh().stage, of_the_secretariat(translated)) == (Stage.TRANSLATION, ["issue"])
    translated.issue(second)
    assert (translated.fresh().stage, of_the_secretariat(translated)) == (Stage.ISSUED, ["close"])
    assert broken_places(translated.review) == []


def test_the_summary_is_issued_once(translated):
    translated.issue("summary")
    answer = post(translated, kind="summary", symbol="CTOC/COP/WG.3/2028/3")
    assert answer.status_code == 409
    assert IssuedPaper.objects.count() == 1


# The file


def parts(data, name):
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def test_the_same_paper_is_the_same_bytes_in_each_language(translated):
    paper = translated.issue("summary")
    for language in ("en", "fr", "ar"):
        assert to_docx(outline(paper, language)) == to_docx(outline(IssuedPaper.objects.get(), language))
    assert len({to_docx(outline(paper, language)) for language in ("en", "fr", "ar")}) == 3


@pytest.mark.parametrize(("language", "code", "right"), [("en", "en-GB", 0), ("fr", "fr-FR", 0), ("ar", "ar-SA", 1)])
def test_language_and_direction_are_set_and_the_styles_are_real(translated, language, code, right):
    data = to_docx(outline(translated.issue("summary"), language))
    tree, styles = parts(data, "word/document.xml"), parts(data, "word/styles.xml")
    told = styles.xpath("//w:docDefaults//w:lang/@w:val | //w:docDefaults//w:lang/@w:bidi", namespaces=NAMES)
    assert code in told
    words = tree.xpath(f"//w:p[contains(., '{WORDS[language]}: ')]", namespaces=NAMES)
    assert [len(paragraph.xpath("./w:pPr/w:bidi", namespaces=NAMES)) for paragraph in words] == [right] * 2
    word = docx.Document(io.BytesIO(data))
    styled = {paragraph.style.name for paragraph in word.paragraphs}
    assert {"Title", "Heading 1"} <= styled
    assert "Normal" not in styled


def test_the_file_tells_nothing_of_who_made_it(translated):
    data = to_docx(outline(translated.issue("summary")))
    core = docx.Document(io.BytesIO(data)).core_properties
    assert (core.author, core.last_modified_by, core.comments, core.keywords) == ("", "", "", "")
    whole = b"".join(
        zipfile.ZipFile(io.BytesIO(data)).read(name) for name in zipfile.ZipFile(io.BytesIO(data)).namelist()
    )
    hidden = ["Ana Tuilagi", "python-docx", translated.review.reference, "secretariat@"]
    assert [word for word in hidden if word.encode() in whole] == []
