"""Every route with the policy it answers under, read from the URL configuration itself."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import LocalePrefixPattern

# What Wagtail brings cannot be stamped one view at a time; it is judged by where it lies and by its name.
ADMIN = "/admin/"
ADMIN_POLICY = "wagtail.admin"
ANSWERS = ("GET", "POST", "PUT", "PATCH", "DELETE")
PLAIN = ("GET", "POST")


@dataclass(frozen=True)
class Route:
    """One line of the table; `pattern` begins with a slash, `{lang}` stands for the language."""

    name: str
    pattern: str
    app: str
    verbs: tuple[str, ...]
    policy: str


def routes() -> list[Route]:
    """All routes in the order in which an address is tried; a view without a policy has an empty one."""
    return list(walk(get_resolver(), "/", ()))


def walk(resolver: URLResolver, prefix: str, namespaces: tuple[str, ...]) -> Iterator[Route]:
    for entry in resolver.url_patterns:
        pattern = prefix + part(entry)
        if isinstance(entry, URLResolver):
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from walk(entry, pattern, inner)
        else:
            yield route(entry, pattern, namespaces)


def part(entry: URLPattern | URLResolver) -> str:
    return "{lang}/" if isinstance(entry.pattern, LocalePrefixPattern) else str(entry.pattern)


def route(entry: URLPattern, pattern: str, namespaces: tuple[str, ...]) -> Route:
    view = entry.callback
    return Route(
        name=":".join((*namespaces, entry.name or "")),
        pattern=pattern,
        app=owner(view),
        verbs=verbs(view),
        policy=getattr(view, "policy", "") or (ADMIN_POLICY if pattern.startswith(ADMIN) else ""),
    )


def owner(view: Any) -> str:
    """The app whose view it is; a library's view that one of ours has stamped belongs to the app of its policy."""
    package: str = view.__module__.partition(".")[0]
    policy: str = getattr(view, "policy", "")
    return policy.partition(".")[0] if policy and not (settings.ROOT / package).is_dir() else package


def verbs(view: Any) -> tuple[str, ...]:
    """As declared; else what a class answers; else what a plain view may answer. HEAD goes with GET."""
    if declared := getattr(view, "verbs", None):
        return tuple(declared)
    if view_class := getattr(view, "view_class", None):
        return tuple(verb for verb in ANSWERS if hasattr(view_class, verb.lower())) or PLAIN
    return PLAIN
