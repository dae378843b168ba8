"""What can be done to an account: invite, renew, accept, reset, change. The link's secret is kept as a hash only."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth.tokens import default_token_generator
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.enums import LinkStatus
from accounts.models import Invitation, User, hashed
from accounts.notifications import tell_invited, tell_reset
from foundation import clock, opaque
from foundation.refusals import NotNow

# A link is good for ten days, as in the present practice (domain.md §5.1).
VALIDITY = timedelta(days=10)
# Between two letters with a fresh link: long enough for mail to arrive, short enough to wait for.
PAUSE = timedelta(minutes=15)


@transaction.atomic
def invite(
    *, email: str, name: str, by: User | None, title: str = "", language: str = "en", **marks: Any
) -> Invitation:
    """Open an account that nobody can sign in to yet, and send its person a link.

    `marks` are those of the account: `fictional` for one that goes with the demonstration, `is_secretariat` for an
    officer. Without `by`, whoever runs the machine invites.
    Who may invite is said where people are named: the caller has asked that permission of `by`.
    Raises NotNow when the address has an account (find it with `User.objects.holding(email)`).
    """
    if User.objects.holding(email):
        raise NotNow(_("There is an account with this e-mail address already."))
    user = User.objects.create_user(email=email, name=name, title=title, language=language, is_active=False, **marks)
    return _send_link(user, by=by)


@transaction.atomic
def renew_invitation(*, token: str) -> Invitation:
    """Send a fresh link to the same address; asked for by whoever holds an earlier one.

    Raises NotNow when the account is open, the present link still works, or the last letter left minutes ago;
    Invitation.DoesNotExist for a token that was never ours.
    """
    invitation = Invitation.objects.select_related("user").get(token_hash=hashed(token))
    status = invitation.status_at(clock.now())
    if status is LinkStatus.USED:
        raise NotNow(already_open())
    if status is LinkStatus.OPEN:
        raise NotNow(_("This link still works: open it to choose your passphrase."))
    if renewed_lately(invitation.user):
        raise NotNow(_("A fresh link was sent to you a few minutes ago. Look among unwanted mail as well."))
    return _send_link(invitation.user, by=None)


@transaction.atomic
def accept_invitation(*, token: str, passphrase: str) -> User:
    """Open the account with a passphrase already checked; the link is used up in one statement.

    Raises NotNow when the link no longer works; Invitation.DoesNotExist for a token that was never ours.
    """
    invitation = Invitation.objects.select_related("user").get(token_hash=hashed(token))
    now = clock.now()
    status = invitation.status_at(now)
    unused = Invitation.objects.filter(pk=invitation.pk, used_at__isnull=True)
    if status is LinkStatus.SPENT:
        raise NotNow(_("This link has run out. Its page offers to send you a fresh one."))
    if status is LinkStatus.USED or not unused.update(used_at=now):
        raise NotNow(already_open())
    user = invitation.user
    user.is_active = True
    set_passphrase(user=user, passphrase=passphrase)
    return user


@transaction.atomic
def answer_reset(*, email: str) -> None:
    """Send what helps the holder of this address in: a reset link, or a fresh invitation; to others nothing."""
    user = User.objects.holding(email)
    if user is None or user.by_link:
        return
    if user.is_active:
        tell_reset(user, token=default_token_generator.make_token(user))
    elif awaits_acceptance(user) and not renewed_lately(user):
        _send_link(user, by=None)


@transaction.atomic
def person_by_link(*, email: str, name: str, title: str, language: str, fictional: bool) -> User:
    """The person who works by links under this address, and whom no passphrase lets in; as they are, if there already.

    Raises NotNow when the address has an account.
    """
    user = User.objects.holding(email)
    if user is None:
        return User.objects.create_user(
            email=email, name=name, title=title, language=language, fictional=fictional, by_link=True
        )
    if not user.by_link:
        raise NotNow(_("There is an account with this e-mail address already."))
    return user


@transaction.atomic
def give_account(*, user: User, by: User | None) -> Invitation:
    """Invite a person who worked by links to open an account; the links end by it, and what was done stays theirs."""
    user.by_link, user.is_active = False, False
    user.save(update_fields=["by_link", "is_active"])
    return _send_link(user, by=by)


def set_passphrase(*, user: User, passphrase: str) -> None:
    """Write a passphrase already checked; every other session of the person ends by it."""
    user.set_password(passphrase)
    user.save()


def change_account(*, by: User, name: str, language: str) -> None:
    """Change one's own name, and the language of letters to oneself."""
    by.name, by.language = name, language
    by.save(update_fields=["name", "language"])


def already_open() -> str:
    return _("This invitation was used: the account is open. Sign in with your e-mail address and your passphrase.")


def awaits_acceptance(user: User) -> bool:
    """Invited, and no link used yet."""
    links = user.invitations
    return links.exists() and not links.filter(used_at__isnull=False).exists()


def renewed_lately(user: User) -> bool:
    """Whether the last letter with a link is younger than the pause; never where rate limits are off."""
    return settings.RATE_LIMITS and user.invitations.filter(sent_at__gt=clock.now() - PAUSE).exists()


def _send_link(user: User, *, by: User | None) -> Invitation:
    token, now = opaque.salt(), clock.now()
    invitation = Invitation.objects.create(
        user=user, token_hash=hashed(token), sent_at=now, expires_at=now + VALIDITY, invited_by=by
    )
    tell_invited(user, token=token)
    return invitation
