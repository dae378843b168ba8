"""Every refused act of a review says on which rule it rests (the issue, §3): in the code, wherever one is made.

What is refused at the door, where no review stands yet, rests on no rule of the procedure: `accounts` is left out.
"""

import ast

import pytest

from tests.architecture.house import ROOT

APPS = ("reviews", "questionnaires", "observations")
RAISED = ("NotNow", "Forbidden")


def modules():
    return sorted(
        path for app in APPS for path in (ROOT / app).rglob("*.py") if "migrations" not in path.relative_to(ROOT).parts
    )


def refused_in(source):
    """Line → whether the refusal made there names a rule."""
    found = {}
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and name_of(node.func) in (*RAISED, "not_now"):
            found[node.lineno] = names_a_rule(node)
        elif isinstance(node, ast.ClassDef) and {name_of(base) for base in node.bases} & set(RAISED):
            found |= {call.lineno: names_a_rule(call) for call in ast.walk(node) if is_made_by_its_base(call)}
    return found


def name_of(node):
    return getattr(node, "id", getattr(node, "attr", ""))


def is_made_by_its_base(node):
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__"


def names_a_rule(call):
    """`not_now(sentence, rule)`, a `Refusal` with its rule, or the explained `refusal` of a permission."""
    if name_of(call.func) == "not_now":
        return len(call.args) == 2
    made = call.args[0] if call.args else None
    if not isinstance(made, ast.Call):
        return False
    explained = len(made.args) > 1 or "rule" in {word.arg for word in made.keywords}
    return name_of(made.func) == "refusal" or (name_of(made.func) == "Refusal" and explained)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_a_refusal_names_its_rule(path):
    refused = refused_in(path.read_text(encoding="utf-8"))
    assert [line for line, named in refused.items() if not named] == []


def test_there_are_refusals_to_look_at():
    assert sum(len(refused_in(path.read_text(encoding="utf-8"))) for path in modules()) > 60


@pytest.mark.parametrize(
    ("source", "named"),
    [
        ("raise NotNow(_('Later.'))", [False]),
        ("raise refusals.Forbidden('No.')", [False]),
        ("raise NotNow(Refusal(str(sentence)), there=here)", [False]),
        ("raise not_now(sentence)", [False]),
        ("class Stale(NotNow):\n    def __init__(self):\n        super().__init__(_('Later.'))", [False]),
        ("raise NotNow(Refusal(str(sentence), str(LIST)))", [True]),
        ("raise NotNow(Refusal(reason=str(sentence), rule=str(LIST)))", [True]),
        ("raise not_now(sentence, LIST, there=here)", [True]),
        ("raise Forbidden(refusal('reviews.plan'))", [True]),
        ("class Stale(NotNow):\n    def __init__(self):\n        super().__init__(Refusal('', str(LIST)))", [True]),
        ("raise Http404", []),
    ],
)
def test_how_a_refusal_is_read(source, named):
    assert list(refused_in(source).values()) == named
