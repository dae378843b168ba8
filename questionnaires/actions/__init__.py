"""The verbs of answering: open the parts, save, restore, put a translation beside a text, take what is offered or what
a workbook brings, write a note, add a file, cite, correct and merge what is cited, open answers to the Secretariat for
help, hand in, clear, return, submit, move to a newer version, have a long file made.

Those of what is asked: begin a draft of a version, take one from a workbook, discard it, publish it.
"""

from questionnaires.actions.clearing import clear_article, hand_in_article, return_article
from questionnaires.actions.correcting import StaleCitation, cite, correct_citation, merge_citations
from questionnaires.actions.filing import add_file, remove_file
from questionnaires.actions.giving import give_questions, hand_over
from questionnaires.actions.helping import close_for_help, open_for_help
from questionnaires.actions.moving import confirm_answer, move_to_version
from questionnaires.actions.notes import add_note, resolve_note
from questionnaires.actions.offering import leave_offer, take_offer
from questionnaires.actions.opening import open_parts
from questionnaires.actions.preparing import prepare_file
from questionnaires.actions.reopening import decline_reopening, grant_reopening, request_reopening
from questionnaires.actions.restoring import restore_answer
from questionnaires.actions.saving import StaleAnswer, save_answer
from questionnaires.actions.submitting import submit
from questionnaires.actions.taking import AnswersMoved, Supplying, Taking, take_answers
from questionnaires.actions.translating import supply_translation
from questionnaires.actions.versions import begin_draft, discard_draft, publish, take_draft

__all__ = [
    "AnswersMoved",
    "StaleAnswer",
    "StaleCitation",
    "Supplying",
    "Taking",
    "add_file",
    "add_note",
    "begin_draft",
    "cite",
    "clear_article",
    "close_for_help",
    "confirm_answer",
    "correct_citation",
    "decline_reopening",
    "discard_draft",
    "give_questions",
    "grant_reopening",
    "hand_in_article",
    "hand_over",
    "leave_offer",
    "merge_citations",
    "move_to_version",
    "open_for_help",
    "open_parts",
    "prepare_file",
    "publish",
    "remove_file",
    "request_reopening",
    "resolve_note",
    "restore_answer",
    "return_article",
    "save_answer",
    "submit",
    "supply_translation",
    "take_answers",
    "take_draft",
    "take_offer",
]
