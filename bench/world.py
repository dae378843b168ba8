"""A world of fictional States parties for measuring: many reviews, one of them with a long questionnaire.

python -m bench.world REVIEWS QUESTIONS fills the database of DATABASE_URL, migrated and with the reference data.
"""

import sys
from dataclasses import dataclass

import django

ANSWERS = 60_000  # of as many of the reviews as that gives
ROLES = 25  # reviews in which the person who measures has a part: as many rows has the floor's page
PER_SECTION = 5
EMAIL, PASSPHRASE = "member@bench.example", "a passphrase for measuring only"
# As long as the floor's.
TEXT = (
    "Article 5 of the Criminal Code, as amended in 2019, provides that participation in an organized criminal group "
    "is an offence. "
) * 4
ASKED = "Has your country adopted measures under this article, and since when have they been in force? " * 2


@dataclass
class World:
    """What everything below hangs from."""

    cluster: object
    phase: object
    group: object
    convention: object
    member: object


def fill(reviews: int, questions: int) -> None:
    from django.db import transaction

    with transaction.atomic():
        world = ground()
        asked = questionnaire(world, questions)
        rows = country_reviews(world, reviews)
        roles(world, rows)
        for row in rows[: ANSWERS // questions]:
            answers(world, row, asked)


def ground() -> World:
    from accounts.models import User
    from reviews.models import Instrument, Phase, StartGroup

    phase = Phase.objects.select_related("cluster").get(order=1)
    member = User.objects.create_user(email=EMAIL, name="Member", password=PASSPHRASE, language="en")
    convention = Instrument.objects.get(code="convention")
    return World(phase.cluster, phase, StartGroup.objects.get(number=3), convention, member)


def questionnaire(world: World, questions: int) -> object:
    """As many sections of five questions as that takes; the first of each has two to choose from."""
    from questionnaires.models import Question, Questionnaire, Section
    from reviews.models import Provision

    row = Questionnaire.objects.create(cluster=world.cluster, version=f"bench-{questions}", title="For measuring")
    for number in range(questions // PER_SECTION):
        place = 1000 + number
        provision = Provision.objects.create(
            instrument=world.convention,
            article=str(place),
            order=place,
            title=f"Article {place}",
            cluster=world.cluster,
        )
        section = Section.objects.create(
            questionnaire=row, instrument=world.convention, provision=provision, order=number, obligation="mandatory"
        )
        Question.objects.bulk_create(_question(Question, section, number, place) for place in range(PER_SECTION))
    return row


def _question(model: type, section: object, number: int, place: int) -> object:
    return model(
        section=section,
        key=f"bench-{number}-{place}",
        number=f"{number}.{place}",
        order=place,
        kind="YPN" if place == 0 else "TXT",
        obligation="mandatory",
        text=ASKED,
    )


def country_reviews(world: World, number: int) -> list:
    from foundation import clock
    from reviews.models import CountryReview, StateParty

    states = StateParty.objects.bulk_create(
        StateParty(
            iso3=f"{place:03X}",
            name=f"State party {place:04}",
            name_en=f"State party {place:04}",
            sort_key=f"{place:04}",
            sort_key_en=f"{place:04}",
            fictional=True,
        )
        for place in range(number)
    )
    return CountryReview.objects.bulk_create(
        CountryReview(
            state_under_review=state,
            phase=world.phase,
            start_group=world.group,
            stage="self-assessment",
            stage_since=clock.now(),
            opened_on=clock.today(),
            languages=["en"],
            list_language="en",
        )
        for state in states
    )


def roles(world: World, rows: list) -> None:
    """The member drafts the answers of the first reviews; every review has its turn to answer."""
    from foundation import clock
    from reviews.models import Participant, Turn

    Participant.objects.bulk_create(
        Participant(review=row, user=world.member, state_party=row.state_under_review, role="expert")
        for row in rows[:ROLES]
    )
    Turn.objects.bulk_create(
        Turn(
            review=row,
            state_party=row.state_under_review,
            instrument=world.convention,
            verb="answer",
            url_name="questionnaires:part",
            url_key="convention",
            due=clock.today(),
        )
        for row in rows
    )


def answers(world: World, row: object, asked: object) -> None:
    from foundation import clock
    from questionnaires.models import Answer, Question, ResponsePart, SectionStanding

    part = ResponsePart.objects.create(
        review=row, drafted_by=row.state_under_review, instrument=world.convention, questionnaire=asked
    )
    SectionStanding.objects.bulk_create(SectionStanding(part=part, section=own) for own in asked.sections.all())
    said = {"version": 1, "answered": True, "updated_by": world.member, "updated_at": clock.now()}
    Answer.objects.bulk_create(
        Answer(part=part, question=question, **said, **_given(question.kind))
        for question in Question.objects.filter(section__questionnaire=asked)
    )


def _given(kind: str) -> dict:
    return {"value": "yes"} if kind == "YPN" else {"text": TEXT, "language": "en"}


if __name__ == "__main__":
    django.setup()
    fill(*map(int, sys.argv[1:3]))
