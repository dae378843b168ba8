"""What must hold before an act in the feedback or the list; each raises NotNow with the rule, or says why not."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from observations.enums import PaperKind
from observations.models import IssueRecord
from reviews import lifecycle, rules_of_procedure
from reviews.conditions import not_now
from reviews.enums import Stage
from reviews.models import CountryReview
from reviews.rules_of_procedure import Rule

CLOSED = _("The review is closed: nothing can be written any more.")
NOT_YET = _("This opens with a later stage of the review.")
LIST_ISSUED = _("The list has been issued as a conference room paper: a correction is a new version of the paper.")


def hold(review: CountryReview, since: Stage) -> None:
    """Queue the writers of one review, read its stage anew and demand that it has come to `since` and is not closed.

    Called first inside the transaction of an act: the last of several States is then told for certain.
    """
    rows = CountryReview.objects.select_for_update(of=("self",), no_key=True).filter(pk=review.pk)
    review.stage, review.stage_since = rows.values_list("stage", "stage_since").get()
    sentence = why_closed(review, since)
    if sentence:
        raise not_now(sentence, rules_of_procedure.STAGES)


def why_closed(review: CountryReview, since: Stage) -> str | Promise:
    """The sentence that says why nothing can be written, or nothing."""
    if review.present_stage == Stage.CLOSED:
        return CLOSED
    return "" if review.present_stage.reached(since) else NOT_YET


def is_issued(review: CountryReview) -> bool:
    return IssueRecord.objects.filter(review=review, kind=PaperKind.LIST).exists()


def demand_not_issued(
    review: CountryReview, sentence: str | Promise = LIST_ISSUED, rule: Rule = rules_of_procedure.STAGES
) -> None:
    """Never across an issued version (domain.md §9.3)."""
    if is_issued(review):
        raise not_now(sentence, rule)


@lifecycle.guards_return
def summary_stays(review: CountryReview, target: Stage) -> str | Promise:
    """An issued summary is never drafted anew (domain.md §9.3); that of the list is known to `reviews` already."""
    return lifecycle.ACROSS if IssueRecord.objects.filter(review=review, kind=PaperKind.SUMMARY).exists() else ""
