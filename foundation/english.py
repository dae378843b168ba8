"""English is the source of every word and needs no catalogue.

Still each package with translations brings one for English that holds nothing, and Django looks through all of them
twice for every word of every page: a tenth of what a page in English costs (docs/adr/0015-what-a-page-reads.md).
"""

from typing import Any

from django.utils.translation import trans_real

# The head of a catalogue file: its plural forms, its dates.
HEAD = ""


def one_catalogue() -> None:
    """Keep the first of the catalogues for English, as long as none says a word."""
    known: Any = trans_real.translation("en")._catalog  # type: ignore[attr-defined]
    if not any(set(words) - {HEAD} for words in known._catalogs):
        del known._catalogs[1:], known._plurals[1:]
