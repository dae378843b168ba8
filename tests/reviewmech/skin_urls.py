"""A small site for the tests of layout and components: the routes that base.html names, nothing behind them."""

from django.conf.urls.i18n import i18n_patterns
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path

from reviewmech.component_gallery import gallery

handler400 = "reviewmech.errors.handler400"
handler403 = "reviewmech.errors.handler403"
handler404 = "reviewmech.errors.handler404"
handler500 = "reviewmech.errors.handler500"


def page(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return render(request, "base.html", {"title": "A page"})


def hidden(request: HttpRequest) -> HttpResponse:
    """As a view does that looks at who is asking before it says there is nothing."""
    _ = request.user.is_authenticated
    raise Http404


public = [
    path("states/", page, name="states"),
    path("papers/", page, name="papers"),
    path("meetings/", page, name="meetings"),
]
desk = [path("my-work/", page, name="my-work")]

urlpatterns = [
    path("components/", gallery),
    path("personas/", page),
    *i18n_patterns(
        path("hidden/", hidden),
        path("sign-in/", page, name="account_login"),
        path("sign-out/", page, name="account_logout"),
        path("account/", page, name="account_home"),
        path("states/<str:code>/", page),
        path("", include((desk, "desk"))),
        path("", include((public, "cms"))),
    ),
]
