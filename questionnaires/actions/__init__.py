"""The verbs of answering: open the parts, save, restore, hand in, clear, return, submit."""

from questionnaires.actions.clearing import clear_article, hand_in_article, return_article
from questionnaires.actions.opening import open_parts
from questionnaires.actions.restoring import restore_answer
from questionnaires.actions.saving import StaleAnswer, save_answer
from questionnaires.actions.submitting import submit

__all__ = [
    "StaleAnswer",
    "clear_article",
    "hand_in_article",
    "open_parts",
    "restore_answer",
    "return_article",
    "save_answer",
    "submit",
]
