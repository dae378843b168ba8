"""The pages of docs/reference, printed from the code: each app gives its own, the roof gives the routes."""

from importlib import import_module
from importlib.util import find_spec
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.utils import translation

from foundation.markdown_table import markdown_table
from reviewmech.route_table import Route, routes

FOLDER = Path(settings.ROOT) / "docs" / "reference"
PRINTED = "_Printed from the code by `manage.py write_reference`; edit the code, not this page._"
MODULE = "reference_pages"
PAGE = ".md"


def pages() -> dict[str, str]:
    """File name → text, in English whoever asks.

    An app contributes by `reference_pages.reference_pages()`; two apps may give parts of one page.
    """
    with translation.override("en"):
        parts: dict[str, list[str]] = {"routes.md": [routes_page()]}
        for app in apps.get_app_configs():
            for name, text in pages_of(app.name).items():
                parts.setdefault(name, []).append(text.strip())
        return {name: as_page(name, texts) for name, texts in sorted(parts.items())}


def as_page(name: str, texts: list[str]) -> str:
    """A page says where it comes from; data stands for itself."""
    return "\n\n".join([*texts, PRINTED] if name.endswith(PAGE) else texts) + "\n"


def pages_of(app: str) -> dict[str, str]:
    if not find_spec(f"{app}.{MODULE}"):
        return {}
    given: dict[str, str] = import_module(f"{app}.{MODULE}").reference_pages()
    return given


def routes_page() -> str:
    """Our own routes by app; Wagtail's editing pages are one line, they change with its version and not with us."""
    own = [route for route in routes() if not route.pattern.startswith("/admin/")]
    parts = ["# Routes"]
    for app, rows in groupby(sorted(own, key=by_app), key=attrgetter("app")):
        parts += [f"## {app}", table(list(rows))]
    return "\n\n".join([*parts, "## Wagtail", "Everything under `/admin/` answers to the policy `wagtail.admin`."])


def by_app(route: Route) -> tuple[str, str]:
    return route.app, route.pattern


def table(rows: list[Route]) -> str:
    cells = [[f"`{row.pattern}`", " ".join(row.verbs), row.policy, row.name] for row in rows]
    return markdown_table(["address", "verbs", "policy", "name"], cells)
