"""Tells a row that this site sent from one that was altered, or that somebody else wrote.

A seal says nothing about who may save what: that is asked of the person who brings the file. It holds a question to
the version that was sent, so that a comparison always begins from what really was sent.
"""

import hmac

from django.utils.crypto import salted_hmac

from foundation import canonical

FORM = "reviewmech-workbook-1"
LENGTH = 20


def of_head(*, reference: str, language: str, scope: str, columns: str) -> str:
    """The seal of a whole file: its review and language, what part of the questionnaire it was made for, and what
    stood above its columns: a file outlives the words of a release."""
    return _seal(
        {"form": FORM, "review": reference, "language": language, "scope": scope, "columns": columns},
    )


def of_row(*, reference: str, key: str, version: int, translation: int | None = None) -> str:
    """The seal of one question of a review, in the version sent, and with the translation sent where it had room."""
    told: dict[str, str | int] = {"form": FORM, "review": reference, "question": key, "version": version}
    return _seal(told if translation is None else told | {"translation": translation})


def holds(seal: str, expected: str) -> bool:
    return hmac.compare_digest(seal.encode(), expected.encode())


def _seal(told: dict[str, str | int]) -> str:
    return salted_hmac("questionnaires.workbook", canonical.digest(told), algorithm="sha256").hexdigest()[:LENGTH]
