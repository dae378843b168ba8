"""The code by which a contributor without an account comes in: mailed to the address named, good once and soon."""

from datetime import timedelta

from django.db import transaction
from django.db.models import F
from django.utils.crypto import constant_time_compare

from foundation import clock, opaque
from reviews import links
from reviews.models import ContributorLink
from reviews.notifications import tell_code

# A code is typed a moment after it came.
CODE_LASTS, TRIES = timedelta(minutes=10), 5


@transaction.atomic
def send_code(*, token: str, asked_by: str) -> bool:
    """Mail a code to the address named; nothing happens where the link opens nothing. A code sent before is void."""
    link = links.found(token)
    if link is None:
        return False
    code = opaque.code()
    link.code_hash = links.code_hash(link, code, asked_by)
    link.code_until, link.tries_left = clock.machine_now() + CODE_LASTS, TRIES
    link.save(update_fields=["code_hash", "code_until", "tries_left"])
    tell_code(link, code)
    return True


def take_code(*, token: str, asked_by: str, code: str) -> ContributorLink | None:
    """The link, once for each code; each try counts, and after the last the code is void."""
    link = links.found(token)
    if link is None:
        return None
    waiting = ContributorLink.objects.filter(pk=link.pk, code_until__gt=clock.machine_now(), tries_left__gt=0)
    # Counted before it is compared: of many tries at once none is free.
    if not waiting.update(tries_left=F("tries_left") - 1):
        return None
    wanted = links.code_hash(link, code, asked_by)
    if not constant_time_compare(link.code_hash, wanted):
        return None
    spent = ContributorLink.objects.filter(pk=link.pk, code_hash=wanted).update(code_hash="", tries_left=0)
    return link if spent else None
