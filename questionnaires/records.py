"""The records an answer may consist of, as data: what is asked of each, in order, and what may not be missing.

Laws, cases, authorities, references to other mechanisms and the notification differ in nothing but these tables:
reading, showing, saving and the one template for all of them follow.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation import canonical


@dataclass(frozen=True)
class Field:
    """One control of a record. `control` is how it is typed and read (`reading.CONTROLS`).

    A text is followed by the `language` it is in. What is `labelled` is read with its label before it.
    """

    name: str
    label: str | Promise
    control: str = "line"
    labelled: bool = False


@dataclass(frozen=True)
class Need:
    """At least one of `names` is given wherever something of the record is; else `message` stands at the first."""

    names: tuple[str, ...]
    message: str | Promise


@dataclass(frozen=True)
class Form:
    """The fields of one kind of record. The first, when it is a line, heads the record; `link` names its address.

    `repeats`: as many records as there are, in a list; else the answer is one.
    """

    fields: tuple[Field, ...]
    needs: tuple[Need, ...]
    link: str | Promise
    repeats: bool = True
    # A text that stands in its source word for word is set as a quotation.
    quotes: bool = False
    # Each record is a citation of the State, which other answers may cite too (models/citation.py).
    cited: bool = False


LEGISLATION = Form(
    fields=(
        Field("title", _("Title of the law")),
        Field("article", _("Article or section")),
        Field("date", _("Date, as a year or year-month-day"), "day"),
        Field("quotation", _("Quotation, in the original language"), "text"),
        Field("language", _("Language of the quotation"), "language"),
        Field("url", _("Link to the text"), "source"),
    ),
    needs=(Need(("title",), _("Give the title of the law.")),),
    link=_("Text of the act"),
    quotes=True,
    cited=True,
)
CASE = Form(
    fields=(
        Field("title", _("Name or reference of the case")),
        Field("authority", _("Court or authority")),
        Field("date", _("Date, as a year or year-month-day"), "day"),
        Field("summary", _("What it shows, in short"), "text"),
        Field("language", _("Language of this text"), "language"),
        Field("url", _("Link to the case, for example on SHERLOC"), "source"),
    ),
    needs=(
        Need(("title",), _("Give the name or the reference of the case.")),
        Need(("summary", "url"), _("Say in short what the case shows, or give a link to it.")),
    ),
    link=_("The case"),
    cited=True,
)
AUTHORITY = Form(
    fields=(
        Field("name", _("Name of the authority")),
        Field("contact", _("How to reach it"), "lines", labelled=True),
        Field("languages", _("Languages accepted"), "languages", labelled=True),
        Field("other_languages", _("Other languages accepted"), labelled=True),
        Field("url", _("Link, for example to the directory of competent national authorities"), "address"),
    ),
    needs=(
        Need(("name",), _("Give the name of the authority.")),
        Need(("contact", "url"), _("Say how the authority is reached, or give a link.")),
    ),
    link=_("The authority"),
)
NOTIFICATION = Form(
    fields=(
        Field("made", _("The notification has been made"), "yes_no", labelled=True),
        Field("date", _("Date, as a year or year-month-day"), "day"),
        Field("url", _("Link to the notification"), "address"),
    ),
    needs=(Need(("made",), _("Say whether the notification has been made.")),),
    link=_("The notification"),
    repeats=False,
)
REFERENCE = Form(
    fields=(
        Field("mechanism", _("Review mechanism")),
        Field("document", _("Title or symbol of the document")),
        Field("date", _("Date, as a year or year-month-day"), "day"),
        Field("url", _("Link to the document"), "address"),
        Field("current", _("Still up to date"), "yes_no", labelled=True),
    ),
    needs=(
        Need(("mechanism",), _("Name the review mechanism.")),
        Need(("document", "url"), _("Name the document, or give a link to it.")),
        Need(("current",), _("Say whether the document is still up to date.")),
    ),
    link=_("The document"),
)


def digest_of(record: Mapping[str, Any]) -> str:
    """Two records have the same when they say the same; a field left empty says nothing."""
    return canonical.digest({name: said for name, said in record.items() if said not in (None, "", [])})
