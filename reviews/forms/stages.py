from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from foundation.typed_text import PlainTextField
from reviews.enums import Stage

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
    """Another date for an act awaited, with the reason."""

    to = forms.DateField(label=_("New date"), widget=forms.DateInput(attrs={"type": "date"}))
    reason = PlainTextField(label=_("Reason"), limit=REASON_LIMIT, widget=forms.Textarea(attrs={"rows": 2}))
