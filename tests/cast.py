"""The fixed cast as a builder: Aurelia's review up to a stage, through the real actions, with few texts.

    cast = Cast.at("observations")                 # or any other stage; papers stand in tests/cast_papers.py
    cast.review, cast.states["XBO"], cast.instruments["convention"], cast.provision("convention", "5")
    cast["expert-borealis"]                        # the person by persona key (contract.md, the cast)
    cast.get("observer-aurelia", "observations:list", "convention")    # a page, as that person
    cast.post("focal-point-aurelia", "observations:agree", "convention", data={"seen": 1})
    cast.feedback("XBO"), cast.part("convention"), cast.propose("XBO", "A text."), cast.share()

Only the Convention (articles 5, 6, 8, 23) and the Firearms Protocol (article 5) are reviewed, so that a review holds
a handful of rows: Borealis reads the Convention, Cassia both, Delvania the Firearms Protocol. Drafts are shared unless
`drafts="apart"`. Every act happens at `MOMENT` unless the caller holds the clock elsewhere. A test takes the database
as usual (`pytest.mark.django_db`). The acts run for the first test that asks for a stage; the rows they wrote are put
back for the others (tests/snapshots.py), so uids are the same in all tests of a run.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from django.test import Client
from django.urls import reverse
from django.utils import translation

from accounts.middleware import PERSONA
from accounts.models import User
from foundation import clock, outbox
from observations import actions as listing
from observations.enums import Kind, PassageKind
from observations.models import ListPart, Observation, PartVersion, WrittenFeedback
from questionnaires.models import Question
from reviews import actions, lifecycle, turns
from reviews.actions.consultations import Agreed
from reviews.enums import Drafts, Means, Role, Stage, TurnVerb
from reviews.models import (
    Body,
    CountryReview,
    Instrument,
    Phase,
    PreliminaryConsultations,
    Provision,
    Session,
    StartGroup,
    StateParty,
)
from reviews.pairing_rules import Drawn
from reviews.workflow import BY_NAME
from tests import reference_rows
from tests.cast_papers import REVIEWERS, PapersOfTheCast
from tests.reference_rows import STATES
from tests.snapshots import built_once

MOMENT = datetime(2028, 1, 18, 9, 0, tzinfo=UTC)
# Persona key: name, State, role in Aurelia's review, language. Nobody without a role takes part in it.
PEOPLE = {
    "focal-point-aurelia": ("Ilse Varga", "XAU", Role.FOCAL_POINT, "en"),
    "expert-aurelia": ("Jonas Feld", "XAU", Role.EXPERT, "fr"),
    "contributor-aurelia": ("Tomas Arden", "XAU", Role.CONTRIBUTOR, "fr"),
    "observer-aurelia": ("Tavita Okoro", "XAU", Role.OBSERVER, "en"),
    "focal-point-borealis": ("Henrik Osei", "XBO", Role.FOCAL_POINT, "en"),
    "expert-borealis": ("Linh Dahlgren", "XBO", Role.EXPERT, "en"),
    "focal-point-cassia": ("Amal Haddad", "XCA", Role.FOCAL_POINT, "ar"),
    "expert-cassia": ("Rafael Ono", "XCA", Role.EXPERT, "ar"),
    "focal-point-delvania": ("Keola Marchetti", "XDE", Role.FOCAL_POINT, "en"),
    "expert-delvania": ("Zofia Nandakumar", "XDE", Role.EXPERT, "en"),
    "delegate-elysia": ("Mara Lindqvist", "XEL", None, "en"),
    "secretariat": ("Ana Tuilagi", "", Role.OFFICER, "en"),
    "secretariat-elsewhere": ("Davit Mensah", "", None, "en"),
    "editor": ("Noor Castellan", "", None, "en"),
}
FOCAL_POINTS = {state: key for key, (_n, state, role, _l) in PEOPLE.items() if role == Role.FOCAL_POINT}
EXPERTS = {state: key for key, (_n, state, role, _l) in PEOPLE.items() if role == Role.EXPERT}


@dataclass
class Cast(PapersOfTheCast):
    review: CountryReview
    users: dict[str, User]
    states: dict[str, StateParty]
    instruments: dict[str, Instrument]
    session: Session
    clients: dict[str, Client] = field(default_factory=dict)

    @classmethod
    def at(cls, stage: str, *, drafts: str = "shared", moment: datetime = MOMENT) -> "Cast":
        """The cast with Aurelia's review standing at `stage`. What a stage opens is not begun."""
        moment = clock._stopped.get() or moment
        built_once((stage, drafts, moment), lambda: cls._build(Stage(stage), drafts, moment))
        return cls._found()

    @classmethod
    def _build(cls, stage: Stage, drafts: str, moment: datetime) -> None:
        with outbox.kept_back(), clock.stopped_at(moment), translation.override("en"):
            steps = cls._planned(drafts)._steps()
            for step in [steps[each] for each in Stage if each in steps and stage.reached(each)]:
                step()

    @classmethod
    def _found(cls) -> "Cast":
        """The cast as it stands on record."""
        return cls(
            review=CountryReview.objects.select_related("state_under_review", "phase__cluster").get(),
            users={user.persona_key: user for user in User.objects.filter(is_persona=True)},
            states={state.iso3: state for state in StateParty.objects.all()},
            instruments={row.code: row for row in Instrument.objects.all()},
            session=Session.objects.select_related("body").get(),
        )

    def __getitem__(self, key: str) -> User:
        return self.users[key]

    def focal_point(self, state: str) -> User:
        return self.users[FOCAL_POINTS[state]]

    def expert(self, state: str) -> User:
        return self.users[EXPERTS[state]]

    def provision(self, instrument: str, article: str) -> Provision:
        return Provision.objects.select_related("instrument").get(instrument__code=instrument, article=article)

    def question(self, number: str, instrument: str = "convention") -> Question:
        rows = Question.objects.select_related("section__provision")
        return rows.get(number=number, section__instrument__code=instrument)

    def fresh(self) -> CountryReview:
        """The review as it stands on record, with nothing cached."""
        return CountryReview.objects.select_related("state_under_review", "phase").get(pk=self.review.pk)

    # Pages

    def client(self, key: str) -> Client:
        """Signed in as the persona, second factor passed; "anonymous" is signed out."""
        if key not in self.clients:
            client = Client()
            if key != "anonymous":
                client.force_login(self.users[key])
                session = client.session
                session[PERSONA] = True
                session.save()
            self.clients[key] = client
        return self.clients[key]

    def url(self, name: str, *rest: object) -> str:
        """In English, whatever page was asked for before."""
        with translation.override("en"):
            return reverse(name, args=[self.review.reference, *rest])

    def get(self, key: str, name: str, *rest: object):
        return self.client(key).get(self.url(name, *rest))

    def post(self, key: str, name: str, *rest: object, data: dict | None = None):
        return self.client(key).post(self.url(name, *rest), data or {})

    # Feedback and list, as far as a test needs them

    def write_feedback(self, state: str, instrument: str = "convention", text: str = "", **more) -> WrittenFeedback:
        """One passage by the expert of a reviewing State."""
        passage = listing.add_passage(
            review=self.review,
            instrument=self.instruments[instrument],
            text=text or f"{STATES[state][0]} has no remarks.",
            language="en",
            by=self.expert(state),
            **more,
        )
        return passage.feedback

    def send_feedback(self, state: str, instrument: str = "convention", **more) -> WrittenFeedback:
        feedback = self.write_feedback(state, instrument, **more)
        listing.clear_feedback(feedback=feedback, by=self.focal_point(state))
        listing.send_feedback(feedback=feedback, by=self.focal_point(state))
        return feedback

    def ask(self, state: str, text: str = "When is the amendment expected?", number: str = "5.1") -> WrittenFeedback:
        """A request for clarification of an answer on the Convention, in draft."""
        return self.write_feedback(state, text=text, kind=PassageKind.CLARIFICATION, question=self.question(number))

    def feedback(self, state: str, instrument: str = "convention") -> WrittenFeedback:
        row = WrittenFeedback.objects.get(
            review=self.review, drafted_by=self.states[state], instrument=self.instruments[instrument]
        )
        row.review = self.review
        return row

    def propose(
        self,
        state: str,
        text: str = "The law covers agreement and participation.",
        *,
        instrument: str = "convention",
        article: str | None = "5",
        kind: Kind = Kind.GAP,
        language: str = "en",
    ) -> Observation:
        """One item by the expert of a State; `article=None` for the process and the lessons."""
        return listing.propose_observation(
            review=self.review,
            instrument=self.instruments[instrument],
            kind=kind,
            text=text,
            language=language,
            by=self.expert(state),
            provision=self.provision(instrument, article) if article else None,
        )

    def part(self, instrument: str = "convention") -> ListPart:
        row = ListPart.objects.get(review=self.review, instrument=self.instruments[instrument])
        row.review, row.instrument = self.review, self.instruments[instrument]
        return row

    def share(self, state: str = "XBO", instrument: str = "convention") -> PartVersion:
        part = self.part(instrument)
        return listing.share_part(part=part, seen=part.number, by=self.focal_point(state))

    def agree(self, state: str, instrument: str = "convention") -> PartVersion:
        part = self.part(instrument)
        return listing.agree_to_part(part=part, seen=part.number, by=self.focal_point(state))

    def keep(self, observation: Observation, reason: str = "It names an open inquiry.") -> None:
        """Kept confidential by the focal point of Aurelia."""
        observation.refresh_from_db()
        observation.review = self.review
        listing.set_withheld(observation=observation, reason=reason, by=self.focal_point("XAU"))

    def agree_all(self, instrument: str = "convention") -> None:
        for state in ("XAU", *(code for code, read in REVIEWERS.items() if instrument in read)):
            self.agree(state, instrument)

    # The way to a stage

    def _steps(self) -> dict[Stage, Callable[[], None]]:
        """What brings the review to each stage from the one before."""
        return {
            Stage.OPENED: self._open,
            Stage.CONSULTATIONS: self._name_people,
            Stage.SELF_ASSESSMENT: self._consult,
            Stage.WRITTEN_FEEDBACK: self._receive_answers,
            Stage.OBSERVATIONS: self._send_all_feedback,
            Stage.SUMMARY: self._agree_list,
            Stage.TRANSLATION: self.agree_summaries,
            Stage.ISSUED: self.issue_both,
            Stage.CLOSED: self.close,
        }

    def _open(self) -> None:
        actions.open_review(review=self.review, by=self["secretariat"])

    def _name_people(self) -> None:
        """Focal points last: the last one moves the review on."""
        named = [(key, row) for key, row in PEOPLE.items() if row[2] not in (None, Role.OFFICER)]
        for key, (_name, state, role, _language) in sorted(named, key=lambda row: row[1][2] == Role.FOCAL_POINT):
            actions.nominate(
                review=self.review,
                state_party=self.states[state],
                user=self.users[key],
                role=role,
                by=self["secretariat"],
            )

    def _consult(self) -> None:
        agreed = Agreed(
            held_on=date(2027, 3, 1),
            means=Means.VIDEO,
            languages=["en", "ar"],
            list_language="en",
            answers_due=date(2027, 8, 1),
            feedback_due=date(2028, 1, 31),
            list_due=date(2028, 4, 30),
            division_of_work="Both reviewing States read all articles.",
        )
        actions.record_consultations(review=self.review, agreed=agreed, by=self["secretariat"])
        record = PreliminaryConsultations.objects.get(review=self.review)
        record.review = self.review
        for state in FOCAL_POINTS:
            actions.confirm_consultations(consultations=record, version=record.version, by=self.focal_point(state))

    def _receive_answers(self) -> None:
        """As the last submission ends: the answers themselves are the questionnaire's tests' matter."""
        for instrument in self.instruments.values():
            turns.close_everyones(review=self.review, verb=TurnVerb.ANSWER, instrument=instrument)
        move = BY_NAME["receive_answers"]
        lifecycle.perform(move, review=self.review, by=self.focal_point("XAU"), called_by=move.called_by)

    def _send_all_feedback(self) -> None:
        for state, instruments in REVIEWERS.items():
            for instrument in instruments:
                self.send_feedback(state, instrument)

    def _agree_list(self) -> None:
        self.propose("XBO")
        self.propose("XCA", "The register of licences is kept on paper.", instrument="firearms")
        for instrument, (author, other) in {"convention": ("XBO", "XCA"), "firearms": ("XCA", "XDE")}.items():
            self.share(author if self.review.drafts == Drafts.APART else "XCA", instrument)
            if self.review.drafts == Drafts.APART:
                listing.leave_as_is(part=self.part(instrument), by=self.focal_point(other))
            self.agree_all(instrument)

    @classmethod
    def _planned(cls, drafts: str) -> "Cast":
        instruments = reference_rows.instruments()
        states = {code: reference_rows.state(code, instruments) for code in STATES}
        users = {key: _person(key) for key in PEOPLE}
        review = _review(states, users["secretariat"], drafts)
        body = Body.objects.create(
            symbol="CTOC/COP/WG.3", slug="wg-3", name="Working Group on International Cooperation"
        )
        session = Session.objects.create(
            body=body,
            slug="2028",
            title="Nineteenth session",
            starts=date(2028, 9, 4),
            ends=date(2028, 9, 6),
            fictional=True,
        )
        for key in ("delegate-elysia", "expert-cassia"):
            state = states[PEOPLE[key][1]]
            actions.accredit(user=users[key], state_party=state, body=body, by=users["secretariat"])
        return cls(review, users, states, instruments, session)


def _person(key: str) -> User:
    name, _state_code, _role, language = PEOPLE[key]
    return User.objects.create_user(
        email=f"{key}@cast.example",
        name=name,
        language=language,
        persona_key=key,
        is_secretariat=key.startswith("secretariat"),
    )


def _review(states: dict[str, StateParty], officer: User, drafts: str) -> CountryReview:
    pairings = [Drawn("XAU", code, frozenset(read), additional=code == "XDE") for code, read in REVIEWERS.items()]
    draw = actions.record_draw(phase=Phase.objects.get(), drawn_on=date(2026, 11, 2), pairings=pairings, by=officer)
    review = actions.plan_review(
        draw=draw,
        state_under_review=states["XAU"],
        start_group=StartGroup.objects.get(),
        officer=officer,
        by=officer,
    )
    review.drafts = drafts
    review.save(update_fields=["drafts"])
    return review
