"""The verbs of feedback, list, summary and papers, one function each: check, change, record, tell."""

from observations.actions.agreement import agree_to_part
from observations.actions.confidentiality import lift, set_withheld
from observations.actions.feedback import add_passage, clear_feedback, remove_passage, save_passage, send_feedback
from observations.actions.listing import discard_draft, propose_observation, save_draft, withdraw
from observations.actions.replies import save_reply, send_reply
from observations.actions.sharing import leave_as_is, share_part

__all__ = [
    "add_passage",
    "agree_to_part",
    "clear_feedback",
    "discard_draft",
    "leave_as_is",
    "lift",
    "propose_observation",
    "remove_passage",
    "save_draft",
    "save_passage",
    "save_reply",
    "send_feedback",
    "send_reply",
    "set_withheld",
    "share_part",
    "withdraw",
]
