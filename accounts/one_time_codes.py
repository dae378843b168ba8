"""A code from an application is good for one use, wherever it is said (RFC 6238, section 5.2).

allauth remembers used codes in the cache of one process, for a part of the time in which it takes them; here the last
period whose code was taken is kept with the second factor, and no code of that period or an earlier one is taken.
"""

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    compare_user_code,
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from allauth.mfa.utils import decrypt
from django.db import transaction

LAST = "last_period"


@transaction.atomic
def take(second_factor: Authenticator, code: str) -> bool:
    """Take the code of a second factor; False when it, or a later one, was taken before."""
    kept = Authenticator.objects.select_for_update().get(pk=second_factor.pk)
    fresh = [period for period in periods_of(kept, code) if period > kept.data.get(LAST, 0)]
    if fresh:
        kept.data[LAST] = fresh[-1]
        kept.save(update_fields=["data"])
    return bool(fresh)


def periods_of(second_factor: Authenticator, code: str) -> list[int]:
    """The periods around the present one in which the application shows this code."""
    secret = decrypt(second_factor.data["secret"])
    return [
        period
        for period in yield_hotp_counters_from_time()
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, period)))
    ]
