"""The script of the State under review: an article given to a ministry, answers drafted, cleared and submitted."""

import json
from typing import Any

from questionnaires.actions import clear_article, hand_in_article, open_parts, save_answer, submit
from questionnaires.actions.clearing import progress_of
from questionnaires.enums import Kind
from questionnaires.given import Given
from questionnaires.models import Answer, Question, ResponsePart, SectionStanding
from reviewmech.demonstration.content import Row
from reviewmech.demonstration.world import Scripted
from reviews import actions
from reviews.enums import Role
from reviews.models import Provision

# The article a ministry answers, and the articles answered by the time the self-assessment is half done.
DELEGATED = ("convention", "6")
FIRST = (("convention", "5"), ("convention", "6"))
HANDED_IN = ("convention", "6")
CLEARED = ("convention", "5")


def delegate(own: Scripted) -> None:
    """The parts are open; the focal point gives one article to each contributor."""
    open_parts(review=own.review, by=own.focal_point(own.code))
    instrument, article = DELEGATED
    provision = Provision.objects.get(instrument__code=instrument, article=article)
    for row, _state, user in own.people(Role.CONTRIBUTOR, own.code):
        participant = own.review.participants.get(user=user, role=Role.CONTRIBUTOR, until=None)
        participant.review = own.review
        with own.world.naming(f"{own.code}:delegated:{row['key']}"):
            actions.delegate(participant=participant, provision=provision, by=own.focal_point(own.code))


def answer_first(own: Scripted) -> None:
    for standing in standings(own):
        if place(standing) in FIRST:
            answer(own, standing)


def hand_in_first(own: Scripted) -> None:
    """One article waits for clearance, one is cleared; what still lacks an answer stays with those who draft."""
    for standing in standings(own):
        if not progress_of(standing).complete:
            continue
        if place(standing) == HANDED_IN:
            hand_in_article(standing=standing, by=own.expert(own.code))
        elif place(standing) == CLEARED:
            clear_article(standing=standing, by=own.focal_point(own.code))


def answer_rest(own: Scripted) -> None:
    for standing in standings(own):
        if place(standing) not in FIRST:
            answer(own, standing)


def submit_all(own: Scripted) -> None:
    """The focal point clears what is not cleared yet and submits instrument by instrument."""
    for standing in standings(own):
        if place(standing) != CLEARED:
            with own.world.naming(f"{own.code}:cleared:{':'.join(place(standing))}"):
                clear_article(standing=standing, by=own.focal_point(own.code))
    parts = ResponsePart.objects.filter(review=own.review).select_related("instrument", "questionnaire", "drafted_by")
    for code, part in [(part.instrument.code, part) for part in parts if part.instrument]:
        part.review = own.review
        with own.world.naming(f"{own.code}:submitted:{code}"):
            submit(part=part, by=own.focal_point(own.code))


def standings(own: Scripted) -> list[SectionStanding]:
    rows = SectionStanding.objects.filter(part__review=own.review).with_article().order_by("section__order")
    for standing in rows:
        standing.part.review = own.review
    return list(rows)


def place(standing: SectionStanding) -> tuple[str, str]:
    """Instrument and article, by code and number."""
    return standing.section.instrument.code, standing.section.article


def answer(own: Scripted, standing: SectionStanding) -> None:
    """The expert saves the answers that the content gives on this article, in the order they are asked."""
    rows = {row["question"]: row for row in _rows(own, standing)}
    answers = list(Answer.objects.all().of_article(standing.part, standing.section))
    unknown = rows.keys() - {answer.question.number for answer in answers}
    if unknown:
        raise rows[min(unknown)].bad("question", f"there is no question {min(unknown)!r} on this article")
    for found in list(answers):
        if given_here := rows.get(found.question.number):
            save_answer(
                standing=standing,
                answers=answers,
                key=found.question.key,
                given=given(found.question, given_here),
                seen=found.version,
                by=own.expert(own.code),
            )


def _rows(own: Scripted, standing: SectionStanding) -> list[Row]:
    instrument, article = place(standing)
    found = own.world.content.of("answers", own.code)
    return [row for row in found if (row["instrument"], row["article"] or "end") == (instrument, article)]


def given(question: Question, row: Row) -> Given:
    """The answer as its kind keeps it."""
    return Given(value=_value(question, row), text=row["text"], language=row["language"])


def _value(question: Question, row: Row) -> Any:
    typed = row["value"]
    if not typed:
        return None
    if question.kind in (Kind.LEG, Kind.TA):
        return _json(row)
    if question.kind in (Kind.MULTI, Kind.CHAL):
        choices = {"choices": typed.split(";")}
        return {**choices, "other": ""} if question.kind == Kind.MULTI else choices
    return typed


def _json(row: Row) -> Any:
    try:
        return json.loads(row["value"])
    except ValueError as error:
        raise row.bad("value", "this is not JSON") from error
