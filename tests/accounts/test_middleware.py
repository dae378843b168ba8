import pytest
from django.contrib.auth.models import Group, Permission
from django.http import HttpResponse
from django.test import Client
from django.urls import include, path

from accounts.middleware import SEEN, machine_seconds
from accounts.models import EDITORS
from reviewmech.urls import handler404  # noqa: F401 (the page that tells nothing)
from reviewmech.urls import urlpatterns as real


def view(request, **kwargs):
    return HttpResponse("closed")


urlpatterns = [
    path("en/my-work/", include(([path("", view, name="my-work"), path("<path:rest>", view)], "desk"))),
    path("en/closed/<slug:key>/", view),
    *real,
]


@pytest.fixture
def some_closed_views(settings):
    settings.ROOT_URLCONF = __name__


# --- Closed by default -------------------------------------------------------------------------------


@pytest.mark.parametrize("rest", ["", "reviews/abc/", "reviews/nothing-like-it/at/all/", "?page=2"])
def test_signed_out_my_work_leads_to_sign_in_and_back(some_closed_views, client, db, rest):
    answer = client.get(f"/en/my-work/{rest}")
    target = f"/en/my-work/{rest}".replace("?", "%3F").replace("=", "%3D")
    assert (answer.status_code, answer["Location"]) == (302, f"/en/sign-in/?next={target}")
    assert answer.content == b""


def test_signed_out_every_other_closed_view_is_not_found(some_closed_views, client, db):
    there, not_there = client.get("/en/closed/abc/"), client.get("/en/closes/abc/")
    assert (there.status_code, not_there.status_code) == (404, 404)
    assert there.content == not_there.content.replace(b"closes", b"closed")
    assert dict(there.headers) | {"Content-Length": ""} == dict(not_there.headers) | {"Content-Length": ""}


def test_signed_out_a_form_without_its_token_tells_nothing(some_closed_views, db):
    strict = Client(enforce_csrf_checks=True)
    answers = [strict.post(f"/en/{path}") for path in ("closed/abc/", "closes/abc/", "my-work/reviews/abc/")]
    assert [answer.status_code for answer in answers] == [404, 404, 302]
    assert answers[0].content == answers[1].content.replace(b"closes", b"closed")


@pytest.mark.parametrize("path", ["account/", "account/passphrase/", "account/second-factor/", "account/confirm/"])
def test_signed_out_an_account_is_not_found(client, db, path):
    assert client.get(f"/en/{path}").status_code == 404


def test_signed_in_closed_views_open(some_closed_views, client, ilse):
    client.force_login(ilse)
    assert client.get("/en/closed/abc/").text == "closed"


# --- Idle sessions -----------------------------------------------------------------------------------


def left_alone(client, seconds):
    """As if the last request of this session had been so long ago; what it notes then is told."""
    session = client.session
    session[SEEN] = at = machine_seconds() - seconds
    session.save()
    return at


def test_a_session_left_alone_for_two_hours_ends_and_leads_back(some_closed_views, client, ilse):
    client.force_login(ilse)
    left_alone(client, 2 * 60 * 60 + 1)
    answer = client.get("/en/my-work/reviews/abc/")
    assert (answer.status_code, answer["Location"]) == (302, "/en/sign-in/?next=/en/my-work/reviews/abc/")
    assert "_auth_user_id" not in client.session


def test_a_session_in_use_goes_on_and_is_noted_every_few_minutes(some_closed_views, client, ilse):
    client.force_login(ilse)
    for seconds, noted in ((60, False), (60 * 60, True)):
        at = left_alone(client, seconds)
        assert client.get("/en/my-work/").status_code == 200
        assert (client.session[SEEN] > at) is noted


def test_only_the_path_decides_not_a_part_of_it(some_closed_views, client, db):
    assert client.get("/en/my-workshop/").status_code == 404


# --- The door of /admin/ -----------------------------------------------------------------------------


@pytest.fixture
def editor(ilse):
    editors, _made = Group.objects.get_or_create(name=EDITORS)
    editors.permissions.add(Permission.objects.get(codename="access_admin"))
    ilse.groups.add(editors)
    return ilse


ADMIN = ["/admin/", "/admin/login/", "/admin/pages/", "/admin/password_reset/", "/admin/jsi18n/", "/admin/nothing/"]


@pytest.mark.parametrize("path", ADMIN)
def test_signed_out_the_admin_leads_to_sign_in_in_the_visitors_language(client, db, path):
    answer = client.get(path, headers={"accept-language": "fr"})
    assert (answer.status_code, answer["Location"]) == (302, f"/fr/sign-in/?next={path}")


@pytest.mark.parametrize("path", ADMIN)
def test_signed_in_without_business_there_all_of_the_admin_is_not_found(client, ilse, path):
    client.force_login(ilse)
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404


def test_wagtails_own_sign_in_is_never_drawn(client, editor):
    client.force_login(editor)
    answer = client.get("/admin/login/")
    assert (answer.status_code, answer["Location"]) == (302, "/en/sign-in/?next=%2Fadmin%2F")
    assert client.get(answer["Location"])["Location"] == "/admin/"


def test_wagtails_own_sign_in_takes_no_passphrase(client, ilse):
    typed = {"username": ilse.email, "password": "four quiet words here"}
    assert client.post("/admin/login/", typed)["Location"].startswith("/en/sign-in/")
    assert "_auth_user_id" not in client.session


def test_an_editor_signs_in_and_comes_back_to_the_admin(editor, sign_in):
    assert sign_in(editor.email, next="/admin/")["Location"] == "/admin/"


@pytest.mark.parametrize(("language", "direction"), [("fr", "ltr"), ("ar", "rtl")])
def test_the_admin_is_read_in_the_language_of_the_account(client, editor, language, direction):
    editor.language = language
    editor.save()
    client.force_login(editor)
    answer = client.get("/admin/", headers={"accept-language": "es"})
    assert answer["Content-Language"] == language
    assert f'<html lang="{language}" dir="{direction}"' in answer.content.decode()


def test_an_editor_is_known_by_the_group(editor, officer):
    assert (editor.is_editor, officer.is_editor) == (True, False)
