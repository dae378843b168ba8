"""The scanner that a deployment may set before files: nothing is kept that it did not call clean.

`EVIDENCE_SCAN` names a callable that takes the bytes of a file and gives True for a clean one and False for any other.
Whatever else it does (an error, another answer) counts as not scanned, and the file is not taken. The roof finds it by
its name when the product starts (reviewmech/apps.py) and sets it here; where none is named, `foundation/file_guard.py`
alone decides.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.utils.translation import gettext as _

from foundation.file_guard import FileRefused
from foundation.refusals import NotNow, Refusal
from reviews import rules_of_procedure

# What one gives is looked at: it is nobody's of ours.
Scanner = Callable[[bytes], object]
LOGGER = logging.getLogger(__name__)
_in_use: list[Scanner] = []


class NotScanned(NotNow):
    """The scanner gave no answer."""

    def __init__(self) -> None:
        sentence = _("Files cannot be looked through at present, so none is taken. Try again later.")
        super().__init__(Refusal(sentence, str(rules_of_procedure.ANSWERS)))


def demand_clean(content: bytes) -> None:
    """Raises FileRefused for what the scanner refuses, NotScanned where it gives no answer."""
    for scanner in _in_use:
        _demand_clean(content, scanner)


def _demand_clean(content: bytes, scanner: Scanner) -> None:
    try:
        verdict = scanner(content)
    except Exception as error:
        # Of the error its kind alone: its words may quote the file.
        LOGGER.error("the scanner of files failed: %s", type(error).__name__)
        raise NotScanned from None
    if verdict is False:
        raise FileRefused(_("The file was found to be harmful and is not taken. Look at the machine it comes from."))
    if verdict is not True:
        LOGGER.error("the scanner of files gave an answer that is none")
        raise NotScanned


def use(scanner: Scanner | None) -> None:
    _in_use[:] = [scanner] if scanner else []


@contextmanager
def using(scanner: Scanner | None) -> Iterator[None]:
    """Another scanner for as long as the block runs."""
    before = list(_in_use)
    use(scanner)
    try:
        yield
    finally:
        _in_use[:] = before
