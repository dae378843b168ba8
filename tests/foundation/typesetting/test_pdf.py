"""The PDF of a paper, read back: its words, its language and direction, and nothing about who made it or when."""

from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest
from pypdf import PdfReader

from foundation.typesetting.characters import drawable
from foundation.typesetting.layout import Outline
from foundation.typesetting.pdf import to_pdf
from tests.foundation.typesetting.paper import SYMBOL, TITLES, paper

LEFT_MARGIN = 71
MARKUP = '#let x = 1; *bold* _x_ $a$ @ref <lab> `raw` // [x] "q" #sys.inputs #image("/etc/passwd") = H'


@cache
def made(language):
    return to_pdf(paper(language))


def read(content):
    return PdfReader(BytesIO(content))


def words(content):
    return " ".join(" ".join(page.extract_text() for page in read(content).pages).split())


def with_remark(text, language="en"):
    outline = Outline(language="en")
    outline.remark(text, language=language)
    return replace(paper("en"), blocks=outline.blocks)


def places(content, text):
    """Where a line with these words begins, from the left."""
    found = []

    def visit(piece, matrix, *_told):
        if text in piece:
            found.append(round(matrix[4]))

    read(content).pages[0].extract_text(visitor_text=visit)
    return found


@pytest.mark.parametrize("language", TITLES)
def test_the_same_outline_is_the_same_bytes(language):
    assert to_pdf(paper(language)) == made(language)


@pytest.mark.parametrize("language", ["en", "fr", "zh-hans"])
def test_the_file_says_all_that_the_outline_says(language):
    told = words(made(language)).replace(" ", "")
    said = [TITLES[language], SYMBOL, "Date: 12 May 2028", "Demonstration", "• first", "more of it", "3. third"]
    assert [words for words in said if words.replace(" ", "") not in told] == []


@pytest.mark.parametrize(("language", "code"), [("en", "en"), ("fr", "fr"), ("ar", "ar"), ("zh-hans", "zh-CN")])
def test_the_file_names_its_title_and_language_and_nobody(language, code):
    file = read(made(language))
    assert set(file.metadata) == {"/Title", "/Creator"}
    assert (file.metadata["/Title"], file.metadata["/Creator"].partition(" ")[0]) == (TITLES[language], "Typst")
    assert file.trailer["/Root"]["/Lang"] == code


def test_whoever_hears_the_file_hears_headings_in_their_order():
    root = read(made("en")).trailer["/Root"]
    assert (root["/MarkInfo"]["/Marked"], root["/StructTreeRoot"]["/Type"]) == (True, "/StructTreeRoot")
    outline = read(made("en")).outline
    assert outline[0]["/Title"] == TITLES["en"]


def test_no_font_is_used_but_ours():
    used = {
        font.get_object()["/BaseFont"].partition("+")[2]
        for language in TITLES
        for page in read(made(language)).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert used == {
        *("NotoSans-Regular", "NotoSans-Bold", "NotoSansArabic-Regular", "NotoSansArabic-Bold"),
        "NotoSansCJKsc-Regular-Identity-H",
    }


def test_a_paper_in_arabic_begins_at_the_right_and_english_in_it_at_the_left():
    (english,), (arabic,) = (places(made(language), "Date:") for language in ("en", "ar"))
    assert (english, arabic > 2 * LEFT_MARGIN) == (LEFT_MARGIN, True)
    assert places(made("ar"), "And so on.") == [LEFT_MARGIN]


def test_what_looks_like_markup_stays_the_words_it_is():
    assert MARKUP.replace(" ", "") in words(to_pdf(with_remark(MARKUP))).replace(" ", "")


@pytest.mark.parametrize(
    "text", ["ไทย", "\U0001f600", "a\u200bb", "x" * 3000, "", "- ", "\U00020000", "e\u064b\u0301", "\u0301", "\ufe0f"]
)
def test_no_text_keeps_a_file_from_being_made(text):
    assert to_pdf(with_remark(text)).startswith(b"%PDF-")


def test_a_character_that_no_font_holds_stands_under_its_code():
    assert "a[U+0E44]b[U+1F600]" in words(to_pdf(with_remark("a\u0e44b\U0001f600")))


@pytest.mark.parametrize("text", ["Ж ё Ñ ß ő", "刑法第四条", "قانون", "• … “ ” « » – € №"])
def test_the_six_languages_are_held_whole(text):
    assert drawable(text) == text
