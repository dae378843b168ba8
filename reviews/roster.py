"""Who takes part in a review, as its pages show it."""

from accounts.models import User
from reviews.models import CountryReview, Participant


def roster(review: CountryReview, reader: User) -> list[Participant]:
    """Present participants, as far as the reader sees them; once names are reduced, one row for each side and role."""
    rows = Participant.objects.visible_to(reader).filter(review=review).select_related("user")
    if review.names_reduced_on is None:
        return list(rows.present())
    one_of_each: dict[tuple[int | None, str], Participant] = {}
    for row in rows:
        one_of_each.setdefault((row.state_party_id, row.role), row)
    return list(one_of_each.values())
