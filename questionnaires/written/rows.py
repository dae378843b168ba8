"""A version as it stands in the database, written as its files are, so that the same checks read it."""

from typing import Any

from django.db.models import Model
from modeltranslation.utils import build_localized_fieldname

from foundation.languages import OFFICIAL
from questionnaires.models import ChoiceList, Question, Questionnaire, Section
from questionnaires.question_types import TYPES
from questionnaires.written.building import build
from questionnaires.written.values import Node, Placed, QuestionnaireData

HEAD = "questionnaire"


def read_version(questionnaire: Questionnaire, *, as_version: str = "") -> QuestionnaireData:
    """The version checked as files are; raises BadQuestionnaireData, naming section and question.

    `as_version` gives it another name, for a copy.
    """
    values = values_of(questionnaire)
    head = {**values["head"], "version": as_version or questionnaire.version}
    sections = [Node(row.file, row.name, row) for row in values["sections"]]
    return build(Node(HEAD, "", head), Node(HEAD, "", values["shared"]), {}, sections)


def values_of(questionnaire: Questionnaire) -> dict[str, Any]:
    """`head`, `shared` (lists of kinds) and `sections`, with the keys of the files (data/README.md)."""
    lists = {row.pk: row for row in questionnaire.choice_lists.prefetch_related("choices")}
    shared = {kind.lower(): kind for kind, known in TYPES.items() if known.from_list and not known.own_list}
    return {
        "head": {
            "cluster": questionnaire.cluster.number,
            "version": questionnaire.version,
            "illustration": questionnaire.illustration,
            "title": six(questionnaire, "title"),
            "illustration_notice": six(questionnaire, "notice"),
        },
        "shared": {shared[row.key]: _choices(row) for row in lists.values() if row.key in shared},
        "sections": [_section(row, lists) for row in _sections(questionnaire)],
    }


def six(row: Model, field: str) -> dict[str, str] | None:
    """The texts of a field by language; none when all are empty."""
    texts = {code: getattr(row, build_localized_fieldname(field, code)) or "" for code in OFFICIAL}
    return texts if any(texts.values()) else None


def _sections(questionnaire: Questionnaire) -> list[Section]:
    rows = questionnaire.sections.select_related("instrument", "provision")
    return list(rows.prefetch_related("questions__parent").order_by("order"))


def _section(row: Section, lists: dict[int, ChoiceList]) -> Placed:
    place = f"{row.instrument.code}-{row.article}"
    questions = sorted(row.questions.all(), key=lambda question: question.order)
    return Placed(
        place,
        "",
        {
            "instrument": row.instrument.code,
            "article": row.provision.article if row.provision else None,
            "order": row.order,
            "title": six(row, "title"),
            "description": six(row, "description"),
            "obligation": row.obligation,
            "guidance": six(row, "guidance"),
            "translation": row.translation_status,
            "questions": [_question(question, place, lists) for question in questions],
        },
    )


def _question(row: Question, place: str, lists: dict[int, ChoiceList]) -> Placed:
    values: dict[str, Any] = {
        "key": row.key,
        "number": row.number,
        "kind": row.kind,
        "obligation": row.obligation,
        "required": row.required,
        "text": six(row, "text"),
        "guidance": six(row, "guidance"),
        "translation": row.translation_status,
        "other": row.has_other,
        "file": row.takes_file,
        "when": {"question": row.parent.key, "is": row.parent_values} if row.parent else None,
    }
    if TYPES[row.kind].own_list:
        values["choices"] = _choices(lists.get(row.choice_list_id or 0))
    return Placed(place, row.number, values)


def _choices(row: ChoiceList | None) -> list[dict[str, Any]]:
    return [{"key": choice.key, "text": six(choice, "text")} for choice in row.choices.all()] if row else []
