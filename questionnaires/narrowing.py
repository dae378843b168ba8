"""What of a questionnaire is listed: of which instrument, obligation, status and person, and since when it changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from foundation import dates
from foundation.typed_text import PlainText
from questionnaires import search
from questionnaires.enums import Obligation
from questionnaires.forms import STATUSES_OF_ARTICLES
from questionnaires.models import ResponsePart

NOBODY = "nobody"
# What a list of articles and a search have in common.
NARROWS = ("instrument", "obligation", "person", "since")
ANY = ("", pgettext_lazy("status of a question", "Any"))
OBLIGATIONS = [
    ANY,
    (Obligation.MANDATORY.value, Obligation.MANDATORY.label),
    (Obligation.OPTIONAL.value, Obligation.OPTIONAL.label),
]
STATUSES_OF_QUESTIONS = [
    ANY,
    (search.MISSING, pgettext_lazy("status of a question", "Required, and without an answer")),
    (search.EMPTY, pgettext_lazy("status of a question", "Without an answer")),
    (search.ANSWERED, pgettext_lazy("status of a question", "Answered")),
]


@dataclass(frozen=True)
class Offered:
    """What a reader may narrow by: the parts they reach; inside the State that drafts, when something changed there
    and, for those who give articles, with whom each is (`people` by uid)."""

    parts: Sequence[ResponsePart]
    inside: bool = False
    people: Mapping[str, str] | None = None


@dataclass(frozen=True)
class Chip:
    """One thing by which the list is narrowed, in words, and the query of the list without it."""

    label: str
    words: str
    without: str


class NarrowingForm(forms.Form):
    """A word of an address that is no choice here chooses nothing."""

    instrument = forms.ChoiceField(label=_("Instrument"), required=False)
    obligation = forms.ChoiceField(
        label=pgettext_lazy("of a provision", "Obligation"), choices=OBLIGATIONS, required=False
    )
    status = forms.ChoiceField(label=pgettext_lazy("status of a question", "Status"), required=False)
    person = forms.ChoiceField(label=pgettext_lazy("person", "With whom"), required=False)
    since = forms.DateField(
        label=_("Changed since"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
    )

    def __init__(self, data: Any = None, *, offered: Offered, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        named = [(part.code, part.instrument.short_title) for part in offered.parts if part.instrument]
        self._offer("instrument", named if len(named) > 1 else [])
        people = offered.people or {}
        nobody = (NOBODY, pgettext_lazy("person", "With nobody"))
        self._offer("person", [nobody, *people.items()] if people else [], pgettext_lazy("person", "Anybody"))
        if not offered.inside:
            del self.fields["since"]

    def _offer(self, name: str, choices: Sequence[tuple[str, Any]], anything: Any = ANY[1]) -> None:
        """Nothing to choose from is not asked."""
        field: Any = self.fields[name]
        field.choices = [("", anything), *choices]
        if not choices:
            del self.fields[name]

    def chosen(self, name: str) -> Any:
        return self.cleaned_data.get(name) or None

    def asks_for(self, obligation: str) -> bool:
        """What is both is listed under either."""
        return self.chosen("obligation") in (None, obligation) or obligation == Obligation.MIXED


class ArticlesForm(NarrowingForm):
    """Which articles are listed, by an address that can be kept."""

    def __init__(self, data: Any, *, offered: Offered) -> None:
        super().__init__(data, offered=offered)
        self._offer("status", STATUSES_OF_ARTICLES[1:] if offered.inside else [])
        self.is_valid()

    @property
    def narrows(self) -> dict[str, str]:
        """What is chosen, as in an address."""
        return {name: str(value) for name, value in self.cleaned_data.items() if value}

    @property
    def onward(self) -> str:
        """What the address of one instrument ends with, so that its list is narrowed by the rest."""
        return _query({name: value for name, value in self.narrows.items() if name != "instrument"})

    @property
    def sought(self) -> str:
        """What the address of the search ends with: it has statuses of its own."""
        return _query({name: value for name, value in self.narrows.items() if name in NARROWS})

    @property
    def chips(self) -> Iterator[Chip]:
        for name in self.narrows:
            rest = {other: value for other, value in self.narrows.items() if other != name}
            yield Chip(str(self.fields[name].label), self._words(name), _query(rest))

    def _words(self, name: str) -> str:
        value, field = self.cleaned_data[name], self.fields[name]
        if isinstance(field, forms.ChoiceField):
            return next(str(words) for key, words in field.choices if key == value)  # type: ignore[union-attr,misc]
        return dates.day(value, get_language() or "en")


def _query(chosen: Mapping[str, str]) -> str:
    return f"?{urlencode(chosen)}" if chosen else ""


class SearchForm(NarrowingForm):
    """What to look for among the questions: a number, words, a status."""

    words = forms.CharField(
        label=_("Number of an article or question, or words"),
        help_text=_(
            "For example 5.1, 5(1) for what is asked about that paragraph, or words of a question or an answer."
            " Leave it empty to list by status alone."
        ),
        required=False,
        max_length=200,
        validators=[PlainText(limit=200)],
    )
    field_order = ("words", "status")

    def __init__(self, data: Any = None, *, offered: Offered, **kwargs: Any) -> None:
        super().__init__(data, offered=offered, **kwargs)
        self._offer("status", STATUSES_OF_QUESTIONS[1:])

    @property
    def others(self) -> list[forms.BoundField]:
        """What the search may be narrowed by beside words and status."""
        return [self[name] for name in NARROWS if name in self.fields]

    @property
    def narrows(self) -> bool:
        return any(bound.value() or bound.errors for bound in self.others)
