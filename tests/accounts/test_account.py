from django.core.cache import cache

from accounts.models import User
from tests.accounts.conftest import ANOTHER, PASSPHRASE

CHANGE = "/en/account/passphrase/"


def test_a_person_changes_their_name_and_the_language_of_letters(ilse, client):
    client.force_login(ilse)
    answer = client.post("/en/account/", {"name": "  Ilse Varga-Lund ", "language": "ar"}, follow=True)
    assert answer.redirect_chain == [("/en/account/", 302)]
    assert "Your account has been changed." in answer.text
    ilse.refresh_from_db()
    assert (ilse.name, ilse.language) == ("Ilse Varga-Lund", "ar")


def test_the_page_shows_the_address_but_does_not_change_it(ilse, client):
    client.force_login(ilse)
    assert ilse.email in client.get("/en/account/").text
    client.post("/en/account/", {"name": "Ilse", "language": "en", "email": "x@y.example", "is_secretariat": "on"})
    ilse.refresh_from_db()
    assert (ilse.email, ilse.is_secretariat) == ("ilse.varga@aurelia.example", False)


def test_bad_input_is_said_and_changes_nothing(ilse, client):
    client.force_login(ilse)
    for name, language, words in (
        ("", "en", "This field is required."),
        ("x" * 201, "en", "At most 200 characters are possible here; this text has 201."),
        ("Ilse\x07", "en", "The text holds a control character (U+0007)."),
        ("Ilse", "de", "Select a valid choice."),
    ):
        answer = client.post("/en/account/", {"name": name, "language": language})
        assert answer.status_code == 422
        assert words in answer.text
    assert User.objects.get(pk=ilse.pk).name == "Ilse Varga"


def test_a_passphrase_is_changed_by_whoever_knows_it(ilse, client, sign_in):
    client.force_login(ilse)
    answer = client.post(CHANGE, {"oldpassword": PASSPHRASE, "password1": ANOTHER, "password2": ANOTHER}, follow=True)
    assert answer.redirect_chain == [("/en/account/", 302)]
    assert "Your passphrase has been changed." in answer.text
    ilse.refresh_from_db()
    assert ilse.check_password(ANOTHER)


def test_without_the_present_passphrase_nothing_changes(ilse, client):
    client.force_login(ilse)
    answer = client.post(CHANGE, {"oldpassword": "not this one", "password1": "short", "password2": "short"})
    assert answer.status_code == 422
    assert "This is not your present passphrase." in answer.text
    assert "The passphrase is too short" in answer.text
    ilse.refresh_from_db()
    assert ilse.check_password(PASSPHRASE)


def test_guessing_the_present_passphrase_is_limited(ilse, client, settings):
    settings.ACCOUNT_RATE_LIMITS = {}
    cache.clear()
    client.force_login(ilse)
    typed = {"oldpassword": "not this one", "password1": ANOTHER, "password2": ANOTHER}
    assert [client.post(CHANGE, typed).status_code for _ in range(6)] == [422] * 5 + [429]
    cache.clear()
