"""The demonstration's world, stepped forward stage by stage with one seed; the start stands still, time moves."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from foundation import clock, outbox
from reviewmech.demonstration import builder, cast, content, opening
from reviewmech.demonstration.script import length, until
from reviewmech.demonstration.world import Scripted, World
from reviews.enums import Stage

CONTENT = Path(builder.__file__).parent / "content"
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


class SteppedWorld:
    """Aurelia's review walks from stage to stage; Borealis' is closed and Cassia's in self-assessment throughout."""

    def __init__(self, seed=1, directory=CONTENT):
        self.world = World(content=content.read(directory), seed=seed)
        self.reviews = {}
        self.done = set()
        with outbox.kept_back():
            with self.world.at("cast", START - timedelta(days=10)):
                cast.settle(self.world)
            with self.world.at("draw", START - timedelta(days=9)):
                self.drawing = opening.draw(self.world)
            for code, stage in {"XAU": Stage.PLANNED, **builder.BESIDE}.items():
                start = START if code == "XAU" else START - timedelta(days=length(stage))
                self.reviews[code] = Scripted(world=self.world, code=code, start=start)
                with self.reviews[code].day(0, "plan"):
                    opening.plan(self.reviews[code], self.drawing)
                self._play(code, stage)

    def go_to(self, stage):
        with outbox.kept_back():
            self._play("XAU", stage)

    def _play(self, code, stage):
        own = self.reviews[code]
        own.review.refresh_from_db()
        own.review.forget_roles()
        for day in until(stage):
            if (code, day.key) not in self.done:
                self.done.add((code, day.key))
                with own.day(day.day, day.key):
                    day.does(own)

    def now(self, stage):
        """The moment at which a reader looks."""
        return clock.stopped_at(START + timedelta(days=length(stage)))
