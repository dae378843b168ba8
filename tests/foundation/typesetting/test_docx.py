import os
import subprocess
import sys
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import docx
import pytest
from lxml import etree

from foundation.typesetting.docx import to_docx
from tests.foundation.typesetting.paper import ARABIC, ENGLISH, SYMBOL, TITLES, paper

ROOT = Path(__file__).resolve().parents[3]
NAMES = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}
W = f"{{{NAMES['w']}}}"
LANGUAGES = ("en", "fr", "ar", "zh-hans")
PARTS = [
    "[Content_Types].xml",
    "_rels/.rels",
    "docProps/core.xml",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/footer1.xml",
    "word/footer2.xml",
    "word/header1.xml",
    "word/settings.xml",
    "word/styles.xml",
]
# The order of the schema, as far as papers go: Word repairs or refuses what is out of order.
PARAGRAPH_ORDER = ["pStyle", "keepNext", "pBdr", "tabs", "bidi", "spacing", "ind", "jc", "outlineLvl"]
RUN_ORDER = ["rFonts", "b", "bCs", "noProof", "sz", "szCs", "rtl", "lang"]


@cache
def archive(language):
    return zipfile.ZipFile(BytesIO(to_docx(paper(language))))


def part(language, name):
    return etree.fromstring(archive(language).read(name))


def find(element, path):
    return element.xpath(path, namespaces=NAMES)


def local(elements):
    return [etree.QName(element).localname for element in elements]


def paragraph_with(tree, text):
    return next(p for p in find(tree, "//w:p") if text in "".join(find(p, ".//w:t/text()")))


def style_names(tree):
    return [style.get(f"{W}val") for style in find(tree, "/w:document/w:body/w:p/w:pPr/w:pStyle")]


# --- What is in the file -----------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_holds_these_parts_and_nothing_of_a_template(language):
    assert archive(language).namelist() == PARTS


@pytest.mark.parametrize("language", LANGUAGES)
def test_python_docx_opens_it_and_reads_the_lines_in_order(language):
    word = docx.Document(BytesIO(to_docx(paper(language))))
    title = TITLES[language]
    number, other = ("1-", "2-") if language == "ar" else ("1.", "2.")
    third = "3-" if language == "ar" else "3."
    assert [paragraph.text for paragraph in word.paragraphs] == [
        "Demonstration", SYMBOL, title, "Date: 12 May 2028", title, title, title, title,
        title, title, title,
        f"{number}\t{title}", f"{other}\t{ENGLISH}", "•\tfirst", "•\tsecond", "more of it", "3.\tthird", "And so on.",
        f"{third}\t{ARABIC}", title,
    ]  # fmt: skip


def test_every_line_stands_in_a_named_style():
    assert style_names(part("en", "word/document.xml")) == [
        "UNNotice", "UNSymbol", "UNBody", "UNFact", "UNSession", "UNSession", "Title", "UNNote",
        "Heading1", "Heading2", "Heading3",
        "UNParagraph", "UNParagraph", "UNList1", "UNList1", "UNListContinuation1", "UNList1", "UNContinuation",
        "UNParagraph", "UNContinuation",
    ]  # fmt: skip


def test_every_style_that_is_used_is_defined():
    tree = part("en", "word/styles.xml")
    defined = set(find(tree, "//w:style/@w:styleId"))
    used = {
        style for name in PARTS if name.startswith("word/") for style in find(part("en", name), "//w:pStyle/@w:val")
    }
    assert used <= defined
    assert {"Normal", "Title", "Heading1", "Heading2", "Heading3", "UNParagraph"} <= defined


def test_numbers_are_text_and_not_counters():
    for name in PARTS[4:]:
        assert find(part("en", name), "//w:numPr") == []


def test_the_symbol_stands_above_every_page_but_the_first_and_the_notice_below_each():
    assert find(part("en", "word/header1.xml"), "//w:t/text()") == [SYMBOL]
    assert len(find(part("en", "word/document.xml"), "//w:sectPr/w:titlePg")) == 1
    for name in ("word/footer1.xml", "word/footer2.xml"):
        footer = part("en", name)
        assert find(footer, "//w:t/text()") == ["Demonstration", "1"]
        assert find(footer, "//w:fldSimple/@w:instr") == ["PAGE"]


# --- Language and direction --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "attribute", "code"),
    [("en", "val", "en-GB"), ("fr", "val", "fr-FR"), ("zh-hans", "eastAsia", "zh-CN"), ("ar", "bidi", "ar-SA")],
)
def test_the_language_is_set_in_styles_settings_and_every_run(language, attribute, code):
    normal = find(part(language, "word/styles.xml"), "//w:style[@w:styleId='Normal']/w:rPr/w:lang")[0]
    assert normal.get(f"{W}{attribute}") == code
    assert find(part(language, "word/settings.xml"), f"//w:themeFontLang/@w:{attribute}") == [code]
    title = paragraph_with(part(language, "word/document.xml"), TITLES[language])
    assert find(title, f".//w:r/w:rPr/w:lang/@w:{attribute}") == [code]


@pytest.mark.parametrize("language", LANGUAGES)
def test_normal_names_a_font_for_every_script(language):
    fonts = find(part(language, "word/styles.xml"), "//w:style[@w:styleId='Normal']/w:rPr/w:rFonts")[0]
    assert dict(fonts.attrib) == {
        f"{W}ascii": "Times New Roman",
        f"{W}hAnsi": "Times New Roman",
        f"{W}eastAsia": "SimSun",
        f"{W}cs": "Times New Roman",
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_bold_and_size_hold_for_complex_scripts_too(language):
    for run in find(part(language, "word/styles.xml"), "//w:style/w:rPr"):
        assert ("b" in local(run)) == ("bCs" in local(run))
        assert ("sz" in local(run)) == ("szCs" in local(run))


def test_arabic_runs_from_the_right_in_paragraphs_runs_styles_and_section():
    tree = part("ar", "word/document.xml")
    title = paragraph_with(tree, TITLES["ar"])
    assert [bidi.attrib for bidi in find(title, "./w:pPr/w:bidi")] == [{}]
    assert [rtl.attrib for rtl in find(title, ".//w:r/w:rPr/w:rtl")] == [{}]
    assert len(find(tree, "//w:sectPr/w:bidi")) == 1
    styles = part("ar", "word/styles.xml")
    assert len(find(styles, "//w:style[@w:type='paragraph']/w:pPr/w:bidi")) == len(
        find(styles, "//w:style[@w:type='paragraph']")
    )


def test_no_arabic_paragraph_has_an_alignment():
    assert find(part("ar", "word/document.xml"), "//w:jc") == []
    assert find(part("ar", "word/styles.xml"), "//w:jc") == []


def test_only_chinese_text_is_justified():
    assert find(part("zh-hans", "word/styles.xml"), "//w:style[@w:styleId='UNParagraph']//w:jc/@w:val") == ["both"]
    assert find(part("zh-hans", "word/styles.xml"), "//w:style[@w:styleId='Title']//w:jc") == []
    assert find(part("en", "word/styles.xml"), "//w:jc") == []


def test_english_within_an_arabic_paper_runs_from_the_left():
    english = paragraph_with(part("ar", "word/document.xml"), "was before the Working Group")
    assert find(english, "./w:pPr/w:bidi/@w:val") == ["0"]
    assert find(english, ".//w:rPr/w:rtl[not(@w:val='0')]") == []


def test_arabic_within_an_english_paper_runs_from_the_right():
    tree = part("en", "word/document.xml")
    assert len(find(tree, "//w:pPr/w:bidi")) == 1
    assert len(find(paragraph_with(tree, "عُقدت"), "./w:pPr/w:bidi")) == 1


def test_a_symbol_within_arabic_is_a_run_of_its_own_from_the_left():
    runs = find(paragraph_with(part("ar", "word/document.xml"), "عُقدت"), "./w:r")
    said = [("".join(find(run, "./w:t/text()")), find(run, "./w:rPr/w:rtl/@w:val")) for run in runs]
    before, after = ARABIC.split("CTOC/COP/2026/3")
    assert said == [(f"3-{before}", []), ("CTOC/COP/2026/3", ["0"]), (after, [])]


@pytest.mark.parametrize("language", LANGUAGES)
def test_properties_stand_in_the_order_of_the_schema(language):
    for name in PARTS[4:]:
        tree = part(language, name)
        for properties, order in (("w:pPr", PARAGRAPH_ORDER), ("w:rPr", RUN_ORDER)):
            for element in find(tree, f"//{properties}"):
                assert local(element) == sorted(local(element), key=order.index)


# --- Nothing about who and when ----------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_says_its_title_symbol_language_and_date_and_no_person(language):
    core = part(language, "docProps/core.xml")
    assert {name: element.text or "" for name, element in zip(local(core), core, strict=True)} == {
        "title": TITLES[language],
        "subject": SYMBOL,
        "creator": "",
        "keywords": "",
        "description": "",
        "lastModifiedBy": "",
        "revision": "1",
        "created": "2028-05-12T00:00:00Z",
        "modified": "2028-05-12T00:00:00Z",
        "category": "",
        "language": "zh-Hans" if language == "zh-hans" else language,
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_part_carries_revision_marks_or_the_name_of_a_tool(language):
    for name in PARTS:
        content = archive(language).read(name)
        assert [mark for mark in (b"rsid", b"python-docx", b"docId", b"Microsoft Mac") if mark in content] == []


def test_every_entry_of_the_archive_carries_the_date_of_the_paper():
    entries = archive("en").infolist()
    assert {(e.date_time, e.create_system, e.compress_type) for e in entries} == {((2028, 5, 12, 0, 0, 0), 0, 0)}


def test_two_processes_write_the_same_bytes():
    program = (
        "import hashlib; from tests.foundation.typesetting.paper import paper;"
        "from foundation.typesetting.docx import to_docx;"
        f"print([hashlib.sha256(to_docx(paper(language))).hexdigest() for language in {LANGUAGES!r}])"
    )
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=ROOT,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    }
    assert len(said) == 1


def test_another_text_gives_other_bytes():
    assert len({to_docx(paper(language)) for language in LANGUAGES}) == len(LANGUAGES)
