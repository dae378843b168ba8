from typing import Any, ClassVar, NoReturn

from django.db import models

from reviews.enums import Audience
from reviews.querysets import MaterialQuerySet


class ReviewMaterial(models.Model):
    """Base of everything confidential in a review.

    The rule who reads it is in `reviews.visibility`; a model only says by which paths the rule finds what it
    needs. Paths are Django lookups from the row; `None` says the row has no such thing: without
    `delegation_path` no contributor ever reads it, and without `question_path` only those do who have the whole
    article. `given_path` leads to the one delegation whose contributor reads it.
    """

    review = models.ForeignKey("reviews.CountryReview", on_delete=models.CASCADE, related_name="+")
    drafted_by = models.ForeignKey("reviews.StateParty", on_delete=models.PROTECT, null=True, related_name="+")
    instrument = models.ForeignKey("reviews.Instrument", on_delete=models.PROTECT, null=True, related_name="+")
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.DRAFTING_STATE)

    review_path = "review"
    drafted_by_path: str | None = "drafted_by"
    instrument_path: str | None = "instrument"
    audience_path: str | None = "audience"
    delegation_path: str | None = None
    question_path: str | None = None
    given_path: str | None = None
    # The path to the last day on which officers read what its State opened to the Secretariat; none once it is closed.
    opened_path: str | None = None
    withheld_path: str | None = None
    # What reviewing States that draft apart read of each other only when they have sent their own: the path to the
    # State whose word it is, and the column of `ReviewedInstrument` that says since when the reader's State has.
    apart_path: str | None = None
    apart_until: str | None = None

    objects: ClassVar[Any] = MaterialQuerySet.as_manager()

    class Meta:
        abstract = True


class WrittenOnce(models.Model):
    """Base of rows that nothing changes or deletes once they are written; `kept` is what a try is told."""

    kept: ClassVar[str]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError(self.kept)
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise TypeError(self.kept)


class HangsFromMaterial(models.Model):
    """Base of rows without columns of their own for the rule: they declare paths to the material they hang from."""

    review_path: str
    drafted_by_path: str | None = None
    instrument_path: str | None = None
    audience_path: str | None = None
    delegation_path: str | None = None
    question_path: str | None = None
    given_path: str | None = None
    opened_path: str | None = None
    withheld_path: str | None = None
    apart_path: str | None = None
    apart_until: str | None = None

    objects: ClassVar[Any] = MaterialQuerySet.as_manager()

    class Meta:
        abstract = True
