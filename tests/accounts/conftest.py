"""Two people with a passphrase, and how they sign in."""

import pytest

from accounts.models import User

PASSPHRASE = "four quiet words here"
ANOTHER = "other words than before"


@pytest.fixture
def ilse(db) -> User:
    return User.objects.create_user(email="ilse.varga@aurelia.example", name="Ilse Varga", password=PASSPHRASE)


@pytest.fixture
def officer(db) -> User:
    return User.objects.create_user(
        email="officer@secretariat.example", name="Solveig Marchetti", password=PASSPHRASE, is_secretariat=True
    )


@pytest.fixture
def sign_in(client, db):
    def sign_in(email: str, passphrase: str = PASSPHRASE, *, address: str = "/en/sign-in/", **more):
        return client.post(address, {"login": email, "password": passphrase, **more})

    return sign_in
