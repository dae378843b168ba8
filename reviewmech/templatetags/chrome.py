"""Tags of the layout: languages, menu, footer, addresses. Used by base.html and base_error.html; no queries."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.conf import settings
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

from foundation import languages
from reviewmech import navigation

register = template.Library()
register.filter("html_code", languages.html_code)
register.filter("direction", languages.direction)

FOOTER = (
    ("about/", _("About the Mechanism")),
    ("help/", _("Help")),
    ("accessibility/", _("Accessibility")),
    ("terms/", _("Terms of use")),
)


@register.simple_tag
def language_attributes(language: str) -> SafeString:
    """`lang` and `dir` in double quotes: {% language_attributes "zh-hans" %} gives lang="zh-Hans" dir="ltr"."""
    return format_html('lang="{}" dir="{}"', languages.html_code(language), languages.direction(language))


@register.simple_tag
def language_name(language: str) -> str:
    """The language's name in the language of the page; a code outside the six is shown as it stands."""
    return languages.name(language) if language in languages.NAMES else language


@register.simple_tag
def link_to(name: str, *args: Any, **kwargs: Any) -> str:
    """The address of a route, or nothing while it does not exist: {% link_to 'cms:states' as url %}."""
    return navigation.address(name, *args, **kwargs)


@register.simple_tag
def home_url() -> str:
    return navigation.home(get_language() or settings.LANGUAGE_CODE)


@register.inclusion_tag("components/languages.html", takes_context=True)
def language_switch(context: template.Context) -> dict[str, Any]:
    """The six languages on this page's path; a page asked for by GET keeps its own query.

    A page that does not stand in every language says in `language_paths` where each language leads.
    """
    request: HttpRequest | None = context.get("request")
    query = request.GET.urlencode() if request and request.method == "GET" else ""
    path, elsewhere = request.path if request else "", context.get("language_paths")
    return {"links": navigation.language_links(path, query, elsewhere)}


@register.inclusion_tag("components/languages.html", takes_context=True)
def error_language_switch(context: template.Context) -> dict[str, Any]:
    """The same on an error page: the typed path without its query, the home after a POST that leads nowhere by GET."""
    path = str(context.get("path") or "")
    request: HttpRequest | None = context.get("request")
    if not path and request and request.method == "GET":
        path = request.path
    return {"links": navigation.language_links(path)}


@register.inclusion_tag("components/menu.html", takes_context=True)
def main_menu(context: template.Context) -> dict[str, Any]:
    request: HttpRequest | None = context.get("request")
    user = getattr(request, "user", None)
    signed_in = bool(user and user.is_authenticated and not user.by_link)
    return {"links": navigation.main_menu(request.path if request else "", signed_in=signed_in)}


@register.inclusion_tag("components/menu.html")
def error_menu() -> dict[str, Any]:
    """The masthead of error pages: the same links for everybody, none of them current."""
    return {"links": navigation.main_menu("", signed_in=False, everything=True)}


@register.simple_tag(takes_context=True)
def footer_links(context: template.Context) -> list[navigation.Link]:
    """The pages about the site, in the language of the page; with the demonstration, the way to its personas."""
    home = navigation.home(get_language() or settings.LANGUAGE_CODE)
    links = [navigation.Link(home + path, label) for path, label in FOOTER]
    personas = navigation.address("accounts:personas") if context.get("demo") else ""
    return [*links, navigation.Link(personas, _("Personas"))] if personas else links


@register.simple_tag(takes_context=True)
def error_prefix(context: template.Context) -> str:
    """ "Error: " before the title of a page whose `form` (or one of its `forms`) was refused."""
    if not any(_refused(form) for form in (context.get("form"), *_several(context.get("forms")))):
        return ""
    return pgettext("page title", "Error:") + " "


def _several(forms: Any) -> Iterable[Any]:
    return forms.values() if isinstance(forms, dict) else forms or ()


def _refused(form: Any) -> bool:
    return bool(getattr(form, "is_bound", False) and form.errors)
