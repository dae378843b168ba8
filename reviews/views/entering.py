from django.http import Http404
from django.shortcuts import get_object_or_404

from accounts.http import SignedInRequest
from reviews.models import CountryReview


def entered(request: SignedInRequest, reference: str) -> CountryReview:
    """The review whose pages the person may enter; Http404 when there is none for them."""
    review: CountryReview = get_object_or_404(CountryReview.objects.entered_by(request.user), reference=reference)
    return review


def only_secretariat(request: SignedInRequest) -> None:
    """Planning and reference data do not exist for anybody else."""
    if not request.user.is_secretariat:
        raise Http404
