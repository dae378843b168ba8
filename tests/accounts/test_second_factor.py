import time
from urllib.parse import quote

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.cache import cache

from tests.accounts.conftest import PASSPHRASE
from tests.accounts.test_sign_in import signed_in

SET_UP = "/en/account/second-factor/set-up/"
CODES = "/en/account/second-factor/codes/"
OVERVIEW = "/en/account/second-factor/"


@pytest.fixture(autouse=True)
def required(settings):
    settings.REQUIRE_MFA = True


def code_of(secret: str, later: int = 0) -> str:
    """What the application shows, `later` periods of thirty seconds from now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))


def secret_on(client) -> str:
    client.get(SET_UP)
    return client.session["mfa.totp.secret"]


@pytest.fixture
def set_up(client):
    """Set the second factor up in the present session; gives its secret."""

    def set_up() -> str:
        secret = secret_on(client)
        assert client.post(SET_UP, {"code": code_of(secret)}).status_code == 302
        return secret

    return set_up


# --- Forced for the Secretariat ----------------------------------------------------------------------


def test_an_officer_sets_up_a_second_factor_before_anything_else(officer, sign_in, client):
    sign_in(officer.email)
    for path in ("/en/my-work/", "/en/account/", OVERVIEW, "/en/reset/"):
        assert (client.get(path).status_code, client.get(path)["Location"]) == (302, SET_UP)
    assert client.post("/en/account/", {"name": "Other", "language": "en"})["Location"] == SET_UP
    assert client.get(SET_UP).status_code == 200


def test_an_officer_may_sign_out_without_one(officer, sign_in, client):
    sign_in(officer.email)
    client.post("/en/sign-out/")
    assert signed_in(client) is None


def test_once_it_is_set_up_the_way_is_free(officer, sign_in, set_up, client):
    sign_in(officer.email)
    set_up()
    assert client.get("/en/my-work/").status_code == 200


def test_setting_up_leads_to_the_recovery_codes(officer, sign_in, client):
    sign_in(officer.email)
    answer = client.post(SET_UP, {"code": code_of(secret_on(client))})
    assert (answer.status_code, answer["Location"]) == (302, CODES)
    page = client.get(CODES)
    assert page.text.count("<code>") == 10


def test_a_wrong_code_sets_nothing_up(officer, sign_in, client):
    sign_in(officer.email)
    secret_on(client)
    answer = client.post(SET_UP, {"code": "000000"})
    assert answer.status_code == 422
    assert "The code is not right, or its time has passed." in answer.text
    assert not Authenticator.objects.exists()


def test_others_are_not_forced(ilse, sign_in, client):
    sign_in(ilse.email)
    assert client.get("/en/my-work/").status_code == 200


def test_a_drill_switches_the_force_off(officer, sign_in, client, settings):
    settings.REQUIRE_MFA = False
    sign_in(officer.email)
    assert client.get("/en/my-work/").status_code == 200


def test_a_session_that_began_before_the_factor_was_set_up_says_the_code(officer, client, set_up, sign_in):
    client.force_login(officer)
    client.get(SET_UP)
    Authenticator.objects.create(user=officer, type=Authenticator.Type.TOTP, data={"secret": "x"})
    answer = client.get("/en/my-work/")
    assert (answer.status_code, answer["Location"]) == (302, "/en/sign-in/?next=/en/my-work/")
    assert signed_in(client) is None


def test_an_officer_cannot_take_it_away(officer, sign_in, set_up, client):
    sign_in(officer.email)
    set_up()
    assert "Take away" not in client.get(OVERVIEW).text
    answer = client.post("/en/account/second-factor/take-away/")
    assert answer.status_code == 422
    assert "it cannot be taken away" in answer.text
    assert Authenticator.objects.filter(type="totp").count() == 1


# --- At each sign-in ---------------------------------------------------------------------------------


def test_the_passphrase_alone_no_longer_opens_the_account(ilse, sign_in, set_up, client):
    sign_in(ilse.email)
    secret = set_up()
    client.post("/en/sign-out/")
    answer = sign_in(ilse.email, next="/en/account/")
    assert answer["Location"].startswith("/en/sign-in/code/")
    assert signed_in(client) is None
    assert client.get("/en/my-work/").status_code == 302
    wrong = client.post("/en/sign-in/code/", {"code": "000000"})
    assert (wrong.status_code, signed_in(client)) == (422, None)
    right = client.post("/en/sign-in/code/", {"code": code_of(secret, later=1)})
    assert (right.status_code, right["Location"]) == (302, "/en/account/")
    assert signed_in(client) == str(ilse.pk)


def say(client, email, code, sign_in):
    """Sign in anew, in a process that remembers nothing; whether the code let the person in."""
    client.post("/en/sign-out/")
    sign_in(email)
    cache.clear()
    answer = client.post("/en/sign-in/code/", {"code": code})
    return answer.status_code, bool(signed_in(client))


def test_a_code_lets_in_once_in_every_process(ilse, sign_in, set_up, client):
    sign_in(ilse.email)
    code = code_of(set_up(), later=1)
    assert say(client, ilse.email, code, sign_in) == (302, True)
    assert say(client, ilse.email, code, sign_in) == (422, False)
    assert say(client, ilse.email, f" {code[:3]} {code[3:]} ", sign_in) == (422, False)


def test_the_code_that_set_the_factor_up_lets_nobody_in(ilse, sign_in, client):
    sign_in(ilse.email)
    code = code_of(secret_on(client))
    assert client.post(SET_UP, {"code": code}).status_code == 302
    assert say(client, ilse.email, code, sign_in) == (422, False)


def test_a_code_older_than_the_last_one_said_lets_nobody_in(ilse, sign_in, set_up, client):
    sign_in(ilse.email)
    secret = set_up()
    assert say(client, ilse.email, code_of(secret, later=1), sign_in) == (302, True)
    assert say(client, ilse.email, code_of(secret), sign_in) == (422, False)


def test_a_code_said_at_the_door_confirms_nothing_afterwards(ilse, sign_in, set_up, client):
    sign_in(ilse.email)
    code = code_of(set_up(), later=1)
    assert say(client, ilse.email, code, sign_in) == (302, True)
    cache.clear()
    assert client.post(f"/en/account/confirm/code/?next={CODES}", {"code": code}).status_code == 422


def test_an_officer_who_said_the_code_is_through(officer, sign_in, set_up, client):
    sign_in(officer.email)
    secret = set_up()
    client.post("/en/sign-out/")
    sign_in(officer.email)
    client.post("/en/sign-in/code/", {"code": code_of(secret, later=1)})
    assert client.get("/en/my-work/").status_code == 200


def test_a_recovery_code_lets_in_once(ilse, sign_in, set_up, client):
    sign_in(ilse.email)
    set_up()
    client.get(CODES)
    code = Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()[0]
    for signed in (True, False):
        client.post("/en/sign-out/")
        sign_in(ilse.email)
        client.post("/en/sign-in/code/", {"code": code})
        assert bool(signed_in(client)) is signed


def test_the_code_page_is_nothing_without_a_passphrase(client, db):
    assert client.get("/en/sign-in/code/")["Location"] == "/en/sign-in/"


def test_one_can_begin_again(ilse, sign_in, set_up, client):
    sign_in(ilse.email)
    set_up()
    client.post("/en/sign-out/")
    sign_in(ilse.email)
    assert client.get("/en/sign-in/").status_code == 302
    client.post("/en/sign-out/")
    assert client.get("/en/sign-in/").status_code == 200


# --- The pages of an account -------------------------------------------------------------------------


def test_later_changes_ask_for_the_passphrase_once_more(ilse, client):
    client.force_login(ilse)
    answer = client.get(SET_UP)
    assert (answer.status_code, answer["Location"]) == (302, f"/en/account/confirm/?next={quote(SET_UP, safe='')}")
    assert client.post(answer["Location"], {"password": "not this one"}).status_code == 422
    confirmed = client.post(answer["Location"], {"password": PASSPHRASE})
    assert (confirmed.status_code, confirmed["Location"]) == (302, SET_UP)
    assert client.get(SET_UP).status_code == 200


def test_with_a_second_factor_a_code_confirms_as_well(ilse, sign_in, set_up, client):
    sign_in(ilse.email)
    secret = set_up()
    client.force_login(ilse)
    page = client.get("/en/account/confirm/")
    assert "/en/account/confirm/code/" in page.text
    assert client.get("/en/account/confirm/code/").status_code == 200
    answer = client.post(f"/en/account/confirm/code/?next={CODES}", {"code": code_of(secret, later=1)})
    assert (answer.status_code, answer["Location"]) == (302, CODES)


def test_everybody_else_may_take_it_away(ilse, sign_in, set_up, client):
    sign_in(ilse.email)
    set_up()
    assert client.get("/en/account/second-factor/take-away/").status_code == 200
    assert client.post("/en/account/second-factor/take-away/")["Location"] == OVERVIEW
    assert not Authenticator.objects.exists()
    assert "Not set up." in client.get(OVERVIEW).text


def test_new_recovery_codes_end_the_former(ilse, sign_in, set_up, client):
    sign_in(ilse.email)
    set_up()
    former = client.get("/en/account/second-factor/codes/file/").text.split()
    assert client.get("/en/account/second-factor/codes/new/").status_code == 200
    assert client.post("/en/account/second-factor/codes/new/")["Location"] == CODES
    fresh = client.get("/en/account/second-factor/codes/file/").text.split()
    assert (len(former), len(fresh), set(former) & set(fresh)) == (10, 10, set())


def test_without_a_second_factor_there_are_no_codes(ilse, sign_in, client):
    sign_in(ilse.email)
    assert client.get(CODES).status_code == 404
    assert client.post("/en/account/second-factor/codes/new/").status_code == 422


def test_no_mail_leaves_past_the_outbox(ilse, sign_in, set_up):
    sign_in(ilse.email)
    set_up()
    assert mail.outbox == []
