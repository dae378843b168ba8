"""The person who signs in, and the invitation by which an account is opened; nothing about reviews."""

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.enums import LinkStatus
from foundation import clock, opaque

EDITORS = "Editors"


def one_form(email: str) -> str:
    """The one form in which an address is kept and compared: trimmed, in small letters."""
    return email.strip().lower()


class UserManager(BaseUserManager["User"]):
    def create_user(self, *, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        """Open an account; without a passphrase nobody can sign in to it with one.

        A `persona_key` marks the account as a persona of the demonstration.
        """
        fields.setdefault("is_persona", fields.get("persona_key") is not None)
        fields.setdefault("fictional", fields["is_persona"])
        user = self.model(email=one_form(email), name=name, **fields)
        if password is None:
            # As Django keeps an account without one, but from our source of random signs: a demonstration repeats them.
            user.password = UNUSABLE_PASSWORD_PREFIX + opaque.salt()
        else:
            user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, *, email: str, name: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email=email, name=name, password=password, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=one_form(username or ""))

    def stand_in(self, *, secretariat: bool) -> "User":
        """The account that stands in for people whose names are no longer kept; nobody can ever sign in to it."""
        email = f"{'secretariat' if secretariat else 'participant'}@stand-in.invalid"
        given: dict[str, Any] = {"is_secretariat": secretariat, "is_active": False, "stands_in": True}
        return self.filter(email=email).first() or self.create_user(email=email, name="-", **given)

    def holding(self, email: str) -> "User | None":
        """The account that holds this address, or none."""
        return self.filter(email=one_form(email), stands_in=False).first()


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in, known by the address of their mail."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    email = models.EmailField(_("e-mail address"), max_length=254, unique=True)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=200)
    title = models.CharField(_("position"), max_length=200, blank=True)
    language = models.CharField(
        pgettext_lazy("person", "language"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    is_active = models.BooleanField(_("account is open"), default=True)
    is_secretariat = models.BooleanField(_("officer of the Secretariat"), default=False)
    is_persona = models.BooleanField(_("persona of the demonstration"), default=False)
    stands_in = models.BooleanField(_("stands in for people whose names are no longer kept"), default=False)
    persona_key = models.SlugField(_("key of the persona"), max_length=60, unique=True, null=True, blank=True)
    # Has no account of their own: comes in by a link and a code, and reaches what that link opens alone.
    by_link = models.BooleanField(_("works by a link"), default=False, editable=False)
    # Made by the demonstration or invited in one of its reviews; it goes when the demonstration is taken away.
    fictional = models.BooleanField(default=False, editable=False)
    date_joined = models.DateTimeField(_("account since"), default=clock.now, editable=False)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = pgettext_lazy("account", "person")
        verbose_name_plural = pgettext_lazy("account", "persons")
        constraints = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_address"),
            models.CheckConstraint(
                condition=Q(is_persona=False, persona_key=None) | Q(is_persona=True, persona_key__isnull=False),
                name="a_persona_has_a_key",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        self.email = one_form(self.email)

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name

    @property
    def owes_second_factor(self) -> bool:
        """Officers of the Secretariat, and whoever may do everything in the admin."""
        return self.is_secretariat or self.is_superuser

    @cached_property
    def is_editor(self) -> bool:
        """Edits the public site; sees no review by that."""
        return self.groups.filter(name=EDITORS).exists()


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def by_token(self, token: str) -> "Invitation | None":
        """The invitation whose link carries this secret, or none."""
        return self.select_related("user").filter(token_hash=hashed(token)).first()


def hashed(token: str) -> str:
    """What is kept of a link's secret: 64 hexadecimal characters, from which no link can be made."""
    return hashlib.sha256(token.encode()).hexdigest()


class Invitation(models.Model):
    """One link, sent once, good for one use; each renewal is a further row."""

    user = models.ForeignKey(User, models.CASCADE, related_name="invitations", verbose_name=_("invited person"))
    token_hash = models.CharField(_("hash of the link's secret"), max_length=64, unique=True, editable=False)
    sent_at = models.DateTimeField(_("sent"))
    expires_at = models.DateTimeField(_("valid until"))
    used_at = models.DateTimeField(_("used"), null=True, blank=True)
    # Empty when the invited person asked for a fresh link, or whoever runs the machine invited.
    invited_by = models.ForeignKey(
        User, models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("invited by")
    )

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            models.CheckConstraint(condition=Q(expires_at__gt=F("sent_at")), name="an_invitation_lasts"),
            models.UniqueConstraint(
                fields=["user"], condition=Q(used_at__isnull=False), name="an_account_is_opened_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.sent_at:%Y-%m-%d}"

    def status_at(self, moment: datetime) -> LinkStatus:
        """What the link does at `moment`; once any link of the person opened the account, all of them are used."""
        links = self.user.invitations
        if links.filter(used_at__isnull=False).exists():
            return LinkStatus.USED
        if moment >= self.expires_at or links.filter(sent_at__gt=self.sent_at).exists():
            return LinkStatus.SPENT
        return LinkStatus.OPEN
