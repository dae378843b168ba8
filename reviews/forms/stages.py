from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.typed_text import PlainTextField
from reviews.enums import Stage
from reviews.forms.dates import DayField
from reviews.models import Turn

REASON_LIMIT = 300


class ReasonForm(forms.Form):
    """Why the Secretariat moves a review by hand."""

    remark = PlainTextField(label=_("Reason"), limit=REASON_LIMIT, widget=forms.Textarea(attrs={"rows": 3}))


class ReturnForm(ReasonForm):
    """Where to, and why, when a review moves back."""

    stage = forms.ChoiceField(label=_("Move back to"))
    field_order = ["stage", "remark"]

    def __init__(self, *args: Any, present: Stage, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        earlier = [stage for stage in Stage if present.reached(stage) and stage != present]
        self.fields["stage"].choices = [(stage.value, stage.label) for stage in earlier]  # type: ignore[attr-defined]


class ExtensionForm(forms.Form):
    """Another date for an act awaited, after the present one, with the reason."""

    to = DayField(label=_("New date"))
    reason = PlainTextField(label=_("Reason"), limit=REASON_LIMIT, widget=forms.Textarea(attrs={"rows": 2}))

    def __init__(self, data: Any = None, *, turn: Turn) -> None:
        super().__init__(data, prefix=f"extend-{turn.uid}")
        self.present = turn.due

    def clean_to(self) -> date:
        to: date = self.cleaned_data["to"]
        if self.present and to <= self.present:
            raise forms.ValidationError(_("An extension sets a date after the present one."))
        return to
