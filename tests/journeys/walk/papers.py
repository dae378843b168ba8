"""Two papers: the list goes out while the summary is on its way, the summary follows in six languages."""

import re

from tests.journeys.walk import texts
from tests.journeys.walk.observing import CONCERNED

LIST, SUMMARY = "CTOC/COP/WG.3/2099/CRP.1", "CTOC/COP/WG.3/2099/7"


def the_list_is_issued_as_a_conference_room_paper(company):
    officer = company["secretariat"].take_up("Issue the papers")
    officer.fill(list__symbol=LIST, list__agenda_item="4").tick(list__sessions=None)
    officer.press("Issue the list as a conference room paper")


def the_summary(person, act, instrument):
    """From My work where one act is awaited, then part by part."""
    return (person if "/summary/" in person.page.url else person.take_up(act)).to_part(instrument)


def the_summary_is_drafted_and_agreed(company):
    for instrument, text in texts.SUMMARY.items():
        author = "delvania" if instrument == "firearms" else "borealis"
        expert, focal_point = company[f"expert-{author}"], company[f"focal-point-{author}"]
        the_summary(expert, "Draft the summary", instrument).fill(text=text).press("Save the draft")
        the_summary(focal_point, "Draft the summary", instrument).press("Share this draft as a new version")
    for instrument, states in CONCERNED.items():
        for state in states:
            the_summary(company[f"focal-point-{state}"], "Agree to the summary", instrument).press("Agree to this text")
    assert company.stage == "Translation"


def five_languages_are_entered(company):
    """English is the source. The last text makes the summary ready to be issued."""
    officer = company["secretariat"].take_up("Translate the summary")
    for _instrument in CONCERNED:
        for language, text in texts.TRANSLATED.items():
            officer.click(f"td:has-text('Missing') a[href$='/{language}/']")
            officer.fill(text=text).choose(status="official").press("Save this language version")


def the_summary_is_issued(company):
    officer = company["secretariat"].take_up("Issue the papers")
    officer.fill(summary__symbol=SUMMARY, summary__agenda_item="4").tick(summary__sessions=None)
    officer.press("Issue the summary")
    assert company.stage == "Issued"


def the_state_publishes_takes_back_and_publishes_again(company):
    """Consent is an act of the State, for each paper, and as easily taken back; the public sees both at once."""
    focal_point = company["focal-point-aurelia"].enter_review().follow("Papers and publication")
    focal_point.press(re.compile("Consent to publication ?: List of observations"))
    assert public_papers(company) == [LIST]
    focal_point.press(re.compile("Take the consent back ?: List of observations"))
    assert public_papers(company) == []
    focal_point.press(re.compile("Consent to publication ?: List of observations"))
    focal_point.press(re.compile("Consent to publication ?: Summary of the list"))
    company["secretariat"].enter_review().follow("Papers and publication").press("Post on the public site")
    assert public_papers(company) == [SUMMARY, LIST]


def public_papers(company):
    """Symbols on the page of the State, as everybody reads it."""
    return company["anonymous"].open("states/XAU/").page.locator("ul.papers bdi").all_inner_texts()


def the_secretariat_closes_the_review(company):
    officer = company["secretariat"].take_up("Close the review").press("Close the review").enter_review()
    # Every stage is behind, none is present.
    assert officer.page.locator(".rail .done").count() == 10
