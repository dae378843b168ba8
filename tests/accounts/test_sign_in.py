import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from foundation.models import Letter
from tests.accounts.conftest import ANOTHER, PASSPHRASE


def signed_in(client) -> str | None:
    return client.session.get("_auth_user_id")


# --- Sign in -----------------------------------------------------------------------------------------


def test_whoever_knows_the_passphrase_lands_on_my_work(ilse, sign_in, client):
    answer = sign_in(ilse.email)
    assert (answer.status_code, answer["Location"]) == (302, "/en/my-work/")
    assert signed_in(client) == str(ilse.pk)


def test_the_language_of_the_page_is_kept(ilse, sign_in):
    assert sign_in(ilse.email, address="/ar/sign-in/")["Location"] == "/ar/my-work/"


def test_an_address_is_read_in_small_letters(ilse, sign_in):
    assert sign_in("Ilse.Varga@Aurelia.Example").status_code == 302


def test_sign_in_leads_back_to_where_one_wanted_to_go(ilse, sign_in):
    assert sign_in(ilse.email, next="/fr/my-work/reviews/abc/")["Location"] == "/fr/my-work/reviews/abc/"


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page(ilse, sign_in):
    assert sign_in(ilse.email, next="/en/my-work/reviews/abc/people/name/")["Location"] == (
        "/en/my-work/reviews/abc/people/"
    )


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "http://testserver/en/my-work/", "javascript:x"]
)
def test_sign_in_never_leads_away(ilse, sign_in, elsewhere):
    assert sign_in(ilse.email, next=elsewhere)["Location"] == "/en/my-work/"


def test_a_wrong_passphrase_and_an_unknown_address_are_answered_alike(ilse, sign_in, client):
    User.objects.create_user(email="closed@aurelia.example", name="Closed", password=PASSPHRASE, is_active=False)
    User.objects.create_user(email="invited@aurelia.example", name="Invited", is_active=False)
    wrong = sign_in(ilse.email, ANOTHER)
    pages = {
        without_tokens(sign_in(email, ANOTHER), email)
        for email in ("nobody@aurelia.example", "closed@aurelia.example", "invited@aurelia.example")
    }
    assert wrong.status_code == 422
    assert pages == {without_tokens(wrong, ilse.email)}
    assert "The e-mail address and the passphrase do not belong together." in wrong.text
    assert signed_in(client) is None


def test_a_closed_account_answers_like_an_unknown_one_to_the_right_passphrase(sign_in, client):
    User.objects.create_user(email="closed@aurelia.example", name="Closed", password=PASSPHRASE, is_active=False)
    closed = without_tokens(sign_in("closed@aurelia.example"), "closed@aurelia.example")
    assert closed == without_tokens(sign_in("nobody@aurelia.example"), "nobody@aurelia.example")
    assert signed_in(client) is None


def test_passphrases_are_hashed_as_often_for_unknown_addresses(ilse, sign_in, monkeypatch):
    hashed, real = [], MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *given: hashed.append(1) or real(*given))
    counts = []
    for email in (ilse.email, "nobody@aurelia.example"):
        hashed.clear()
        sign_in(email, ANOTHER)
        counts.append(len(hashed))
    assert counts == [1, 1]


def test_a_page_left_empty_says_what_is_missing(sign_in, db):
    answer = sign_in("", "")
    assert answer.status_code == 422
    assert answer.text.count("This field is required.") == 4  # at each field, and in the summary
    assert "<title>Error: Sign in" in answer.text


def test_after_too_many_attempts_there_is_a_pause(ilse, sign_in, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    cache.clear()
    answers = [sign_in(ilse.email, ANOTHER).text for _ in range(6)]
    assert "There were too many attempts." not in answers[4]
    assert "There were too many attempts." in answers[5]
    assert sign_in(ilse.email).status_code == 422
    cache.clear()


def test_whoever_is_signed_in_is_led_on(ilse, client):
    client.force_login(ilse)
    assert client.get("/en/sign-in/")["Location"] == "/en/my-work/"


def test_there_is_no_sign_up(client, db):
    for path in ("/en/sign-up/", "/en/signup/", "/accounts/signup/"):
        assert client.get(path).status_code == 404


# --- Sign out ----------------------------------------------------------------------------------------


def test_signing_out_takes_a_form(ilse, client):
    client.force_login(ilse)
    assert client.get("/en/sign-out/").status_code == 200
    assert signed_in(client) == str(ilse.pk)


def test_signing_out_ends_the_session(ilse, client):
    client.force_login(ilse)
    answer = client.post("/fr/sign-out/", follow=True)
    assert answer.redirect_chain == [("/fr/sign-in/", 302)]
    assert signed_in(client) is None


# --- A new passphrase --------------------------------------------------------------------------------


@pytest.mark.django_db(transaction=True)
def test_a_reset_letter_leads_to_a_page_that_takes_a_new_passphrase(ilse, sign_in, client):
    client.post("/en/reset/", {"email": "Ilse.Varga@aurelia.example"})
    link = link_in(mail.outbox[0])
    assert client.get(link).status_code == 200
    answer = client.post(link, {"password1": ANOTHER, "password2": ANOTHER})
    assert (answer.status_code, answer["Location"]) == (302, "/en/sign-in/")
    assert sign_in(ilse.email, PASSPHRASE).status_code == 422
    assert sign_in(ilse.email, ANOTHER).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_reset_letter_is_in_the_readers_language(client):
    User.objects.create_user(email="jonas@aurelia.example", name="Jonas Feld", password=PASSPHRASE, language="fr")
    client.post("/en/reset/", {"email": "jonas@aurelia.example"})
    assert link_in(mail.outbox[0]).startswith("/fr/reset/")


@pytest.mark.django_db(transaction=True)
def test_a_reset_link_works_once(ilse, client):
    client.post("/en/reset/", {"email": ilse.email})
    link = link_in(mail.outbox[0])
    client.post(link, {"password1": ANOTHER, "password2": ANOTHER})
    assert client.get(link).status_code == 409
    assert client.post(link, {"password1": PASSPHRASE, "password2": PASSPHRASE}).status_code == 409


@pytest.mark.django_db(transaction=True)
def test_a_reset_ends_the_sessions_elsewhere(ilse, client):
    elsewhere = Client()
    elsewhere.force_login(ilse)
    client.post("/en/reset/", {"email": ilse.email})
    client.post(link_in(mail.outbox[0]), {"password1": ANOTHER, "password2": ANOTHER})
    assert elsewhere.get("/en/my-work/").status_code == 302


def test_known_and_unknown_addresses_get_the_same_answer(ilse, client):
    answers = [
        client.post("/en/reset/", {"email": email}, follow=True) for email in (ilse.email, "nobody@aurelia.example")
    ]
    assert {answer.redirect_chain[0] for answer in answers} == {("/en/reset/sent/", 302)}
    assert answers[0].content == answers[1].content
    assert list(Letter.objects.values_list("to__email", flat=True)) == [ilse.email]


def test_known_and_unknown_addresses_cost_the_request_the_same(ilse, client, settings, django_assert_num_queries):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    for email in (ilse.email, "nobody@aurelia.example"):
        with django_assert_num_queries(1):
            client.post("/en/reset/", {"email": email})
    assert Letter.objects.count() == 0


def test_a_closed_account_gets_no_letter(ilse, client):
    User.objects.update(is_active=False)
    client.post("/en/reset/", {"email": ilse.email})
    assert Letter.objects.count() == 0


def test_resets_are_limited_for_known_and_unknown_alike(ilse, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    for email in (ilse.email, "nobody@aurelia.example"):
        cache.clear()
        answers = [client.post("/en/reset/", {"email": email}) for _ in range(6)]
        assert [answer.status_code for answer in answers] == [302, 302, 302, 302, 302, 429]
        assert "Wait five minutes, then open the page again." in answers[5].text
    cache.clear()


def test_a_guessed_reset_link_does_not_tell_whether_there_is_an_account(ilse, client):
    answers = [client.get(f"/en/reset/{uid}/abc-def/") for uid in (ilse.uid, "00000000-0000-4000-8000-000000000000")]
    assert [answer.status_code for answer in answers] == [409, 409]
    somebody, nobody = (
        answer.text.replace(str(ilse.uid), "00000000-0000-4000-8000-000000000000") for answer in answers
    )
    assert somebody == nobody
    assert dict(answers[0].headers) == dict(answers[1].headers)


def test_something_that_is_no_address_is_refused(client, db):
    answer = client.post("/en/reset/", {"email": "nobody"})
    assert answer.status_code == 422
    assert "Enter a valid email address." in answer.text


def link_in(message) -> str:
    """The path of the one link in a letter."""
    (line,) = [line for line in message.body.splitlines() if line.startswith("http")]
    return line.removeprefix("http://127.0.0.1:8000")


def without_tokens(answer, email: str) -> str:
    """A page without what differs from request to request: the form's token and what was typed."""
    lines = answer.text.replace(email, "TYPED").split(">")
    return ">".join(line for line in lines if "csrfmiddlewaretoken" not in line)
