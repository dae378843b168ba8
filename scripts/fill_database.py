"""Run several management commands in one start of Django, which is most of what each of them costs.

Each argument is one command with its options: "migrate" "seed_demo --stage=opened".
"""

import gc
import os
import shlex
import sys
import time
from pathlib import Path

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parents[1]


def main(commands: list[str]) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reviewmech.settings.run")
    (ROOT / "var").mkdir(exist_ok=True)
    # Migrations draw thousands of model classes; looking for dead ones at the usual pace is a tenth of the time.
    gc.set_threshold(200_000, 20, 100)
    django.setup()
    for command in commands:
        begun = time.monotonic()
        call_command(*shlex.split(command), verbosity=0)
        print(f"{command}: {time.monotonic() - begun:.1f} s", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
