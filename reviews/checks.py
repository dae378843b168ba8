"""Confidentiality conventions as system checks: whoever forgets one cannot start the server."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error, register
from django.core.exceptions import FieldError
from django.db.models import (
    BooleanField,
    DateField,
    DateTimeField,
    Field,
    FileField,
    Model,
    PositiveSmallIntegerField,
    SlugField,
)
from django.db.models.constants import LOOKUP_SEP
from django.db.models.sql import Query
from django.urls import URLPattern, URLResolver, get_resolver

from reviews.models import (
    CountryReview,
    Delegation,
    HangsFromMaterial,
    Instrument,
    Provision,
    ReviewedInstrument,
    ReviewMaterial,
    StateParty,
)

OUR_APPS = ("foundation", "accounts", "reviews", "questionnaires", "observations", "cms", "reviewmech")
# Each path of the rule, and what stands at its end: the model of a relation, or the kind of a column.
PATHS: dict[str, type[Model] | type[Field[Any, Any]]] = {
    "review_path": CountryReview,
    "drafted_by_path": StateParty,
    "instrument_path": Instrument,
    "audience_path": PositiveSmallIntegerField,
    "delegation_path": Provision,
    "question_path": SlugField,
    "given_path": Delegation,
    "opened_path": DateField,
    "withheld_path": BooleanField,
    "apart_path": StateParty,
}
# Models with a path to a review that are no material, each with the reason why not.
NOT_MATERIAL = {
    "reviews.CountryReview": "the review itself: reviews_visible is its rule",
    "reviews.ReviewingStateParty": "who reviews whom is the public outcome of the draw",
    "reviews.ReviewedInstrument": "who reviews whom is the public outcome of the draw",
    "reviews.Participant": "who takes part has a rule of its own: people_visible",
    "reviews.Delegation": "read through its participant and through the delegation_path of material",
    "reviews.DelegatedQuestion": "read through its delegation and through the question_path of material",
    "reviews.ContributorLink": "opens the door of one contributor and holds no words; read by that door alone",
    "reviews.ActChain": "head of the record, read by the record alone and shown to nobody",
}


@register()
def material_is_declared(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """reviews.E001: a model that leads to a review is material, or stands on the short list with its reason."""
    return [
        Error(
            f"{model._meta.label} leads to a country review and is neither ReviewMaterial nor HangsFromMaterial.",
            hint="Derive it from one of the two, or give the reason in reviews.checks.NOT_MATERIAL.",
            id="reviews.E001",
        )
        for model in _our_models()
        if leads_to_review(model)
        and not issubclass(model, (ReviewMaterial, HangsFromMaterial))
        and model._meta.label not in NOT_MATERIAL
        and not model._meta.auto_created
    ]


@register()
def paths_resolve(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """reviews.E002: every path by which the visibility rule finds its columns leads to what its name says."""
    return [
        Error(
            f"{model._meta.label}.{name} = {path!r} does not lead to {end.__name__}.",
            hint="Declare a lookup from this model; only review_path is always due.",
            id="reviews.E002",
        )
        for model in material_models()
        for name, end in PATHS.items()
        if ((path := getattr(model, name, None)) is not None or name == "review_path")
        and not leads_to(model, path, end)
    ]


@register()
def apart_until_a_moment(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """reviews.E005: what is kept apart says until when, by a moment of the reader's own seat."""
    return [
        Error(
            f"{model._meta.label} declares apart_path and apart_until = {until!r}.",
            hint="Declare both or neither; apart_until names a date and time of ReviewedInstrument.",
            id="reviews.E005",
        )
        for model in material_models()
        for until in [getattr(model, "apart_until", None)]
        if (until is not None) != (getattr(model, "apart_path", None) is not None)
        or (until is not None and not leads_to(ReviewedInstrument, until, DateTimeField))
    ]


@register()
def files_are_private(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """reviews.E003: no material carries a file field; Wagtail's media of the public site are the only files."""
    return [
        Error(f"{model._meta.label}.{field.name} would be served without asking who reads it.", id="reviews.E003")
        for model in _our_models()
        if model._meta.app_label != "cms"
        for field in model._meta.get_fields()
        if isinstance(field, FileField)
    ]


@register()
def routes_declare(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """reviews.E004: every route of ours says under which policy it answers."""
    return [
        Error(f"The route {name!r} declares no policy.", hint="Use foundation.routes.declares.", id="reviews.E004")
        for name, view in _routes(get_resolver())
        if (view.__module__ or "").split(".")[0] in OUR_APPS and not hasattr(view, "policy") and not _of_admin(view)
    ]


def _of_admin(view: Any) -> bool:
    """A page of the admin that we refined: one door leads to all of them, and Wagtail says who may do what."""
    kinds = getattr(getattr(view, "view_class", None), "__mro__", ())
    return any(kind.__module__.startswith("wagtail.admin.") for kind in kinds)


def material_models() -> list[type[Model]]:
    return [model for model in _our_models() if issubclass(model, (ReviewMaterial, HangsFromMaterial))]


def closed_tables() -> set[str]:
    """What no view outside the reviews may reach: reviews, and every table that leads to one."""
    ours = [model for model in apps.get_models(include_auto_created=True) if model._meta.app_label in OUR_APPS]
    return {model._meta.db_table for model in ours if leads_to_review(model)}


def leads_to_review(model: type[Model], seen: frozenset[type[Model]] = frozenset()) -> bool:
    """Whether some chain of relations leads from the model to `CountryReview`."""
    if model is CountryReview:
        return True
    fields = [*model._meta.fields, *model._meta.many_to_many]
    targets = [field.related_model for field in fields if field.is_relation]
    return any(
        leads_to_review(target, seen | {model})
        for target in targets
        if isinstance(target, type) and target not in seen and target is not model
    )


def _our_models() -> list[type[Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in OUR_APPS]


def leads_to(model: type[Model], path: str | None, end: type[Model] | type[Field[Any, Any]]) -> bool:
    """Whether the lookup `path` from `model` ends at a relation to the model, or a column of the kind, `end`."""
    if path is None:
        return False
    try:
        last = Query(model).names_to_path(path.split(LOOKUP_SEP), model._meta, fail_on_missing=True)[1]
    except FieldError:
        return False
    return isinstance(last, end) if issubclass(end, Field) else last.related_model is end


def _routes(resolver: URLResolver) -> Iterator[tuple[str, Any]]:
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            yield from _routes(pattern)
        elif isinstance(pattern, URLPattern):
            yield pattern.name or str(pattern.pattern), pattern.callback
