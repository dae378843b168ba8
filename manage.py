#!/usr/bin/env python
"""Django's command line; without environment it uses the settings and database of `make run`."""

import sys


def main() -> None:
    from django.core.management import execute_from_command_line

    from reviewmech.settings.environment import load_or_leave

    load_or_leave()
    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
