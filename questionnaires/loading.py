"""Bringing the questionnaires in line with their files: only what differs is written, and it is said what that was."""

from pathlib import Path
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils import translation
from django.utils.translation import gettext as _

from foundation import clock, opaque
from questionnaires import equivalences
from questionnaires.models import Choice, ChoiceList, Question, Questionnaire, Section
from questionnaires.written import BadQuestionnaireData, Columns, QuestionData, QuestionnaireData, SectionData
from questionnaires.written.files import HEAD, read_questionnaire
from reviews.models import Cluster, Instrument, Provision
from reviews.reference import Change, Report

DATA = Path(__file__).resolve().parent / "data"
Row = TypeVar("Row", bound=models.Model)


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
    equivalences.load(directory, report)
    if not report.wrote_nothing:
        Questionnaire.objects.update(stamp=opaque.new())
    return report


def _load_one(data: QuestionnaireData, report: Report) -> None:
    """A version of ours comes into use once, and only in place of another of ours."""
    versions = Questionnaire.objects.filter(cluster__number=data.cluster)
    known = versions.filter(version=data.version).first()
    if known and known.parts.exists():
        _demand_same_questions(known, data)
    status: Columns = {"shipped": True}
    if known is None:
        versions.filter(in_use=True, shipped=True).update(in_use=False)
        status |= {"in_use": not versions.filter(in_use=True).exists(), "published_at": clock.now()}
    bring_in(data, report, status)


def bring_in(data: QuestionnaireData, report: Report, status: Columns) -> Questionnaire:
    """The rows of a version as written; `status` are further columns of the version itself.

    Raises BadQuestionnaireData where it names a cluster, an instrument or an article there is none of.
    """
    cluster = Cluster.objects.filter(number=data.cluster).first()
    if cluster is None:
        raise BadQuestionnaireData(data.file, "cluster", _("there is no such cluster"))
    known = Questionnaire.objects.filter(cluster=cluster, version=data.version).first()
    name = f"{data.cluster}, {data.version}"
    wanted = {name: {**data.columns, **status, "version": data.version}}
    rows = _agree(Questionnaire, {"cluster": cluster}, {name: known} if known else {}, wanted, report)
    questionnaire = rows[name]
    lists = _choice_lists(questionnaire, data, report)
    sections = _sections(questionnaire, data, report)
    for section in data.sections:
        _questions(sections[section.name], section, lists, report)
    there = {row.key: row for row in questionnaire.choice_lists.all()}
    _take_away(ChoiceList, there, lists, report)
    return questionnaire


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
        rows = _agree(Choice, {"choice_list": lists[key]}, known, named, report)
        _take_away(Choice, known, rows, report)
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
    rows = _agree(Section, {"questionnaire": questionnaire}, there, wanted, report)
    _take_away(Section, there, rows, report)
    return rows


def _questions(section: Section, data: SectionData, lists: dict[str, ChoiceList], report: Report) -> None:
    """Parents before follow-ups, so that these can name them."""
    there = {row.key: row for row in section.questions.all()}
    made: dict[str, Question] = {}
    waiting = data.questions
    while waiting:
        ready = [row for row in waiting if row.parent is None or row.parent in made]
        wanted = {row.key: _question_columns(row, lists, made) for row in ready}
        made |= _agree(Question, {"section": section}, there, wanted, report)
        waiting = [row for row in waiting if row not in ready]
    _take_away(Question, there, made, report)


def _question_columns(row: QuestionData, lists: dict[str, ChoiceList], made: dict[str, Question]) -> Columns:
    return {
        "key": row.key,
        **row.columns,
        "choice_list_id": lists[row.choice_list].pk if row.choice_list else None,
        "parent_id": made[row.parent].pk if row.parent else None,
    }


def _agree(
    model: type[Row], scope: dict[str, Any], there: dict[str, Row], wanted: dict[str, Columns], report: Report
) -> dict[str, Row]:
    """Make the rows of `wanted` within `scope` and change those of `there` that differ; both by the same names."""
    tally = report.tally(model)
    changed, fields, rows = [], set(), {}
    for name, columns in wanted.items():
        row = rows[name] = there.get(name) or model(**scope, **columns)
        if row.pk is None:
            tally.created.append(name)
        elif changes := [Change(name, key, getattr(row, key), value) for key, value in _differing(row, columns)]:
            for change in changes:
                setattr(row, change.field, change.after)
            fields |= {change.field for change in changes}
            tally.changes += changes
            changed.append(row)
        else:
            tally.unchanged += 1
    if changed:
        model._default_manager.bulk_update(changed, sorted(fields))
    model._default_manager.bulk_create([row for row in rows.values() if row.pk is None])
    return rows


def _differing(row: models.Model, columns: Columns) -> list[tuple[str, Any]]:
    return [(key, value) for key, value in columns.items() if getattr(row, key) != value]


def _take_away(model: type[Row], there: dict[str, Row], kept: dict[str, Row], report: Report) -> None:
    """Rows the files no longer have; never reached once a State answers them."""
    gone = [name for name in there if name not in kept]
    if gone:
        report.tally(model).changes += [Change(name, _("row"), name, None) for name in gone]
        model._default_manager.filter(pk__in=[there[name].pk for name in gone]).delete()
