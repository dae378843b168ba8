from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from reviews.models import CountryReview


def entered(request: HttpRequest, reference: str) -> CountryReview:
    """The review whose pages the person may enter; Http404 when there is none for them."""
    review: CountryReview = get_object_or_404(CountryReview.objects.entered_by(request.user), reference=reference)
    return review
