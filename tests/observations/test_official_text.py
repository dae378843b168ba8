"""The official text of an article beside what is observed on it: folded, in the reader's language, else marked."""

import re

import pytest

from reviews.models import OfficialText
from tests.cast import Cast
from tests.observations.the_list import LIST, said

pytestmark = pytest.mark.django_db

FEEDBACK = ("observations:feedback", "convention")


def with_feedback():
    """Two passages on article 5, one on article 6; the pages of the first, of its feedback and of the other."""
    cast = Cast.at("written-feedback")
    for article in ("5", "5", "6"):
        cast.write_feedback("XBO", provision=cast.provision("convention", article))
    five, _again, six = cast.feedback("XBO").passages.order_by("order")
    alone = [("observations:passage", "convention", row.uid) for row in (five, six)]
    return cast, [alone[0], FEEDBACK], alone[1]


def with_a_list():
    """The same of items of the list, shared."""
    cast = Cast.at("observations")
    five, _again, six = (cast.propose("XBO", article=article) for article in ("5", "5", "6"))
    cast.share()
    alone = [("observations:item", "convention", row.uid) for row in (five, six)]
    return cast, [alone[0], LIST], alone[1]


@pytest.fixture(params=[with_feedback, with_a_list])
def place(request):
    return request.param()


def give(cast, **texts):
    OfficialText.objects.create(provision=cast.provision("convention", "5"), **texts)


def shown(cast, page, language="en"):
    """Each official text on a page: the attributes of what folds it, its title, its text as it is drawn."""
    address = cast.url(*page).replace("/en/", f"/{language}/", 1)
    drawn = re.sub(r">\s+<", "><", said(cast.client("expert-borealis").get(address)))
    return re.findall(r'<details([^>]*)><summary>([^<]*)</summary>(<div class="record".*?</div>)</details>', drawn)


def test_nothing_is_said_where_no_text_was_brought_in(place):
    cast, pages, other = place
    assert [shown(cast, page) for page in (*pages, other)] == [[], [], []]


def test_it_stands_once_beside_its_article_and_folded(place):
    cast, pages, other = place
    give(cast, text_en="The official text of five.")
    record = '<div class="record" lang="en" dir="ltr"><p>The official text of five.</p></div>'
    assert [shown(cast, page) for page in pages] == [[("", "The official text", record)]] * 2
    assert shown(cast, other) == []


def test_the_reader_has_it_in_the_language_of_the_page_else_marked_as_another(place):
    cast, pages, _other = place
    give(cast, text_fr="Le texte officiel.", text_ar="النص الرسمي")
    french = '<div class="record" lang="fr" dir="ltr"><p>Le texte officiel.</p></div>'
    arabic = '<div class="record" lang="ar" dir="rtl"><p>النص الرسمي</p></div>'
    drawn = {lang: [shown(cast, page, lang)[0][2] for page in pages] for lang in ("fr", "ar", "en")}
    assert drawn == {"fr": [french] * 2, "ar": [arabic] * 2, "en": [arabic] * 2}
