"""What a passphrase must be: long, and on no list of breached ones. No puzzles of capitals and signs."""

import re

from django.contrib.auth.password_validation import CommonPasswordValidator, MinimumLengthValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext, ngettext

from accounts.models import User

ENDING = re.compile(r"[\W\d_]+$")


class LongEnough(MinimumLengthValidator):
    """Django's rule of length, in the words of this house."""

    def get_error_message(self) -> str:
        return ngettext(
            "The passphrase is too short: it needs at least %(length)d character. A few words are easy to remember.",
            "The passphrase is too short: it needs at least %(length)d characters. A few words are easy to remember.",
            self.min_length,
        ) % {"length": self.min_length}

    def get_help_text(self) -> str:
        return ngettext(
            "At least %(length)d character. A few words are easy to remember; spaces are welcome.",
            "At least %(length)d characters. A few words are easy to remember; spaces are welcome.",
            self.min_length,
        ) % {"length": self.min_length}


class NotBreached(CommonPasswordValidator):
    """Refuses the passphrases that leaked most often.

    The list is the one Django ships, 20,000 entries from public breaches: it is read offline and reviewed with each
    upgrade, where a service on the network would learn when somebody chooses a passphrase here. Most entries are
    shorter than our length, so a second look leaves off digits and signs at the end: that is how they are stretched.
    """

    def validate(self, password: str, user: User | None = None) -> None:
        typed = password.lower().strip()
        if typed in self.passwords or ENDING.sub("", typed) in self.passwords:
            raise ValidationError(self.get_error_message(), code="passphrase_breached")

    def get_error_message(self) -> str:
        return gettext("The passphrase is on a list of passphrases that became known. Choose other words.")

    def get_help_text(self) -> str:
        return gettext("Not one that is on a list of passphrases that became known.")
