"""What the data files of reviews/data bring."""

import csv
from collections import Counter
from datetime import date

import pytest
from django.utils import translation

from foundation.languages import OFFICIAL
from reviews import reference
from reviews.models import (
    Body,
    Cluster,
    Instrument,
    Participation,
    Phase,
    Provision,
    RegionalGroup,
    StateParty,
    Window,
)
from reviews.reference.loading import DATA
from tests.reviews.reference.files import MODELS, alter

TRANSLATED = [
    (Instrument, "title"),
    (Instrument, "short_title"),
    (Cluster, "name"),
    (Provision, "title"),
    (RegionalGroup, "name"),
    (StateParty, "name"),
    (StateParty, "sort_key"),
    (Body, "name"),
]
# Not Members of the United Nations: the regional group of four of them is not verified, one has none.
NOT_MEMBERS = ["EUE", "VAT", "PSE", "COK", "NIU"]

pytestmark = pytest.mark.django_db


def rows(name):
    with (DATA / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_everything_the_files_hold_is_there_once():
    reference.load()
    assert [model.objects.count() for model in MODELS] == [4, 4, 65, 4, 3, 12, 5, 198, 792, 6]


def test_the_members_of_the_united_nations_stand_in_their_five_groups():
    reference.load()
    members = StateParty.objects.exclude(iso3__in=NOT_MEMBERS)
    assert Counter(members.values_list("regional_group__code", flat=True)) == {
        "African": 54, "Asia-Pacific": 54, "Eastern-European": 23, "GRULAC": 33, "WEOG": 29,
    }  # fmt: skip
    assert StateParty.objects.get(iso3="EUE").regional_group is None


def test_as_many_are_party_to_each_instrument_as_the_file_says():
    reference.load()
    parties = Participation.objects.filter(status="yes").values_list("instrument__code", flat=True)
    assert Counter(parties) == {"convention": 192, "tip": 182, "som": 152, "firearms": 120}


def test_the_mark_of_a_row_speaks_of_its_yes_only():
    reference.load()
    verified = Participation.objects.filter(verified=True)
    assert Counter(verified.values_list("status", flat=True)) == {"yes": 4 * 103}
    assert StateParty.objects.filter(verified=True).count() == 103


def test_a_no_is_not_verified_even_in_a_verified_row(files):
    alter(
        files, "states_parties.csv", "AUT,Austria,WEOG,yes,yes,yes,yes,yes", "AUT,Austria,WEOG,yes,yes,no,unknown,yes"
    )
    reference.load(files)
    of_austria = Participation.objects.filter(state_party__iso3="AUT").order_by("instrument__order")
    assert list(of_austria.values_list("instrument__code", "status", "verified")) == [
        ("convention", "yes", True),
        ("tip", "yes", True),
        ("som", "no", False),
        ("firearms", "unknown", False),
    ]


def test_a_phase_stands_where_the_data_puts_it():
    reference.load()
    assert list(Phase.objects.values_list("order", "cluster__number", "verified")) == [
        (1, 1, True),
        (2, 4, True),
        (3, 3, False),
        (4, 2, False),
    ]


def test_a_window_carries_the_dates_of_the_workplan():
    reference.load()
    window = Window.objects.get(group__number=3, phase__order=1)
    assert (window.planned_start, window.planned_end, window.verified) == (date(2022, 11, 1), date(2024, 10, 31), True)


def test_provisions_stand_in_the_order_of_their_numbers():
    reference.load()
    articles = Provision.objects.filter(instrument__code="convention").values_list("article", flat=True)
    assert list(articles)[:6] == ["2", "5", "6", "7", "8", "9"]
    assert list(articles)[-1] == "31"


def test_a_body_has_its_symbol_in_its_address():
    reference.load()
    assert list(Body.objects.values_list("slug", flat=True)) == [
        "CTOC-COP",
        "CTOC-COP-WG-2",
        "CTOC-COP-WG-3",
        "CTOC-COP-WG-4",
        "CTOC-COP-WG-6",
        "CTOC-COP-WG-7",
    ]


# --- six languages ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("model", "field"), TRANSLATED)
def test_every_name_is_there_in_every_language(model, field):
    reference.load()
    columns = [f"{field}_{language.replace('-', '_')}" for language in OFFICIAL]
    missing = [(row.pk, column) for row in model.objects.all() for column in columns if not getattr(row, column)]
    assert missing == []


def test_no_two_states_share_a_name_in_any_language():
    reference.load()
    states = StateParty.objects.values(*[f"name_{language.replace('-', '_')}" for language in OFFICIAL])
    assert [len(set(names)) for names in zip(*[state.values() for state in states], strict=True)] == [198] * 6


def test_every_override_is_the_name_in_use():
    names = {row["iso3"]: row for row in rows("state_names.csv")}
    overrides = rows("state_name_overrides.csv")
    in_use = [names[row["iso3"]]["name_" + row["language"].replace("-", "_")] for row in overrides]
    assert [row["name"] for row in overrides] == in_use
    assert all(row["why"] for row in overrides)


@pytest.mark.parametrize(
    ("language", "first", "last"),
    [
        ("ar", ["آيسلندا", "إثيوبيا", "أذربيجان"], "هولندا (مملكة -)"),
        ("zh-hans", ["阿尔巴尼亚", "阿尔及利亚", "阿富汗"], "中国"),
        ("en", ["Afghanistan", "Albania", "Algeria"], "Zimbabwe"),
        ("fr", ["Afghanistan", "Afrique du Sud", "Albanie"], "Zimbabwe"),
        ("ru", ["Австралия", "Австрия", "Азербайджан"], "Япония"),
        ("es", ["Afganistán", "Albania", "Alemania"], "Zimbabwe"),
    ],
)
def test_states_are_listed_by_the_collation_of_the_reader(language, first, last):
    reference.load()
    with translation.override(language):
        listed = list(StateParty.objects.values_list("name", flat=True))
    assert (listed[:3], listed[-1]) == (first, last)


def test_an_accent_does_not_send_a_state_to_the_end():
    reference.load()
    with translation.override("fr"):
        listed = list(StateParty.objects.values_list("name", flat=True))
    among_e = [name for name in listed if name[0] in "EÉ"]
    assert among_e == [
        "Égypte", "El Salvador", "Émirats arabes unis", "Équateur", "Érythrée", "Espagne", "Estonie", "Eswatini",
        "État de Palestine", "États-Unis d’Amérique", "Éthiopie",
    ]  # fmt: skip
    assert listed[listed.index("Éthiopie") + 1] == "Fédération de Russie"
