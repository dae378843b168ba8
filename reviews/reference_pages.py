"""The pages of docs/reference about reviews, printed from the tables that rule: stages, roles, visibility."""

from collections.abc import Iterable
from inspect import getdoc
from itertools import groupby

from foundation.markdown_table import markdown_table
from reviews import visibility, workflow
from reviews.checks import NOT_MATERIAL, PATHS, material_models
from reviews.document_steps import Step
from reviews.enums import Audience, Role, Stage
from reviews.permissions import REGISTERED

RULE = (visibility._as_officer, visibility._as_drafter, visibility._as_reader)
NARROWER = (
    visibility._as_observer,
    visibility._as_contributor,
    visibility._as_helper,
    visibility._with_own_word,
    visibility.still_reading,
)
AROUND = (visibility.reviews_visible, visibility.reviews_entered, visibility.people_visible, visibility.turns_visible)


def reference_pages() -> dict[str, str]:
    return {"stages.md": stages(), "roles.md": roles(), "visibility.md": what_is_read()}


def stages() -> str:
    head = ["", "stage", "code", "whose turn", "for what", "goes on to", "when all is in, by"]
    rows = [[stage.place, stage.label, f"`{stage.value}`", *turn(stage), *onward(stage)] for stage in Stage]
    return "\n\n".join(["# Stages of a country review", diagram(), markdown_table(head, rows), BY_HAND])


BY_HAND = (
    "By hand a move is the Secretariat's, with a reason; so is every move backward, and none crosses an issued version."
)


def diagram() -> str:
    moves = [f"    {move.origin.name.lower()} --> {move.target.name.lower()}: {move.label}" for move in workflow.MOVES]
    return "\n".join(["```mermaid", "stateDiagram-v2", "    direction TB", *moves, "```"])


def turn(stage: Stage) -> list[str]:
    """Whom the stage awaits, and for which acts."""
    awaited = workflow.AWAITED.get(stage, ())
    each = [f"{one.verb.label}{', per instrument' if one.per_instrument else ''}" for one in awaited]
    later = [str(verb.label) for verb in workflow.ALSO_AWAITED.get(stage, ())]
    return [", ".join(dict.fromkeys(one.who.value for one in awaited)), "; ".join([*each, *later])]


def onward(stage: Stage) -> list[str]:
    move = workflow.FORWARD_FROM.get(stage)
    return [str(move.target.label), f"`{move.called_by}`"] if move else ["", ""]


def steps_of_a_document(title: str, steps: Iterable[Step]) -> str:
    """A table of a later app's workflow, for its part of stages.md."""
    head = ["act", "from", "to", "permission", "what it means"]
    return f"## {title}\n\n" + markdown_table(head, [step_row(step) for step in steps])


def step_row(step: Step) -> list[object]:
    origins = ", ".join(str(status.label) for status in step.origins)
    return [f"`{step.name}`", origins, step.target.label, f"`{step.permission}`", step.label]


BY_LINK = (
    "A contributor without an account comes in by a link and a code, to the address that the focal point named. Until"
    " the link runs out or is withdrawn, or the last article or question is taken back, that session reaches what lies"
    " under `/my-work/reviews/<reference>/questionnaire/` of that one review, as far as its delegations go, and the"
    " way out. Public pages are as for everybody; every other address is 404 (`reviews/middleware.py`)."
)


def roles() -> str:
    named = markdown_table(["role", "code"], [[role.label, f"`{role.value}`"] for role in Role])
    parts = [
        "# Roles and what they may do",
        named,
        "Beside them stand the members of the Secretariat as such.",
        BY_LINK,
    ]
    permissions = sorted(REGISTERED.values(), key=lambda permission: permission.name)
    for app, granted in groupby(permissions, key=lambda permission: permission.name.partition(".")[0]):
        head = ["permission", "who may", "who can change that", "rule"]
        rows = [[f"`{one.name}`", one.who_may, one.changed_by, one.rule] for one in granted]
        parts += [f"## {app}", markdown_table(head, rows)]
    return "\n\n".join(parts)


def what_is_read() -> str:
    """The rule sentence by sentence, then how each confidential table fits into it, then what is not under it."""
    audiences = markdown_table(["audience", "value"], [[one.label, one.value] for one in Audience])
    sentences = "\n".join(f"- {(getdoc(part) or '').splitlines()[0]}" for part in (*RULE, *NARROWER, *AROUND))
    paths = [name.removesuffix("_path").replace("_", " ") for name in PATHS]
    material = sorted(material_models(), key=lambda model: model._meta.label)
    rows = [[model._meta.label, *(f"`{getattr(model, name) or '–'}`" for name in PATHS)] for model in material]
    exempt = markdown_table(["table", "why"], sorted(NOT_MATERIAL.items()))
    parts = ["# Who reads what", sentences, audiences, "## Confidential tables", WIDENED]
    return "\n\n".join([*parts, markdown_table(["table", *paths], rows), "## Not material, and why", exempt])


WIDENED = (
    "Each declares where the rule finds what it needs; “–” says that the table has no such thing."
    " The audience is widened by recorded acts only."
)
