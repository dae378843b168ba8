"""Refusals that explain themselves. Actions raise them; one middleware turns them into pages."""

from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True)
class Refusal:
    """Why an act does not happen: translated sentences, ready for the page."""

    reason: str
    rule: str = ""
    who_may: str = ""
    who_can_change: str = ""


class Refused(Exception):
    """Base of the two answers below; its text is the reason and never holds content of a review."""

    status = 403

    def __init__(self, refusal: Refusal | str | Promise, *, there: str = "") -> None:
        self.refusal = refusal if isinstance(refusal, Refusal) else Refusal(reason=str(refusal))
        self.there = there
        super().__init__(str(self.refusal.reason))


class Forbidden(Refused):
    """I see it but may not do this: 403 with the rule, who may, and who can change that."""

    status = 403


class NotNow(Refused):
    """It cannot be done now (stage, stale version, already agreed): 409 with the reason and what is there."""

    status = 409
