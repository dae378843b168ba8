"""The verbs of a review, one function each: check, change, record, tell."""

from reviews.actions.by_link import invite_by_link, send_link, withdraw_link
from reviews.actions.codes import send_code, take_code
from reviews.actions.consultations import confirm_consultations, record_consultations
from reviews.actions.delegation import (
    answers_given,
    delegate,
    delegate_questions,
    hand_over,
    name_questions,
    questions_given,
    remind,
    take_back,
)
from reviews.actions.importing import name_people, take_official_texts, take_participation
from reviews.actions.people import accredit, assign_officer, end_participation, name_person, nominate
from reviews.actions.planning import open_review, plan_review, record_draw
from reviews.actions.stages import advance, close_review, extend_turn, return_to

__all__ = [
    "accredit",
    "advance",
    "answers_given",
    "assign_officer",
    "close_review",
    "confirm_consultations",
    "delegate",
    "delegate_questions",
    "end_participation",
    "extend_turn",
    "hand_over",
    "invite_by_link",
    "name_people",
    "name_person",
    "name_questions",
    "nominate",
    "open_review",
    "plan_review",
    "questions_given",
    "record_consultations",
    "record_draw",
    "remind",
    "return_to",
    "send_code",
    "send_link",
    "take_back",
    "take_code",
    "take_official_texts",
    "take_participation",
    "withdraw_link",
]
