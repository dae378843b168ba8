"""Dates of a review, computed from rules; pure. Every date informs, none closes a page (contract.md, deadlines)."""

import calendar
from datetime import date, timedelta

# domain.md §0, rules 6 and 7.
FOCAL_POINT_DAYS = 14
ANSWER_MONTHS = 6
FEEDBACK_MONTHS = 6
# Not found in the rules; soft defaults (domain.md §11).
CONSULTATION_MONTHS = 1
REPLY_MONTHS = 1
LIST_MONTHS = 3
SUMMARY_MONTHS = 2
TRANSLATION_MONTHS = 2


def months_after(start: date, months: int) -> date:
    """The same day of a later month, or its last day where the month is shorter."""
    years, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years, month + 1
    return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))


def focal_points_due(opened: date) -> date:
    return opened + timedelta(days=FOCAL_POINT_DAYS)


def consultations_due(opened: date) -> date:
    return months_after(opened, CONSULTATION_MONTHS)


def answers_due(opened: date) -> date:
    return months_after(opened, ANSWER_MONTHS)


def feedback_due(received: date) -> date:
    return months_after(received, FEEDBACK_MONTHS)


def reply_due(asked: date) -> date:
    return months_after(asked, REPLY_MONTHS)


def list_due(start: date) -> date:
    return months_after(start, LIST_MONTHS)


def summary_due(agreed: date) -> date:
    return months_after(agreed, SUMMARY_MONTHS)


def translation_due(agreed: date) -> date:
    return months_after(agreed, TRANSLATION_MONTHS)
