"""The door of a contributor who has no account. What it answers tells nothing of whether a link opens anything."""

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from foundation import opaque
from foundation.routes import declares
from reviews import actions, tasks
from reviews.forms import CodeForm
from reviews.middleware import LINK
from reviews.models import ContributorLink

# Session mark: what makes a code worth something in the browser that asked for it.
ASKED = "asked_for_code"


@declares("reviews.by_link", verbs=("GET", "POST"))
@login_not_required
@never_cache
@sensitive_post_parameters("code")
def by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Looking uses nothing up; one form has a code mailed, the other takes it."""
    if request.method != "POST":
        return _page(request, token, CodeForm())
    if "code" not in request.POST:
        return _send(request, token)
    if refused := ratelimit.consume_or_429(request, action="by_link_code", key=token):
        return refused
    form = CodeForm(request.POST)
    if form.is_valid():
        asked_by = request.session.get(ASKED, "")
        link = actions.take_code(token=token, asked_by=asked_by, code=form.cleaned_data["code"])
        if link is not None:
            return _let_in(request, link)
        form.add_error("code", _("The code is not right, or its time has passed."))
    return _page(request, token, form, status=422)


def _send(request: HttpRequest, token: str) -> HttpResponse:
    if refused := ratelimit.consume_or_429(request, action="by_link_send", key=token):
        return refused
    asked_by = request.session.setdefault(ASKED, opaque.salt())
    tasks.send_code.enqueue(token, asked_by)
    messages.info(request, _("If this link is in use, a code is on its way to the address that was named for it."))
    return redirect("reviews:by-link", token)


def _let_in(request: HttpRequest, link: ContributorLink) -> HttpResponse:
    participant = link.participant
    login(request, participant.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session.pop(ASKED, None)
    request.session[LINK] = link.pk
    # With the browser, as after sign-in.
    request.session.set_expiry(0)
    return redirect("questionnaires:overview", participant.review.reference)


def _page(request: HttpRequest, token: str, form: CodeForm, *, status: int = 200) -> HttpResponse:
    context = {"title": _("Work by a link"), "form": form, "token": token}
    return render(request, "reviews/by_link.html", context, status=status)
