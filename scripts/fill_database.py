"""Run several management commands in one start of Django, which is most of what each of them costs.

Each argument is one command with its options: "migrate" "seed_demo --stage=opened".
"""

import gc
import shlex
import sys
import time

import django
from django.core.management import call_command

from reviewmech.settings.environment import load_or_leave


def main(commands: list[str]) -> None:
    load_or_leave()
    # Migrations draw thousands of model classes; looking for dead ones at the usual pace is a tenth of the time.
    gc.set_threshold(200_000, 20, 100)
    django.setup()
    for command in commands:
        begun = time.monotonic()
        call_command(*shlex.split(command), verbosity=0)
        print(f"{command}: {time.monotonic() - begun:.1f} s", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
