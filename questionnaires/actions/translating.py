from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from foundation.refusals import NotNow, Refusal
from questionnaires.models import Answer, AnswerTranslation, ResponsePart, Standing
from questionnaires.translations import Supplied, mark_of
from reviews import rules_of_procedure
from reviews.conditions import hold, not_now
from reviews.enums import DRAFTERS, Audience, Role, SuppliedBy
from reviews.models import Participant
from reviews.permissions import require, roles
from reviews.querysets import MaterialQuerySet
from reviews.record import act, names_acts

names_acts(translation_supplied=gettext_lazy("A translation of an answer was supplied"))


class StaleTranslation(NotNow):
    """The answer, or its translation into the language, is no longer what the person had before them."""

    def __init__(self, sentence: str) -> None:
        super().__init__(Refusal(sentence, str(rules_of_procedure.ANSWERS)))


@transaction.atomic
def supply_translation(
    *, place: Standing | ResponsePart, answer: Answer, supplied: Supplied, by: User
) -> AnswerTranslation:
    """Put a translation beside the text of an answer; `place` is where `by` reaches the answer.

    It follows the version on record and is read by whoever reads that. Raises Forbidden, NotNow (closed, no text, the
    answer's own language), StaleTranslation.
    """
    require(by, "questionnaires.supply_translation", place)
    hold(place.review)
    # Nobody saves or submits until the end of the transaction.
    part = ResponsePart.objects.select_for_update(of=("self",)).get(pk=answer.part_id)
    answer.refresh_from_db(fields=["text", "language", "version", "audience"])
    _demand_another_language(answer, supplied)
    rows = AnswerTranslation.objects.filter(answer=answer)
    _demand_current(answer, supplied, rows.visible_to(by))
    own = next(iter(roles(by, part, *DRAFTERS, Role.CONTRIBUTOR)), None)
    last = rows.order_by("-number").values_list("number", flat=True).first() or 0
    row = AnswerTranslation.objects.create(
        answer=answer,
        number=last + 1,
        audience=answer.audience,
        language=supplied.language,
        text=supplied.text,
        supplied_by=_source(own, supplied),
        follows=answer.version,
        by=by,
    )
    act(
        review=part.review,
        verb="translation_supplied",
        by=by,
        speaking_for=own,
        instrument=part.instrument,
        audience=Audience(row.audience),
        subject=str(row.uid),
    )
    return row


def _demand_another_language(answer: Answer, supplied: Supplied) -> None:
    if not answer.text:
        raise not_now(_("This answer has no text to translate."), rules_of_procedure.ANSWERS)
    if supplied.language == answer.language:
        raise not_now(_("The answer is written in this language. Choose another one."), rules_of_procedure.ANSWERS)


def _demand_current(answer: Answer, supplied: Supplied, rows: MaterialQuerySet) -> None:
    if supplied.original != mark_of(answer):
        raise StaleTranslation(_("The answer was changed after you had opened the page. Compare, and supply it again."))
    since = rows.filter(language=supplied.language)
    seen = rows.filter(uid=supplied.seen).first() if supplied.seen else None
    if since.filter(number__gt=seen.number if seen else 0).exists():
        raise StaleTranslation(
            _("Somebody supplied a translation into this language meanwhile. Compare, and supply yours again.")
        )


def _source(own: Participant | None, supplied: Supplied) -> SuppliedBy:
    """Who supplies is the State, save for officers, who take part for none."""
    if supplied.machine:
        return SuppliedBy.MACHINE
    return SuppliedBy.STATE if own else SuppliedBy.SECRETARIAT
