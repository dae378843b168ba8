from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from accounts.http import SignedInRequest
from foundation.routes import declares
from reviews.models import Act
from reviews.views.entering import entered

ACTS_A_PAGE = 50


@declares("reviews.view_record")
def record(request: SignedInRequest, reference: str) -> HttpResponse:
    """The record of acts, as far as the reader may see each; latest first."""
    review = entered(request, reference)
    acts = Act.objects.visible_to(request.user).filter(review=review).order_by("-at", "-number")
    acts = acts.select_related("by", "drafted_by", "instrument")
    page = Paginator(acts, ACTS_A_PAGE).get_page(request.GET.get("page"))
    return render(request, "reviews/record.html", {"review": review, "page": page})
