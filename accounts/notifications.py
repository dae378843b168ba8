"""Letters about accounts: they name the act and carry one link, which opens a door and is forgotten once sent."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation.outbox import post, register_letter

register_letter(
    "accounts.invitation",
    subject=_("You are invited to open an account"),
    body=_(
        "You are invited to open an account on the platform of the Review Mechanism. Choose a passphrase here:"
        "\n\n%(link)s\n\n"
        "The link works once, within ten days. When it has run out, its page offers to send you a fresh one."
    ),
    to_inactive=True,
    secret_link=True,
)
register_letter(
    "accounts.reset",
    subject=_("Choose a new passphrase"),
    body=_(
        "A new passphrase was asked for your account. Choose it here, within three hours:\n\n%(link)s\n\n"
        "If you did not ask for it, nothing needs to be done: your passphrase stays as it is."
    ),
    secret_link=True,
)


def tell_invited(user: User, *, token: str) -> None:
    post(to=user, subject="accounts.invitation", link=reverse("account_invitation", args=[token]))


def tell_reset(user: User, *, token: str) -> None:
    link = reverse("account_reset_password_from_key", args=[user.uid, token])
    post(to=user, subject="accounts.reset", link=link)
