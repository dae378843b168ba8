"""Drawings of lots: the draws on record, and each with its pairings, as a page and as a file."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render

from cms import published
from foundation.routes import declares
from foundation.sealed import sealed


@login_not_required
@declares("cms.view_draws")
@sealed
def draws(request: HttpRequest) -> HttpResponse:
    return render(request, "cms/draws.html", {"draws": list(published.draws())})


@login_not_required
@declares("cms.view_draw")
@sealed
def draw(request: HttpRequest, draw: str) -> HttpResponse:
    found = get_object_or_404(published.draws(), reference=draw)
    return render(request, "cms/draw.html", {"draw": found, "pairings": published.pairings(found)})


@login_not_required
@declares("cms.download_draw")
@sealed
def draw_file(request: HttpRequest, draw: str) -> JsonResponse:
    found = get_object_or_404(published.draws(), reference=draw)
    return JsonResponse(published.draw_as_data(found), json_dumps_params={"indent": 2, "ensure_ascii": False})
