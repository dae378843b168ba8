"""The demonstration's world, stepped forward stage by stage with one seed; the start stands still, time moves."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from accounts.models import User
from foundation import clock, outbox
from questionnaires import file_store
from questionnaires.models import Answer, AnswerFile
from reviewmech.demonstration import builder, cast, content, opening
from reviewmech.demonstration.script import length, until
from reviewmech.demonstration.world import Scripted, World
from reviews.enums import Stage
from tests.foundation.files import PDF

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
        self._add_files()

    def _add_files(self):
        """One with the first answer on each article 5; the table says who is handed it."""
        answers = Answer.objects.filter(part__review=self.reviews["XAU"].review, question__number="5.1", files=None)
        for answer in answers:
            about = {"name": "plan.pdf", "form": "pdf", "language": "en", "size": len(PDF), "digest": "0" * 64}
            by = User.objects.get(persona_key="expert-aurelia")
            told = {"audience": answer.audience, "since": answer.version, "added_by": by}
            AnswerFile.objects.create(answer=answer, stored_as=file_store.keep(PDF), **about, **told)

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
