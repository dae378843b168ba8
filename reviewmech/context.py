"""What every template knows beside the request: whether this is the demonstration."""

from django.conf import settings
from django.http import HttpRequest


def demo(request: HttpRequest | None) -> dict[str, bool]:
    """`demo`: true where the fictional cast stands, so that every page says so."""
    return {"demo": settings.DEMO}
