import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand

from reviewmech.route_table import Route, routes


class Command(BaseCommand):
    help = "List every route: name, pattern, app, verbs and the policy it declares."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="As JSON, one object per route.")

    def handle(self, *args: Any, **options: Any) -> None:
        found = routes()
        if options["json"]:
            self.stdout.write(json.dumps([asdict(route) for route in found], indent=2, ensure_ascii=False))
            return
        for route in found:
            self.stdout.write(line(route))


def line(route: Route) -> str:
    return f"{','.join(route.verbs):<12}{route.policy:<36}{route.pattern}"
