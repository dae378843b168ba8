"""A questionnaire built from what is written of it and checked: the same rules for our files, a workbook and a draft.

What each key means stands in questionnaires/data/README.md. No database here.
"""

from django.utils.translation import gettext as _

from questionnaires.enums import CLOSED_KINDS, Kind, Obligation
from questionnaires.question_types import TYPES
from questionnaires.written.values import (
    BadQuestionnaireData,
    Columns,
    Node,
    QuestionData,
    QuestionnaireData,
    SectionData,
)
from reviews.enums import TranslationStatus

# Levels of conditions: a question may wait for an answer that itself waited for one.
DEEPEST = 2


def build(head: Node, shared: Node, follow_ups: dict[str, Node], sections: list[Node]) -> QuestionnaireData:
    """`shared` holds the lists that all questions of a kind tick from, `follow_ups` are by key.

    Raises BadQuestionnaireData at the first mistake.
    """
    data = QuestionnaireData(
        file=head.file,
        cluster=head.whole("cluster"),
        version=head.word("version", 20),
        columns={
            "illustration": head.flag("illustration"),
            **head.six("title"),
            **head.six("illustration_notice", "notice", may_lack=not head.flag("illustration")),
        },
    )
    for kind in shared.values:
        data.choice_lists[kind.lower()] = _choices(shared, kind)
    data.sections = [_section(section, data, follow_ups) for section in sections]
    data.sections.sort(key=lambda section: section.columns["order"])
    _no_repetition(data)
    return data


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
        if question.word("key") in {row.key for row in section.questions}:
            raise question.wrong("key", _("stands in this questionnaire already"))
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
            "takes_file": node.flag("file") if "file" in node.values else False,
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
            "takes_file": False,
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
