"""What an invitation's link still does for the person who holds it."""

from enum import Enum


class LinkStatus(Enum):
    """The three answers a link can give; an unknown link is not one of ours and gives none."""

    OPEN = "open"  # takes a passphrase
    SPENT = "spent"  # ran out, or a fresher link was sent: asks for a fresh one
    USED = "used"  # the account is open: leads to sign-in
