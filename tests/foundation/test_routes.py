import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from foundation.routes import declares, page_at_or_above


@declares("reviews.view_review")
def page(request):
    return HttpResponse("page")


@declares("reviews.nominate", verbs=("GET", "POST"))
def form(request):
    return HttpResponse("form")


@declares("reviews.advance", verbs=("POST",))
@csrf_exempt
def button(request, reference):
    return HttpResponse(reference)


@declares("reviewmech.nothing_here", page=False)
def nothing_here(request, path):
    raise Http404


urlpatterns = [
    path("reviews/", page),
    path("reviews/<slug:reference>/turns/advance/", button),
    path("reviews/<path:path>", nothing_here),
]
ADDRESSES = {
    "/reviews/k7m/turns/advance/?x=1": "/reviews/",
    "/reviews/?page=2": "/reviews/?page=2",
    "/elsewhere/": "/elsewhere/",
}


def answers(view, *args):
    """Which of the verbs a view answers with 200."""
    verbs = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"]
    return [verb for verb in verbs if view(RequestFactory().generic(verb, "/"), *args).status_code == 200]


@pytest.mark.parametrize(
    ("view", "args", "verbs"),
    [(page, (), ["GET", "HEAD"]), (form, (), ["GET", "HEAD", "POST"]), (button, ("k7m",), ["POST"])],
)
def test_a_view_answers_exactly_the_verbs_it_declares(view, args, verbs):
    assert answers(view, *args) == verbs


def test_the_refusal_names_the_verbs_allowed():
    refused = button(RequestFactory().get("/"), "k7m")
    assert (refused.status_code, refused["Allow"], refused.content) == (405, "POST", b"")


def test_whoever_came_for_a_button_is_led_to_the_page_above_it(settings):
    settings.ROOT_URLCONF = __name__
    assert [page_at_or_above(address) for address in ADDRESSES] == list(ADDRESSES.values())


def test_the_stamp_is_readable_and_keeps_what_other_decorators_stamped():
    assert (page.policy, page.verbs) == ("reviews.view_review", ("GET",))
    assert (button.policy, button.verbs, button.csrf_exempt) == ("reviews.advance", ("POST",), True)
    assert button.__name__ == "button"
