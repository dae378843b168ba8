"""Answering the questions of an article on its page, whatever their kind."""

# An answer opens follow-ups, which are answered in the second round.
ROUNDS = 2
# The control that asks first: the title of a law, a list to tick from, a choice, words.
CONTROLS = """box => ["input[name$='-0-title']", "input[type=checkbox][name$=choices]", "input[type=radio]", "textarea"]
    .findIndex(control => box.querySelector(control))"""


def answer_article(person, text, choice="no"):
    """Answer and save what must be answered and is not yet, with what that opens."""
    for _round in range(ROUNDS):
        unanswered = person.page.locator("[data-question]:visible", has_text="Not answered yet")
        open_questions = unanswered.filter(has_not_text="This question may be left empty.")
        for key in open_questions.evaluate_all("boxes => boxes.map(box => box.dataset.question)"):
            answer(person.page.locator(f"[data-question='{key}']"), text, choice)
        person.press("Save the answers")
    return person


def answer(question, text, choice):
    match question.evaluate(CONTROLS):
        case 0:
            question.locator("input[name$='-0-title']").fill("Criminal Code of Aurelia")
        case 1:
            question.locator("input[type=checkbox][name$=choices]").first.check()
        case 2:
            question.locator(f"input[type=radio][value={choice}]").first.check()
        case _:
            question.locator("textarea").first.fill(text)
