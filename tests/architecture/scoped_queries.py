"""The lint behind the first net (house.md §3.5): confidential rows are reached through `visible_to`, or not at all.

It looks at all of our code but `ACTS`: views, forms, exports, template tags, the public site, the desk, and whatever
they read with. There a manager of a confidential model, or a related manager that leads to one, is used only when the
chain goes on to one of `SCOPES`. Only one related manager needs none: that of rows which hang wholly from the row at
hand, every path of theirs going through it.
"""

import ast
import re
from dataclasses import dataclass

from django.apps import apps

from reviews.checks import PATHS, material_models
from reviews.models import CountryReview, Participant
from tests.architecture.house import ROOT, here, python_files, templates

SCOPES = {"visible_to", "entered_by", "read_by", "readable_by"}
MANAGERS = {"objects", "_default_manager", "_base_manager", "history"}
# Folders and modules of an app that read more than a reader may see, each with the reason why they may.
ACTS = {
    "actions": "an act asks who may, and then changes what there is",
    "demonstration": "plays the acts of everybody",
    "management": "commands of whoever runs the machine",
    "models": "declare the tables",
    "documents": "a paper is built by the act of issuing it",
    "items": "what an act takes a part of the list by",
    "conditions": "what must hold before an act",
    "lifecycle": "moves a review, called by acts",
    "turns": "opens and closes whose turn it is, called by acts",
    "record": "writes and checks the record of acts",
    "notifications": "whom a letter goes to",
    "visibility": "the rule itself",
    "loading": "brings the questionnaire up to date",
    "health": "whether there is anything at all",
    "sealed": "takes the right to read away from whoever is outside",
    "tasks": "what the worker does, for nobody",
}
READS = {
    *("all", "filter", "exclude", "get", "first", "last", "earliest", "latest", "exists", "count", "iterator"),
    *("values", "values_list", "order_by", "select_related", "prefetch_related", "annotate", "aggregate", "none"),
    *("in_bulk", "only", "defer", "distinct", "reverse", "dates", "present", "still_open", "focal_points"),
    *("get_or_create", "update_or_create", "update", "delete", "select_for_update", "union", "extra", "raw"),
}
TAKES_A_MODEL = {
    "get_object_or_404",
    "get_list_or_404",
    "aget_object_or_404",
    "modelform_factory",
    "inlineformset_factory",
}
PAST_THE_MANAGERS = {"raw": "raw SQL", "cursor": "raw SQL"}
BY_NAME = {"get_model", "get_models", "import_module", "__import__", "import_string"}


@dataclass(frozen=True)
class Finding:
    where: str
    line: int
    what: str

    def __str__(self):
        return f"{self.where}:{self.line} {self.what}"


def scoped_models():
    """Everything confidential that has a rule of who sees it."""
    return {*material_models(), CountryReview, Participant}


def related_managers():
    """Name → model that has a related manager of this name → whether its rows may be read without more."""
    scoped, found = scoped_models(), {}
    for model in apps.get_models():
        for relation in model._meta.related_objects:
            if name := relation.get_accessor_name():
                sound = relation.related_model not in scoped or hangs_wholly(relation)
                found.setdefault(name, {})[model.__name__] = sound
        for field in model._meta.many_to_many:
            found.setdefault(field.name, {})[model.__name__] = field.related_model not in scoped
    return found


def related_names():
    """Names of related managers that lead, from one model at least, to confidential rows."""
    return {name for name, owners in related_managers().items() if not all(owners.values())}


def is_sound(name, owner):
    """Whether `owner.name` can only be a manager of rows that are not confidential; `owner` is a name in the code."""
    words = owner.replace("_", "").lower()
    likely = [sound for model, sound in related_managers()[name].items() if words and model.lower().endswith(words)]
    return bool(likely) and all(likely)


def hangs_wholly(relation):
    """Whether who may see the owner may see the rows: each path of the rows is that of the owner, through it."""
    owner, target, through = relation.model, relation.related_model, relation.field.name
    return {owner, target} <= set(material_models()) and all(
        (path := getattr(target, name, None)) is None or path == f"{through}__{getattr(owner, name, None)}"
        for name in PATHS
        if name != "delegation_path"
    )


class Lint(ast.NodeVisitor):
    def __init__(self, where, tree):
        self.where, self.found = where, []
        self.models = {model.__name__ for model in scoped_models()}
        self.related = related_names()
        self.parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        self.names = self.imported_as(tree)
        self.visit(tree)

    def imported_as(self, tree):
        """Local name → confidential model, for whatever an import calls it."""
        imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        entries = [entry for node in imports for entry in node.names]
        return {entry.asname or entry.name: entry.name for entry in entries if entry.name in self.models}

    def tell(self, node, what):
        self.found.append(Finding(self.where, node.lineno, what))

    def model_of(self, node):
        """The confidential model a name or `models.Name` stands for."""
        if isinstance(node, ast.Name):
            return self.names.get(node.id)
        return node.attr if isinstance(node, ast.Attribute) and node.attr in self.models else None

    def chain(self, node):
        """The attributes that follow a node: `x.objects` in `x.objects.all().visible_to(u)` → all, visible_to."""
        while True:
            parent = self.parents.get(node)
            if isinstance(parent, ast.Attribute) and parent.value is node:
                yield parent.attr
            elif not (isinstance(parent, ast.Call) and parent.func is node):
                return
            node = parent

    def visit_Attribute(self, node):
        following = list(self.chain(node))
        if self.leads_to_rows(node, following) and not SCOPES & set(following):
            self.tell(node, f"{ast.unparse(node)} without visible_to")
        self.generic_visit(node)

    def leads_to_rows(self, node, following):
        if node.attr in MANAGERS:
            return node.attr == "history" or bool(self.model_of(node.value))
        if node.attr not in self.related or is_sound(node.attr, name_of(node.value)):
            return False
        return self.is_read(node, following)

    def is_read(self, node, following):
        """A related manager that is asked for rows, or handed on to something that will."""
        if following:
            return following[0] in READS
        parent = self.parents.get(node)
        return isinstance(parent, ast.Call) and node in parent.args and name_of(parent.func) in TAKES_A_MODEL

    def visit_Call(self, node):
        called = name_of(node.func)
        if called in PAST_THE_MANAGERS and isinstance(node.func, ast.Attribute):
            self.tell(node, PAST_THE_MANAGERS[called])
        if called in TAKES_A_MODEL:
            for model in filter(None, map(self.model_of, node.args)):
                self.tell(node, f"{called} takes any {model}")
        if called == "prefetch_related":
            self.check_prefetched(node)
        self.generic_visit(node)

    def check_prefetched(self, call):
        for argument in call.args:
            path = argument.value if isinstance(argument, ast.Constant) else ""
            if isinstance(argument, ast.Call) and len(argument.args) == 1 and not argument.keywords:
                path = getattr(argument.args[0], "value", "")
            if set(str(path).split("__")) & self.related:
                self.tell(argument, f"prefetches {path} for everybody")

    def visit_ClassDef(self, node):
        for entry in node.body:
            target = entry.targets[0] if isinstance(entry, ast.Assign) else getattr(entry, "target", None)
            value = getattr(entry, "value", None)
            if isinstance(target, ast.Name) and target.id == "model" and value is not None and self.model_of(value):
                self.tell(entry, f"a generic class over any {self.model_of(value)}")
        self.generic_visit(node)


def name_of(function):
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def findings(source, where="planted.py"):
    """What the lint says about one file."""
    return Lint(where, ast.parse(source)).found


def left_out_for(path):
    """The name on the short list that the file bears, or its folder, directly inside an app: no view is left out."""
    _app, inside, *_deeper = path.relative_to(ROOT).parts
    return set(ACTS) & {inside.removesuffix(".py")}


def linted(path):
    return not left_out_for(path)


def in_our_code():
    return [found for path in python_files() if linted(path) for found in findings(path.read_text(), here(path))]


def by_name(source, where="planted.py"):
    """Models and modules that are fetched by a string, which no lint can follow."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [Finding(where, node.lineno, ast.unparse(node.func)) for node in calls if name_of(node.func) in BY_NAME]


def fetched_by_name():
    """In every app below the roof; system checks look over all models, that is their work."""
    rows = [path for path in python_files() if "reviewmech" not in path.relative_to(ROOT).parts]
    return [found for path in rows if path.stem != "checks" for found in by_name(path.read_text(), here(path))]


def in_template(text, where="planted.html"):
    """Related managers that a template asks for rows: `{% for turn in review.turns.all %}`."""
    names = "|".join(sorted(related_names()))
    asked = re.compile(rf"\.({names})\.({'|'.join(sorted(READS))})\b")
    return [Finding(where, 1, match.group()) for match in asked.finditer(text)]


def in_our_templates():
    return [found for path, text in templates().items() for found in in_template(text, here(path))]
