"""Forms of a review: input to clean values, choices limited to what is visible."""

from reviews.forms.by_link import CodeForm, InvitationByLinkForm, LinkForm
from reviews.forms.consultations import ConfirmForm, ConsultationsForm
from reviews.forms.files import ChapterForm, DrawFileForm, FileForm
from reviews.forms.people import DelegationForm, HandOverForm, NominationForm, articles_under_review
from reviews.forms.planning import DrawForm, PairingFormSet, PlanForm
from reviews.forms.stages import ExtensionForm, ReasonForm, ReturnForm

__all__ = [
    "ChapterForm",
    "CodeForm",
    "ConfirmForm",
    "ConsultationsForm",
    "DelegationForm",
    "DrawFileForm",
    "DrawForm",
    "ExtensionForm",
    "FileForm",
    "HandOverForm",
    "InvitationByLinkForm",
    "LinkForm",
    "NominationForm",
    "PairingFormSet",
    "PlanForm",
    "ReasonForm",
    "ReturnForm",
    "articles_under_review",
]
