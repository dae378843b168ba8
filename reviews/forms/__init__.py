"""Forms of a review: input to clean values, choices limited to what is visible."""

from reviews.forms.consultations import ConsultationsForm
from reviews.forms.people import DelegationForm, NominationForm
from reviews.forms.planning import DrawForm, PairingFormSet, PlanForm
from reviews.forms.stages import ExtensionForm, ReasonForm, ReturnForm

__all__ = [
    "ConsultationsForm",
    "DelegationForm",
    "DrawForm",
    "ExtensionForm",
    "NominationForm",
    "PairingFormSet",
    "PlanForm",
    "ReasonForm",
    "ReturnForm",
]
