"""What could not be sent stays in the browser, sealed, and goes up when the line or the person returns."""

import re

import pytest
from playwright.sync_api import expect

from tests import databases
from tests.journeys.browsing import axe, become
from tests.journeys.test_autosave import ROOT, box, choose, line, on_record, opened, type_text

TEXT = f"{ROOT}-c"
OFFLINE = "No connection. Your text stays in this browser and is sent when the connection returns."
ENDED = "Your session has ended. Your text stays in this browser."
OFFLINE_OPEN = (
    "No connection. This browser cannot keep your text: leave this page open, and it is sent when the connection "
    "returns."
)
ENDED_OPEN = "Your session has ended. This browser cannot keep your text: leave this page open."
# What a browser may lack, or refuse in a private window.
UNABLE = {
    "no store": 'Object.defineProperty(window, "indexedDB", { value: undefined });',
    "no seal": 'Object.defineProperty(crypto, "subtle", { value: undefined });',
    "store refused": 'IDBFactory.prototype.open = () => { throw new Error("denied"); };',
}
AGED = """async (days) => {
  const open = await new Promise((done) => {
    const opening = indexedDB.open("unsent", 1);
    opening.onsuccess = () => done(opening.result);
  });
  const store = open.transaction("texts", "readwrite").objectStore("texts");
  await new Promise((done) => {
    store.getAll().onsuccess = (got) => {
      for (const row of got.target.result) store.put({ ...row, at: row.at - days * 86400000 });
      store.transaction.oncomplete = done;
    };
  });
  open.close();
}"""
STORED = """async () => {
  const open = await new Promise((done) => {
    const opening = indexedDB.open("unsent", 1);
    opening.onsuccess = () => done(opening.result);
  });
  const rows = await new Promise((done) => {
    const all = open.transaction("texts").objectStore("texts").getAll();
    all.onsuccess = () => done(all.result);
  });
  open.close();
  return rows.map((row) => [row.name, row.whose, new TextDecoder("latin1").decode(row.sealed)].join(" "));
}"""
PASTE = """([id, html]) => {
  const area = document.getElementById(id);
  area.focus();
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/html", html);
  area.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""
WORD = """<html><head><style>p {color: red}</style></head><body><!--StartFragment-->
<p class=MsoNormal>The <b>bill</b> is before
parliament.<o:p></o:p></p><p class=MsoListParagraph style='mso-list:l0 level1 lfo1'>
<span style='mso-list:Ignore'>·<span>&nbsp; </span></span>First reading</p><p style='mso-list:l0 level1 lfo1'>
<span style='mso-list:Ignore'>·<span>&nbsp; </span></span>Second reading</p><ol><li>One</li><li>Two</li></ol>
<script>alert(1)</script><p>Last words.</p><!--EndFragment--></body></html>"""


@pytest.fixture
def site(server):
    return server("self-assessment")


@pytest.fixture
def cut(site, page):
    """An answer typed after the line was cut, told and kept."""
    opened(site, page)
    choose(page, ROOT, "no")
    page.context.set_offline(True)
    type_text(page, TEXT, "Typed in the dark.")
    page.locator(f"[id='{TEXT}-text']").blur()
    expect(line(page, TEXT)).to_have_text(OFFLINE)
    page.wait_for_timeout(700)
    return page


def test_a_cut_line_is_told_and_the_text_goes_up_when_it_returns(site, cut):
    expect(line(cut, TEXT)).to_have_attribute("role", "status")
    axe(cut)
    stored = cut.evaluate(STORED)
    assert (len(stored), "dark" in stored[0], "convention" in stored[0]) == (1, False, False)
    cut.context.set_offline(False)
    expect(line(cut, TEXT)).to_contain_text("Version 1")
    assert on_record(site, TEXT) == ("Typed in the dark.", 1, 1)
    cut.wait_for_timeout(500)
    assert cut.evaluate(STORED) == []


def test_a_reload_loses_nothing(site, page):
    """The page can be read again before a save gets through."""
    opened(site, page)
    choose(page, ROOT, "no")
    page.route("**/answers/**", lambda route: route.abort())
    type_text(page, TEXT, "Typed before the reload.")
    page.locator(f"[id='{TEXT}-text']").blur()
    expect(line(page, TEXT)).to_have_text(OFFLINE)
    page.wait_for_timeout(700)
    page.reload()
    expect(page.locator(f"[id='{TEXT}-text']")).to_have_value("Typed before the reload.")
    page.unroute("**/answers/**")
    page.evaluate("window.dispatchEvent(new Event('online'))")
    expect(line(page, TEXT)).to_contain_text("Version 1")
    assert on_record(site, TEXT) == ("Typed before the reload.", 1, 1)


@pytest.mark.parametrize("reloaded", [False, True])
def test_what_somebody_saved_meanwhile_is_shown_beside_it_on_return(site, cut, new_page, reloaded):
    other = opened(site, new_page(), "focal-point-aurelia")
    type_text(other, TEXT, "Saved at the desk.")
    expect(line(other, TEXT)).to_contain_text("Version 1")
    cut.context.set_offline(False)
    if reloaded:
        cut.reload()
    panel = box(cut, TEXT).locator(".conflict")
    expect(panel.locator(".record")).to_have_text(["Typed in the dark.", "Saved at the desk."])
    assert on_record(site, TEXT) == ("Saved at the desk.", 1, 1)
    panel.get_by_role("button", name="Keep my answer").click()
    expect(line(cut, TEXT)).to_contain_text("Version 2")
    assert on_record(site, TEXT) == ("Typed in the dark.", 2, 2)


@pytest.mark.parametrize(("days", "kept"), [(89, True), (91, False)])
def test_what_was_left_ninety_days_ago_is_neither_put_back_nor_kept(site, cut, days, kept):
    cut.evaluate(AGED, days)
    context, address = cut.context, cut.url
    cut.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    said = "Typed in the dark." if kept else ""
    page.wait_for_timeout(1_500)
    expect(page.locator(f"[id='{TEXT}-text']")).to_have_value(said)
    assert (page.evaluate(STORED), on_record(site, TEXT)[0]) == ([], said)


@pytest.mark.parametrize("lacks", UNABLE)
def test_a_browser_that_cannot_seal_promises_nothing(site, page, lacks):
    page.add_init_script(UNABLE[lacks])
    opened(site, page)
    choose(page, ROOT, "no")
    page.context.set_offline(True)
    type_text(page, TEXT, "Only on this page.")
    page.locator(f"[id='{TEXT}-text']").blur()
    expect(line(page, TEXT)).to_have_text(OFFLINE_OPEN)
    page.context.set_offline(False)
    expect(line(page, TEXT)).to_contain_text("Version 1")
    databases.tell(site.database, "delete from django_session")
    type_text(page, TEXT, "After two idle hours.")
    page.locator(f"[id='{TEXT}-text']").blur()
    expect(line(page, TEXT)).to_contain_text(ENDED_OPEN)


def test_a_closed_tab_loses_nothing(site, cut):
    context, address = cut.context, cut.url
    cut.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(address)
    expect(line(page, TEXT)).to_contain_text("Version 1")
    assert on_record(site, TEXT) == ("Typed in the dark.", 1, 1)


def test_another_person_on_the_same_machine_reads_and_sends_nothing(site, cut):
    context, address = cut.context, cut.url
    cut.close()
    context.set_offline(False)
    page = context.new_page()
    become(page, site, "focal-point-aurelia")
    page.goto(address)
    page.wait_for_timeout(1_500)
    expect(page.locator(f"[id='{TEXT}-text']")).to_have_value("")
    assert (page.evaluate("window.unsent.all()"), len(page.evaluate(STORED))) == ([], 1)
    assert on_record(site, TEXT) == ("", 0, 0)
    become(page, site, "expert-aurelia")
    page.goto(address)
    expect(line(page, TEXT)).to_contain_text("Version 1")
    assert on_record(site, TEXT) == ("Typed in the dark.", 1, 1)


def test_an_ended_session_is_told_and_the_text_goes_up_after_signing_in_elsewhere(site, page):
    opened(site, page)
    choose(page, ROOT, "no")
    expect(box(page, TEXT)).to_be_visible()
    databases.tell(site.database, "delete from django_session")
    type_text(page, TEXT, "After two idle hours.")
    page.locator(f"[id='{TEXT}-text']").blur()
    expect(line(page, TEXT)).to_contain_text(ENDED)
    link = line(page, TEXT).get_by_role("link")
    expect(link).to_have_attribute("href", re.compile(r"^/en/sign-in/\?next=%2Fen%2Fmy-work"))
    elsewhere = page.context.new_page()
    become(elsewhere, site, "expert-aurelia")
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(line(page, TEXT)).to_contain_text("Version 1")
    assert on_record(site, TEXT) == ("After two idle hours.", 1, 1)


def test_an_ended_session_and_a_closed_tab_lose_nothing(site, page):
    opened(site, page)
    choose(page, ROOT, "no")
    databases.tell(site.database, "delete from django_session")
    type_text(page, TEXT, "After two idle hours.")
    page.locator(f"[id='{TEXT}-text']").blur()
    expect(line(page, TEXT)).to_contain_text(ENDED)
    context, address = page.context, page.url
    page.close()
    later = context.new_page()
    become(later, site, "expert-aurelia")
    later.goto(address)
    expect(line(later, TEXT)).to_contain_text("Version 1")
    assert on_record(site, TEXT) == ("After two idle hours.", 1, 1)


def test_signing_out_sends_what_is_unsent(site, cut):
    context = cut.context
    cut.close()
    context.set_offline(False)
    page = context.new_page()
    page.goto(f"{site.url}/en/sign-out/")
    page.locator("form[data-unsent] button").click()
    page.wait_for_url(lambda url: "sign-out" not in url)
    assert on_record(site, TEXT) == ("Typed in the dark.", 1, 1)


def test_signing_out_asks_before_text_that_cannot_be_sent_is_lost(site, cut):
    context = cut.context
    cut.close()
    context.set_offline(False)
    databases.tell(site.database, "update reviews_countryreview set stage = 'closed', closed_on = '2026-11-23'")
    page = context.new_page()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.message), dialog.dismiss()))
    page.goto(f"{site.url}/en/sign-out/")
    page.locator("form[data-unsent] button").click()
    page.wait_for_timeout(1_500)
    assert [words.split(".")[0] for words in asked] == [
        "Some of your text could not be sent and is kept only in this browser"
    ]
    assert (page.url, len(page.evaluate(STORED))) == (f"{site.url}/en/sign-out/", 1)


def test_of_what_is_pasted_paragraphs_and_lists_survive(site, page):
    opened(site, page)
    choose(page, ROOT, "no")
    expect(box(page, TEXT)).to_be_visible()
    page.evaluate(PASTE, [f"{TEXT}-text", WORD])
    expect(page.locator(f"[id='{TEXT}-text']")).to_have_value(
        "The bill is before parliament.\n\n- First reading\n- Second reading\n1. One\n2. Two\n\nLast words."
    )


def test_room_is_told_before_it_runs_out(site, page):
    opened(site, page)
    choose(page, ROOT, "no")
    type_text(page, TEXT, "x" * 19_000)
    expect(box(page, TEXT).locator("[data-left]")).to_have_text("Characters left for this text: 1,000")
