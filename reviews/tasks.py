"""What the worker does for reviews."""

from datetime import timedelta

from django.db import transaction
from django_tasks import task

from foundation import clock
from reviews.actions import codes
from reviews.actions.reduction import reading_ends, reduce_due
from reviews.actions.reminding import remind_due, reminding_days
from reviews.models import CountryReview, Delegation


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


@task()
def send_code(token: str, asked_by: str) -> bool:
    """Outside the request: a link that opens nothing costs it the same."""
    return codes.send_code(token=token, asked_by=asked_by)


@task()
def remind_contributors() -> int:
    """Remind of every article whose day is near or has come; planned for such a day, harmless on any other."""
    return remind_due()


def when_asked_for(delegation: Delegation) -> None:
    """Called by the acts that give an article: its contributor is reminded though nobody thinks of it."""
    transaction.on_commit(lambda: plan_reminders(delegation), robust=True)


def plan_reminders(delegation: Delegation) -> None:
    for day in reminding_days(delegation):
        # The immediate backend of the tests cannot wait.
        if day > clock.today() and remind_contributors.get_backend().supports_defer:
            wait = day - clock.today()
            remind_contributors.using(run_after=clock.machine_now() + wait).enqueue()
