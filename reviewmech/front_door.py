from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language_from_request

from foundation.routes import declares


@login_not_required
@declares("reviewmech.front_door")
def front_door(request: HttpRequest) -> HttpResponse:
    """`/` goes to the visitor's language."""
    response = redirect(f"/{get_language_from_request(request)}/")
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response
