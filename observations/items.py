"""The items of a part: which version is the current one, and the values the outline orders."""

from django.db.models import OuterRef, QuerySet, Subquery

from observations.enums import Kind
from observations.models import ListPart, Observation, ObservationVersion
from observations.outline import Article, Item
from reviews.enums import Audience
from reviews.models import CountryReview, Instrument, Provision


def part_of(review: CountryReview, instrument: Instrument) -> ListPart:
    """The part on record, or a new one not yet on record: it is made with its first item."""
    there = ListPart.objects.filter(review=review, instrument=instrument).first()
    part = there or ListPart(audience=Audience.PARTICIPANTS)
    part.review, part.instrument = review, instrument
    return part


def latest() -> Subquery:
    """The number of the version last shared of the same item; for a query on versions."""
    shared = ObservationVersion.objects.filter(observation=OuterRef("observation"), number__isnull=False)
    return Subquery(shared.order_by("-number").values("number")[:1])


def current_versions(rows: QuerySet[ObservationVersion]) -> QuerySet[ObservationVersion]:
    """Of each item in `rows`, the version last shared."""
    return rows.filter(number=latest())


def versions_of(part: ListPart) -> QuerySet[ObservationVersion]:
    return ObservationVersion.objects.filter(observation__part=part)


def current_version(observation: Observation) -> ObservationVersion | None:
    """The wording last shared; None for an item that is only drafted."""
    return observation.versions.filter(number__isnull=False).order_by("-number").first()


def as_item(version: ObservationVersion) -> Item:
    """The wording as the outline takes it; observation, provision and instrument are selected beforehand."""
    observation = version.observation
    return Item(
        key=str(observation.uid),
        kind=Kind(observation.kind),
        text=version.text,
        language=version.language,
        article=as_article(observation.provision),
        place=observation.order,
        withheld=observation.withheld,
        withdrawn=version.withdrawn,
    )


def as_article(provision: Provision | None) -> Article | None:
    """The article with its title in the active language."""
    if provision is None:
        return None
    instrument = provision.instrument
    return Article(instrument.code, instrument.order, provision.article, provision.order, provision.title)
