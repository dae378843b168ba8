"""A mistake in a data file is named where it stands, and nothing is saved."""

import pytest

from reviews import reference
from tests.reviews.reference.files import NOTHING, alter, everything

pytestmark = pytest.mark.django_db

MISTAKES = [
    ("states_parties.csv", "ALB,Albania", "AFG,Albania", 3, "iso3"),
    ("states_parties.csv", "ALB,Albania", "Alb,Albania", 3, "iso3"),
    ("states_parties.csv", "DZA,Algeria,African", "DZA,Algeria,Northern", 4, "regional_group"),
    ("states_parties.csv", "DZA,Algeria,African,yes", "DZA,Algeria,African,perhaps", 4, "convention"),
    ("states_parties.csv", "DZA,Algeria,", "DZA,,", 4, "name_en"),
    ("states_parties.csv", "iso3,name_en,", "iso3,name,", 1, "the columns"),
    ("state_names.csv", "DZA,الجزائر", "DZX,الجزائر", 4, "iso3"),
    ("state_names.csv", ",Argelia,a1 er3 ji2 li4 ya4", ",Argelia,a1 er3 ji2 li4", 4, "pinyin"),
    ("state_names.csv", ",Алжир,", ",,", 4, "name_ru"),
    ("state_names.csv", ",Алжир,", ",", 4, "the row"),
    ("instruments.csv", "2000-11-15,2003-09-29", "2000-11-15,29 Sept 2003", 2, "entered_into_force"),
    ("instrument_titles.csv", "Protocolo sobre Armas de Fuego", "x" * 121, 5, "short_title_es"),
    ("provisions.csv", "convention,31,Prevention,2,no", "convention,31,Prevention,5,no", 29, "cluster"),
    ("provisions.csv", "convention,31,Prevention,2,no", "convention,2,Prevention,2,no", 29, "article"),
    ("provisions.csv", "convention,31,Prevention,2,no", "treaty,31,Prevention,2,no", 29, "instrument"),
    ("provisions.csv", "convention,31,Prevention,2,no", "convention,31,Prevention,2,maybe", 29, "cluster_verified"),
    ("clusters.csv", "yes,3,no", "yes,2,no", 5, "phase_order"),
    ("clusters.csv", "3,III", "third,III", 4, "number"),
    ("workplan.csv", "1,2,4,2022-11-01", "1,2,2,2022-11-01", 3, "cluster"),
    ("workplan.csv", "1,2,4,2022-11-01", "1,5,4,2022-11-01", 3, "phase"),
    ("workplan.csv", "1,2,4,2022-11-01", "1,2,4,2022-13-01", 3, "planned_start"),
    ("workplan.csv", "1,2,4,2022-11-01", "1,2,4,2024-11-01", 3, "planned_end"),
    ("workplan.csv", "1,2,4,2022-11-01", "first,2,4,2022-11-01", 3, "group"),
    ("bodies.csv", "of Migrants,no", "of Migrants,No", 7, "verified"),
]


@pytest.mark.parametrize("mistake", MISTAKES)
def test_a_mistake_is_named_where_it_stands_and_nothing_is_saved(files, mistake):
    file, old, new, line, field = mistake
    alter(files, file, old, new)
    with pytest.raises(reference.BadReferenceData) as refused:
        reference.load(files)
    assert (refused.value.file, refused.value.line, refused.value.field) == (file, line, field)
    assert str(refused.value).startswith(f"{file}, line {line}, {field}: ")
    assert everything() == NOTHING


def test_a_mistake_in_the_last_file_holds_back_what_is_right_in_the_others(files):
    reference.load()
    alter(files, "state_names.csv", ",Fidji,", ",Les Fidji,")
    alter(files, "bodies.csv", "of Migrants,no", "of Migrants,No")
    before = everything()
    with pytest.raises(reference.BadReferenceData):
        reference.load(files)
    assert everything() == before


def test_a_row_and_its_names_go_together(files):
    alter(files, "bodies.csv", "CTOC/COP/WG.7,", "CTOC/COP/WG.8,")
    with pytest.raises(
        reference.BadReferenceData, match=r"body_names\.csv, line 7, symbol: “CTOC/COP/WG.7” is not known"
    ):
        reference.load(files)
    lines = (files / "body_names.csv").read_text(encoding="utf-8").splitlines()
    (files / "body_names.csv").write_text("\n".join(lines[:-1]), encoding="utf-8")
    with pytest.raises(reference.BadReferenceData, match=r"bodies\.csv, line 7, symbol: “CTOC/COP/WG.8” has no names"):
        reference.load(files)


def test_a_missing_or_unreadable_file_is_named(files):
    (files / "bodies.csv").write_bytes(b"\xff\xfe")
    with pytest.raises(reference.BadReferenceData, match=r"bodies\.csv, line 0, the file"):
        reference.load(files)
    (files / "bodies.csv").unlink()
    with pytest.raises(reference.BadReferenceData, match=r"bodies\.csv, line 0, the file"):
        reference.load(files)
    assert everything() == NOTHING
