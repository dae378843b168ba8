"""The files of a questionnaire read into plain values and checked (questionnaires/data/README.md). No database here."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from foundation.languages import OFFICIAL
from questionnaires.enums import CLOSED_KINDS, END, Kind, Obligation
from questionnaires.question_types import TYPES
from reviews.enums import TranslationStatus
from reviews.reference import BadReferenceData

Columns = dict[str, Any]
# Levels of conditions: a question may wait for an answer that itself waited for one.
DEEPEST = 2


class BadQuestionnaireData(BadReferenceData):
    """A file of a questionnaire says what cannot be; the message names the file and the key of the place."""

    def __init__(self, file: str, key: str, reason: str) -> None:
        self.file, self.line, self.field, self.reason = file, 0, key, reason
        Exception.__init__(self, _("%(file)s, %(key)s: %(reason)s") % {"file": file, "key": key, "reason": reason})


@dataclass(frozen=True)
class QuestionData:
    """One question as it will be asked: its columns, and by key its parent and its list to tick from."""

    key: str
    columns: Columns
    parent: str | None = None
    choice_list: str | None = None


@dataclass(frozen=True)
class SectionData:
    """`name` is the instrument and the article, or `end`; `file` is where it stands."""

    file: str
    instrument: str
    article: str | None
    columns: Columns
    questions: list[QuestionData] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.instrument}-{self.article or END}"


@dataclass
class QuestionnaireData:
    cluster: int
    version: str
    columns: Columns
    sections: list[SectionData] = field(default_factory=list)
    # Key of the list → key of the choice → columns.
    choice_lists: dict[str, dict[str, Columns]] = field(default_factory=dict)


@dataclass(frozen=True)
class Node:
    """One object of a file, knowing where it stands; every getter raises BadQuestionnaireData."""

    file: str
    name: str
    values: dict[str, Any]

    def wrong(self, key: str, reason: str) -> BadQuestionnaireData:
        return BadQuestionnaireData(self.file, f"{self.name} {key}".strip(), reason)

    def get(self, key: str) -> Any:
        if key not in self.values:
            raise self.wrong(key, _("is missing"))
        return self.values[key]

    def word(self, key: str, longest: int = 80) -> str:
        value = self.get(key)
        if not isinstance(value, str) or not value or value != value.strip() or len(value) > longest:
            raise self.wrong(key, _("must be a text of at most %(longest)d characters") % {"longest": longest})
        return value

    def one_of(self, key: str, allowed: Iterable[str]) -> str:
        value = self.word(key)
        if value not in list(allowed):
            choices = ", ".join(allowed)
            raise self.wrong(key, _("“%(value)s” is none of: %(choices)s") % {"value": value, "choices": choices})
        return value

    def whole(self, key: str) -> int:
        value = self.get(key)
        if type(value) is not int or value < 0:
            raise self.wrong(key, _("must be a whole number"))
        return value

    def flag(self, key: str) -> bool:
        value = self.get(key)
        if not isinstance(value, bool):
            raise self.wrong(key, _("must be true or false"))
        return value

    def six(self, key: str, column: str = "", *, may_lack: bool = False) -> Columns:
        """A text in the six languages, as columns; all empty when the file says null and may."""
        texts = self.get(key)
        column = column or key
        if texts is None and may_lack:
            texts = dict.fromkeys(OFFICIAL, "")
        elif not isinstance(texts, dict) or not all(_filled(texts.get(language)) for language in OFFICIAL):
            raise self.wrong(key, _("must be filled in all six languages"))
        return {f"{column}_{language.replace('-', '_')}": texts[language] for language in OFFICIAL}

    def nodes(self, key: str) -> Iterator["Node"]:
        rows = self.get(key)
        if not isinstance(rows, list):
            raise self.wrong(key, _("must be a list"))
        for row in rows:
            if not isinstance(row, dict):
                raise self.wrong(key, _("must be a list of objects"))
            yield Node(self.file, str(row.get("key", self.name)), row)


def _filled(text: Any) -> bool:
    return isinstance(text, str) and bool(text.strip())


def read_questionnaire(folder: Path) -> QuestionnaireData:
    """One folder read and checked; raises BadQuestionnaireData at the first mistake."""
    head = _node(folder, "questionnaire.json")
    data = QuestionnaireData(
        cluster=head.whole("cluster"),
        version=head.word("version", 20),
        columns={
            "illustration": head.flag("illustration"),
            **head.six("title"),
            **head.six("illustration_notice", "notice", may_lack=not head.flag("illustration")),
        },
    )
    shared = _node(folder, "choices.json")
    for kind in shared.values:
        data.choice_lists[kind.lower()] = _choices(shared, kind)
    follow_ups = {node.word("key"): node for node in _node(folder, "followups.json", "followups").nodes("followups")}
    for path in sorted(folder.glob("*-*.json")):
        data.sections.append(_section(_node(folder, path.name), data, follow_ups))
    data.sections.sort(key=lambda section: section.columns["order"])
    _no_repetition(data)
    return data


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


def _choices(node: Node, key: str) -> dict[str, Columns]:
    found: dict[str, Columns] = {}
    for place, choice in enumerate(node.nodes(key), start=1):
        name = choice.word("key", 40)
        if name in found:
            raise choice.wrong("key", _("stands here already"))
        found[name] = {"order": place, **choice.six("text")}
    if not found:
        raise node.wrong(key, _("must offer something to tick"))
    return found


def _section(node: Node, data: QuestionnaireData, follow_ups: dict[str, Node]) -> SectionData:
    section = SectionData(
        file=node.file,
        instrument=node.word("instrument"),
        article=node.word("article", 10) if node.get("article") is not None else None,
        columns={
            "order": node.whole("order"),
            **node.six("title", may_lack=node.get("article") is not None),
            **node.six("description"),
            **node.six("guidance", may_lack=True),
            "obligation": node.one_of("obligation", Obligation.values),
            "translation_status": node.one_of("translation", TranslationStatus.values),
        },
    )
    for question in node.nodes("questions"):
        _add(section, _question(question, section, data))
        for key in question.values.get("followups", []):
            if key not in follow_ups:
                raise question.wrong("followups", _("“%(key)s” is not known") % {"key": key})
            _add(section, _follow_up(question, follow_ups[key], section))
    return section


def _add(section: SectionData, question: QuestionData) -> None:
    section.questions.append(question)
    question.columns["order"] = len(section.questions)


def _question(node: Node, section: SectionData, data: QuestionnaireData) -> QuestionData:
    key, kind = node.word("key"), node.one_of("kind", TYPES)
    choice_list = None
    if TYPES[kind].own_list:
        choice_list = key
        data.choice_lists[key] = _choices(node, "choices")
    parent, values = _condition(node, section)
    if node.values.get("followups") and (kind != Kind.YPN or _level(parent, section) == DEEPEST):
        raise node.wrong("followups", _("are for questions of the kind YPN, and make no third level"))
    return QuestionData(
        key=key,
        columns={
            "number": node.word("number", 20),
            "kind": kind,
            "obligation": node.one_of("obligation", [Obligation.MANDATORY, Obligation.OPTIONAL]),
            "required": node.flag("required"),
            **node.six("text"),
            **node.six("guidance", may_lack=True),
            "translation_status": _translation(node, section),
            "parent_values": values,
            "has_other": node.flag("other") if kind == Kind.MULTI else False,
        },
        parent=parent,
        choice_list=choice_list or _shared_list(kind),
    )


def _shared_list(kind: str) -> str | None:
    return kind.lower() if TYPES[kind].from_list and not TYPES[kind].own_list else None


def _translation(node: Node, section: SectionData) -> str:
    """How far the translations of a question are to be relied on: as its section says, unless it says so itself."""
    if "translation" in node.values:
        return node.one_of("translation", TranslationStatus.values)
    return str(section.columns["translation_status"])


def _level(key: str | None, section: SectionData) -> int:
    """How many questions have to be answered before one under `key` is asked: none, one or two."""
    parents = {row.key: row.parent for row in section.questions}
    return 0 if key is None else 1 + _level(parents[key], section)


def _condition(node: Node, section: SectionData) -> tuple[str | None, list[str]]:
    """The earlier question of the section that opens this one, and by which answers."""
    when = node.get("when")
    if when is None:
        return None, []
    condition = Node(node.file, node.name, when if isinstance(when, dict) else {})
    parent, values = condition.word("question"), condition.get("is")
    opening = next((row for row in section.questions if row.key == parent), None)
    if opening is None or opening.columns["kind"] not in CLOSED_KINDS:
        raise node.wrong("when", _("must name an earlier question of the section that is answered by yes or no"))
    if not isinstance(values, list) or not values or not set(values) <= set(TYPES[opening.columns["kind"]].offers):
        raise node.wrong("when", _("must list answers of that question"))
    if _level(parent, section) > DEEPEST:
        raise node.wrong("when", _("makes a third level; there are two"))
    return parent, values


def _follow_up(parent: Node, node: Node, section: SectionData) -> QuestionData:
    """A standard follow-up as a question of its own, right after the question that names it."""
    suffix, kind = node.word("suffix", 2), node.one_of("kind", TYPES)
    values = node.get("when")
    if not isinstance(values, list) or not values or not set(values) <= set(TYPES[Kind.YPN].offers):
        raise node.wrong("when", _("must list answers of that question"))
    return QuestionData(
        key=f"{parent.word('key')}-{suffix}",
        columns={
            "number": f"{parent.word('number')}{suffix}",
            "kind": kind,
            "obligation": parent.word("obligation"),
            "required": node.flag("required"),
            **node.six("text"),
            **node.six("guidance", may_lack=True),
            "translation_status": _translation(parent, section),
            "parent_values": values,
            "has_other": False,
        },
        parent=parent.word("key"),
        choice_list=_shared_list(kind),
    )


def _no_repetition(data: QuestionnaireData) -> None:
    seen: set[str] = set()
    for section in data.sections:
        names = [section.name, f"order {section.columns['order']}", *(row.key for row in section.questions)]
        for name in names:
            if name in seen:
                raise BadQuestionnaireData(section.file, name, _("stands in this questionnaire already"))
            seen.add(name)
