"""The script of the State under review: an article given to a ministry, answers drafted, cleared and submitted."""

from datetime import timedelta

from foundation import clock
from questionnaires import sheet
from questionnaires.actions import (
    add_note,
    clear_article,
    give_questions,
    hand_in_article,
    open_for_help,
    open_parts,
    save_answer,
    submit,
)
from questionnaires.actions.clearing import progress_of
from questionnaires.enums import END, ArticleStatus, NoteKind
from questionnaires.given import Given
from questionnaires.models import Answer, ResponsePart, SectionStanding
from questionnaires.sheet import Line
from reviewmech.demonstration import given_answers, stand_ins
from reviewmech.demonstration.content import Row
from reviewmech.demonstration.world import Scripted
from reviews import actions
from reviews.enums import Role
from reviews.models import Provision

# The articles a ministry answers, and the articles answered by the time the self-assessment is half done.
DELEGATED = (("convention", "6"), ("convention", "23"))
FIRST = (("convention", "5"), ("convention", "6"))
HANDED_IN = ("convention", "6")
CLEARED = ("convention", "5")
HELPED_FOR, INVITED_FOR = 60, 90  # days
# What a contributor is asked alone, and the article that goes to somebody without an account.
SINGLE = ("convention-9-1", "convention-9-2")
BY_LINK = ("convention", "15")


def delegate(own: Scripted) -> None:
    """The parts are open; the focal point gives two articles to each contributor."""
    open_parts(review=own.review, by=own.focal_point(own.code))
    for row, _state, user in own.people(Role.CONTRIBUTOR, own.code):
        participant = own.review.participants.get(user=user, role=Role.CONTRIBUTOR, until=None)
        participant.review = own.review
        for instrument, article in DELEGATED:
            provision = Provision.objects.get(instrument__code=instrument, article=article)
            with own.world.naming(f"{own.code}:delegated:{row['key']}:{instrument}:{article}"):
                actions.delegate(participant=participant, provision=provision, by=own.focal_point(own.code))


def give_single_questions(own: Scripted) -> None:
    """The focal point asks each contributor two questions of one more article."""
    instrument, article, _number = SINGLE[0].split("-", 2)
    standing = next(row for row in standings(own) if place(row) == (instrument, article))
    for row, _state, user in own.people(Role.CONTRIBUTOR, own.code):
        participant = own.review.participants.get(user=user, role=Role.CONTRIBUTOR, until=None)
        participant.review = own.review
        with own.world.naming(f"{own.code}:given:{row['key']}"):
            give_questions(standing=standing, participant=participant, keys=SINGLE, by=own.focal_point(own.code))


def invite_by_link(own: Scripted) -> None:
    """The focal point asks somebody without an account for an article."""
    instrument, article = BY_LINK
    name, email = stand_ins.BY_LINK[own.code]
    actions.invite_by_link(
        review=own.review,
        name=name,
        email=email,
        language=own.expert(own.code).language,
        expires_on=clock.today() + timedelta(days=INVITED_FOR),
        articles=[Provision.objects.get(instrument__code=instrument, article=article)],
        by=own.focal_point(own.code),
    )


def answer_first(own: Scripted) -> None:
    for standing in standings(own):
        if place(standing) in FIRST:
            answer(own, standing)


def ask_the_focal_point(own: Scripted) -> None:
    """The expert asks about the first answer of the article that is cleared next."""
    standing = next(row for row in standings(own) if place(row) == CLEARED)
    expert = own.expert(own.code)
    add_note(
        standing=standing,
        answer=standing.answers()[0],
        kind=NoteKind.QUESTION,
        text=stand_ins.TO_THE_FOCAL_POINT[expert.language],
        language=expert.language,
        by=expert,
    )


def hand_in_first(own: Scripted) -> None:
    """One article waits for clearance, one is cleared; what still lacks an answer stays with those who draft."""
    for standing in standings(own):
        if not progress_of(standing).complete:
            continue
        if place(standing) == HANDED_IN:
            hand_in_article(standing=standing, by=own.expert(own.code))
        elif place(standing) == CLEARED:
            clear_article(standing=standing, by=own.focal_point(own.code))


def ask_for_help(own: Scripted) -> None:
    """The focal point opens the same article to the Secretariat; it is read until the answers are submitted."""
    standing = next(row for row in standings(own) if place(row) == CLEARED)
    until = clock.today() + timedelta(days=HELPED_FOR)
    open_for_help(standing=standing, until=until, by=own.focal_point(own.code))


def answer_rest(own: Scripted) -> None:
    for standing in standings(own):
        if place(standing) not in FIRST:
            answer(own, standing)


def submit_all(own: Scripted) -> None:
    """The focal point clears what is not cleared yet and submits instrument by instrument."""
    for standing in standings(own):
        if standing.status != ArticleStatus.CLEARED:
            complete(own, standing)
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
    answers = standing.answers()
    for line in sheet.lines(list(answers)):
        if row := rows.get(line.question.number):
            _save(own, standing, answers, line, given_answers.read(row, line))


def complete(own: Scripted, standing: SectionStanding) -> None:
    """What the content leaves open and the article cannot be cleared without, the script answers itself."""
    answers = standing.answers()
    given_numbers = {row["question"] for row in _rows(own, standing)}
    while missing := [answer for answer in answers if answer.active and answer.required and not answer.answered]:
        line = sheet.lines(missing[:1])[0]
        opening = _opening(line, answers, given_numbers)
        language = own.expert(own.code).language
        _save(own, standing, answers, line, stand_ins.answer(line, language, opening))


def _opening(line: Line, answers: list[Answer], given_numbers: set[str]) -> str:
    """The answer that opens the follow-ups the content has words for; No where it has none."""
    follow_ups = [row.question for row in answers if row.question.parent_id == line.question.pk]
    opening = [value for row in follow_ups if row.number in given_numbers for value in row.parent_values]
    return opening[0] if opening else "no"


def _save(own: Scripted, standing: SectionStanding, answers: list[Answer], line: Line, given: Given) -> None:
    save_answer(
        standing=standing,
        answers=answers,
        key=line.key,
        given=given,
        seen=next(row.version for row in answers if row.pk == line.answer.pk),
        by=own.expert(own.code),
    )


def _rows(own: Scripted, standing: SectionStanding) -> list[Row]:
    instrument, article = place(standing)
    found = own.world.content.of("answers", own.code)
    return [row for row in found if (row["instrument"], row["article"] or END) == (instrument, article)]
