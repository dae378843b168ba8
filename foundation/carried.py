"""A file carried from its preview to its confirmation: signed into the page, never into a session.

The signature holds the content to what was shown, to the person who saw it and to one purpose.
"""

import base64
from dataclasses import dataclass

from django.core import signing

# An hour: whoever reads a difference longer brings the file again.
KEPT_FOR = 3600


@dataclass(frozen=True)
class Carried:
    """The content of a file, and the digest of what the page showed of it."""

    content: bytes
    seen: str


def carry(carried: Carried, *, purpose: str, by: str) -> str:
    data = {"content": base64.b64encode(carried.content).decode(), "seen": carried.seen, "by": by}
    return signing.dumps(data, salt=f"carried.{purpose}", compress=True)


def carried_from(token: str, *, purpose: str, by: str) -> Carried | None:
    """What was carried, or nothing: altered, somebody else's, for another purpose, or too old."""
    try:
        data = signing.loads(token, salt=f"carried.{purpose}", max_age=KEPT_FOR)
    except signing.BadSignature:
        return None
    if data["by"] != by:
        return None
    return Carried(base64.b64decode(data["content"]), data["seen"])
