"""Reference data in miniature: five fictional States, two instruments, one question per article. No act makes these."""

from datetime import date

from foundation import clock
from questionnaires.models import Questionnaire, Section
from reviews.enums import ParticipationStatus
from reviews.models import Cluster, Instrument, Participation, Phase, Provision, RegionalGroup, StartGroup, StateParty

STATES = {
    "XAU": ("Aurelia", "one"),
    "XBO": ("Borealis", "one"),
    "XCA": ("Cassia", "two"),
    "XDE": ("Delvania", "one"),
    "XEL": ("Elysia", "two"),
}
ARTICLES = {"convention": ("5", "6", "8", "23"), "firearms": ("5",)}
TITLES = {"convention": "Convention", "firearms": "Firearms Protocol"}


def instruments() -> dict[str, Instrument]:
    """Cluster, phase, articles and a questionnaire of one question per article: rows, since no act makes them."""
    cluster = Cluster.objects.create(number=1, roman="I", name="Criminalization and jurisdiction")
    Phase.objects.create(order=1, cluster=cluster)
    StartGroup.objects.create(number=3)
    asked = Questionnaire.objects.create(
        cluster=cluster, version="1", title="Questionnaire", in_use=True, published_at=clock.now()
    )
    found = {}
    for order, (code, articles) in enumerate(ARTICLES.items(), start=1):
        found[code] = Instrument.objects.create(
            code=code,
            title=TITLES[code],
            short_title=TITLES[code],
            depositary_reference="XVIII-12",
            adopted=date(2000, 11, 15),
            entered_into_force=date(2003, 9, 29),
            order=order,
        )
        for place, article in enumerate(articles, start=1):
            provision = found[code].provisions.create(
                article=article, order=place, title=f"Title of article {article}", cluster=cluster
            )
            _ask(asked, provision, order * 100 + place)
    return found


def _ask(questionnaire: Questionnaire, provision: Provision, order: int) -> None:
    section = Section.objects.create(
        questionnaire=questionnaire,
        instrument=provision.instrument,
        provision=provision,
        order=order,
        obligation="mandatory",
    )
    section.questions.create(
        key=f"{provision.instrument.code}-{provision.article}-1",
        number=f"{provision.article}.1",
        order=1,
        kind="YPN",
        obligation="mandatory",
        text=f"Does the law give effect to article {provision.article}?",
    )


def state(code: str, instruments: dict[str, Instrument]) -> StateParty:
    name, region = STATES[code]
    group, _made = RegionalGroup.objects.get_or_create(
        code=f"region-{region}", defaults={"name": f"Region {region}", "fictional": True}
    )
    row = StateParty.objects.create(iso3=code, name=name, sort_key=name.lower(), regional_group=group, fictional=True)
    for instrument in instruments.values():
        lacks = (code, instrument.code) == ("XBO", "firearms")
        status = ParticipationStatus.NO if lacks else ParticipationStatus.YES
        Participation.objects.create(state_party=row, instrument=instrument, status=status, verified=True)
    return row
