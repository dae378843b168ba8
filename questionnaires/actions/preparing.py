"""A file that takes long is made by the worker and kept for the person who asked, until it says something else."""

from django.db import transaction

from accounts.models import User
from foundation import clock
from questionnaires.enums import PreparedForm
from questionnaires.models import PreparedFile
from questionnaires.tasks import make_file
from reviews.models import CountryReview


@transaction.atomic
def prepare_file(
    *, review: CountryReview, form: PreparedForm, of: str, language: str, digest: str, by: User
) -> PreparedFile:
    """Have the file made anew; there is one of a form, an instrument and a language, so that none pile up."""
    row: PreparedFile
    row, _made = PreparedFile.objects.update_or_create(
        asked_by=by,
        review=review,
        form=form,
        of=of,
        language=language,
        defaults={"digest": digest, "asked_at": clock.now(), "content": None, "failed": False},
    )
    make_file.enqueue(str(row.uid))
    return row
