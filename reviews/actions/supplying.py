"""What must hold before a translation is put beside a text, and the row. Each app says which texts, and records it."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.models import User
from foundation.refusals import NotNow, Refusal
from reviews.conditions import not_now
from reviews.enums import SuppliedBy
from reviews.models import Participant
from reviews.querysets import MaterialQuerySet
from reviews.rules_of_procedure import Rule
from reviews.translations import Supplied, mark_of


class StaleTranslation(NotNow):
    """The text, or its translation into the language, is no longer what the person had before them."""

    def __init__(self, sentence: str | Promise, rule: Rule) -> None:
        super().__init__(Refusal(str(sentence), str(rule)))


def supply_beside(text: Any, supplied: Supplied, *, by: User, source: SuppliedBy, rule: Rule) -> Any:
    """`text` is as it stands on record, and nobody moves it until the end of the transaction.

    The translation follows the version on record and is read by whoever reads that. Raises NotNow (no text, the text's
    own language), StaleTranslation.
    """
    _demand_another_language(text, supplied, rule)
    _demand_current(text, supplied, text.translations.all().visible_to(by), rule)
    last = text.translations.order_by("-number").values_list("number", flat=True).first() or 0
    return text.translations.create(
        number=last + 1,
        audience=text.audience,
        language=supplied.language,
        text=supplied.text,
        supplied_by=source,
        follows=text.version,
        by=by,
    )


def source_of(own: Participant | None, author: int | None, supplied: Supplied) -> SuppliedBy:
    """Who supplies is a State, save for officers, who take part for none; `author` is the State that wrote the text."""
    if supplied.machine:
        return SuppliedBy.MACHINE
    if own is None:
        return SuppliedBy.SECRETARIAT
    return SuppliedBy.STATE if own.state_party_id == author else SuppliedBy.ANOTHER


def text_moved(rule: Rule) -> StaleTranslation:
    sentence = _("The text was changed after you had opened the page. Compare, and supply it again.")
    return StaleTranslation(sentence, rule)


def _demand_another_language(text: Any, supplied: Supplied, rule: Rule) -> None:
    if not text.text:
        raise not_now(_("There is no text to translate."), rule)
    if supplied.language == text.language:
        raise not_now(_("The text is written in this language. Choose another one."), rule)


def _demand_current(text: Any, supplied: Supplied, rows: MaterialQuerySet, rule: Rule) -> None:
    if supplied.original != mark_of(text):
        raise text_moved(rule)
    since = rows.filter(language=supplied.language)
    seen = rows.filter(uid=supplied.seen).first() if supplied.seen else None
    if since.filter(number__gt=seen.number if seen else 0).exists():
        raise StaleTranslation(
            _("Somebody supplied a translation into this language meanwhile. Compare, and supply yours again."), rule
        )
