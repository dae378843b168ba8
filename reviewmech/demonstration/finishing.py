"""The script from the agreed list to the closed record: summary, languages, papers, consent."""

from collections.abc import Callable

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
from reviewmech.demonstration import sessions, stand_ins
from reviewmech.demonstration.content import Row
from reviewmech.demonstration.reviewing import seats
from reviewmech.demonstration.world import Scripted
from reviews.actions import close_review


def issue_list_paper(own: Scripted) -> None:
    _issue(own, PaperKind.LIST, issue_list, sessions.PAPERS[own.code][1])


def issue_summary_paper(own: Scripted) -> None:
    _issue(own, PaperKind.SUMMARY, issue_summary, sessions.PAPERS[own.code][2])


def _issue(own: Scripted, kind: PaperKind, verb: Callable[..., IssuedPaper], number: str) -> None:
    session = sessions.session_of(own)
    symbol = f"{sessions.BODY}/{session.starts.year}/{number}"
    with own.world.naming(f"{own.code}:paper:{kind}"):
        verb(review=own.review, symbol=symbol, sessions=[session], agenda_item=sessions.AGENDA_ITEM, by=own.officer())


def _texts(own: Scripted, code: str) -> list[Row]:
    return [row for row in own.world.content.of("summary", own.code) if row["instrument"] == code]


def share_summaries(own: Scripted, chosen: list[str]) -> None:
    """A reviewing State drafts the source text of each part, and its focal point shares it."""
    for code in chosen:
        text, language = _source(own, code)
        state = next(state for state, instrument in seats(own) if instrument == code)
        with own.world.naming(f"{own.code}:summary:{code}"):
            draft = save_summary_draft(
                review=own.review,
                instrument=own.world.instruments[code],
                text=text,
                language=language,
                seen=0,
                by=own.expert(state),
            )
            share_summary(draft=draft, seen=draft.version, by=own.focal_point(state))


def _source(own: Scripted, code: str) -> tuple[str, str]:
    """The text marked as source; else one in the language of the list, else any, else words of the script's own."""
    language = own.review.list_language
    rows = sorted(_texts(own, code), key=lambda row: (not row.yes("source"), row["language"] != language))
    return (rows[0]["text"], rows[0]["language"]) if rows else (stand_ins.NO_SUMMARY[language], language)


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
    given = {(row["instrument"], row["language"]): row["text"] for row in own.world.content.of("summary", own.code)}
    for text in texts_of(own.review):
        if text.language not in languages or text.language == text.source.language or text.instrument is None:
            continue
        words = given.get((text.instrument.code, text.language), stand_ins.NO_SUMMARY[text.language])
        text.review = own.review
        with own.world.naming(f"{own.code}:summary:{text.instrument.code}:{text.language}"):
            enter_text(row=text, text=words, status=status, seen=text.version, by=own.officer())


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
