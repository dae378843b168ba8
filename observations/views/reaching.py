"""What every page of feedback and list fetches first, from what exists for the reader."""

from dataclasses import dataclass

from django.http import Http404

from accounts.http import SignedInRequest
from reviews.enums import Stage
from reviews.models import CountryReview, Instrument
from reviews.views.entering import entered


@dataclass(frozen=True)
class Reached:
    """A review, one instrument of it that the person reads, and all of those for the way between the parts."""

    review: CountryReview
    instrument: Instrument
    instruments: list[Instrument]

    @property
    def context(self) -> dict[str, object]:
        return {"review": self.review, "instrument": self.instrument, "instruments": self.instruments}


def reached(request: SignedInRequest, reference: str, instrument: str, since: Stage) -> Reached:
    """Raises Http404 before the stage `since`, and for an instrument that the person does not read here."""
    review = entered(request, reference)
    if not review.present_stage.reached(since):
        raise Http404
    instruments = list(Instrument.objects.read_by(request.user, review))
    for row in instruments:
        if row.code == instrument:
            return Reached(review, row, instruments)
    raise Http404
