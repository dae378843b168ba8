"""The part of docs/reference/stages.md about answers."""

from questionnaires.workflow import ARTICLE_STEPS, PART_STEPS
from reviews.reference_pages import steps_of_a_document


def reference_pages() -> dict[str, str]:
    tables = {"The answers on an article": ARTICLE_STEPS, "The answers on an instrument": PART_STEPS}
    return {"stages.md": "\n\n".join(steps_of_a_document(title, steps) for title, steps in tables.items())}
