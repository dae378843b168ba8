import json
from argparse import ArgumentParser
from typing import Any

from reviewmech.management.on_tables import OnTables
from reviews.models import CountryReview
from reviews.record import broken_places


class Command(OnTables):
    help = "Check the chained record of acts of every review; exit 1 and the place when it was touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the result as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        reviews = CountryReview.objects.order_by("reference")
        broken = {review.reference: places for review in reviews if (places := broken_places(review))}
        if options["json"]:
            self.stdout.write(json.dumps({"reviews": len(reviews), "broken": broken}, indent=2))
        else:
            self._tell(len(reviews), broken)
        if broken:
            raise SystemExit(1)

    def _tell(self, checked: int, broken: dict[str, list[str]]) -> None:
        for reference, places in broken.items():
            for place in places:
                self.stdout.write(f"review {reference}: {place}")
        if not broken:
            self.stdout.write(f"The record of acts holds in all {checked} reviews.")
