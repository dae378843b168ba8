"""The key under which a browser seals unsent text: for the person signed in, and nobody else's."""

import base64

from accounts.models import User

KEY = "/en/account/sealing-key/"


def asked(client, person):
    client.force_login(person)
    return client.get(KEY)


def test_only_who_is_signed_in_is_given_a_key(client, db):
    assert client.get(KEY).status_code == 404


def test_a_key_has_thirty_two_bytes_and_is_never_stored(ilse, client):
    answer = asked(client, ilse)
    assert sorted(answer.json()) == ["key", "whose"]
    assert len(base64.b64decode(answer.json()["key"])) == 32
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_key_stays_the_same_from_session_to_session(ilse, client):
    before = asked(client, ilse).json()
    client.logout()
    assert asked(client, ilse).json() == before


def test_key_and_mark_differ_from_person_to_person(ilse, client):
    other = User.objects.create_user(email="daan.okoro@borealis.example", name="Daan Okoro")
    hers, theirs = asked(client, ilse).json(), asked(client, other).json()
    assert (hers["key"] == theirs["key"], hers["whose"] == theirs["whose"]) == (False, False)


def test_signing_out_clears_all_but_what_others_have_not_sent(ilse, client):
    for form, cleared in (({}, '"cache", "storage"'), ({"others": "yes"}, '"cache"')):
        client.force_login(ilse)
        assert client.post("/en/sign-out/", form).headers["Clear-Site-Data"] == cleared
