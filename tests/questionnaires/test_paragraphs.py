"""An article and its paragraph are read however they are cited, in each of the six languages."""

import pytest

from foundation.folding import folded
from questionnaires.paragraphs import Place, cited, typed, typed_article

THIRTEEN = Place("18", "13")
WRITTEN = (
    "18(13)", "18 (13)", "18 ( 13 )", "art. 18, para 13", "Article 18, paragraph 13", "ARTICLE 18 PARA. 13",
    "18 para 13",
    "paragraph 13 of article 18", "18 § 13", "article 18(13)",
    "article 18, paragraphe 13", "paragraphe 13 de l’article 18", "artículo 18, párrafo 13",
    "párrafo 13 del artículo 18",
    "статья 18, пункт 13", "пункт 13 статьи 18", "ст. 18, п. 13",
    "المادة ١٨، الفقرة ١٣", "الفقرة 13 من المادة 18", "المادة 18(13)", "١٨(١٣)",
    "第18条第13款", "第１８（１３）条", "18条13款",
)  # fmt: skip


@pytest.mark.parametrize("words", WRITTEN)
def test_what_is_typed_names_the_paragraph(words):
    assert typed(folded(words)) == THIRTEEN


@pytest.mark.parametrize("words", WRITTEN)
def test_a_sentence_cites_it(words):
    assert [place for place, _span in cited(folded(f"See {words}, as agreed."))] == [THIRTEEN]


def test_a_sentence_of_each_language_cites_several():
    sentences = (
        "Say how deadlines are met (article 18(17) and 18(24)).",
        "第18(17)条和第18(24)条对此作了规定。",
        "تنص على ذلك المادة 18(17) و18(24).",
    )
    for sentence in sentences:
        assert [place for place, _span in cited(folded(sentence))] == [Place("18", "17"), Place("18", "24")]


def test_a_letter_narrows_and_a_paragraph_holds_its_letters():
    whole, letter = typed("5(1)"), typed("5(1)(a)")
    assert (whole, letter) == (Place("5", "1"), Place("5", "1", "a"))
    assert [whole.holds(letter), letter.holds(whole), whole.holds(Place("5", "2"))] == [True, False, False]


@pytest.mark.parametrize("words", ["18.13", "art. 18.13"])
def test_a_number_with_a_point_may_be_typed_for_it_but_cites_nothing(words):
    assert typed(folded(words)) == THIRTEEN
    assert list(cited(folded(words))) == []


@pytest.mark.parametrize("words", ["118(13)x", "central authority", "18(13) authority", "1.18(13)", "(18)(13)", ""])
def test_other_words_name_no_paragraph(words):
    assert typed(folded(words)) is None


@pytest.mark.parametrize("words", ["18", "art. 18", "Article 18", "статья 18", "المادة ١٨", "第18条"])
def test_an_article_alone(words):
    assert typed_article(folded(words)) == "18"


def test_a_date_and_an_amount_are_no_citation():
    assert list(cited(folded("On 12.5.2019 (3) laws; 2019(5) cases; 1,000 (4) in all"))) == []
