"""An officer comes in by one command and their mail, as docs/how-to/deploy.md says, and can work."""

import io

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.urls import reverse

from accounts.models import User
from cms import site
from cms.models import NewsIndexPage
from tests.accounts.conftest import PASSPHRASE
from tests.accounts.test_second_factor import SET_UP, code_of, secret_on
from tests.accounts.test_sign_in import link_in

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "first@secretariat.example"


@pytest.fixture(autouse=True)
def second_factor(settings):
    settings.REQUIRE_MFA = True


def invited(name="First Officer", address=ADDRESS):
    site.build()
    call_command("invite_officer", address, name, stdout=io.StringIO())
    return link_in(mail.outbox[-1])


def test_an_officer_opens_the_account_sets_up_the_second_factor_and_works(client):
    client.post(invited(), {"password1": PASSPHRASE, "password2": PASSPHRASE})
    client.post("/en/sign-in/", {"login": ADDRESS, "password": PASSPHRASE})
    planning, news = reverse("reviews:planning"), NewsIndexPage.objects.first()
    doors = (planning, "/admin/", "/admin/stateparty/", f"/admin/pages/add/cms/newspage/{news.pk}/")
    assert [client.get(door)["Location"] for door in doors] == [SET_UP] * 4
    client.post(SET_UP, {"code": code_of(secret_on(client))})
    assert [client.get(door).status_code for door in doors] == [200] * 4


@pytest.mark.parametrize("address", ["FIRST@secretariat.example", "no address"])
def test_an_address_that_is_taken_or_is_none_is_refused(address):
    invited()
    with pytest.raises(CommandError, match=r"Nothing was changed\.$"):
        invited(address=address)
    assert (User.objects.count(), len(mail.outbox)) == (1, 1)


def test_a_superuser_owes_the_second_factor_too_and_is_no_officer(client):
    site.build()
    User.objects.create_superuser(email=ADDRESS, name="Operations", password=PASSPHRASE)
    client.post("/en/sign-in/", {"login": ADDRESS, "password": PASSPHRASE})
    assert client.get("/admin/")["Location"] == SET_UP
    client.post(SET_UP, {"code": code_of(secret_on(client))})
    found = [client.get(door).status_code for door in ("/admin/", reverse("reviews:planning"))]
    assert found == [200, 404]
