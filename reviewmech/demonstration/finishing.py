"""The script from the agreed list to the closed record: summary, languages, papers, consent."""

from collections.abc import Callable
from datetime import timedelta

from foundation import clock
from observations.actions.consent import give_consent, post_summary
from observations.actions.papers import issue_list, issue_summary
from observations.actions.summary import (
    agree_to_summary,
    enter_text,
    save_summary_draft,
    share_summary,
    texts_of,
)
from observations.concerned import states_concerned
from observations.enums import PaperKind, TextStatus
from observations.models import IssuedPaper, IssueRecord, SummaryPart
from reviewmech.demonstration.content import Row
from reviewmech.demonstration.reviewing import seats
from reviewmech.demonstration.world import Scripted
from reviews.actions import close_review
from reviews.models import Body, Session

BODY = "CTOC/COP/WG.3"
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
AGENDA_ITEM = "4"
DAYS_TO_SESSION = 60


def session_of(own: Scripted) -> Session:
    """The fictional session to which the papers of this review go, some weeks after the first of them."""
    number = PAPERS[own.code][0]
    starts = clock.today() + timedelta(days=DAYS_TO_SESSION)
    titles = {f"title_{code}": words for code, words in ORDINALS[number].items()}
    session, _made = Session.objects.get_or_create(
        body=Body.objects.get(symbol=BODY),
        slug=f"demonstration-{number}",
        defaults={"starts": starts, "ends": starts + timedelta(days=2), "fictional": True, **titles},
    )
    return session


def issue_list_paper(own: Scripted) -> None:
    _issue(own, PaperKind.LIST, issue_list, PAPERS[own.code][1])


def issue_summary_paper(own: Scripted) -> None:
    _issue(own, PaperKind.SUMMARY, issue_summary, PAPERS[own.code][2])


def _issue(own: Scripted, kind: PaperKind, verb: Callable[..., IssuedPaper], number: str) -> None:
    session = session_of(own)
    symbol = f"{BODY}/{session.starts.year}/{number}"
    with own.world.naming(f"{own.code}:paper:{kind}"):
        verb(review=own.review, symbol=symbol, sessions=[session], agenda_item=AGENDA_ITEM, by=own.officer())


def _texts(own: Scripted, code: str) -> list[Row]:
    return [row for row in own.world.content.of("summary", own.code) if row["instrument"] == code]


def share_summaries(own: Scripted, chosen: list[str]) -> None:
    """A reviewing State drafts the source text of each part, and its focal point shares it."""
    for code in chosen:
        source = next((row for row in _texts(own, code) if row.yes("source")), None)
        if source is None:
            raise own.world.content.summary[0].bad("source", f"{own.code} has no source text for {code}")
        state = next(state for state, instrument in seats(own) if instrument == code)
        with own.world.naming(f"{own.code}:summary:{code}"):
            draft = save_summary_draft(
                review=own.review,
                instrument=own.world.instruments[code],
                text=source["text"],
                language=source["language"],
                seen=0,
                by=own.expert(state),
            )
            share_summary(draft=draft, seen=draft.version, by=own.focal_point(state))


def agree_summaries(own: Scripted, chosen: list[str]) -> None:
    for code in chosen:
        instrument = own.world.instruments[code]
        for state in states_concerned(own.review, instrument):
            part = SummaryPart.objects.select_related("instrument").get(review=own.review, instrument=instrument)
            part.review = own.review
            with own.world.naming(f"{own.code}:summary-agreed:{code}:{state.iso3}"):
                agree_to_summary(part=part, number=part.number, by=own.focal_point(state.iso3))


def translate(own: Scripted, languages: tuple[str, ...], status: TextStatus) -> None:
    """The officer enters the language versions of every part."""
    given = {(row["instrument"], row["language"]): row for row in own.world.content.of("summary", own.code)}
    for text in texts_of(own.review):
        if text.language not in languages or text.language == text.source.language or text.instrument is None:
            continue
        row = given.get((text.instrument.code, text.language))
        if row is None:
            raise own.world.content.summary[0].bad(
                "language", f"{own.code} has no summary of {text.instrument.code} in {text.language}"
            )
        text.review = own.review
        with own.world.naming(f"{own.code}:summary:{text.instrument.code}:{text.language}"):
            enter_text(row=text, text=row["text"], status=status, seen=text.version, by=own.officer())


def consent(own: Scripted, kind: PaperKind) -> None:
    with own.world.naming(f"{own.code}:consent:{kind}"):
        give_consent(record=_record(own, kind), by=own.focal_point(own.code))


def post(own: Scripted) -> None:
    with own.world.naming(f"{own.code}:posted"):
        post_summary(record=_record(own, PaperKind.SUMMARY), by=own.officer())


def _record(own: Scripted, kind: PaperKind) -> IssueRecord:
    record = IssueRecord.objects.select_related("paper").get(review=own.review, kind=kind)
    record.review = own.review
    return record


def close(own: Scripted) -> None:
    close_review(review=own.review, by=own.officer())
