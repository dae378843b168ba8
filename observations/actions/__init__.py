"""The verbs of feedback, list, summary and papers, one function each: check, change, record, tell."""

from observations.actions.agreement import agree_to_part
from observations.actions.clarification import ask, discard_message, resolve, save_message, send_message
from observations.actions.confidentiality import lift, set_withheld
from observations.actions.feedback import add_passage, clear_feedback, remove_passage, save_passage, send_feedback
from observations.actions.listing import discard_draft, propose_observation, save_draft, withdraw
from observations.actions.restoring import restore_passage, restore_wording
from observations.actions.sharing import leave_as_is, share_part
from observations.actions.translating import supply_translation

__all__ = [
    "add_passage",
    "agree_to_part",
    "ask",
    "clear_feedback",
    "discard_draft",
    "discard_message",
    "leave_as_is",
    "lift",
    "propose_observation",
    "remove_passage",
    "resolve",
    "restore_passage",
    "restore_wording",
    "save_draft",
    "save_message",
    "save_passage",
    "send_feedback",
    "send_message",
    "set_withheld",
    "share_part",
    "supply_translation",
    "withdraw",
]
