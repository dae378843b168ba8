from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError
from django.db import transaction

from reviewmech.demonstration import builder
from reviewmech.demonstration.content import BadContent, read
from reviewmech.management.moments import moment_of
from reviewmech.management.on_tables import OnTables
from reviews.enums import Stage
from reviews.models import Instrument

OWN_CONTENT = Path(builder.__file__).parent / "content"


class Command(OnTables):
    help = "Build the demonstration through the real actions until Aurelia's review stands at a stage."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--stage", choices=Stage.values, default=Stage.OBSERVATIONS.value)
        parser.add_argument("--seed", type=int, default=1, help="a number from which all ids are named")
        parser.add_argument("--reset", action="store_true", help="take the present demonstration away first")
        parser.add_argument("--content", type=Path, default=OWN_CONTENT, help="a directory of the six CSV files")
        parser.add_argument(
            "--clock", default="", help="ISO moment at which the demonstration stands (today, 09:00 UTC)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        moment = moment_of(options["clock"])
        try:
            content = read(options["content"])
            if not Instrument.objects.exists():
                raise CommandError("Run `python manage.py load_reference` first: there is nothing to review yet.")
            with transaction.atomic():
                if options["reset"]:
                    builder.take_away()
                builder.build(stage=Stage(options["stage"]), seed=options["seed"], content=content, moment=moment)
        except (BadContent, builder.AlreadyThere, builder.InUse, ImproperlyConfigured) as error:
            raise CommandError(f"{str(error).rstrip('.')}. Nothing was changed.") from error
        except OverflowError as error:
            raise CommandError(
                f"--clock {options['clock']} leaves no room for the steps before it. Nothing was changed."
            ) from error
        self.stdout.write(f"The demonstration stands at {options['stage']}, seed {options['seed']}, {moment:%Y-%m-%d}.")
