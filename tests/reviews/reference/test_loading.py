"""What a second load does, and what it says of what the files changed."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation

from reviews import reference
from reviews.models import Body, Instrument, LoadedRow, Participation, Phase, RegionalGroup, StateParty, Window
from tests.reviews.reference.files import NOTHING, alter, everything

pytestmark = pytest.mark.django_db


def test_a_second_load_changes_nothing(django_assert_max_num_queries):
    first = reference.load()
    before = everything()
    with django_assert_max_num_queries(25):
        second = reference.load()
    assert (first.wrote_nothing, second.wrote_nothing) == (False, True)
    assert {model: len(tally.created) for model, tally in first.tallies.items()} == {
        model: tally.unchanged for model, tally in second.tallies.items()
    }
    assert everything() == before


def test_a_changed_name_is_reported_by_name(files):
    reference.load()
    alter(files, "state_names.csv", ",Fidji,", ",Les Fidji,")
    report = reference.load(files)
    assert report.tallies["States parties"].changed == {"FJI": ["name_fr", "sort_key_fr"]}
    assert "  FJI, name_fr: Fidji → Les Fidji" in report.lines()
    with translation.override("fr"):
        assert StateParty.objects.get(iso3="FJI").name == "Les Fidji"


def test_what_was_edited_here_stays_and_is_reported():
    reference.load()
    Body.objects.filter(symbol="CTOC/COP/WG.3").update(verified=False)
    for _again in range(2):
        report = reference.load()
        assert (report.wrote_nothing, Body.objects.get(symbol="CTOC/COP/WG.3").verified) == (True, False)
        assert "  CTOC/COP/WG.3, verified: False was edited here; the files say True" in report.lines()


def test_a_change_of_the_files_is_taken_beside_an_edit_of_the_same_row(files):
    reference.load()
    StateParty.objects.filter(iso3="FJI").update(name_es="Fiyi, editado")
    alter(files, "state_names.csv", ",Fidji,", ",Les Fidji,")
    reference.load(files)
    fiji = StateParty.objects.get(iso3="FJI")
    assert (fiji.name_fr, fiji.name_es) == ("Les Fidji", "Fiyi, editado")


def test_where_no_load_is_remembered_the_files_win():
    """As in a database older than the memory."""
    reference.load()
    LoadedRow.objects.all().delete()
    Body.objects.filter(symbol="CTOC/COP/WG.3").update(verified=False)
    report = reference.load()
    assert {model: tally.changed for model, tally in report.tallies.items() if tally.changed} == {
        "bodies": {"CTOC/COP/WG.3": ["verified"]}
    }


def test_what_the_files_do_not_have_stays():
    reference.load()
    region = RegionalGroup.objects.create(code="region-1", name_en="Region One", fictional=True)
    state = StateParty.objects.create(iso3="XAU", name_en="Aurelia", regional_group=region, fictional=True)
    instrument = Instrument.objects.get(code="convention")
    Participation.objects.create(state_party=state, instrument=instrument, status="yes", verified=True)
    before = everything()
    assert reference.load().wrote_nothing
    assert everything() == before


def test_a_phase_follows_the_data_and_takes_its_reviews_articles_with_it(files):
    reference.load()
    known = dict(Phase.objects.values_list("cluster__number", "pk"))
    alter(files, "clusters.csv", ",4,no\n3,III,Law enforcement and the judicial system,yes,3,no",
          ",3,no\n3,III,Law enforcement and the judicial system,yes,4,no")  # fmt: skip
    for group, third, fourth in [
        ("1", "2024-11-01", "2026-11-01"),
        ("2", "2025-11-01", "2027-11-01"),
        ("3", "2026-11-01", "2028-11-01"),
    ]:
        alter(files, "workplan.csv", f"{group},3,3,{third}", f"{group},3,2,{third}")
        alter(files, "workplan.csv", f"{group},4,2,{fourth}", f"{group},4,3,{fourth}")
    report = reference.load(files)
    assert dict(Phase.objects.values_list("order", "cluster__number")) == {1: 1, 2: 4, 3: 2, 4: 3}
    assert dict(Phase.objects.values_list("cluster__number", "pk")) == known
    assert report.tallies["phases"].changed == {"3": ["order"], "4": ["order"]}
    assert Window.objects.get(group__number=1, phase__order=3).planned_start == date(2024, 11, 1)


# --- the command -----------------------------------------------------------------------------------


def test_the_command_says_what_changed():
    call_command("load_reference", stdout=StringIO())
    Instrument.objects.filter(code="tip").update(title_fr="Protocole")
    said = StringIO()
    call_command("load_reference", stdout=said)
    lines = said.getvalue().splitlines()
    assert lines[0] == "instruments: 0 new, 0 changed, 4 as before"
    assert lines[1].startswith("  tip, title_fr: Protocole was edited here; the files say Protocole visant")
    assert "States parties: 0 new, 0 changed, 198 as before" in lines


def test_the_command_refuses_bad_data_in_a_sentence(files, monkeypatch):
    alter(files, "bodies.csv", "of Migrants,no", "of Migrants,No")
    load = reference.load
    monkeypatch.setattr(reference, "load", lambda: load(files))
    with pytest.raises(CommandError, match=r"bodies\.csv, line 7, verified: “No” is none of: yes, no"):
        call_command("load_reference")
    assert everything() == NOTHING
