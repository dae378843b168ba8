"""The joint list: proposed, shared, kept confidential in places, read as delegates will read it, agreed."""

from tests.journeys.walk import texts

CONCERNED = {
    "convention": ("aurelia", "borealis", "cassia"),
    "tip": ("aurelia", "borealis", "cassia"),
    "som": ("aurelia", "borealis", "cassia"),
    "firearms": ("aurelia", "cassia", "delvania"),
}


def the_list(person, instrument):
    """From the list or one of its items, else from the page of the review."""
    if "/items/" in person.page.url:
        person.follow("The whole part")
    elif "/observations/" not in person.page.url:
        person.enter_review().follow("List of observations, ")
    return person.to_part(instrument)


def the_item(person, instrument, text, link="a[href*='/items/']"):
    """The page of an item, from the list in which it stands with this text."""
    return the_list(person, instrument).click(f"article.obs:has-text('{text}') {link}")


def experts_propose_items(company):
    for item in texts.ITEMS:
        expert = the_list(company[f"expert-{item.by}"], item.instrument).follow("Propose an item")
        expert.choose(article=item.article, kind=item.kind, language=item.language)
        expert.fill(text=item.text).press("Propose this item")


def one_item_is_put_in_other_words(company):
    """Shared first with words of which the final text has only some: earlier versions are kept with their item."""
    expert, final = company["expert-cassia"], texts.ITEMS[-2].text
    the_item(expert, "firearms", final).fill(text=texts.FIRST_WORDS_ON_FIREARMS).press("Save the draft")
    the_list(company["focal-point-delvania"], "firearms").press("Share the drafts")
    the_item(expert, "firearms", texts.FIRST_WORDS_ON_FIREARMS).fill(text=final).press("Save the draft")


def focal_points_share_the_drafts(company):
    one_item_is_put_in_other_words(company)
    for instrument in CONCERNED:
        the_list(company["focal-point-cassia"], instrument).press("Share the drafts")


def the_state_under_review_keeps_items_confidential(company):
    """Each with its reason; opened from the list, where the item stands."""
    focal_point = company["focal-point-aurelia"]
    for item in texts.KEPT:
        the_item(focal_point, item.instrument, item.text, link="a[href$='#keep']")
        focal_point.fill(reason=item.reason).press("Keep this item confidential")
    assert len(ids_of_kept_items(company)) == len(texts.KEPT)


def ids_of_kept_items(company):
    """The opaque ids of the items kept, as the list of the State under review links them."""
    focal_point, found = company["focal-point-aurelia"], []
    for instrument in CONCERNED:
        the_list(focal_point, instrument)
        links = focal_point.page.locator("article.obs--kept a[href$='#kept']").all()
        found += [link.get_attribute("href").split("/")[-2] for link in links]
    return found


def the_state_under_review_reads_the_list_as_delegates_will(company):
    """Every open item of the part in its order, and nothing of the others."""
    focal_point = company["focal-point-aurelia"]
    for instrument in CONCERNED:
        the_list(focal_point, instrument).follow("Delegates", exact=True)
        shown = focal_point.page.locator("article.paper .record").all_inner_texts()
        of_part = [item for item in texts.ITEMS if item.instrument == instrument]
        assert sorted(shown) == sorted(item.text for item in of_part if not item.reason)
        focal_point.follow("States of this review")


def each_state_agrees_to_each_part(company):
    for instrument, states in CONCERNED.items():
        for state in states:
            the_list(company[f"focal-point-{state}"], instrument).press("Agree to this version")
    assert company.stage == "Summary"
