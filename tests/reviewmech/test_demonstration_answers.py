"""The answers of the demonstration's content: to questions that apply, all that are required, each in the form of its
kind."""

import json
import re

import pytest

from questionnaires import question_types
from questionnaires.links import as_link
from questionnaires.reading import as_date
from tests.reviewmech.test_demonstration_content import REVIEWERS, ROOT, answers, citations, read

QUESTIONNAIRE = ROOT / "questionnaires" / "data" / "cluster-1"
FORMS = {kind: known.form for kind, known in question_types.TYPES.items() if known.form}


def questions():
    """(instrument, number) → kind, article, required, choices, and the (number, answers) that open it."""
    follow = json.loads((QUESTIONNAIRE / "followups.json").read_text(encoding="utf-8"))
    ticks = json.loads((QUESTIONNAIRE / "choices.json").read_text(encoding="utf-8"))
    found, numbers = {}, {}
    for path in sorted(QUESTIONNAIRE.glob("*-*.json")):
        section = json.loads(path.read_text(encoding="utf-8"))
        for asked in section["questions"]:
            numbers[asked["key"]] = asked["number"]
            opened = asked["when"] and (numbers[asked["when"]["question"]], asked["when"]["is"])
            own = [(asked["number"], asked, opened)]
            own += [
                (asked["number"] + one["suffix"], one, (asked["number"], one["when"]))
                for one in follow
                if one["key"] in asked.get("followups", [])
            ]
            for number, one, when in own:
                found[section["instrument"], number] = {
                    "kind": one["kind"],
                    "article": section["article"] or "",
                    "required": one["required"],
                    "choices": [choice["key"] for choice in one.get("choices") or ticks.get(one["kind"], [])],
                    "when": when,
                }
    return found


def active(review):
    """The questions that apply, given the answers of this State."""
    values = {(row["instrument"], row["question"]): row["value"] for row in answers(review)}
    reviewed = set().union(*REVIEWERS[review].values())
    return {
        place: asked
        for place, asked in questions().items()
        if place[0] in reviewed
        and (asked["when"] is None or values.get((place[0], asked["when"][0])) in asked["when"][1])
    }


@pytest.mark.parametrize("review", REVIEWERS)
def test_only_questions_that_apply_are_answered_and_each_once(review):
    given = [(row["instrument"], row["question"], row["article"]) for row in answers(review)]
    asked = {(*place, question["article"]) for place, question in active(review).items()}
    assert len(set(given)) == len(given)
    assert set(given) - asked == set()


def test_aurelia_and_borealis_answer_all_that_is_required_and_cassia_half():
    for review in ("XAU", "XBO"):
        required = {place for place, asked in active(review).items() if asked["required"]}
        assert required - {(row["instrument"], row["question"]) for row in answers(review)} == set(), review
    assert 0.4 < len(answers("XCA")) / len(active("XCA")) < 0.6


def test_an_answer_has_the_form_of_its_kind():
    """A value as its kind takes it; a language beside words, and only there."""
    asked = questions()
    wrong = [row for row in read("answers") if not well_formed(row, asked[row["instrument"], row["question"]])]
    assert wrong == []
    assert [row for row in read("answers") if bool(row["text"]) != bool(row["language"])] == []


def well_formed(row, asked):
    kind, value, text = asked["kind"], row["value"], row["text"]
    if kind in {"YPN", "YN"}:
        return value in {"yes", "no"} | ({"in_part"} if kind == "YPN" else set()) and not text
    if kind in {"MULTI", "CHAL"}:
        ticked = value.split(";")
        return ticked == [key for key in asked["choices"] if key in ticked] and bool(text) == (kind == "CHAL")
    if kind == "TA":
        return well_formed_assistance(json.loads(value), asked["choices"])
    if kind == "STAT":
        return well_formed_figures(json.loads(value), asked["choices"])
    if kind in FORMS:
        found = json.loads(value) if FORMS[kind].repeats else [json.loads(value)]
        return bool(found) and not text and all(list(one) == names(FORMS[kind]) for one in found)
    return bool(text) and not value


def names(form):
    return [part.name for part in form.fields]


def well_formed_figures(rows, measures):
    years = [row["year"] for row in rows]
    counted = [figure for row in rows for figure in row["figures"].values()]
    return (
        years == sorted(set(years))
        and all(list(row["figures"]) == [key for key in measures if key in row["figures"]] for row in rows)
        and all(type(figure) is int and figure >= 0 for figure in counted)
    )


def well_formed_assistance(value, offered):
    return (
        list(value) == ["needed", "kinds", "received", "by_whom", "still_needed"]
        and value["kinds"] == [key for key in offered if key in value["kinds"]]
        and value["needed"] == bool(value["kinds"])
        and value["received"] == bool(value["by_whom"]) == (value["still_needed"] is not None)
    )


def test_a_law_is_cited_with_title_article_day_quotation_and_address():
    for cited in citations():
        assert list(cited) == ["title", "article", "date", "quotation", "language", "url"]
        assert "" not in cited.values()
        assert as_date(cited["date"]) == cited["date"]
        assert as_link(cited["url"]) == cited["url"]
        assert re.match(r"https://[a-z]+\.[a-z]+\.example/", cited["url"])
