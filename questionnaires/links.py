"""The form of a link to a law or a case: an address that others can follow too, at a host that has a name. Pure."""

import ipaddress
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from foundation import typed_text

URL_LIMIT = 1_000
SHERLOC = ("sherloc.unodc.org",)
is_web_address = URLValidator(schemes=["https"])


def as_link(typed: str) -> str:
    """The link as typed; ValidationError with what is wrong with its form. Nothing is fetched."""
    typed = typed_text.validate(typed, limit=URL_LIMIT)
    try:
        is_web_address(typed)
    except ValidationError as error:
        message = _("Write the whole address of the text, beginning with https://.")
        raise ValidationError(message) from error
    told = urlsplit(typed)
    if told.username is not None or not _is_named(told.hostname or ""):
        raise ValidationError(_("Name the site by its name, as in https://laws.example/act-4, without a passphrase."))
    return typed


def _is_named(host: str) -> bool:
    """A name that others find too, which no number and no name of one's own network is."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return "." in host.rstrip(".")
    return False


def is_on_sherloc(url: str) -> bool:
    """Whether the link leads to the knowledge portal of the Office, where laws and cases are kept for all States."""
    return (urlsplit(url).hostname or "").rstrip(".") in SHERLOC
