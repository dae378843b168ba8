from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from django.db import IntegrityError, transaction
from django.utils import translation
from django.utils.translation import gettext

from accounts.actions import accept_invitation, invite, renew_invitation
from accounts.models import Invitation, User, hashed
from foundation import clock
from foundation.models import Letter, LetterStatus
from foundation.refusals import NotNow
from tests.accounts.conftest import PASSPHRASE
from tests.accounts.test_sign_in import link_in, signed_in

SENT = "2027-03-01T09:00:00"
PAIR = {"password1": PASSPHRASE, "password2": PASSPHRASE}
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at(hold_clock):
    """Hold the clock so long after the first letter was sent."""
    return lambda **later: hold_clock(clock.parse(SENT) + timedelta(**later))


@pytest.fixture
def invitation(officer, at) -> Invitation:
    at()
    return invite(email="Petra.Solano@Aurelia.example", name="Petra Solano", title="Expert", language="fr", by=officer)


@pytest.fixture
def link(invitation) -> str:
    return link_in(mail.outbox[0])


def petra() -> User:
    return User.objects.get(email="petra.solano@aurelia.example")


def token_of(link: str) -> str:
    return link.strip("/").split("/")[-1]


# --- Invite ------------------------------------------------------------------------------------------


def test_an_invited_person_cannot_sign_in_yet(invitation, sign_in):
    assert (petra().is_active, petra().has_usable_password()) == (False, False)
    assert sign_in(petra().email).status_code == 422


def test_an_invitation_lasts_ten_days(invitation):
    assert invitation.expires_at - invitation.sent_at == timedelta(days=10)


def test_the_letter_goes_to_the_address_in_the_persons_language(invitation, link):
    assert [message.to for message in mail.outbox] == [["petra.solano@aurelia.example"]]
    assert link.startswith("/fr/invitation/")


def test_the_secret_of_the_link_is_kept_nowhere(invitation, link):
    assert invitation.token_hash == hashed(token_of(link))
    (letter,) = Letter.objects.all()
    assert (letter.status, letter.link) == (LetterStatus.SENT, "")


def test_an_address_has_one_account(invitation, officer):
    with pytest.raises(NotNow):
        invite(email="PETRA.solano@aurelia.example", name="Petra", by=officer)
    assert Invitation.objects.count() == 1


def test_the_database_keeps_one_account_per_address(invitation):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create(email="PETRA.SOLANO@aurelia.example", name="Somebody else")


# --- Accept ------------------------------------------------------------------------------------------


def test_looking_at_the_link_uses_nothing_up(link, client):
    assert [client.get(link).status_code for _ in range(3)] == [200, 200, 200]
    assert not petra().is_active


def test_the_link_takes_a_passphrase_and_opens_the_account(link, client, sign_in, at):
    at(days=9, hours=23)
    answer = client.post(link, PAIR)
    assert (answer.status_code, answer["Location"]) == (302, "/fr/sign-in/")
    assert petra().is_active
    assert petra().invitations.get().used_at == clock.now()
    assert sign_in(petra().email).status_code == 302


def test_accepting_while_signed_in_as_somebody_else_ends_that_session(link, client, ilse):
    client.force_login(ilse)
    client.post(link, PAIR)
    assert signed_in(client) is None


def test_a_used_link_says_so_and_leads_to_sign_in(link, client):
    client.post(link, PAIR)
    for answer in (client.get(link), client.post(link, {"password1": "x", "password2": "x"})):
        assert answer.status_code == 409
        assert words_in("fr", USED) in answer.text
        assert 'href="/fr/sign-in/"' in answer.text
    assert petra().check_password(PASSPHRASE)


def test_a_link_of_nobody_is_not_found(client):
    answers = [
        client.get("/en/invitation/0123456789abcdef/"),
        client.post("/en/invitation/0123456789abcdef/", PAIR),
        client.post("/en/invitation/0123456789abcdef/renew/"),
    ]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (("short", "short"), "needs at least 12 characters"),
        (("password1234", "password1234"), "is on a list of passphrases that became known"),
        ((PASSPHRASE, "something else here"), "The two passphrases differ."),
    ],
)
def test_a_passphrase_that_will_not_do_is_refused_with_the_reason(link, client, typed, words):
    answer = client.post(link.replace("/fr/", "/en/"), dict(zip(("password1", "password2"), typed, strict=True)))
    assert answer.status_code == 422
    assert words in answer.text
    assert not petra().is_active


def test_two_posts_at_once_open_the_account_once(link):
    accept_invitation(token=token_of(link), passphrase=PASSPHRASE)
    with pytest.raises(NotNow):
        accept_invitation(token=token_of(link), passphrase="somebody else's words")
    assert petra().check_password(PASSPHRASE)


# --- Renew -------------------------------------------------------------------------------------------


def test_after_ten_days_the_link_takes_no_passphrase(link, client, at):
    at(days=10)
    assert client.get(link).status_code == 200
    assert "Send me a fresh link" in client.get(link.replace("/fr/", "/en/")).text
    assert client.post(link, PAIR).status_code == 409
    assert not petra().is_active


def test_the_invited_person_renews_by_the_old_link_and_the_fresh_one_works(link, client, at):
    at(days=11)
    answer = client.post(f"{link}renew/")
    assert (answer.status_code, answer["Location"]) == (302, link)
    assert [message.to for message in mail.outbox] == [["petra.solano@aurelia.example"]] * 2
    fresh = link_in(mail.outbox[1])
    at(days=20)
    assert client.post(fresh, PAIR).status_code == 302
    assert petra().is_active
    assert petra().invitations.get(invited_by=None).used_at == clock.now()


def test_a_renewed_link_leaves_only_the_fresh_one_in_use(link, client, at):
    at(days=10)
    client.post(f"{link}renew/")
    at(days=10, minutes=1)
    assert client.post(link, PAIR).status_code == 409
    assert client.post(link_in(mail.outbox[1]), PAIR).status_code == 302
    assert client.get(link).status_code == 409


def test_a_link_that_still_works_is_not_renewed(link, client):
    assert client.post(f"{link}renew/").status_code == 409
    assert len(mail.outbox) == 1


def test_the_account_once_open_no_link_is_renewed(link, client, at):
    client.post(link, PAIR)
    at(days=30)
    assert client.post(f"{link}renew/").status_code == 409
    assert len(mail.outbox) == 1


def test_between_two_fresh_links_lies_a_quarter_of_an_hour(link, client, at, settings):
    settings.RATE_LIMITS = True
    at(days=10)
    assert client.post(f"{link}renew/").status_code == 302
    at(days=10, minutes=14)
    assert client.post(f"{link}renew/").status_code == 409
    assert "Send me a fresh link" not in client.get(link.replace("/fr/", "/en/")).text
    at(days=10, minutes=15)
    assert client.post(f"{link}renew/").status_code == 302
    assert len(mail.outbox) == 3


def test_one_place_may_not_try_links_without_end(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"invitation": "3/m/ip"}
    cache.clear()
    answers = [client.post("/en/invitation/0123456789abcdef/", PAIR).status_code for _ in range(4)]
    assert answers == [404, 404, 404, 429]
    cache.clear()


def test_whoever_lost_the_letter_gets_a_fresh_link_from_the_reset_page(link, client, at):
    at(days=2)
    answer = client.post("/en/reset/", {"email": "petra.solano@aurelia.example"})
    assert (answer.status_code, answer["Location"]) == (302, "/en/reset/sent/")
    assert client.post(link_in(mail.outbox[1]), PAIR).status_code == 302
    assert petra().is_active


def test_the_reset_page_sends_no_second_invitation_within_the_pause(link, client, at, settings):
    settings.RATE_LIMITS = True
    at(minutes=5)
    client.post("/en/reset/", {"email": "petra.solano@aurelia.example"})
    assert len(mail.outbox) == 1


def test_a_token_that_was_never_ours_is_an_error_of_the_caller(db):
    for act in (renew_invitation, lambda token: accept_invitation(token=token, passphrase=PASSPHRASE)):
        with pytest.raises(Invitation.DoesNotExist):
            act(token="never ours")


USED = "This invitation was used: the account is open. Sign in with your e-mail address and your passphrase."


def words_in(language, sentence):
    """A sentence of the source as the catalogue of a language has it."""
    with translation.override(language):
        return gettext(sentence)
