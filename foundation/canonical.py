"""One way to write plain values down, so that the same values always have the same digest."""

import hashlib
import json
from typing import Any


def canonical_json(data: Any) -> bytes:
    """Keys sorted, no spaces, UTF-8. Raises TypeError or ValueError for what JSON cannot hold exactly."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)
    return text.encode()


def digest(data: Any) -> str:
    """SHA-256 of the canonical form, 64 hexadecimal characters."""
    return hashlib.sha256(canonical_json(data)).hexdigest()
