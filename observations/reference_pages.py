"""The part of docs/reference/stages.md about feedback and the list."""

from observations.workflow import FEEDBACK, LIST_PART, MESSAGE
from reviews.reference_pages import steps_of_a_document


def reference_pages() -> dict[str, str]:
    tables = {
        "Written feedback": FEEDBACK,
        "A message in a clarification": MESSAGE,
        "A part of the list": LIST_PART,
    }
    return {"stages.md": "\n\n".join(steps_of_a_document(title, steps) for title, steps in tables.items())}
