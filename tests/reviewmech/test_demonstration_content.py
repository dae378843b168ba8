"""The demonstration's content, read by itself: data files of one directory (contract.md, "Content directory")."""

import csv
import json
import re
from collections import Counter
from pathlib import Path

import pytest

from foundation import prose, typed_text

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "reviewmech" / "demonstration" / "content"
LANGUAGES = ["ar", "zh-hans", "en", "fr", "ru", "es"]
IN_COLUMNS = ["en", "fr", "es", "ru", "ar", "zh_hans"]
INSTRUMENTS = ["convention", "tip", "som", "firearms"]
KINDS = ["process", "implementation", "practice", "gap", "challenge", "suggestion", "assistance", "lesson"]
ALL_FOUR, WITHOUT_FIREARMS = set(INSTRUMENTS), set(INSTRUMENTS) - {"firearms"}
# Review → reviewing State → the instruments it reviews (contract.md, "The cast").
REVIEWERS = {
    "XAU": {"XBO": WITHOUT_FIREARMS, "XCA": ALL_FOUR, "XDE": {"firearms"}},
    "XBO": {"XDE": WITHOUT_FIREARMS, "XCA": WITHOUT_FIREARMS},
    "XCA": {"XEL": ALL_FOUR, "XDE": ALL_FOUR},
}
PARTS = {"XAU": INSTRUMENTS, "XBO": INSTRUMENTS[:3]}
LIST_LANGUAGE = {"XAU": "en", "XBO": "fr"}
COLUMNS = {
    "states": "code region name_en name_fr name_es name_ru name_ar name_zh_hans pinyin region_name_en"
    " region_name_fr region_name_es region_name_ru region_name_ar region_name_zh_hans convention tip som firearms",
    "people": "key name email title state language persona roles accreditations secretariat editor",
    "answers": "review instrument article question value language text",
    "feedback": "key review instrument article reviewing_state kind question language text reply_language reply"
    " again_language again again_reply_language again_reply",
    "observations": "key review instrument article kind proposed_by language text withheld reason",
    "summary": "review instrument language source text",
}
PERSONAS = (
    "focal-point-aurelia expert-aurelia contributor-aurelia observer-aurelia focal-point-borealis expert-borealis"
    " focal-point-cassia expert-cassia focal-point-delvania expert-delvania delegate-elysia secretariat"
    " secretariat-elsewhere editor"
)
# Words found in the items kept confidential and nowhere else: whatever leaks carries one of them.
WITHHELD = {
    "aurelia-convention-5-assistance-office": "brackensill harbourmaster saltworks vellmark",
    "aurelia-convention-6-implementation-cases": "amberwrights auctioneer quillmere tarnhollow",
    "aurelia-convention-8-practice-examination": "cinderglass hallowferry merriwell",
    "aurelia-convention-23-implementation": "corvane elmsgarrow ferrymen orangery thistlewane",
    "aurelia-firearms-5-assistance": "armoury grimsholt ravensgale shipwright spectrograph",
    "borealis-convention-6-assistance": "abbaye morvellac tramontelier vaudrelieu",
    "borealis-convention-23-implementation-case": "bateliers clairvaunes hautebruine kermadrin phare",
}
IN_REASONS = "lanternfall oskerdale ellowend windlemarrow fennimarch sombrelune aubelorme"
SHARP_WORDS = re.compile(r"\b(violat|fail|scor(?:e|ing)|rank|complian|late\b|finding|manquement)", re.IGNORECASE)
SCRIPTS = {"ru": "[а-яА-Я]", "ar": "[\u0621-\u064a]", "zh-hans": "[\u4e00-\u9fff]"}


def read(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def words(text):
    return set(re.findall(r"[^\W\d_]+", text.casefold()))


def withheld():
    return [row for row in read("observations") if row["withheld"]]


def written():
    """Every passage in any file with the language it says it is in."""
    for name in ("answers", "feedback", "observations", "summary"):
        for place, row in enumerate(read(name), start=1):
            more = [(row.get(f"{said}_language"), row.get(said)) for said in ("reply", "again", "again_reply")]
            texts = [(row["language"], row["text"]), *more]
            yield from ((f"{name} {place}", language, text) for language, text in texts if text)
    for row in citations():
        yield row["title"], row["language"], row["quotation"]
    for row in records():
        if "summary" in row:
            yield row["title"], row["language"], row["summary"]


def citations():
    return [cited for cited in records() if "quotation" in cited]


def records():
    """Whatever is given as a list of records: laws, cases, figures, authorities, references."""
    return [one for row in read("answers") if row["value"].startswith("[") for one in json.loads(row["value"])]


def answers(review):
    return [row for row in read("answers") if row["review"] == review]


def roles():
    """Every (review, State, role) with the keys of those who have it."""
    held = {}
    for row in read("people"):
        for pair in filter(None, row["roles"].split(";")):
            review, role = pair.split(":")
            held.setdefault((review, row["state"], role), []).append(row["key"])
    return held


@pytest.mark.parametrize("name", COLUMNS)
def test_a_file_has_exactly_its_columns_in_every_row(name):
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, strict=True))
    assert rows[0] == COLUMNS[name].split()
    assert {len(row) for row in rows} == {len(rows[0])}


def test_there_is_no_seventh_file():
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{name}.csv" for name in COLUMNS)


@pytest.mark.parametrize("name", ["people", "feedback", "observations"])
def test_keys_are_used_once(name):
    assert [key for key, times in Counter(row["key"] for row in read(name)).items() if times > 1] == []


def test_the_five_states_are_party_to_all_but_for_borealis_and_firearms():
    party = {row["code"]: {code for code in INSTRUMENTS if row[code] == "yes"} for row in read("states")}
    assert party == {"XAU": ALL_FOUR, "XBO": WITHOUT_FIREARMS, "XCA": ALL_FOUR, "XDE": ALL_FOUR, "XEL": ALL_FOUR}
    assert {row["code"]: row["region"] for row in read("states")} == {
        **dict.fromkeys(["XAU", "XBO", "XDE"], "one"),
        **dict.fromkeys(["XCA", "XEL"], "two"),
    }


@pytest.mark.parametrize("column", [f"{kind}_{code}" for kind in ("name", "region_name") for code in IN_COLUMNS])
def test_states_and_regions_have_a_name_of_their_own_in_each_language(column):
    names = [row[column] for row in read("states")]
    assert "" not in names
    assert len(set(names)) == (2 if column.startswith("region") else 5)


def test_each_persona_of_the_cast_is_there():
    assert [row["key"] for row in read("people") if row["persona"]] == PERSONAS.split()


def test_nobody_shares_an_address_and_none_is_real():
    addresses = [row["email"] for row in read("people")]
    assert len(set(addresses)) == len(addresses)
    assert [address for address in addresses if not re.fullmatch(r"[a-z.]+@[a-z.-]+\.example", address)] == []


def test_each_state_of_a_review_has_one_focal_point_and_experts():
    taking_part = {(review, state) for review, others in REVIEWERS.items() for state in (review, *others)}
    focal = {place[:2]: keys for place, keys in roles().items() if place[2] == "focal_point"}
    assert {place: len(keys) for place, keys in focal.items()} == dict.fromkeys(taking_part, 1)
    assert {place[:2] for place in roles() if place[2] == "expert"} == taking_part


def test_officers_delegates_and_the_editor_have_what_the_cast_gives_them():
    people = {row["key"]: row for row in read("people")}
    assert {place[0]: keys for place, keys in roles().items() if place[2] == "officer"} == {
        "XAU": ["secretariat"],
        "XBO": ["secretariat"],
        "XCA": ["secretariat-elsewhere"],
    }
    assert {key: row["accreditations"] for key, row in people.items() if row["accreditations"]} == {
        "expert-cassia": "XCA@CTOC/COP/WG.3",
        "delegate-elysia": "XEL@CTOC/COP/WG.3",
    }
    assert [key for key, row in people.items() if row["editor"]] == ["editor"]
    assert [key for key, row in people.items() if not row["roles"]] == ["delegate-elysia", "editor"]


def test_items_are_proposed_by_a_state_that_reviews_the_instrument():
    wrong = [
        row["key"]
        for row in read("observations")
        if row["instrument"] not in REVIEWERS[row["review"]].get(row["proposed_by"], ())
    ]
    assert wrong == []


def test_each_part_of_a_list_has_an_item_on_implementation_in_the_language_of_the_list():
    rows = read("observations")
    found = {(row["review"], row["instrument"]) for row in rows if row["kind"] == "implementation"}
    assert found == {(review, instrument) for review, parts in PARTS.items() for instrument in parts}
    assert {(row["review"], row["language"]) for row in rows} == set(LIST_LANGUAGE.items())


def test_items_stand_on_articles_of_the_cluster_and_the_others_on_none():
    with (ROOT / "reviews" / "data" / "provisions.csv").open(encoding="utf-8", newline="") as file:
        known = {(row["instrument"], row["article"]) for row in csv.DictReader(file) if row["cluster"] == "1"}
    rows = read("observations")
    general = [row for row in rows if row["kind"] in {"process", "lesson"}]
    assert {(row["instrument"], row["article"]) for row in general} == {("convention", "")}
    assert {(row["instrument"], row["article"]) for row in rows if row not in general} <= known


def test_items_of_an_article_stand_in_the_order_of_the_list():
    places = {}
    for row in read("observations"):
        places.setdefault((row["review"], row["instrument"], row["article"]), []).append(KINDS.index(row["kind"]))
    assert [place for place, order in places.items() if order != sorted(order)] == []


def test_the_first_the_last_the_only_and_an_assistance_item_are_withheld():
    shape = set()
    for row in withheld():
        place = [row[column] for column in ("review", "instrument", "article")]
        keys = [o["key"] for o in read("observations") if [o["review"], o["instrument"], o["article"]] == place]
        ends = [name for name, key in (("first", keys[0]), ("last", keys[-1])) if key == row["key"]]
        shape.add((row["review"], "only" if len(keys) == 1 else "".join(ends) or row["kind"]))
    assert shape == {("XAU", end) for end in ("first", "last", "only", "assistance")} | {
        ("XBO", "first"),
        ("XBO", "last"),
    }


def test_every_withheld_item_has_a_reason_and_no_other_has():
    assert {bool(row["withheld"]) == bool(row["reason"]) for row in read("observations")} == {True}
    assert {row["withheld"] for row in read("observations")} == {"yes", ""}


def test_words_found_in_withheld_items_only_are_the_ones_a_leak_is_known_by():
    in_the_open = set().union(*(words(row["text"]) for row in read("observations") if not row["withheld"]))
    found = {row["key"]: words(row["text"]) - in_the_open for row in withheld()}
    assert found == {key: set(own.split()) for key, own in WITHHELD.items()}


def test_no_other_text_holds_a_word_of_the_withheld_items_or_their_reasons():
    rest = "\n".join("\n".join(row.values()) for name in COLUMNS for row in read(name) if not row.get("withheld"))
    telling = words(" ".join(WITHHELD.values()) + " " + IN_REASONS)
    assert telling <= set().union(*(words(row["text"] + " " + row["reason"]) for row in withheld()))
    assert {word for word in telling if word in rest.casefold()} == set()


def test_gaps_and_good_practices_are_spread_evenly():
    """Per part of a list, and per reviewing State, so that none looks worse or stricter than another."""
    rows = [row for row in read("observations") if not row["withheld"]]
    for review, parts in PARTS.items():
        kinds = Counter(row["kind"] for row in rows if row["review"] == review)
        gaps = kinds["gap"] + kinds["challenge"]
        assert abs(kinds["practice"] - gaps) <= 1, review
        assert abs(gaps / len(parts) - 1.5) < 0.25, review
    proposed = Counter((row["review"], row["proposed_by"]) for row in rows if row["kind"] in {"gap", "challenge"})
    assert proposed == {
        ("XAU", "XBO"): 3,
        ("XAU", "XCA"): 2,
        ("XAU", "XDE"): 1,
        ("XBO", "XDE"): 2,
        ("XBO", "XCA"): 2,
    }


def test_a_summary_has_each_part_in_six_languages_and_one_source():
    rows = read("summary")
    places = [(row["review"], row["instrument"], row["language"]) for row in rows]
    assert places == [(review, part, code) for review, parts in PARTS.items() for part in parts for code in LANGUAGES]
    source = [(row["review"], row["language"]) for row in rows if row["source"]]
    assert source == [(review, LIST_LANGUAGE[review]) for review, parts in PARTS.items() for _part in parts]


def test_a_translation_has_the_paragraphs_of_its_source():
    counted = {}
    for row in read("summary"):
        counted.setdefault((row["review"], row["instrument"]), set()).add(len(prose.blocks(row["text"])))
    assert {place: len(counts) for place, counts in counted.items() if len(counts) > 1} == {}
    assert set().union(*counted.values()) == {2, 3}


def test_each_reviewing_state_sends_feedback_on_all_it_reviews_and_on_nothing_else():
    sent = {(row["review"], row["reviewing_state"], row["instrument"]) for row in read("feedback")}
    assert sent == {(r, state, part) for r in PARTS for state, parts in REVIEWERS[r].items() for part in parts}


def test_clarifications_ask_about_an_answered_question_and_have_a_reply():
    answered = {(row["review"], row["instrument"], row["article"], row["question"]) for row in read("answers")}
    for row in read("feedback"):
        place = (row["review"], row["instrument"], row["article"], row["question"])
        if row["kind"] == "clarification":
            assert place in answered, row["key"]
            assert row["reply"] and row["reply_language"], row["key"]
        else:
            assert (row["kind"], *place[3:], row["reply"], row["reply_language"]) == ("comment", "", "", ""), row["key"]


def test_one_clarification_has_two_rounds():
    again = [row for row in read("feedback") if row["again"]]
    assert [(row["review"], bool(row["reply"] and row["again_reply"])) for row in again] == [("XAU", True)]


def test_every_passage_says_its_language_and_is_written_in_it():
    wrong = [
        place
        for place, language, text in written()
        if language not in LANGUAGES
        or {code for code, letters in SCRIPTS.items() if re.search(letters, text)} - {language}
        or (language in SCRIPTS and not re.search(SCRIPTS[language], text))
    ]
    assert wrong == []


def test_every_passage_is_plain_text_of_the_kind_people_may_type():
    for place, _language, text in written():
        assert typed_text.validate(text, limit=2_000) == text, place
        assert not re.search(r"[<>*_#`]|  |^\d+\.|\t", text, re.MULTILINE), place
        marked = len(re.findall(r"^- ", text, re.MULTILINE))
        assert marked == len([block for block in prose.blocks(text) if block.kind == "bullet"]), place


def test_every_passage_speaks_neutrally():
    assert [place for place, _language, text in written() if SHARP_WORDS.search(text)] == []
