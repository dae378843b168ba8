from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from reviews.enums import Drafts
from reviews.forms.dates import PastDayField
from reviews.models import DrawingOfLots, Instrument, Phase, StartGroup, StateParty
from reviews.pairing_rules import Drawn


class DrawForm(forms.Form):
    """For which phase, and when, the lots were drawn."""

    phase = forms.ModelChoiceField(label=_("Phase"), queryset=Phase.objects.none(), to_field_name="order")
    drawn_on = PastDayField(label=_("Drawn on"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phase"].queryset = Phase.objects.select_related("cluster")  # type: ignore[attr-defined]


class PairingForm(forms.Form):
    """One reviewing State drawn for one State under review."""

    under_review: "forms.ModelChoiceField[StateParty]" = forms.ModelChoiceField(
        label=_("State under review"), queryset=StateParty.objects.all(), to_field_name="iso3"
    )
    reviewer: "forms.ModelChoiceField[StateParty]" = forms.ModelChoiceField(
        label=_("Reviewing State"), queryset=StateParty.objects.all(), to_field_name="iso3"
    )
    instruments: "forms.ModelMultipleChoiceField[Instrument]" = forms.ModelMultipleChoiceField(
        label=_("Instruments"),
        queryset=Instrument.objects.all(),
        to_field_name="code",
        widget=forms.CheckboxSelectMultiple,
    )
    additional = forms.BooleanField(label=_("Drawn in addition, for these instruments only"), required=False)

    @property
    def drawn(self) -> Drawn:
        data = self.cleaned_data
        codes = frozenset(instrument.code for instrument in data["instruments"])
        return Drawn(data["under_review"].iso3, data["reviewer"].iso3, codes, data["additional"])


class PairingRows(forms.BaseFormSet):
    """The pairings of a draw; rows left empty do not count."""

    default_error_messages = {
        **forms.BaseFormSet.default_error_messages,
        "too_few_forms": _("Enter one pairing at least."),
    }

    def __init__(self, *args: Any, fictional: bool, **kwargs: Any) -> None:
        self.states = StateParty.objects.filter(fictional=fictional)
        super().__init__(*args, **kwargs)

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["under_review"].queryset = self.states
        form.fields["reviewer"].queryset = self.states

    @property
    def pairings(self) -> list[Drawn]:
        """The rows that were filled in; for a valid set."""
        return [form.drawn for form in self.forms if form.has_changed()]


PairingFormSet: type[PairingRows] = forms.formset_factory(  # type: ignore[assignment]
    PairingForm, formset=PairingRows, min_num=1, validate_min=True, extra=11, max_num=60, absolute_max=60
)


class PlanForm(forms.Form):
    """Which State of the draw is planned, in which group of start, with which officer."""

    state_under_review: "forms.ModelChoiceField[StateParty]" = forms.ModelChoiceField(
        label=_("State under review"), queryset=StateParty.objects.none(), to_field_name="iso3"
    )
    start_group = forms.ModelChoiceField(
        label=_("Group of start"), queryset=StartGroup.objects.all(), to_field_name="number"
    )
    officer = forms.ModelChoiceField(label=_("Officer"), queryset=User.objects.none(), to_field_name="uid")
    drafts = forms.ChoiceField(
        label=_("Drafts of the reviewing States"), choices=Drafts, widget=forms.RadioSelect, initial=Drafts.SHARED
    )

    def __init__(self, *args: Any, draw: DrawingOfLots, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        drawn = StateParty.objects.filter(pk__in=draw.pairings.values("state_under_review"))
        self.fields["state_under_review"].queryset = drawn.exclude(  # type: ignore[attr-defined]
            reviews_under_way__phase=draw.phase
        )
        officers = User.objects.filter(is_secretariat=True, is_active=True).order_by("name")
        self.fields["officer"].queryset = officers  # type: ignore[attr-defined]

    def clean_drafts(self) -> Drafts:
        return Drafts(self.cleaned_data["drafts"])
