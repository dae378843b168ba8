"""The script of the reviewing States: written feedback, replies, the joint list, kept items, agreement."""

from observations.actions.agreement import agree_to_part
from observations.actions.clarification import ask, resolve, save_message, send_message
from observations.actions.confidentiality import set_withheld
from observations.actions.feedback import add_passage, clear_feedback, send_feedback
from observations.actions.listing import propose_observation
from observations.actions.sharing import share_part
from observations.concerned import states_concerned
from observations.enums import Kind, PassageKind
from observations.models import (
    FeedbackPassage,
    ItemThread,
    ListPart,
    Observation,
    QuestionMessage,
    QuestionThread,
    Thread,
    WrittenFeedback,
)
from questionnaires.models import Question
from reviewmech.demonstration import stand_ins
from reviewmech.demonstration.content import Row
from reviewmech.demonstration.world import Scripted
from reviews.models import Instrument, Provision

Seat = tuple[str, str]


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
                own.passages[row["key"]] = _add_passage(own, row)
        if not rows:
            with own.world.naming(f"{own.code}:feedback:{state}:{code}"):
                _add_no_remark(own, state, code)


def _add_passage(own: Scripted, row: Row) -> FeedbackPassage:
    return add_passage(
        review=own.review,
        instrument=own.world.instruments[row["instrument"]],
        text=row["text"],
        language=row["language"],
        by=own.expert(row["reviewing_state"]),
        kind=PassageKind(row["kind"]),
        provision=own.world.provision(row),
        question=_question(row) if row["question"] else None,
    )


def _add_no_remark(own: Scripted, state: str, code: str) -> None:
    by = own.expert(state)
    add_passage(
        review=own.review,
        instrument=own.world.instruments[code],
        text=stand_ins.NO_REMARK[by.language],
        language=by.language,
        by=by,
    )


def _question(row: Row) -> Question:
    section = {"section__instrument__code": row["instrument"], "section__questionnaire__in_use": True}
    article: dict[str, object] = (
        {"section__provision__article": row["article"]} if row["article"] else {"section__provision": None}
    )
    return Question.objects.get(number=row["question"], **section, **article)


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


def reply(own: Scripted, chosen: list[Seat]) -> None:
    """The State under review replies to what these States asked and it has not replied to yet."""
    for row in _asked(own, chosen, "reply"):
        thread = _thread(own, row)
        if not QuestionMessage.objects.filter(thread=thread).exists():
            with own.world.naming(f"{own.code}:reply:{row['key']}"):
                _say(own, thread, own.code, row["reply"], row["reply_language"])


def ask_again(own: Scripted, chosen: list[Seat]) -> None:
    """A second round: what these States ask about the reply."""
    for row in _asked(own, chosen, "again"):
        with own.world.naming(f"{own.code}:again:{row['key']}"):
            _say(own, _thread(own, row), row["reviewing_state"], row["again"], row["again_language"])


def reply_again(own: Scripted) -> None:
    """The State under review replies to whatever was asked again."""
    for row in _asked(own, seats(own), "again_reply"):
        with own.world.naming(f"{own.code}:again-reply:{row['key']}"):
            _say(own, _thread(own, row), own.code, row["again_reply"], row["again_reply_language"])


def resolve_all(own: Scripted) -> None:
    """The focal points that asked say that they have their answers."""
    for row in _asked(own, seats(own), "reply"):
        thread = _thread(own, row)
        with own.world.naming(f"{own.code}:resolved:{row['key']}"):
            resolve(thread=thread, seen=thread.version, by=own.focal_point(row["reviewing_state"]))


def _asked(own: Scripted, chosen: list[Seat], column: str) -> list[Row]:
    rows = [row for row in own.world.content.of("feedback", own.code) if row[column]]
    return [row for row in rows if (row["reviewing_state"], row["instrument"]) in chosen]


def _thread(own: Scripted, row: Row) -> QuestionThread:
    thread = QuestionThread.objects.select_related("instrument").get(passage=own.passages[row["key"]])
    thread.review = own.review
    return thread


def _say(own: Scripted, thread: Thread, state: str, text: str, language: str) -> None:
    draft = save_message(thread=thread, text=text, language=language, seen=0, by=own.expert(state))
    send_message(thread=thread, message=draft, seen=draft.version, by=own.focal_point(state))


def propose(own: Scripted) -> None:
    """The experts propose the items in the order of the content; an instrument without any gets one that says so."""
    rows = own.world.content.of("observations", own.code)
    for row in rows:
        with own.world.naming(f"{own.code}:item:{row['key']}"):
            own.items[row["key"]] = propose_observation(
                review=own.review,
                instrument=own.world.instruments[row["instrument"]],
                kind=Kind(row["kind"]),
                text=row["text"],
                language=row["language"],
                by=own.expert(row["proposed_by"]),
                provision=own.world.provision(row),
            )
    reviewers = {(row["instrument"], row["proposed_by"] != own.code) for row in rows}
    for code in instruments(own):
        if (code, True) not in reviewers:
            with own.world.naming(f"{own.code}:item:{code}"):
                _propose_nothing(own, code)


def _propose_nothing(own: Scripted, code: str) -> None:
    instrument, language = own.world.instruments[code], own.review.list_language
    propose_observation(
        review=own.review,
        instrument=instrument,
        kind=Kind.IMPLEMENTATION,
        text=stand_ins.NO_OBSERVATION[language],
        language=language,
        by=own.expert(_first_reviewer(own, code)),
        provision=Provision.objects.filter(instrument=instrument, cluster=own.review.phase.cluster_id).first(),
    )


def _first_reviewer(own: Scripted, code: str) -> str:
    return next(state for state, instrument in seats(own) if instrument == code)


def share(own: Scripted, chosen: set[str]) -> None:
    """One focal point of the States reviewing the instrument shares its part; what the State under review proposed
    itself can follow then."""
    for code in _ordered(own, chosen):
        with own.world.naming(f"{own.code}:shared:{code}"):
            _share(own, code, _first_reviewer(own, code))
        rows = own.world.content.of("observations", own.code)
        if any((row["instrument"], row["proposed_by"]) == (code, own.code) for row in rows):
            with own.world.naming(f"{own.code}:shared:{code}:{own.code}"):
                _share(own, code, own.code)


def _share(own: Scripted, code: str, state: str) -> None:
    part = part_of(own, code)
    share_part(part=part, seen=part.number, by=own.focal_point(state))


def ask_about_the_process(own: Scripted) -> None:
    """The State under review asks the one that described the process, where the content describes it."""
    for row in _described(own):
        with own.world.naming(f"{own.code}:asked:{row['key']}"):
            thread = ask(
                observation=_item(own, row),
                asked=own.world.states[row["proposed_by"]],
                text=stand_ins.QUESTION[own.review.list_language],
                language=own.review.list_language,
                by=own.expert(own.code),
            )
            draft = thread.messages.get()
            send_message(thread=thread, message=draft, seen=draft.version, by=own.focal_point(own.code))


def reply_about_the_process(own: Scripted) -> None:
    for row in _described(own):
        with own.world.naming(f"{own.code}:answered:{row['key']}"):
            thread = ItemThread.objects.select_related("instrument").get(observation=own.items[row["key"]])
            thread.review = own.review
            language = own.review.list_language
            _say(own, thread, row["proposed_by"], stand_ins.ANSWER[language], language)


def _described(own: Scripted) -> list[Row]:
    rows = own.world.content.of("observations", own.code)
    return [row for row in rows if row["kind"] == Kind.PROCESS and row["proposed_by"] != own.code][:1]


def _item(own: Scripted, row: Row) -> Observation:
    item = own.items[row["key"]]
    item.refresh_from_db()
    item.review = own.review
    return item


def withhold(own: Scripted, chosen: set[str]) -> None:
    """The focal point of the State under review keeps the items marked in the content confidential."""
    for row in own.world.content.of("observations", own.code):
        if row.yes("withheld") and row["instrument"] in chosen:
            with own.world.naming(f"{own.code}:kept:{row['key']}"):
                set_withheld(observation=_item(own, row), reason=row["reason"], by=own.focal_point(own.code))


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
