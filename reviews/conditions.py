"""What must hold before an act in a review; each raises NotNow with its sentence and the rule it rests on."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from foundation.refusals import NotNow, Refusal
from reviews import rules_of_procedure
from reviews.enums import Stage
from reviews.models import CountryReview
from reviews.rules_of_procedure import Rule

CLOSED = _("The review is closed: nothing can be written any more.")


def not_now(sentence: str | Promise, rule: Rule, *, there: str = "") -> NotNow:
    """The refusal to raise: the sentence, the rule it rests on, and what is there instead."""
    return NotNow(Refusal(reason=str(sentence), rule=str(rule)), there=there)


def hold(review: CountryReview) -> None:
    """Queue the writers of one review, read its stage anew and demand that it is not closed.

    Called first inside the transaction of an act: of several States the last one is then told for certain.
    """
    rows = CountryReview.objects.select_for_update(of=("self",), no_key=True).filter(pk=review.pk)
    review.stage, review.stage_since = rows.values_list("stage", "stage_since").get()
    if review.stage == Stage.CLOSED:
        raise not_now(CLOSED, rules_of_procedure.STAGES)
