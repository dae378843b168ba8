from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from observations.forms.wording import WordingForm
from reviews.models import StateParty


class AskForm(WordingForm):
    """A request for clarification of an item: the State it is asked of, and the words."""

    asked = forms.ChoiceField(label=pgettext_lazy("clarification", "State asked"))
    field_order = ["asked", "text", "language", "seen"]

    def __init__(self, *args: Any, states: list[StateParty], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.states = {state.iso3: state for state in states}
        self.fields["asked"].choices = [(code, state.name) for code, state in self.states.items()]  # type: ignore[attr-defined]

    @property
    def request(self) -> dict[str, Any]:
        """What was typed, as the action takes it; for a valid form."""
        data = self.cleaned_data
        return {"asked": self.states[data["asked"]], "text": data["text"], "language": data["language"]}
