"""The key under which a browser seals text that could not be sent yet."""

import base64

from django.http import JsonResponse
from django.utils.crypto import salted_hmac

from accounts.http import SignedInRequest
from accounts.models import User
from foundation.routes import declares


@declares("accounts.sealing_key", page=False)
def sealing_key(request: SignedInRequest) -> JsonResponse:
    """The person's own key and a mark that tells their texts from those of others; neither is kept anywhere."""
    key = base64.b64encode(derived("key", request.user)).decode()
    whose = derived("whose", request.user).hex()[:32]
    return JsonResponse({"whose": whose, "key": key}, headers={"Cache-Control": "private, no-store"})


def derived(use: str, user: User) -> bytes:
    """Thirty-two bytes that follow from the secret of this server and the person, the same in every session."""
    return salted_hmac(f"accounts.sealing.{use}", str(user.uid), algorithm="sha256").digest()
