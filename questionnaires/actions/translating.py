from django.db import transaction
from django.utils.translation import gettext_lazy

from accounts.models import User
from questionnaires.models import Answer, AnswerTranslation, ResponsePart, Standing
from reviews import rules_of_procedure
from reviews.actions.supplying import source_of, supply_beside
from reviews.conditions import hold, not_now
from reviews.enums import DRAFTERS, Audience, Role
from reviews.permissions import require, roles
from reviews.record import act, names_acts
from reviews.translations import Supplied

names_acts(translation_supplied=gettext_lazy("A translation of an answer was supplied"))

REOPENED = gettext_lazy(
    "The State under review has reopened these answers. Supply the translation when they are submitted anew."
)


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
    part = ResponsePart.objects.select_for_update(of=("self",), no_key=True).get(pk=answer.part_id)
    if part.is_reopened and isinstance(place, ResponsePart):
        raise not_now(REOPENED, rules_of_procedure.ANSWERS)
    answer.refresh_from_db(fields=["text", "language", "version", "audience"])
    own = next(iter(roles(by, part, *DRAFTERS, Role.CONTRIBUTOR)), None)
    source = source_of(own, part.drafted_by_id, supplied)
    row: AnswerTranslation = supply_beside(answer, supplied, by=by, source=source, rule=rules_of_procedure.ANSWERS)
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
