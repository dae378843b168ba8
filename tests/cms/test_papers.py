"""Papers as delegates and the public read them."""

import io
import re
from zipfile import ZipFile

import docx
import pytest
from django.test import Client

from foundation.typesetting.docx import to_docx
from foundation.typesetting.layout import Document
from observations.enums import PaperAudience
from tests.cms.conftest import all_words, words

LIST, SUMMARY = "CTOC/COP/WG.3/2028/CRP.1", "CTOC/COP/WG.3/2028/2"
LIST_PAGE, SUMMARY_PAGE = "/papers/CTOC-COP-WG-3-2028-CRP-1/", "/papers/CTOC-COP-WG-3-2028-2/"
SIX = ("ar", "zh-hans", "en", "fr", "ru", "es")
SIDE = "//div[contains(@class, 'side')]"
EVERYONE = ("anonymous", "delegate-elysia", "expert-cassia", "focal-point-aurelia", "expert-borealis", "secretariat")
CEILING = 15


def in_rows(page):
    return all_words(page, "//ul[contains(@class, 'papers')]/li/bdi")


def test_the_list_holds_what_each_reader_may_read(cast, issue, read):
    issue(LIST)
    issue(SUMMARY, kind="summary", languages=SIX, published=True)
    shown = {key: in_rows(read("/en/papers/", cast.client(key))) for key in (*EVERYONE, "editor")}
    assert shown == {
        "anonymous": [SUMMARY],
        "delegate-elysia": [SUMMARY, LIST],
        "expert-cassia": [SUMMARY, LIST],
        "focal-point-aurelia": [SUMMARY],
        "expert-borealis": [SUMMARY],
        "secretariat": [SUMMARY],
        "editor": [SUMMARY],
    }


def test_each_row_says_whether_the_paper_is_issued_or_published(cast, issue, read):
    issue(LIST)
    issue(SUMMARY, kind="summary", languages=SIX, published=True)
    page = read("/en/papers/", cast.client("delegate-elysia"))
    assert all_words(page, "//ul[contains(@class, 'papers')]/li") == [
        f"{SUMMARY} Summary of the list of observations: Aurelia Published 1 June 2028 Demonstration Six languages",
        f"{LIST} List of observations: Aurelia Issued to delegates 12 May 2028 Demonstration English only",
    ]


def test_without_papers_the_list_says_what_will_stand_there(read):
    page = read("/en/papers/")
    assert all_words(page, "//*[@class='empty']") == [
        "Papers stand here once they are issued and the State under review has consented to their publication."
    ]


def test_a_long_list_goes_on_on_further_pages(issue, read):
    for number in range(52):
        issue(f"CTOC/COP/WG.3/2028/CRP.{number:03}", published=True)
    first, second = read("/en/papers/"), read("/en/papers/?page=2")
    assert (len(in_rows(first)), in_rows(second)) == (50, ["CTOC/COP/WG.3/2028/CRP.050", "CTOC/COP/WG.3/2028/CRP.051"])
    assert first.xpath("//a[@rel='next']/@href") == ["?page=2"]
    assert second.xpath("//a[@rel='prev']/@href") == ["?page=1"]
    assert in_rows(read("/en/papers/?page=none")) == in_rows(first)


def test_the_page_is_the_outline_that_was_frozen(issue, read):
    document = Document.from_data(issue(LIST, published=True).texts.get().document)
    page = read(f"/en{LIST_PAGE}")
    article = page.xpath("//article[@class='paper']")[0]
    assert (article.get("lang"), article.get("dir")) == ("en", "ltr")
    assert all_words(page, "//h1") == [document.title]
    assert all_words(article, ".//h2 | .//h3 | .//h4") == [
        block.text for block in document.blocks if hasattr(block, "level")
    ]
    assert all_words(article, ".//a[@class='n']") == ["1.", "2."]
    assert article.xpath(".//li/@id") == ["p1", "p2"]
    assert all_words(article, ".//*[@class='record']") == [
        "The joint unit brings together three offices.",
        "Two measures: a register; a <b>unit</b>.",
    ]
    assert [(found.get("lang"), found.get("dir")) for found in article.xpath(".//*[@class='record']")] == [
        ("en", "ltr"),
        ("fr", "ltr"),
    ]


def test_the_contents_lead_to_the_headings_of_the_first_two_levels(issue, read):
    issue(LIST, published=True)
    page = read(f"/en{LIST_PAGE}")
    assert all_words(page, f"{SIDE}//ol/li") == ["I. Convention", "Article 5. Participation"]
    aims = [href.removeprefix("#") for href in page.xpath(f"{SIDE}//ol/li/a/@href")]
    assert aims == page.xpath("//article//h2/@id | //article//h3/@id")


def test_a_demonstration_says_so_in_the_paper(issue, read):
    issue(LIST, published=True)
    assert "Demonstration. All is fictional." in all_words(read(f"/en{LIST_PAGE}"), "//article/p")


@pytest.mark.parametrize("language", SIX)
def test_a_paper_is_shown_in_the_visitors_language(issue, read, language):
    issue(SUMMARY, kind="summary", languages=SIX, published=True)
    page = read(f"/{language}{SUMMARY_PAGE}")
    assert all_words(page, "//h1") == [f"summary in {language}"]


def test_an_arabic_paper_runs_from_right_to_left(issue, read):
    issue(SUMMARY, kind="summary", languages=SIX, published=True)
    page = read(f"/ar{SUMMARY_PAGE}")
    article = page.xpath("//article")[0]
    assert (page.get("lang"), page.get("dir")) == ("ar", "rtl")
    assert (article.get("lang"), article.get("dir")) == ("ar", "rtl")
    assert all_words(article, ".//a[@class='n']") == ["1-", "2-"]
    assert article.xpath(".//bdi[@class='paper__symbol']/@dir") == ["ltr"]


def test_a_list_in_one_language_is_shown_in_it_with_a_word_about_that(issue, read):
    issue(LIST, languages=("fr",), published=True)
    page = read(f"/ar{LIST_PAGE}")
    article = page.xpath("//article")[0]
    assert (article.get("lang"), article.get("dir"), page.get("lang")) == ("fr", "ltr", "ar")
    assert "This paper exists in French only." in all_words(read(f"/en{LIST_PAGE}"), f"{SIDE}//p")


def test_a_text_that_is_not_there_yet_is_replaced_by_the_english_one(issue, read):
    issue(SUMMARY, kind="summary", languages=("ar", "en"), published=True)
    page = read(f"/es{SUMMARY_PAGE}")
    assert all_words(page, "//h1") == ["summary in en"]
    told = read(f"/en{SUMMARY_PAGE}")
    assert [line for line in all_words(told, f"{SIDE}//p") if "translated" in line] == []


def test_the_missing_text_is_told_in_words(issue, read):
    issue(SUMMARY, kind="summary", languages=("ar", "fr"), published=True)
    page = read(f"/en{SUMMARY_PAGE}")
    assert "The text in English is being translated; the text in Arabic is shown." in all_words(page, f"{SIDE}//p")


def test_the_other_languages_of_a_paper_are_linked_in_their_order(issue, read):
    issue(SUMMARY, kind="summary", languages=("es", "ar", "en"), published=True)
    links = read(f"/en{SUMMARY_PAGE}").xpath(f"({SIDE}//nav)[last()]//a")
    assert [
        (link.get("href"), words(link), link.get("lang"), link.get("dir"), link.get("aria-current")) for link in links
    ] == [
        (f"/ar{SUMMARY_PAGE}", "عربي", "ar", "rtl", None),
        (f"/en{SUMMARY_PAGE}", "English", "en", "ltr", "true"),
        (f"/es{SUMMARY_PAGE}", "Español", "es", "ltr", None),
    ]


def test_the_digest_is_that_of_the_text_that_is_shown(issue, read):
    paper = issue(SUMMARY, kind="summary", languages=SIX, published=True)
    for language in ("ar", "en"):
        shown = all_words(read(f"/{language}{SUMMARY_PAGE}"), "//*[@class='hash']")
        assert shown == [paper.texts.get(language=language).digest]


def test_the_word_file_is_drawn_from_the_same_outline(issue, client):
    paper = issue(SUMMARY, kind="summary", languages=SIX, published=True)
    for language in ("en", "fr", "ar"):
        answer = client.get(f"/en{SUMMARY_PAGE}{language}.docx")
        assert answer.content == to_docx(Document.from_data(paper.texts.get(language=language).document))
        assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
        assert answer.headers["Content-Disposition"] == f'attachment; filename="CTOC-COP-WG-3-2028-2-{language}.docx"'
        text = "\n".join(line.text for line in docx.Document(io.BytesIO(answer.content)).paragraphs)
        assert "Demonstration. All is fictional." in text
        assert ZipFile(io.BytesIO(answer.content)).testzip() is None


def test_every_text_is_offered_as_a_word_file(issue, read, client):
    issue(SUMMARY, kind="summary", languages=("es", "ar"), published=True)
    files = [href for href in read(f"/en{SUMMARY_PAGE}").xpath(f"{SIDE}//a/@href") if href.endswith(".docx")]
    assert files == [f"/en{SUMMARY_PAGE}ar.docx", f"/en{SUMMARY_PAGE}es.docx"]
    assert [client.get(file).status_code for file in files] == [200, 200]
    assert client.get(f"/en{SUMMARY_PAGE}fr.docx").status_code == 404


def test_what_delegates_alone_read_is_kept_by_no_cache(cast, issue):
    issue(LIST)
    issue(SUMMARY, kind="summary", published=True)
    delegate = cast.client("delegate-elysia")
    kept = {
        address: delegate.get(f"/en{address}").headers["Cache-Control"]
        for address in (LIST_PAGE, f"{LIST_PAGE}en.docx", SUMMARY_PAGE, f"{SUMMARY_PAGE}en.docx")
    }
    assert kept == {
        LIST_PAGE: "private, no-store",
        f"{LIST_PAGE}en.docx": "private, no-store",
        SUMMARY_PAGE: "private, no-store",
        f"{SUMMARY_PAGE}en.docx": "private, no-store",
    }


@pytest.mark.parametrize("ending", ["", "en.docx"])
def test_an_unpublished_paper_answers_like_one_that_is_not_there(cast, issue, ending):
    issue(LIST)
    absent = LIST_PAGE.replace("CRP-1", "CRP-7")
    answers = {}
    for key in EVERYONE:
        client = cast.client(key)
        there, nowhere = client.get(f"/en{LIST_PAGE}{ending}"), client.get(f"/en{absent}{ending}")
        if there.status_code == 404:
            assert there.content.replace(b"CRP-1", b"CRP-7") == nowhere.content
            assert sorted(there.headers.items()) == sorted(nowhere.headers.items())
        answers[key] = (there.status_code, nowhere.status_code)
    reads, does_not = (200, 404), (404, 404)
    assert answers == {
        "anonymous": does_not,
        "delegate-elysia": reads,
        "expert-cassia": reads,
        "focal-point-aurelia": does_not,
        "expert-borealis": does_not,
        "secretariat": does_not,
    }


def test_a_page_that_is_not_there_offers_the_same_languages_as_one_that_is_hidden(cast, issue):
    issue(LIST, languages=("fr",))
    links = re.compile(rb'hreflang="([\w-]+)"')
    assert links.findall(Client().get(f"/en{LIST_PAGE}").content) == [b"ar", b"zh-Hans", b"en", b"fr", b"ru", b"es"]


def test_a_paper_whose_consent_was_taken_back_leaves_the_site_at_once(cast, issue, client):
    paper = issue(LIST, published=True)
    assert client.get(f"/en{LIST_PAGE}").status_code == 200
    type(paper).objects.filter(pk=paper.pk).update(audience=PaperAudience.DELEGATES, published_on=None)
    assert client.get(f"/en{LIST_PAGE}").status_code == 404
    assert cast.client("delegate-elysia").get(f"/en{LIST_PAGE}").status_code == 200


def test_a_joint_symbol_has_an_address(issue, read):
    joint = "CTOC/COP/WG.2/2028/CRP.1-CTOC/COP/WG.3/2028/CRP.1"
    paper = issue(joint, published=True)
    assert words(read(paper.get_absolute_url()).xpath("//article//bdi")[0]) == joint


def test_no_paper_shows_keys_or_versions(cast, issue):
    paper = issue(LIST, published=True)
    html = Client().get(f"/en{LIST_PAGE}").content.decode()
    assert str(paper.uid) not in html
    assert "version" not in html.lower()


def test_pages_of_papers_stay_below_the_ceiling_of_queries(cast, issue, client, django_assert_max_num_queries):
    issue(SUMMARY, kind="summary", languages=SIX, published=True)
    for reader in (client, cast.client("delegate-elysia")):
        for address in ("/en/papers/", f"/en{SUMMARY_PAGE}", f"/en{SUMMARY_PAGE}en.docx"):
            with django_assert_max_num_queries(CEILING):
                reader.get(address)


def test_the_list_takes_as_many_queries_for_one_paper_as_for_thirty(issue, client, django_assert_num_queries):
    issue(LIST, published=True)
    with django_assert_num_queries(2):
        client.get("/en/papers/")
    for number in range(30):
        issue(f"CTOC/COP/WG.3/2028/CRP.1{number:02}", published=True)
    with django_assert_num_queries(2):
        client.get("/en/papers/")
