from collections.abc import Iterable
from datetime import date
from itertools import pairwise
from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation.typed_text import PlainTextField
from reviews import rules_of_procedure
from reviews.actions.consultations import Agreed
from reviews.enums import Means
from reviews.forms.dates import DayField, PastDayField
from reviews.models import ConsultationParticipation, PreliminaryConsultations, StateParty

MOST_LANGUAGES = 2
SECRETARIAT = "secretariat"
IN_ORDER = ("held_on", "answers_due", "feedback_due", "list_due")


class ConsultationsForm(forms.Form):
    """What the preliminary consultations agreed, with one field of names per State and the Secretariat."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, initial=0)
    held_on = PastDayField(label=_("Held on"))
    means = forms.ChoiceField(label=_("Means"), choices=Means)
    languages = forms.MultipleChoiceField(
        label=_("Languages of the review"),
        help_text=_("One or two of the six official languages."),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
    )
    list_language = forms.ChoiceField(label=_("Language of the list of observations"), choices=settings.LANGUAGES)
    answers_due = DayField(label=_("Answers to the questionnaire by"))
    feedback_due = DayField(label=_("Written feedback by"))
    list_due = DayField(label=_("List of observations by"))
    division_of_work = PlainTextField(label=_("Division of work"), limit=5000)

    def __init__(self, *args: Any, states: list[StateParty], drawn_on: date | None = None, **kwargs: Any) -> None:
        """`drawn_on`: when lots were drawn for this review, before which nobody knew whom to consult."""
        super().__init__(*args, **kwargs)
        self.drawn_on = drawn_on
        self.states = states
        for state in states:
            self.fields[f"names_{state.iso3}"] = self._names(_("Participants of %(state)s") % {"state": state.name})
        self.fields[f"names_{SECRETARIAT}"] = self._names(_("Participants of the Secretariat"), required=False)

    @staticmethod
    def _names(label: str | Promise, required: bool = True) -> forms.CharField:
        return PlainTextField(label=label, limit=500, required=required, widget=forms.TextInput)

    @classmethod
    def of(
        cls,
        row: PreliminaryConsultations | None,
        participations: Iterable[ConsultationParticipation],
        states: list[StateParty],
    ) -> "ConsultationsForm":
        """The form as it stands on the record, or empty; `participations` come with their States."""
        if row is None:
            return cls(states=states)
        initial = {name: getattr(row, name) for name in Agreed.__dataclass_fields__ if name != "participants"}
        for own in participations:
            initial[f"names_{own.state_party.iso3 if own.state_party else SECRETARIAT}"] = own.names
        return cls(initial=initial | {"seen": row.version}, states=states)

    def clean_languages(self) -> list[str]:
        languages: list[str] = list(dict.fromkeys(self.cleaned_data["languages"]))
        if len(languages) > MOST_LANGUAGES:
            raise forms.ValidationError(_("A review has one or two languages. Take the others away."))
        return languages

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("list_language") and data["list_language"] not in data.get("languages", [data["list_language"]]):
            self.add_error("list_language", _("The list is written in a language of the review."))
        self._demand_order(data)
        return data

    def _demand_order(self, data: dict[str, Any]) -> None:
        """Each date that lies before the one it follows is told at its own field, with the rule."""
        given = [(name, data[name]) for name in IN_ORDER if data.get(name)]
        if self.drawn_on and "held_on" in data and data["held_on"] < self.drawn_on:
            self._refuse("held_on", _("Drawn on"))
        for (earlier, before), (later, day) in pairwise(given):
            if day < before:
                self._refuse(later, self.fields[earlier].label)

    def _refuse(self, name: str, earlier: str | Promise | None) -> None:
        sentence = _("“%(later)s” does not come before “%(earlier)s”: put the dates in order.")
        said = sentence % {"later": self.fields[name].label, "earlier": earlier}
        self.add_error(name, f"{said} {rules_of_procedure.CONSULTATIONS}")

    @property
    def agreed(self) -> Agreed:
        """What was typed, as the action takes it; for a valid form."""
        data = self.cleaned_data
        names = {state.iso3: data[f"names_{state.iso3}"] for state in self.states}
        names[""] = data[f"names_{SECRETARIAT}"]
        values = {name: data[name] for name in Agreed.__dataclass_fields__ if name != "participants"}
        return Agreed(**values, participants=names)


class ConfirmForm(forms.Form):
    """Which version of the record a focal point has read."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
