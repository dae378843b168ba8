"""Bringing the questionnaires in line with their files: only what differs is written, and it is said what that was."""

from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from questionnaires.data_files import (
    BadQuestionnaireData,
    Columns,
    QuestionData,
    QuestionnaireData,
    SectionData,
    read_questionnaire,
)
from questionnaires.models import Choice, ChoiceList, Question, Questionnaire, Section
from reviews.models import Cluster, Instrument, Provision
from reviews.reference import Change, Report, Tally

DATA = Path(__file__).resolve().parent / "data"
HEAD = "questionnaire.json"


@transaction.atomic
def load(directory: Path = DATA) -> Report:
    """Bring every questionnaire of `directory` (a folder each) into the database; the version loaded is in use.

    Idempotent: a second load writes nothing. Wording may change in place; what is asked may not, once a State has
    begun to answer that version. Raises BadQuestionnaireData, naming file and key, and then nothing is saved.
    """
    report = Report()
    folders = [read_questionnaire(folder) for folder in sorted(directory.iterdir()) if (folder / HEAD).is_file()]
    # A translated model keeps one more column, filled from the language in force.
    with translation.override("en"):
        for data in folders:
            _load_one(data, report)
    return report


def _load_one(data: QuestionnaireData, report: Report) -> None:
    cluster = Cluster.objects.filter(number=data.cluster).first()
    if cluster is None:
        raise BadQuestionnaireData(HEAD, "cluster", _("there is no such cluster"))
    known = Questionnaire.objects.filter(cluster=cluster, version=data.version).first()
    if known and known.parts.exists():
        _demand_same_questions(known, data)
    Questionnaire.objects.filter(cluster=cluster, in_use=True).exclude(version=data.version).update(in_use=False)
    name = f"{data.cluster}, {data.version}"
    wanted = {name: {**data.columns, "in_use": True, "version": data.version}}
    rows = _agree(Questionnaire, {"cluster": cluster}, {name: known} if known else {}, wanted, report)
    questionnaire = rows[name]
    lists = _choice_lists(questionnaire, data, report)
    sections = _sections(questionnaire, data, report)
    for section in data.sections:
        _questions(sections[section.name], section, lists, report)


def _demand_same_questions(known: Questionnaire, data: QuestionnaireData) -> None:
    """States have begun to answer: what is asked stays, a change of it is a new version."""
    asked = Question.objects.filter(section__questionnaire=known).select_related("parent")
    before = {row.key: (row.kind, row.parent.key if row.parent else None, row.parent_values) for row in asked}
    for section in data.sections:
        for question in section.questions:
            now = (question.columns["kind"], question.parent, question.columns["parent_values"])
            if before.pop(question.key, None) != now:
                raise _changed(section.file, question.key)
    for key in before:
        raise _changed(HEAD, key)


def _changed(file: str, key: str) -> BadQuestionnaireData:
    return BadQuestionnaireData(
        file, key, _("this version is being answered; a change of what is asked needs a new version")
    )


def _choice_lists(questionnaire: Questionnaire, data: QuestionnaireData, report: Report) -> dict[str, ChoiceList]:
    there = {row.key: row for row in questionnaire.choice_lists.all()}
    wanted: dict[str, Columns] = {key: {"key": key} for key in data.choice_lists}
    lists = _agree(ChoiceList, {"questionnaire": questionnaire}, there, wanted, report)
    for key, choices in data.choice_lists.items():
        known = {row.key: row for row in lists[key].choices.all()}
        named = {name: {"key": name, **columns} for name, columns in choices.items()}
        _agree(Choice, {"choice_list": lists[key]}, known, named, report)
    return lists


def _sections(questionnaire: Questionnaire, data: QuestionnaireData, report: Report) -> dict[str, Section]:
    instruments = {row.code: row for row in Instrument.objects.all()}
    provisions = {
        (row.instrument_id, row.article): row for row in Provision.objects.filter(cluster=questionnaire.cluster_id)
    }
    wanted: dict[str, Columns] = {}
    for section in data.sections:
        instrument = instruments.get(section.instrument)
        if instrument is None:
            raise BadQuestionnaireData(section.file, "instrument", _("there is no such instrument"))
        provision = provisions.get((instrument.pk, section.article or ""))
        if section.article and provision is None:
            raise BadQuestionnaireData(section.file, "article", _("this cluster has no such article"))
        wanted[section.name] = {
            **section.columns,
            "instrument_id": instrument.pk,
            "provision_id": provision.pk if provision else None,
        }
    known = questionnaire.sections.select_related("instrument", "provision")
    there = {f"{row.instrument.code}-{row.article}": row for row in known}
    return _agree(Section, {"questionnaire": questionnaire}, there, wanted, report)


def _questions(section: Section, data: SectionData, lists: dict[str, ChoiceList], report: Report) -> None:
    """Parents before follow-ups, so that these can name them."""
    there = {row.key: row for row in section.questions.all()}
    gone = there.keys() - {row.key for row in data.questions}
    made: dict[str, Question] = {}
    waiting = data.questions
    while waiting:
        ready = [row for row in waiting if row.parent is None or row.parent in made]
        wanted = {row.key: _question_columns(row, lists, made) for row in ready}
        known = {key: row for key, row in there.items() if key in wanted or key in gone}
        made |= _agree(Question, {"section": section}, known, wanted, report)
        waiting = [row for row in waiting if row not in ready]
        gone = set()


def _question_columns(row: QuestionData, lists: dict[str, ChoiceList], made: dict[str, Question]) -> Columns:
    return {
        "key": row.key,
        **row.columns,
        "choice_list_id": lists[row.choice_list].pk if row.choice_list else None,
        "parent_id": made[row.parent].pk if row.parent else None,
    }


def _agree(
    model: Any, scope: dict[str, Any], there: dict[str, Any], wanted: dict[str, Columns], report: Report
) -> dict[str, Any]:
    """Rows of one model in line with the files: by name, new ones made, changed ones written, others gone.

    `there` are the rows in the database by name. Every change is told in the report.
    """
    tally = report.tallies.setdefault(str(model._meta.verbose_name_plural), Tally())
    made: dict[str, Any] = {}
    for name, columns in wanted.items():
        row = there.get(name)
        made[name] = _changed_row(row, name, columns, tally) if row else model(**scope, **columns)
        if row is None:
            tally.created.append(name)
            made[name].save(force_insert=True)
    for name in there.keys() - wanted.keys():
        there[name].delete()
    return made


def _changed_row(row: Any, name: str, columns: Columns, tally: Tally) -> Any:
    found = [
        Change(name, field, getattr(row, field), value)
        for field, value in columns.items()
        if getattr(row, field) != value
    ]
    if not found:
        tally.unchanged += 1
        return row
    for change in found:
        setattr(row, change.field, change.after)
    row.save()
    tally.changes += found
    return row
