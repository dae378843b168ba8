"""The script of the reviewing States: written feedback, replies, the joint list, kept items, agreement."""

from typing import TypeVar

from observations.actions.agreement import agree_to_part
from observations.actions.confidentiality import set_withheld
from observations.actions.feedback import add_passage, clear_feedback, send_feedback
from observations.actions.listing import propose_observation
from observations.actions.replies import save_reply, send_reply
from observations.actions.sharing import share_part
from observations.concerned import states_concerned
from observations.enums import Kind, PassageKind
from observations.models import FeedbackPassage, ListPart, Observation, WrittenFeedback
from questionnaires.models import Question
from reviewmech.demonstration.content import Row
from reviewmech.demonstration.world import Scripted
from reviews.models import Instrument

Seat = tuple[str, str]
AnyKind = TypeVar("AnyKind", PassageKind, Kind)


def seats(own: Scripted) -> list[Seat]:
    """(State, instrument) for each instrument a State reviews here, as they were drawn."""
    rows = own.review.reviewing.order_by("additional", "state_party__iso3")
    found = rows.values_list("state_party__iso3", "reviewed_instruments__instrument__code")
    return [
        (state, code)
        for state, code in found.order_by("additional", "state_party__iso3", "reviewed_instruments__instrument__order")
    ]


def write_feedback(own: Scripted, chosen: list[Seat]) -> None:
    """The experts draft; a State that the content leaves without words says that it has none to add."""
    for state, code in chosen:
        rows = [
            row
            for row in own.world.content.of("feedback", own.code)
            if (row["reviewing_state"], row["instrument"]) == (state, code)
        ]
        for row in rows:
            with own.world.naming(f"{own.code}:feedback:{row['key']}"):
                _add_passage(own, row)
        if not rows:
            with own.world.naming(f"{own.code}:feedback:{state}:{code}"):
                _add_no_remark(own, state, code)


def _add_passage(own: Scripted, row: Row) -> None:
    add_passage(
        review=own.review,
        instrument=own.world.instruments[row["instrument"]],
        text=row["text"],
        language=row["language"],
        by=own.expert(row["reviewing_state"]),
        kind=_kind(row, PassageKind),
        provision=own.world.provision(row),
        question=_question(own, row) if row["question"] else None,
    )


NO_REMARK = {
    "en": "The reviewing State has read the answers and has no remark to add on this instrument.",
    "fr": "L’État examinateur a lu les réponses et n’a pas de remarque à ajouter sur cet instrument.",
    "ar": "اطلعت الدولة المستعرِضة على الإجابات وليست لديها ملاحظة تضيفها بشأن هذا الصك.",
}


def _add_no_remark(own: Scripted, state: str, code: str) -> None:
    by = own.expert(state)
    language = by.language if by.language in NO_REMARK else "en"
    add_passage(
        review=own.review,
        instrument=own.world.instruments[code],
        text=NO_REMARK[language],
        language=language,
        by=by,
    )


def _question(own: Scripted, row: Row) -> Question:
    questions = Question.objects.filter(
        section__instrument__code=row["instrument"], section__provision__article=row["article"]
    )
    found = questions.filter(number=row["question"]).first()
    if found is None:
        raise row.bad("question", f"there is no question {row['question']!r} on this article")
    return found


def _kind(row: Row, kinds: type[AnyKind]) -> AnyKind:
    try:
        return kinds(row["kind"])
    except ValueError as error:
        raise row.bad("kind", f"{row['kind']!r} is not known") from error


def send(own: Scripted, chosen: list[Seat]) -> None:
    """Focal points clear and send."""
    for state, code in chosen:
        feedback = WrittenFeedback.objects.select_related("review", "instrument", "drafted_by").get(
            review=own.review, drafted_by__iso3=state, instrument__code=code
        )
        feedback.review = own.review
        with own.world.naming(f"{own.code}:sent:{state}:{code}"):
            clear_feedback(feedback=feedback, by=own.focal_point(state))
            send_feedback(feedback=feedback, by=own.focal_point(state))


def reply(own: Scripted, *, limit: int | None = None) -> None:
    """The State under review replies to the requests it received; `limit` leaves the rest open."""
    rows = [row for row in own.world.content.of("feedback", own.code) if row["reply"]]
    for row in rows[:limit]:
        passage = (
            FeedbackPassage.objects.filter(feedback__review=own.review, text=row["text"], reply__isnull=True)
            .select_related("feedback__review", "feedback__instrument")
            .first()
        )
        if passage is None:
            continue
        with own.world.naming(f"{own.code}:reply:{row['key']}"):
            draft = save_reply(
                passage=passage,
                text=row["reply"],
                language=row["reply_language"],
                seen=0,
                by=own.expert(own.code),
            )
            send_reply(reply=draft, seen=draft.version, by=own.focal_point(own.code))


def propose(own: Scripted, chosen: set[str]) -> None:
    """The experts of the reviewing States propose the items of these instruments, in the order of the content."""
    for row in own.world.content.of("observations", own.code):
        if row["instrument"] in chosen:
            with own.world.naming(f"{own.code}:item:{row['key']}"):
                propose_observation(
                    review=own.review,
                    instrument=own.world.instruments[row["instrument"]],
                    kind=_kind(row, Kind),
                    text=row["text"],
                    language=row["language"],
                    by=own.expert(row["proposed_by"]),
                    provision=own.world.provision(row),
                )


def share(own: Scripted, chosen: set[str]) -> None:
    """One focal point of the States reviewing the instrument shares its part."""
    for code in _ordered(own, chosen):
        part = part_of(own, code)
        state = next(state for state, instrument in seats(own) if instrument == code)
        with own.world.naming(f"{own.code}:shared:{code}"):
            share_part(part=part, seen=part.number, by=own.focal_point(state))


def withhold(own: Scripted, chosen: set[str]) -> None:
    """The focal point of the State under review keeps the items marked in the content confidential."""
    rows = [row for row in own.world.content.of("observations", own.code) if row.yes("withheld")]
    for row in rows:
        if row["instrument"] not in chosen:
            continue
        item = Observation.objects.filter(review=own.review, versions__text=row["text"]).select_related("review")
        observation = item.first()
        if observation is None:
            raise row.bad("text", "the item was not proposed")
        observation.review = own.review
        with own.world.naming(f"{own.code}:kept:{row['key']}"):
            set_withheld(observation=observation, reason=row["reason"], by=own.focal_point(own.code))


def agree(own: Scripted, chosen: set[str], states: set[str] | None = None) -> None:
    """Focal points agree to the present version of each part; `states` leaves the others silent."""
    for code in _ordered(own, chosen):
        for state in states_concerned(own.review, own.world.instruments[code]):
            if states is None or state.iso3 in states:
                _agree(own, code, state.iso3)


def _agree(own: Scripted, code: str, state: str) -> None:
    part = part_of(own, code)
    with own.world.naming(f"{own.code}:agreed:{code}:{state}"):
        agree_to_part(part=part, seen=part.number, by=own.focal_point(state))


def part_of(own: Scripted, code: str) -> ListPart:
    part = ListPart.objects.select_related("instrument").get(review=own.review, instrument__code=code)
    part.review = own.review
    return part


def instruments(own: Scripted) -> list[str]:
    """Codes of the instruments under review, in their order."""
    reviewed = Instrument.objects.filter(code__in={code for _state, code in seats(own)})
    return [instrument.code for instrument in reviewed]


def _ordered(own: Scripted, chosen: set[str]) -> list[str]:
    return [code for code in instruments(own) if code in chosen]
