"""What docs/reference says of reviews is what the tables say."""

import re

from django.apps import apps

from reviews import workflow
from reviews.enums import Role, Stage
from reviews.models import HangsFromMaterial, ReviewMaterial
from reviews.permissions import REGISTERED
from reviews.reference_pages import reference_pages, steps_of_a_document


def first_cells(page, place=0):
    rows = [line.split("|")[1:-1] for line in page.splitlines() if line.startswith("| ")]
    return [row[place].strip() for row in rows if len(row) > place]


def test_there_is_a_page_for_each_thing_that_rules():
    assert sorted(reference_pages()) == ["roles.md", "stages.md", "visibility.md"]


def test_the_stages_stand_in_their_order_with_whom_they_await():
    page = reference_pages()["stages.md"]
    assert first_cells(page, 2)[2:] == [f"`{stage.value}`" for stage in Stage]
    assert first_cells(page, 3)[2:] == [
        "the Secretariat",
        "every State of the review",
        "the Secretariat",
        "the State under review",
        "each reviewing State",
        "each reviewing State",
        "each reviewing State, the Secretariat",
        "the Secretariat",
        "the Secretariat",
        "",
    ]


def test_the_diagram_has_every_move():
    drawn = re.findall(r"^    (\w+) --> (\w+): (.+)$", reference_pages()["stages.md"], re.MULTILINE)
    assert drawn == [(move.origin.name.lower(), move.target.name.lower(), str(move.label)) for move in workflow.MOVES]


def test_every_role_and_every_permission_is_named():
    cells = first_cells(reference_pages()["roles.md"])
    assert sorted(cell for cell in cells if "." in cell) == sorted(f"`{name}`" for name in REGISTERED)
    assert [role.label for role in Role if role.label not in cells] == []


def test_every_confidential_table_is_listed():
    confidential = [model for model in apps.get_models() if issubclass(model, ReviewMaterial | HangsFromMaterial)]
    page = reference_pages()["visibility.md"].partition("## Confidential tables")[2].partition("## Not material")[0]
    assert first_cells(page)[2:] == sorted(model._meta.label for model in confidential)


def test_a_document_of_a_later_app_is_a_table_of_its_steps():
    class Step:
        name, origins, target = "share", [Stage.PLANNED, Stage.OPENED], Stage.CLOSED
        permission, label = "reviews.share", "Shared"

    assert steps_of_a_document("A part", [Step]).splitlines() == [
        "## A part",
        "",
        "| act | from | to | permission | what it means |",
        "| --- | --- | --- | --- | --- |",
        "| `share` | Planned, Opened | Closed | `reviews.share` | Shared |",
    ]
