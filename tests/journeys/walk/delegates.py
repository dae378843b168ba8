"""A delegate without part in the review: reads each paper when it is issued, and nothing before."""

import re

from tests.journeys.walk.papers import LIST, SUMMARY

OF_AURELIA = re.compile("Aurelia")


def reads_no_paper_yet(company):
    delegate = company["delegate-elysia"].open("papers/")
    assert delegate.page.get_by_role("link", name=OF_AURELIA).count() == 0


def downloads_the_list_while_the_summary_is_in_translation(company):
    assert company.stage == "Translation"
    delegate = company["delegate-elysia"].take_paper(LIST)
    assert delegate.page.locator("article.paper .record").count() == 8
    assert delegate.download("Download Word, English") == "CTOC-COP-WG-3-2099-CRP-1-en.docx"


def downloads_the_summary_after(company):
    delegate = company["delegate-elysia"].take_paper(SUMMARY)
    for language in ("عربي", "English", "Français"):
        delegate.download(f"Download Word, {language}")
