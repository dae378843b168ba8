import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.views.decorators.csrf import csrf_exempt

from foundation.routes import declares


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


def test_the_stamp_is_readable_and_keeps_what_other_decorators_stamped():
    assert (page.policy, page.verbs) == ("reviews.view_review", ("GET",))
    assert (button.policy, button.verbs, button.csrf_exempt) == ("reviews.advance", ("POST",), True)
    assert button.__name__ == "button"
