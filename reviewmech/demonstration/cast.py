"""States and people of the demonstration, before any review: fictional States, real accounts."""

from django.contrib.auth.models import Group

from accounts.models import EDITORS, User
from cms.site import SECRETARIAT
from reviewmech.demonstration.content import INSTRUMENTS, LANGUAGES, Row
from reviewmech.demonstration.world import World
from reviews.actions import accredit
from reviews.collation import sort_key
from reviews.enums import ParticipationStatus
from reviews.models import Body, Instrument, Participation, RegionalGroup, StateParty


def settle(world: World) -> None:
    """Make the States, accounts and accreditations of the content."""
    world.instruments = {instrument.code: instrument for instrument in Instrument.objects.all()}
    for row in world.content.states:
        world.states[row["code"]] = _state(row, world)
    for row in world.content.people:
        with world.naming(f"person:{row['key']}"):
            world.users[row["key"]] = _person(row)
    for row in world.content.people:
        with world.naming(f"accreditations:{row['key']}"):
            _accredit(row, world)


def _state(row: Row, world: World) -> StateParty:
    names = {f"name_{_column(code)}": row[f"name_{_column(code)}"] for code in LANGUAGES}
    keys = {
        f"sort_key_{_column(code)}": sort_key(names[f"name_{_column(code)}"], code, reading=row["pinyin"])
        for code in LANGUAGES
    }
    state, _made = StateParty.objects.update_or_create(
        iso3=row["code"], defaults={"fictional": True, "regional_group": _region(row), **names, **keys}
    )
    for code in INSTRUMENTS:
        status = ParticipationStatus.YES if row.yes(code) else ParticipationStatus.NO
        Participation.objects.update_or_create(
            state_party=state, instrument=world.instruments[code], defaults={"status": status, "verified": True}
        )
    return state


def _region(row: Row) -> RegionalGroup:
    names = {f"name_{_column(code)}": row[f"region_name_{_column(code)}"] for code in LANGUAGES}
    region, _made = RegionalGroup.objects.update_or_create(
        code=f"region-{row['region']}", defaults={"fictional": True, "order": 100, **names}
    )
    return region


def _column(code: str) -> str:
    return code.replace("-", "_")


def _person(row: Row) -> User:
    """A real account; a persona is reached without a passphrase while the demonstration is on."""
    user = User.objects.create_user(
        email=row["email"],
        name=row["name"],
        title=row["title"],
        language=row["language"],
        is_secretariat=row.yes("secretariat"),
        persona_key=row["key"] if row.yes("persona") else None,
        fictional=True,
    )
    for column, name in (("editor", EDITORS), ("secretariat", SECRETARIAT)):
        if row.yes(column):
            user.groups.add(Group.objects.get_or_create(name=name)[0])
    return user


def _accredit(row: Row, world: World) -> None:
    for code, symbol in row.pairs("accreditations", "@"):
        body = Body.objects.get(symbol=symbol)
        accredit(user=world.users[row["key"]], state_party=world.states[code], body=body, by=world.secretariat)
