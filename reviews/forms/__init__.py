"""Forms of a review: input to clean values, choices limited to what is visible."""

from reviews.forms.consultations import ConfirmForm, ConsultationsForm
from reviews.forms.people import DelegationForm, NominationForm, articles_under_review
from reviews.forms.planning import DrawForm, PairingFormSet, PlanForm
from reviews.forms.stages import ExtensionForm, ReasonForm, ReturnForm

__all__ = [
    "ConfirmForm",
    "ConsultationsForm",
    "DelegationForm",
    "DrawForm",
    "ExtensionForm",
    "NominationForm",
    "PairingFormSet",
    "PlanForm",
    "ReasonForm",
    "ReturnForm",
    "articles_under_review",
]
