"""Every route says under which policy it answers; the sweep and `list_routes` read what is stamped here."""

from collections.abc import Callable
from typing import Any

View = Callable[..., Any]


def declares(policy: str) -> Callable[[View], View]:
    """Stamp a view with the policy it answers under, for example `reviews.view_review`."""

    def stamp(view: View) -> View:
        view.policy = policy  # type: ignore[attr-defined]
        return view

    return stamp
