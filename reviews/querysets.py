"""Reading in the procedure's words. Every queryset of confidential rows offers `visible_to`."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models

from reviews import visibility
from reviews.enums import Role

if TYPE_CHECKING:
    from reviews.visibility import Reader


class CountryReviewQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "Reader") -> Self:
        """Reviews whose stage, turn and dates the person may see."""
        return self.filter(visibility.reviews_visible(user))

    def entered_by(self, user: "Reader") -> Self:
        """Reviews whose people, documents and record are open to the person."""
        return self.filter(visibility.reviews_entered(user)).select_related("state_under_review", "phase__cluster")


class InstrumentQuerySet(models.QuerySet[Any]):
    def read_by(self, user: "Reader", review: Any) -> Self:
        """Instruments whose part of the review the person reads."""
        return self.filter(visibility.instruments_read(user, review))


class MaterialQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "Reader") -> Self:
        """Rows that exist for this person."""
        return self.filter(visibility.material_visible(user, self.model))


class RailQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "Reader") -> Self:
        """Stage, turn and dates are for all participants, contributors included, and for every officer."""
        return self.filter(visibility.turns_visible(user, self.model))


class TurnQuerySet(RailQuerySet):
    def still_open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class ParticipantQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: "Reader") -> Self:
        """Who takes part is for participants of the review and its officers (contract.md, policy decisions)."""
        return self.filter(visibility.people_visible(user))

    def present(self) -> Self:
        return self.filter(until__isnull=True)

    def focal_points(self) -> Self:
        return self.filter(role=Role.FOCAL_POINT)

    def with_articles(self) -> Self:
        """Each with `has_articles`: whether a contributor has an article at present."""
        given = self.model._meta.get_field("delegations").related_model.objects
        return self.annotate(has_articles=models.Exists(given.present().filter(participant=models.OuterRef("pk"))))


class DelegationQuerySet(models.QuerySet[Any]):
    def present(self) -> Self:
        """Articles that were not taken back."""
        return self.filter(taken_back_at__isnull=True)

    def held_in(self, review: Any) -> Self:
        """Articles that people of the review have at present."""
        return self.present().filter(participant__review=review, participant__until__isnull=True)
