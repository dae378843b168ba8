"""What the worker does for the answers: files that take longer than a page may."""

from django.utils import translation
from django_tasks import task

from questionnaires.composing import compose
from questionnaires.models import PreparedFile


@task()
def make_file(uid: str) -> bool:
    """Make one file as its person sees the answers at this moment; whether there was anything to make.

    The queue holds the name of the row and no word of an answer.
    """
    row = PreparedFile.objects.select_related("review", "asked_by").get(uid=uid)
    with translation.override(row.language):
        try:
            made = compose(review=row.review, user=row.asked_by, form=row.form, of=row.of, language=row.language)
            content = made.write() if made else None
        except Exception:
            PreparedFile.objects.filter(pk=row.pk).update(failed=True)
            raise
    if made is None:
        row.delete()
        return False
    PreparedFile.objects.filter(pk=row.pk).update(content=content, digest=made.digest)
    return True
