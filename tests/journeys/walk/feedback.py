"""Written feedback: drafted, cleared, sent; a request for clarification and its reply."""

SEATS = (
    ("borealis", "convention"),
    ("borealis", "tip"),
    ("borealis", "som"),
    ("cassia", "convention"),
    ("cassia", "tip"),
    ("cassia", "som"),
    ("cassia", "firearms"),
    ("delvania", "firearms"),
)
REQUEST = "The answer is brief. Is the matter before parliament?"
REPLY = "A bill was laid before parliament this year."


def the_feedback(person):
    """Where it is written on the first instrument; from there the others are a step away."""
    return person if "/feedback/" in person.page.url else person.take_up("Write the feedback")


def experts_write_the_feedback(company):
    """A comment on each instrument; on the Convention Borealis asks as well."""
    for state, instrument in SEATS:
        expert = the_feedback(company[f"expert-{state}"]).to_part(instrument)
        expert.fill(text="The answers are clear and need no further word.").press("Add this passage")
    expert = company["expert-borealis"].to_part("convention")
    expert.choose(about="convention-8-4").tick(kind="clarification")
    expert.fill(text=REQUEST).press("Add this passage")


def focal_points_clear_and_send_it(company):
    """What the last of them sends moves the review on."""
    for state, instrument in SEATS:
        focal_point = the_feedback(company[f"focal-point-{state}"]).to_part(instrument)
        focal_point.press("Clear the feedback").press("Send the feedback")
    assert company.stage == "List of observations"


def the_request_is_answered(company):
    """The expert drafts, the focal point sends; then the reviewing State reads it beside its request."""
    expert = company["expert-aurelia"].take_up("Reply to the request").follow("Reply to this request")
    expert.fill(text=REPLY).choose(language="en").press("Save the draft")
    company["focal-point-aurelia"].take_up("Reply to the request").follow("Reply to this request")
    company["focal-point-aurelia"].press("Send the message")
    reader = company["expert-borealis"].enter_review().follow("Written feedback, Convention")
    assert REPLY in reader.page.locator(".thread", has_text=REQUEST).inner_text()
