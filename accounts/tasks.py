"""Work that must not show in the time of an answer."""

from django_tasks import task

from accounts import actions


@task()
def answer_reset(email: str) -> None:
    """Outside the request: known and unknown addresses cost it the same."""
    actions.answer_reset(email=email)
