"""Several names in a row, as the reader's language sets them apart."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def listed(items: Iterable[object]) -> str:
    # Translators: what stands between two names in a row, its space included.
    return pgettext("between names in a row", ", ").join(str(item) for item in items)


def followed_by(words: str, names: Sequence[object]) -> str:
    """The words, and after a colon the names, where there are any."""
    if not names:
        return words
    return _("%(words)s: %(names)s") % {"words": words, "names": listed(names)}
