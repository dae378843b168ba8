"""The folder of a questionnaire, a file per section, read into plain values (questionnaires/data/README.md)."""

import json
from pathlib import Path

from django.utils.translation import gettext as _

from questionnaires.written.building import build
from questionnaires.written.values import BadQuestionnaireData, Node, QuestionnaireData

HEAD = "questionnaire.json"


def read_questionnaire(folder: Path) -> QuestionnaireData:
    """One folder read and checked; raises BadQuestionnaireData at the first mistake."""
    head, shared = _node(folder, HEAD), _node(folder, "choices.json")
    follow_ups = {node.word("key"): node for node in _node(folder, "followups.json", "followups").nodes("followups")}
    sections = [_node(folder, path.name) for path in sorted(folder.glob("*-*.json"))]
    return build(head, shared, follow_ups, sections)


def _node(folder: Path, file: str, listed_as: str = "") -> Node:
    """The object a file holds; a file that holds a list is read as an object with the list under `listed_as`."""
    try:
        values = json.loads((folder / file).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise BadQuestionnaireData(file, _("the file"), _("cannot be read: %(error)s") % {"error": error}) from error
    values = {listed_as: values} if listed_as else values
    if not isinstance(values, dict):
        raise BadQuestionnaireData(file, _("the file"), _("must hold an object"))
    return Node(file, "", values)
