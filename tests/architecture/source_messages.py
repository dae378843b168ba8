"""The strings to translate, read from the source itself: no gettext is needed to know whether a catalogue is complete.

A message is (context, singular, plural); context and plural are empty where there is none.
"""

import ast
import re

from django.utils.translation.template import templatize

from tests.architecture.house import here, python_files, templates

# Name of the function → the places of context, singular and plural among its arguments.
CALLS = {
    **dict.fromkeys(["_", "gettext", "gettext_lazy", "gettext_noop"], (None, 0, None)),
    **dict.fromkeys(["pgettext", "pgettext_lazy"], (0, 1, None)),
    **dict.fromkeys(["ngettext", "ngettext_lazy"], (None, 0, 1)),
    **dict.fromkeys(["npgettext", "npgettext_lazy"], (0, 1, 2)),
}
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
# Django turns a template into text in which only the calls of gettext are left standing.
CALL_IN_TEMPLATE = re.compile(rf"\b(_|n?p?gettext)\(({LITERAL}(?:, ?{LITERAL})*)(?:, ?count)?\)")


def message(name, arguments):
    return tuple("" if place is None else arguments[place] for place in CALLS[name])


def of_python(tree):
    """Messages of one module; raises ValueError where a message is not written out."""
    for node in ast.walk(tree):
        name = getattr(node.func, "id", getattr(node.func, "attr", "")) if isinstance(node, ast.Call) else ""
        if name in CALLS:
            places = [place for place in CALLS[name] if place is not None]
            yield message(name, {place: written(node, place) for place in places})


def written(call, place):
    argument = call.args[place]
    if not (isinstance(argument, ast.Constant) and isinstance(argument.value, str)):
        raise ValueError(f"line {call.lineno}: a message must be written out, for translators to find it")
    return argument.value


def of_template(text):
    for name, arguments in CALL_IN_TEMPLATE.findall(templatize(text)):
        yield message(name, ast.literal_eval(f"[{arguments}]"))


def source_messages():
    """Message → the files it stands in."""
    found = {}
    for path, tree in python_files().items():
        for entry in of_python(tree):
            found.setdefault(entry, []).append(here(path))
    for path, text in templates(".html", ".txt").items():
        for entry in of_template(text):
            found.setdefault(entry, []).append(here(path))
    return found
