"""The files of reviews/data read into plain values, one function a file. No database here."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from foundation.languages import OFFICIAL
from reviews.collation import sort_key
from reviews.enums import ParticipationStatus, TranslationStatus
from reviews.reference.rows import Row, keyed, paired, read

# English stands in the main files; the files of names hold the other five.
OTHERS = tuple(language for language in OFFICIAL if language != "en")
PARTICIPATION = {status.value: status for status in ParticipationStatus}
TRANSLATION = {status.value: status.value for status in TranslationStatus}

# By a name for people ("FRA", "convention 5"): the columns of a row. Other rows are referred to by their own names.
Columns = dict[str, Any]
Wanted = dict[str, Columns]


@dataclass(frozen=True)
class ReferenceData:
    """All the files say, checked against each other."""

    instruments: Wanted
    clusters: Wanted
    provisions: Wanted
    phases: Wanted
    start_groups: Wanted
    windows: Wanted
    regional_groups: Wanted
    states: Wanted
    participations: Wanted
    bodies: Wanted


def read_all(directory: Path) -> ReferenceData:
    """Read and check every file; raises BadReferenceData at the first mistake."""
    instruments = _instruments(directory)
    clusters, phases = _clusters_and_phases(directory)
    windows = _windows(directory, phases)
    group_codes, regional_groups = _regional_groups(directory)
    states, participations = _states(directory, group_codes, tuple(instruments))
    return ReferenceData(
        instruments=instruments,
        clusters=clusters,
        provisions=_provisions(directory, instruments, clusters),
        phases=phases,
        start_groups={group: {"number": int(group)} for group in sorted({row["group"] for row in windows.values()})},
        windows=windows,
        regional_groups=regional_groups,
        states=states,
        participations=participations,
        bodies=_bodies(directory),
    )


def column(field: str, language: str) -> str:
    """The column of a translated field: "name" and "zh-hans" give "name_zh_hans"."""
    return f"{field}_{language.replace('-', '_')}"


def _columns(field: str, languages: tuple[str, ...] = OTHERS) -> tuple[str, ...]:
    return tuple(column(field, language) for language in languages)


def _texts(row: Row, fields: tuple[str, ...], *, longest: int = 200) -> Columns:
    return {field: row.text(field, longest=longest) for field in fields}


def _translation(row: Row) -> Columns:
    """How far the other five languages of the row are to be relied on."""
    return {"translation_status": row.one_of("translation", TRANSLATION)}


def _instruments(directory: Path) -> Wanted:
    fields = ("code", "name_en", "short_name_en", "depositary_reference", "adopted", "entered_into_force")
    translated = _columns("title") + _columns("short_title")
    rows = keyed(read(directory, "instruments.csv", fields), "code")
    names = keyed(read(directory, "instrument_titles.csv", ("code", *translated, "translation")), "code")
    return {
        code: {
            "code": code,
            "title_en": row.text("name_en"),
            "short_title_en": row.text("short_name_en", longest=120),
            **_texts(name, _columns("title")),
            **_texts(name, _columns("short_title"), longest=120),
            **_translation(name),
            "depositary_reference": row.text("depositary_reference", longest=20),
            "adopted": row.day("adopted"),
            "entered_into_force": row.day("entered_into_force"),
            "order": place,
        }
        for place, (code, row, name) in enumerate(paired(rows, names, "code"), start=1)
    }


def _clusters_and_phases(directory: Path) -> tuple[Wanted, Wanted]:
    """Clusters by number; phases by order, which is data and says nothing of the cluster's number."""
    fields = ("number", "roman", "name_en", "name_verified", "phase_order", "phase_order_verified")
    rows = read(directory, "clusters.csv", fields)
    names = keyed(read(directory, "cluster_names.csv", ("number", *_columns("name"), "translation")), "number")
    numbered = keyed(rows, "number", check=lambda row: row.number("number"))
    clusters = {key: _cluster(row, name) for key, row, name in paired(numbered, names, "number")}
    phases: Wanted = {}
    for key, row in keyed(rows, "phase_order").items():
        verified = row.truth("phase_order_verified")
        phases[key] = {"order": row.number("phase_order"), "cluster": row.text("number"), "verified": verified}
    return clusters, phases


def _cluster(row: Row, name: Row) -> Columns:
    return {
        "number": row.number("number"),
        "roman": row.text("roman", longest=4),
        "name_en": row.text("name_en"),
        **_texts(name, _columns("name")),
        **_translation(name),
        "name_verified": row.truth("name_verified"),
    }


def _provisions(directory: Path, instruments: Wanted, clusters: Wanted) -> Wanted:
    fields = ("instrument", "article", "title_en", "cluster", "cluster_verified")
    known_instruments, known_clusters = {key: key for key in instruments}, {key: key for key in clusters}
    rows = keyed(
        read(directory, "provisions.csv", fields),
        "instrument",
        "article",
        check=lambda row: row.one_of("instrument", known_instruments),
    )
    names = keyed(
        read(directory, "provision_titles.csv", ("instrument", "article", *_columns("title"), "translation")),
        "instrument",
        "article",
    )
    return {
        key: {
            "instrument": row.one_of("instrument", known_instruments),
            "article": row.text("article", longest=10),
            "order": row.number("article"),
            "title_en": row.text("title_en", longest=300),
            **_texts(name, _columns("title"), longest=300),
            **_translation(name),
            "cluster": row.one_of("cluster", known_clusters),
            "cluster_verified": row.truth("cluster_verified"),
        }
        for key, row, name in paired(rows, names, "article")
    }


def _windows(directory: Path, phases: Wanted) -> Wanted:
    fields = ("group", "phase", "cluster", "planned_start", "planned_end", "verified")
    rows = keyed(read(directory, "workplan.csv", fields), "group", "phase")
    return {key: _window(row, phases) for key, row in rows.items()}


def _window(row: Row, phases: Wanted) -> Columns:
    """A window of a phase; the cluster its row names must be the cluster of that phase in clusters.csv."""
    phase = row.one_of("phase", phases)
    if row.text("cluster") != phase["cluster"]:
        facts = {"phase": phase["order"], "cluster": phase["cluster"]}
        raise row.wrong("cluster", _("phase %(phase)d is on cluster %(cluster)s in clusters.csv") % facts)
    start, end = row.day("planned_start"), row.day("planned_end")
    if end <= start:
        raise row.wrong("planned_end", _("must come after the start"))
    return {
        "group": str(row.number("group")),
        "phase": row.text("phase"),
        "planned_start": start,
        "planned_end": end,
        "verified": row.truth("verified"),
    }


def _regional_groups(directory: Path) -> tuple[Mapping[str, str | None], Wanted]:
    """The code each group has here by the word states_parties.csv has for it, "none" included; the groups by code."""
    names = _columns("name", OFFICIAL)
    rows = keyed(
        read(directory, "regional_group_names.csv", ("regional_group", "code", *names, "translation")), "regional_group"
    )
    codes = {word: row.text("code", longest=50) for word, row in rows.items()}
    groups = {
        codes[word]: {"code": codes[word], **_texts(row, names, longest=120), **_translation(row), "order": place}
        for place, (word, row) in enumerate(rows.items(), start=1)
    }
    return {**codes, "none": None}, groups


def _states(
    directory: Path, group_codes: Mapping[str, str | None], instruments: tuple[str, ...]
) -> tuple[Wanted, Wanted]:
    """States by iso3, and for each its participation in every instrument."""
    fields = ("iso3", "name_en", "regional_group", *instruments, "verified", "basis")
    rows = keyed(read(directory, "states_parties.csv", fields), "iso3", check=_code)
    names = keyed(read(directory, "state_names.csv", ("iso3", *_columns("name"), "pinyin", "translation")), "iso3")
    states: Wanted = {}
    participations: Wanted = {}
    for iso3, row, name in paired(rows, names, "iso3"):
        states[iso3] = {
            "iso3": _code(row),
            **_names_and_keys(row, name),
            **_translation(name),
            "regional_group": row.one_of("regional_group", group_codes),
            "verified": row.truth("verified"),
            "basis": row.text("basis", longest=1000),
        }
        for instrument in instruments:
            participations[f"{iso3} {instrument}"] = _participation(row, instrument)
    return states, participations


def _code(row: Row) -> str:
    code = row.text("iso3")
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
        raise row.wrong("iso3", _("“%(code)s” is not three capital letters") % {"code": code})
    return code


def _names_and_keys(row: Row, name: Row) -> Columns:
    """The six names and the six keys by which lists in each language are sorted."""
    names = {"name_en": row.text("name_en"), **_texts(name, _columns("name"))}
    keys: Columns = {}
    for language in OFFICIAL:
        try:
            key = sort_key(names[column("name", language)], language, reading=name.text("pinyin"))
        except ValueError as error:
            raise name.wrong("pinyin", _("must have one syllable for each character of the Chinese name")) from error
        keys[column("sort_key", language)] = key
    return names | keys


def _participation(row: Row, instrument: str) -> Columns:
    """The mark of the row stands for its "yes" only: a "no" is never verified (domain.md §6.1)."""
    status = row.one_of(instrument, PARTICIPATION)
    return {
        "state_party": row.text("iso3"),
        "instrument": instrument,
        "status": status,
        "verified": row.truth("verified") and status == ParticipationStatus.YES,
    }


def _bodies(directory: Path) -> Wanted:
    rows = keyed(read(directory, "bodies.csv", ("symbol", "name_en", "verified")), "symbol")
    names = keyed(read(directory, "body_names.csv", ("symbol", *_columns("name"), "translation")), "symbol")
    return {
        symbol: {
            "symbol": row.text("symbol", longest=40),
            "slug": symbol.replace("/", "-").replace(".", "-"),
            "name_en": row.text("name_en", longest=300),
            **_texts(name, _columns("name"), longest=300),
            **_translation(name),
            "verified": row.truth("verified"),
            "order": place,
        }
        for place, (symbol, row, name) in enumerate(paired(rows, names, "symbol"), start=1)
    }
