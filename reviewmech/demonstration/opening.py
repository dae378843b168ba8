"""The script from the workplan to the self-assessment: draw, planning, people, consultations."""

from datetime import date, timedelta

from foundation import clock
from reviewmech.demonstration import sessions
from reviewmech.demonstration.content import INSTRUMENTS, Content
from reviewmech.demonstration.world import Scripted, World
from reviews import actions
from reviews.actions.consultations import Agreed
from reviews.enums import Means, Role
from reviews.models import DrawingOfLots, Phase, PreliminaryConsultations, StartGroup
from reviews.pairing_rules import Drawn

GROUP_OF_START = 3
PHASE = 1
REVIEWERS = {
    "XAU": (("XBO", "XCA"), {"XDE": ("firearms",)}),
    "XBO": (("XDE", "XCA"), {}),
    "XCA": (("XEL", "XDE"), {}),
}
LANGUAGES = {"XAU": (["en", "ar"], "en"), "XBO": (["fr", "en"], "fr"), "XCA": (["ar", "en"], "ar")}


def draw(world: World) -> DrawingOfLots:
    """Record the one draw from which all three reviews are planned."""
    drawn = [pairing for code in REVIEWERS for pairing in pairings(world.content, code)]
    return actions.record_draw(
        phase=Phase.objects.get(order=PHASE), drawn_on=clock.today(), pairings=drawn, by=world.secretariat
    )


def pairings(content: Content, code: str) -> list[Drawn]:
    """Regular reviewers take every instrument both are party to; the additional one what the others lack."""
    regular, additional = REVIEWERS[code]
    own = party_to(content, code)
    rows = [Drawn(code, reviewer, own & party_to(content, reviewer)) for reviewer in regular]
    return rows + [
        Drawn(code, reviewer, frozenset(instruments), additional=True) for reviewer, instruments in additional.items()
    ]


def party_to(content: Content, code: str) -> frozenset[str]:
    row = next(row for row in content.states if row["code"] == code)
    return frozenset(instrument for instrument in INSTRUMENTS if row.yes(instrument))


def plan(own: Scripted, drawing: DrawingOfLots) -> None:
    own.review = actions.plan_review(
        draw=drawing,
        state_under_review=own.world.states[own.code],
        start_group=StartGroup.objects.get(number=GROUP_OF_START),
        officer=own.officer(),
        by=own.world.secretariat,
    )
    sessions.convene(own)


def open_review(own: Scripted) -> None:
    actions.open_review(review=own.review, by=own.officer())


def name_first(own: Scripted) -> None:
    """The State under review and one reviewing State name their people; the others are still awaited."""
    for state in (own.code, REVIEWERS[own.code][0][0]):
        _name(own, state)


def name_rest(own: Scripted) -> None:
    regular, additional = REVIEWERS[own.code]
    for state in (*regular[1:], *additional):
        _name(own, state)


def _name(own: Scripted, state: str) -> None:
    # Observers and contributors only after the focal point: the last focal point moves the review on.
    for role in (Role.EXPERT, Role.OBSERVER, Role.CONTRIBUTOR, Role.FOCAL_POINT):
        for row, _state, user in own.people(role, state):
            with own.world.naming(f"{own.code}:{role}:{row['key']}"):
                actions.nominate(
                    review=own.review,
                    state_party=own.world.states[state],
                    user=user,
                    role=role,
                    by=own.officer(),
                    note_reference=f"NV {state}/{clock.today().year}",
                    note_date=clock.today() - timedelta(days=2),
                )


def consult(own: Scripted) -> None:
    """The officer records what was agreed."""
    languages, list_language = LANGUAGES[own.code]
    today = clock.today()
    agreed = Agreed(
        held_on=today - timedelta(days=3),
        means=Means.VIDEO,
        languages=languages,
        list_language=list_language,
        answers_due=_in(today, 150),
        feedback_due=_in(today, 330),
        list_due=_in(today, 420),
        division_of_work=DIVISION[list_language],
        participants=_speakers(own),
    )
    actions.record_consultations(review=own.review, agreed=agreed, by=own.officer())


DIVISION = {
    "en": "Both reviewing States read all articles of the instruments they review. One leads on articles 5 and 6 of"
    " the Convention, the other on articles 8 and 23 and on the Protocols. Items are drafted jointly.",
    "fr": "Les deux États examinateurs lisent tous les articles des instruments qu’ils examinent. L’un conduit les"
    " travaux sur les articles 5 et 6 de la Convention, l’autre sur les articles 8 et 23 et sur les Protocoles.",
    "ar": "تقرأ الدولتان المستعرِضتان جميع مواد الصكوك التي تستعرضانها. وتتولى إحداهما المادتين 5 و6 من الاتفاقية،"
    " وتتولى الأخرى المادتين 8 و23 والبروتوكولات.",
}


def _speakers(own: Scripted) -> dict[str, str]:
    regular, additional = REVIEWERS[own.code]
    names = {state: own.focal_point(state).name for state in (own.code, *regular, *additional)}
    return names | {"": own.officer().name}


def _in(today: date, days: int) -> date:
    return today + timedelta(days=days)


def confirm(own: Scripted, states: tuple[str, ...]) -> None:
    record = PreliminaryConsultations.objects.select_related("review").get(review=own.review)
    record.review = own.review
    for state in states:
        with own.world.naming(f"{own.code}:confirmed:{state}"):
            actions.confirm_consultations(consultations=record, version=record.version, by=own.focal_point(state))


def confirm_first(own: Scripted) -> None:
    confirm(own, (own.code, REVIEWERS[own.code][0][0]))


def confirm_rest(own: Scripted) -> None:
    regular, additional = REVIEWERS[own.code]
    confirm(own, (*regular[1:], *additional))
