"""Forms of a review: input to clean values, choices limited to what is visible."""

from reviews.forms.consultations import ConfirmForm, ConsultationsForm
from reviews.forms.files import ChapterForm, DrawFileForm, FileForm
from reviews.forms.people import DelegationForm, HandOverForm, NominationForm, articles_under_review
from reviews.forms.planning import DrawForm, PairingFormSet, PlanForm
from reviews.forms.stages import ExtensionForm, ReasonForm, ReturnForm

__all__ = [
    "ChapterForm",
    "ConfirmForm",
    "ConsultationsForm",
    "DelegationForm",
    "DrawFileForm",
    "DrawForm",
    "ExtensionForm",
    "FileForm",
    "HandOverForm",
    "NominationForm",
    "PairingFormSet",
    "PlanForm",
    "ReasonForm",
    "ReturnForm",
    "articles_under_review",
]
