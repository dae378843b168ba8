"""What the worker does for the foundation."""

from django_tasks import task

from foundation import clock
from foundation.delivery import send_due


@task()
def send_letters() -> int:
    """Send what is due and come back for what did not leave; returns how many letters left."""
    done = send_due(clock.machine_now())
    # The immediate backend of the tests cannot wait; there the next letter posted tries the old ones again.
    if done.again_at and send_letters.get_backend().supports_defer:
        send_letters.using(run_after=done.again_at).enqueue()
    return done.sent
