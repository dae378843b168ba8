"""The only door from the public site to the domain (house.md §3.7)."""

import ast
from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser

from cms import published
from observations.models import PaperText
from reviews.enums import Stage
from reviews.models import Body, Participation, PublicStanding, Session, StateParty
from tests.architecture.house import ROOT, here, python_files

DOMAIN = {"reviews", "questionnaires", "observations"}
LIST, SUMMARY = "CTOC/COP/WG.3/2028/CRP.1", "CTOC/COP/WG.3/2028/2"
SIX = ("ar", "zh-hans", "en", "fr", "ru", "es")
READERS = ("delegate-elysia", "expert-cassia", "focal-point-aurelia", "observer-aurelia", "secretariat", "editor")


def imports(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            yield node.module or ""
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def symbols(reader):
    return [paper.symbol for paper in published.papers(reader)]


def test_no_other_module_of_the_site_imports_the_domain():
    doors = [
        here(path)
        for path, tree in python_files("cms").items()
        if {name.split(".")[0] for name in imports(tree)} & DOMAIN
    ]
    assert doors == ["cms/published.py"]


def test_the_door_never_reaches_a_review():
    text = (ROOT / "cms" / "published.py").read_text()
    confidential = [
        "CountryReview",
        "IssueRecord",
        "PublicationConsent",
        "Turn",
        "StageChange",
        "Participant",
        "ListPart",
    ]
    assert [name for name in confidential if name in text] == []


def test_delegates_read_what_is_issued_and_everyone_else_what_is_published(cast, issue):
    issue(LIST)
    issue(SUMMARY, kind="summary", languages=SIX, published=True)
    assert {key: symbols(cast[key]) for key in READERS} == {
        "delegate-elysia": [SUMMARY, LIST],
        "expert-cassia": [SUMMARY, LIST],
        "focal-point-aurelia": [SUMMARY],
        "observer-aurelia": [SUMMARY],
        "secretariat": [SUMMARY],
        "editor": [SUMMARY],
    }
    assert symbols(AnonymousUser()) == [SUMMARY]


def test_a_delegate_of_another_body_or_of_the_past_reads_what_everyone_reads(cast, issue):
    elsewhere = Body.objects.create(symbol="CTOC/COP/WG.2", slug="wg-2", name="Working Group on Technical Assistance")
    later = Session.objects.create(
        body=elsewhere, slug="1", title="First session", starts=date(2028, 9, 4), ends=date(2028, 9, 6)
    )
    issue("CTOC/COP/WG.2/2028/CRP.1", sessions=[later])
    issue(LIST)
    assert symbols(cast["delegate-elysia"]) == [LIST]
    cast["delegate-elysia"].accreditations.update(until=date(2028, 1, 1))
    assert symbols(cast["delegate-elysia"]) == []


def test_outside_a_demonstration_nothing_fictional_is_public(cast, issue, settings):
    issue(LIST, published=True)
    assert [state.iso3 for state in published.states([])] == ["XAU", "XBO", "XCA", "XDE", "XEL"]
    settings.DEMO = False
    assert published.states([]) == []
    assert symbols(cast["delegate-elysia"]) == []
    assert list(published.published_papers(cast.states["XAU"])) == []
    assert list(published.sessions(cast["delegate-elysia"])) == []


@pytest.mark.parametrize(
    ("status", "verified", "words"),
    [
        ("yes", True, "Party"),
        ("no", True, "Not a party"),
        ("yes", False, "To be confirmed"),
        ("no", False, "To be confirmed"),
        ("unknown", False, "To be confirmed"),
        ("unknown", True, "To be confirmed"),
    ],
)
def test_what_is_unknown_or_not_verified_is_to_be_confirmed(cast, status, verified, words):
    convention = cast.instruments["convention"]
    Participation.objects.filter(state_party=cast.states["XEL"], instrument=convention).update(
        status=status, verified=verified
    )
    told = {state.iso3: state.participation for state in published.states([convention])}
    assert told == {"XAU": ("Party",), "XBO": ("Party",), "XCA": ("Party",), "XDE": ("Party",), "XEL": (words,)}


def test_an_instrument_of_which_nothing_is_known_is_to_be_confirmed(cast):
    Participation.objects.filter(state_party=cast.states["XEL"]).delete()
    elysia = published.state_parties().get(iso3="XEL")
    assert [words for _instrument, words in published.participation(elysia, published.instruments())] == [
        "To be confirmed",
        "To be confirmed",
    ]


def test_states_are_told_with_their_group_and_in_order_of_their_names(cast):
    StateParty.objects.create(iso3="AUT", name="Austria", sort_key="austria")
    assert [(row.iso3, row.name, row.group, row.fictional) for row in published.states([])] == [
        ("XAU", "Aurelia", "Region one", True),
        ("AUT", "Austria", "", False),
        ("XBO", "Borealis", "Region one", True),
        ("XCA", "Cassia", "Region two", True),
        ("XDE", "Delvania", "Region one", True),
        ("XEL", "Elysia", "Region two", True),
    ]


def test_a_standing_holds_completed_steps_and_nothing_to_come(cast):
    PublicStanding.objects.filter(state_party=cast.states["XBO"]).delete()
    standing = PublicStanding.objects.create(state_party=cast.states["XBO"], phase=cast.review.phase)
    # Written in another order than the procedure's.
    standing.completed_steps.create(stage=Stage.OPENED, completed_on=date(2027, 1, 9))
    standing.completed_steps.create(stage=Stage.PLANNED, completed_on=date(2027, 1, 9))
    told = published.standings(cast.states["XBO"])
    assert told == [
        published.Standing(
            phase=1,
            roman="I",
            cluster="Criminalization and jurisdiction",
            steps=(
                published.Step("Planned", date(2027, 1, 9)),
                published.Step("Opened", date(2027, 1, 9)),
            ),
        )
    ]


def test_a_row_says_when_a_paper_was_published_and_in_which_languages_it_is(issue):
    rows = published.as_rows([issue(LIST), issue(SUMMARY, kind="summary", languages=SIX, published=True)])
    assert [(row.symbol, row.kind, row.state, row.language_line, row.published_on) for row in rows] == [
        (LIST, "List of observations", "Aurelia", "English only", None),
        (SUMMARY, "Summary of the list of observations", "Aurelia", "Six languages", date(2028, 6, 1)),
    ]


def test_languages_stand_in_the_order_of_the_united_nations(issue):
    paper = issue(SUMMARY, kind="summary", languages=("es", "en", "zh-hans"))
    assert published.languages_of(paper) == ["zh-hans", "en", "es"]


def test_the_outline_that_was_frozen_is_the_one_that_is_drawn(issue):
    paper = issue(LIST)
    text = published.texts_of(paper).get(language="en")
    assert published.outline_of(text).to_data() == PaperText.objects.get(paper=paper).document


def test_a_session_is_known_to_whoever_reads_a_paper_of_it_and_counts_no_other(cast, issue):
    issue(LIST)
    issue("CTOC/COP/WG.3/2028/CRP.2")
    assert list(published.sessions(AnonymousUser())) == []
    issue(SUMMARY, kind="summary", published=True)
    seen = {
        "anonymous": [(row.slug, row.readable) for row in published.sessions(AnonymousUser())],
        "delegate": [(row.slug, row.readable) for row in published.sessions(cast["delegate-elysia"])],
    }
    assert seen == {"anonymous": [("2028", 1)], "delegate": [("2028", 3)]}


def test_papers_of_a_session_stand_under_their_items_by_number(issue):
    rows = published.as_rows(
        [
            issue("CTOC/COP/WG.3/2028/CRP.10", item="10"),
            issue("CTOC/COP/WG.3/2028/CRP.9"),
            issue("CTOC/COP/WG.3/2028/CRP.12"),
            issue("CTOC/COP/WG.3/2028/2"),
        ]
    )
    assert [(item, [row.symbol for row in found]) for item, found in published.by_agenda_item(rows)] == [
        ("4", ["CTOC/COP/WG.3/2028/2", "CTOC/COP/WG.3/2028/CRP.9", "CTOC/COP/WG.3/2028/CRP.12"]),
        ("10", ["CTOC/COP/WG.3/2028/CRP.10"]),
    ]
