"""What the worker does for reviews."""

from datetime import timedelta

from django.db import transaction
from django_tasks import task

from foundation import clock
from reviews.actions.reduction import reading_ends, reduce_due
from reviews.models import CountryReview


@task()
def reduce_names(reference: str) -> int:
    """Reduce the names of every closed review whose day has come, and come back for this one when it has not.

    Whatever is run twice, late or after a standstill finds what is due and nothing else.
    """
    done = reduce_due()
    review = CountryReview.objects.filter(reference=reference, names_reduced_on=None).first()
    if review:
        plan(review)
    return done


def when_reading_ends(review: CountryReview) -> None:
    """Called by the act that closes a review: nobody has to remember the day."""
    transaction.on_commit(lambda: plan(review), robust=True)


def plan(review: CountryReview) -> None:
    ends = reading_ends(review)
    # The immediate backend of the tests cannot wait.
    if ends and reduce_names.get_backend().supports_defer:
        wait = max(ends - clock.today(), timedelta(days=1))
        reduce_names.using(run_after=clock.machine_now() + wait).enqueue(review.reference)
