"""The world of the demonstration while it is being built: its clock, its ids, its people."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from accounts.models import User
from foundation import clock, opaque
from observations.models import FeedbackPassage, Observation
from reviewmech.demonstration.content import Content, Row
from reviews.enums import Role
from reviews.models import CountryReview, Instrument, Provision, StateParty


@dataclass
class World:
    """Everything the scripted steps share. `users` by key of the content, `states` by code."""

    content: Content
    seed: int
    users: dict[str, User] = field(default_factory=dict)
    states: dict[str, StateParty] = field(default_factory=dict)
    instruments: dict[str, Instrument] = field(default_factory=dict)

    @property
    def secretariat(self) -> User:
        """Who plans and accredits: the first member of the Secretariat in the content."""
        return next(self.users[row["key"]] for row in self.content.people if row.yes("secretariat"))

    @contextmanager
    def at(self, key: str, moment: datetime) -> Iterator[None]:
        """One scripted step: its own time, and ids named after `key`."""
        with clock.stopped_at(moment), opaque.named(self.seed, key):
            yield

    @contextmanager
    def naming(self, key: str) -> Iterator[None]:
        """Ids of one content row inside a step, so that a row more or less moves no other's."""
        with opaque.named(self.seed, key):
            yield

    def provision(self, row: Row) -> Provision | None:
        if not row["article"]:
            return None
        return Provision.objects.get(instrument__code=row["instrument"], article=row["article"])


@dataclass
class Scripted:
    """One review of the demonstration on its way to a stage; `start` is the moment of its planning.

    `passages` and `items` are what was made of the rows of the content, by their keys.
    """

    world: World
    code: str
    start: datetime
    review: CountryReview = field(default=None)  # type: ignore[assignment]
    passages: dict[str, FeedbackPassage] = field(default_factory=dict)
    items: dict[str, Observation] = field(default_factory=dict)

    @contextmanager
    def day(self, days: int, key: str) -> Iterator[None]:
        with self.world.at(f"{self.code}:{key}", self.start + timedelta(days=days)):
            yield

    def people(self, role: Role, state: str | None = None) -> list[tuple[Row, StateParty | None, User]]:
        """Content people with this role in this review, of one State or of all."""
        found = []
        for row in self.world.content.people:
            roles = [given for review, given in row.pairs("roles", ":") if review == self.code]
            if role.value in roles and state in (None, row["state"]):
                found.append((row, self.world.states.get(row["state"]), self.world.users[row["key"]]))
        return found

    def officer(self) -> User:
        return self.people(Role.OFFICER)[0][2]

    def focal_point(self, state: str) -> User:
        return self.people(Role.FOCAL_POINT, state)[0][2]

    def expert(self, state: str) -> User:
        """The first expert of a State here, or its focal point where it has none."""
        experts = self.people(Role.EXPERT, state)
        return experts[0][2] if experts else self.focal_point(state)
