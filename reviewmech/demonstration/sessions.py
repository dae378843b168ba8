"""The fictional sessions of a working group to which the papers of the demonstration go, one for each review."""

from datetime import date, timedelta

from reviewmech.demonstration.world import Scripted
from reviews.models import Body, Session

BODY = "CTOC/COP/WG.3"
AGENDA_ITEM = "4"
# Of each review: number of the session, and of its two papers.
PAPERS = {"XBO": (8, "CRP.1", "1"), "XAU": (9, "CRP.2", "2"), "XCA": (10, "CRP.3", "3")}
ORDINALS = {
    8: {
        "en": "Eighth session",
        "fr": "Huitième session",
        "es": "Octavo período de sesiones",
        "ru": "Восьмая сессия",
        "ar": "الدورة الثامنة",
        "zh_hans": "第八届会议",
    },
    9: {
        "en": "Ninth session",
        "fr": "Neuvième session",
        "es": "Noveno período de sesiones",
        "ru": "Девятая сессия",
        "ar": "الدورة التاسعة",
        "zh_hans": "第九届会议",
    },
    10: {
        "en": "Tenth session",
        "fr": "Dixième session",
        "es": "Décimo período de sesiones",
        "ru": "Десятая сессия",
        "ar": "الدورة العاشرة",
        "zh_hans": "第十届会议",
    },
}
# After the planning of the review: both papers are out by then, the list some months before.
DAYS_TO_SESSION = 545


def convene(own: Scripted) -> None:
    """Put the session on the calendar when the review is planned, so that whoever plays on can issue to it."""
    number = PAPERS[own.code][0]
    starts = _monday(own.start.date() + timedelta(days=DAYS_TO_SESSION))
    titles = {f"title_{code}": words for code, words in ORDINALS[number].items()}
    Session.objects.create(
        body=Body.objects.get(symbol=BODY),
        slug=f"demonstration-{number}",
        starts=starts,
        ends=starts + timedelta(days=2),
        fictional=True,
        **titles,
    )


def _monday(day: date) -> date:
    """That day, or the next on which a session opens."""
    return day + timedelta(days=-day.weekday() % 7)


def session_of(own: Scripted) -> Session:
    return Session.objects.get(body__symbol=BODY, slug=f"demonstration-{PAPERS[own.code][0]}")
