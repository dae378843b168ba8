from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError

from reviewmech.demonstration import many
from reviewmech.demonstration.builder import AlreadyThere
from reviewmech.demonstration.many_states import CODES, FEWEST, DeadEnd
from reviewmech.management.moments import moment_of
from reviewmech.management.on_tables import OnTables
from reviews.models import Window


class Command(OnTables):
    help = "Generate a fictional world of many States beside the demonstration, for the workplan's board and for loads."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--states", type=int, default=190, help=f"from {FEWEST} to {len(CODES)} (190)")
        parser.add_argument("--seed", type=int, default=1, help="a number from which everything follows")
        parser.add_argument("--clock", default="", help="ISO moment at which the world stands (today, 09:00 UTC)")

    def handle(self, *args: Any, **options: Any) -> None:
        states, seed, moment = options["states"], options["seed"], moment_of(options["clock"])
        if not FEWEST <= states <= len(CODES):
            raise CommandError(f"--states takes a number from {FEWEST} to {len(CODES)}. Nothing was changed.")
        if not Window.objects.exists():
            raise CommandError("Run `python manage.py load_reference` first: there is no workplan yet.")
        try:
            reviews = many.build(states=states, seed=seed, moment=moment)
        except (AlreadyThere, DeadEnd, many.HoldsRealReviews, ImproperlyConfigured) as error:
            raise CommandError(f"{str(error).rstrip('.')}. Nothing was changed.") from error
        self.stdout.write(f"{states} fictional States with {reviews} reviews, seed {seed}, {moment:%Y-%m-%d}.")
