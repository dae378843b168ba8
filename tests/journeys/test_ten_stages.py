"""One review through all ten stages in a browser: each stage is taken up half done and finished by its people.

Every page on the way is held against axe, in the language of whoever is at it.
"""

import re

import pytest

from tests.journeys.browsing import axe, become

pytestmark = pytest.mark.proof

SEATS = (
    ("borealis", "tip"),
    ("borealis", "som"),
    ("cassia", "convention"),
    ("cassia", "tip"),
    ("cassia", "som"),
    ("cassia", "firearms"),
    ("delvania", "firearms"),
)
CONCERNED = {
    "convention": ("aurelia", "borealis", "cassia"),
    "tip": ("aurelia", "borealis", "cassia"),
    "som": ("aurelia", "borealis", "cassia"),
    "firearms": ("aurelia", "cassia", "delvania"),
}


class Desk:
    """Somebody at the review of Aurelia."""

    def __init__(self, page, server, persona):
        self.page, self.server = page, server
        become(page, server, persona)
        page.get_by_role("link", name="Review of Aurelia", exact=True).first.click()
        self.home = page.url

    def open(self, path=""):
        self.page.goto(self.home + path)
        return self

    def press(self, name, exact=False):
        self.page.get_by_role("button", name=name, exact=exact).first.click()
        return self

    @property
    def stage(self):
        self.open()
        return self.page.locator(".rail [aria-current=step] b").inner_text()


def at(new_page, site, persona):
    return Desk(new_page(), site, persona)


def test_the_secretariat_opens_what_was_planned(server, new_page):
    desk = at(new_page, server("planned"), "secretariat")
    assert desk.stage == "Planned"
    axe(desk.page)
    desk.open("stages/").press("Open the review")
    assert desk.stage == "Opened"


def test_the_last_focal_point_named_begins_the_consultations(server, new_page):
    desk = at(new_page, server("opened"), "secretariat")
    people = {
        "XCA": ("Amal Haddad", "amal.haddad@interior.cassia.example"),
        "XDE": ("Keola Marchetti", "keola.marchetti@interior.delvania.example"),
    }
    for code, (name, email) in people.items():
        desk.open("people/")
        desk.page.select_option("[name=state_party]", code)
        desk.page.select_option("[name=role]", "focal_point")
        desk.page.fill("[name=name]", name)
        desk.page.fill("[name=email]", email)
        desk.press("Name this person")
    axe(desk.page)
    assert desk.stage == "Preliminary consultations"


def test_the_last_confirmation_opens_the_self_assessment(server, new_page):
    site = server("consultations")
    for persona in ("focal-point-cassia", "focal-point-delvania"):
        desk = at(new_page, site, persona).open("consultations/")
        axe(desk.page)
        desk.press("Confirm this record")
    assert desk.stage == "Self-assessment"


def test_experts_answer_and_the_focal_point_clears_and_submits(server, new_page):
    """The expert works without scripts: one plain form saves an article, follow-ups come with the answer."""
    site = server("self-assessment")
    expert = Desk(new_page(java_script_enabled=False), site, "expert-aurelia")
    for place in ("convention/8", "convention/23", "firearms/5"):
        answer_everything(expert, f"questionnaire/{place}/")
    focal_point = at(new_page, site, "focal-point-aurelia")
    for place in ("convention/6", "convention/8", "convention/23", "convention/end", "firearms/5", "firearms/end"):
        focal_point.open(f"questionnaire/{place}/").press("Clear the answers")
    axe(focal_point.page)
    for instrument in CONCERNED:
        focal_point.open(f"questionnaire/{instrument}/").press("Submit the answers")
    axe(focal_point.page)
    assert focal_point.stage == "Written feedback"


def answer_everything(desk, path):
    """Answer No wherever it can be said, and in words wherever words are asked for."""
    for _round in range(3):
        desk.open(path)
        for box in desk.page.locator("[data-question]").all():
            answer_one(box)
        desk.press("Save the answers")


def answer_one(box):
    radio, text = box.locator("input[type=radio][value=no]"), box.locator("textarea")
    ticks, title = box.locator("input[type=checkbox]:not([name$=remove])"), box.locator("input[name$='-0-title']")
    if title.count():
        title.fill("Criminal Code of Aurelia")
    elif ticks.count():
        ticks.first.check()
    elif radio.count():
        radio.first.check()
    elif text.count():
        text.first.fill("The Ministry of Justice is examining the matter.")


def test_reviewing_states_write_and_send_their_feedback(server, new_page):
    site = server("written-feedback")
    for state in ("borealis", "cassia", "delvania"):
        desk = at(new_page, site, f"focal-point-{state}")
        for instrument in [instrument for seat, instrument in SEATS if seat == state]:
            desk.open(f"feedback/{instrument}/")
            if (state, instrument) != ("cassia", "convention"):
                desk.page.locator("textarea[name=text]").first.fill("The answers are clear and need no further word.")
                desk.press("Add this passage")
                desk.open(f"feedback/{instrument}/")
            desk.press("Clear the feedback")
            desk.open(f"feedback/{instrument}/").press("Send the feedback")
        axe(desk.page)
    assert desk.stage == "List of observations"


def test_each_state_agrees_to_each_part_of_the_list(server, new_page):
    site = server("observations")
    desk = at(new_page, site, "focal-point-delvania").open("observations/firearms/")
    desk.press("Share the drafts")
    spoken = {("aurelia", "convention"), ("borealis", "convention")}
    for state in ("aurelia", "borealis", "cassia", "delvania"):
        desk = at(new_page, site, f"focal-point-{state}")
        for instrument, states in CONCERNED.items():
            if state in states and (state, instrument) not in spoken:
                desk.open(f"observations/{instrument}/").press("Agree to this version")
        axe(desk.page)
    assert desk.stage == "Summary"


def test_each_state_agrees_to_each_part_of_the_summary(server, new_page):
    site = server("summary")
    for state, instrument in (("borealis", "tip"), ("borealis", "som"), ("delvania", "firearms")):
        desk = at(new_page, site, f"focal-point-{state}").open(f"summary/{instrument}/")
        desk.page.fill("textarea[name=text]", "Aurelia has implemented the article as described.")
        desk.press("Save the draft")
        desk.open(f"summary/{instrument}/").press("Share this draft as a new version")
    for state in ("aurelia", "borealis", "cassia", "delvania"):
        desk = at(new_page, site, f"focal-point-{state}")
        for instrument, states in CONCERNED.items():
            if state in states:
                desk.open(f"summary/{instrument}/").press("Agree to this text")
        axe(desk.page)
    assert desk.stage == "Translation"


def test_delegates_read_the_list_while_the_summary_is_translated_and_the_summary_after(server, new_page):
    site = server("translation")
    delegate = new_page()
    become(delegate, site, "delegate-elysia")
    delegate.goto(f"{site.url}/en/papers/")
    of_aurelia = delegate.get_by_role("link", name=re.compile("Aurelia"))
    assert of_aurelia.count() == 1
    of_aurelia.click()
    axe(delegate)
    with delegate.expect_download() as download:
        delegate.get_by_role("link", name=re.compile("Word")).first.click()
    assert download.value.suggested_filename.endswith(".docx")
    officer = at(new_page, site, "secretariat")
    for instrument in CONCERNED:
        for language in ("zh-hans", "ru", "es"):
            officer.open(f"translation/{instrument}/{language}/")
            officer.page.fill("textarea[name=text]", f"{instrument} {language}")
            officer.page.select_option("[name=status]", "official")
            officer.press("Save this language version")
    axe(officer.page)
    officer.open("papers/")
    officer.page.fill("[name=summary-symbol]", "CTOC/COP/WG.3/2099/7")
    officer.page.locator("[name=summary-sessions]").first.check()
    officer.page.fill("[name=summary-agenda_item]", "4")
    officer.press("Issue the summary")
    assert officer.stage == "Issued"
    delegate.goto(f"{site.url}/en/papers/")
    assert delegate.get_by_role("link", name=re.compile("Aurelia")).count() == 2


def test_the_state_consents_and_the_secretariat_posts_and_closes(server, new_page):
    site = server("issued")
    public = new_page()
    focal_point = at(new_page, site, "focal-point-aurelia").open("papers/")
    axe(focal_point.page)
    focal_point.press("Consent to publication")
    officer = at(new_page, site, "secretariat").open("papers/")
    officer.press("Post on the public site")
    public.goto(f"{site.url}/en/states/XAU/")
    assert public.locator("main bdi[dir=ltr]").count() == 2
    axe(public)
    officer.open("stages/").press("Close the review")
    officer.open()
    assert officer.page.locator(".rail .done").count() == 10
