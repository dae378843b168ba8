"""A stale save never overwrites: the answer carries both texts, and the page shows them side by side."""

from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext as _

from foundation.refusals import NotNow, Refusal
from reviews import rules_of_procedure


class Wording(Protocol):
    """A text two people may edit: a passage, a reply, a draft of an item."""

    text: str
    language: str
    version: int

    @property
    def written_at(self) -> datetime: ...


class TwoTexts(NotNow):
    """Somebody saved since the text was opened: `mine` is what was typed, `theirs` what is on record."""

    def __init__(self, *, mine: str, language: str, theirs: Wording) -> None:
        self.mine, self.language, self.theirs = mine, language, theirs
        sentence = _("Somebody saved this text after you opened it. Both texts are kept: choose, or write a third.")
        super().__init__(Refusal(sentence, str(rules_of_procedure.CLEARING)), there=theirs.text)
