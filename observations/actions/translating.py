"""Translations beside what is written in feedback, in a clarification and in the list; and where they go with it."""

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from observations import workflow
from observations.concerned import speaker
from observations.conditions import hold
from observations.items import current_version
from observations.models import FeedbackPassage, ItemMessage, ObservationVersion, QuestionMessage, TextTranslation
from reviews import rules_of_procedure
from reviews.actions.supplying import source_of, supply_beside, text_moved
from reviews.conditions import not_now
from reviews.enums import DRAFTERS, Audience
from reviews.models import ReviewMaterial
from reviews.permissions import require
from reviews.record import act, names_acts
from reviews.translations import Supplied

names_acts(
    passage_translated=_("A translation of written feedback was supplied"),
    message_translated=_("A translation was supplied in a clarification"),
    item_translated=_("A translation of an item of the list was supplied"),
)

Text = FeedbackPassage | QuestionMessage | ItemMessage | ObservationVersion
# Since when each kind is written, and the verb of the record.
KINDS = {
    FeedbackPassage: (workflow.FEEDBACK_FROM, "passage_translated"),
    QuestionMessage: (workflow.FEEDBACK_FROM, "message_translated"),
    ItemMessage: (workflow.LIST_FROM, "message_translated"),
    ObservationVersion: (workflow.LIST_FROM, "item_translated"),
}
GONE = _("The text is not there any more: it was taken out, or discarded.")
RULE = rules_of_procedure.CLEARING


@transaction.atomic
def supply_translation(*, text: Text, supplied: Supplied, by: User) -> TextTranslation:
    """Put a translation beside a text that `by` reads: the own State's, another's, or as an officer of the review.

    It follows the version on record and is read by whoever reads that. Raises Forbidden, NotNow (stage, no text, the
    text's own language, taken out since), StaleTranslation.
    """
    place = material_of(text)
    require(by, "observations.supply_translation", place)
    since, verb = KINDS[type(text)]
    # The writers of a review queue, so nobody saves, sends or shares until the end of the transaction.
    hold(place.review, since)
    own = speaker(by, place.review, place.instrument, *DRAFTERS) if place.instrument else None
    source = source_of(own, place.drafted_by_id, supplied)
    row: TextTranslation = supply_beside(_on_record(text, by), supplied, by=by, source=source, rule=RULE)
    act(
        review=place.review,
        verb=verb,
        by=by,
        speaking_for=own,
        instrument=place.instrument,
        audience=Audience(row.audience),
        subject=str(row.uid),
        # Nothing that observers see moves with a kept item (contract.md).
        withheld=isinstance(text, ItemMessage | ObservationVersion),
    )
    return row


def material_of(text: Text) -> ReviewMaterial:
    """What says of the text whose it is, on which instrument and for whom."""
    return text.feedback if isinstance(text, FeedbackPassage) else text


def go_along(rows: QuerySet[TextTranslation]) -> None:
    """What was drafted goes out: with it translations of what it says now; of what it said before they stay."""
    rows.filter(follows=F("original__version")).update(audience=Audience.PARTICIPANTS)


def stay_at_home(rows: QuerySet[TextTranslation]) -> None:
    """The draft has moved: translations of what it said before are for its State, as its history is."""
    rows.update(audience=Audience.DRAFTING_STATE)


def _on_record(text: Text, by: User) -> Text:
    row: Text | None = type(text).objects.visible_to(by).filter(pk=text.pk).first()
    if row is None:
        raise not_now(GONE, RULE)
    if isinstance(row, ObservationVersion) and row.number and row != current_version(row.observation):
        raise text_moved(RULE)
    return row
