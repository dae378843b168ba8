"""A questionnaire out as a workbook and back: the same questions, or a refusal that names sheet, row and column."""

from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation.package_guard import PackageRefused
from questionnaires import actions
from questionnaires.models import Answer, Questionnaire
from questionnaires.written import BadQuestionnaireData
from questionnaires.written.rows import read_version
from questionnaires.written.workbook import read, write
from tests.questionnaires import world
from tests.questionnaires.test_drafts_in_the_admin import built, page
from tests.snapshots import built_once

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shipped():
    built_once("drafts of questionnaires", built)


def version(cluster=1):
    return Questionnaire.objects.get(cluster__number=cluster, in_use=True)


def changed(*changes, cluster=1):
    """The workbook of the version in use with cells changed: sheet, row, name of the column, value."""
    book = openpyxl.load_workbook(BytesIO(write(version(cluster))))
    for sheet, row, name, value in changes:
        heads = {cell.value: cell.column for cell in book[sheet][1]}
        book[sheet].cell(row, heads[name]).value = value
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()


@pytest.mark.parametrize("cluster", [1, 2, 3, 4])
def test_what_is_written_is_read_as_it_was(cluster):
    told, there = read(write(version(cluster))), read_version(version(cluster))
    assert (told.cluster, told.version, told.columns) == (there.cluster, there.version, there.columns)
    assert [(row.name, row.columns, row.questions) for row in told.sections] == [
        (row.name, row.columns, row.questions) for row in there.sections
    ]
    assert told.choice_lists == there.choice_lists


def test_a_workbook_older_than_the_column_of_files_allows_none():
    book = openpyxl.load_workbook(BytesIO(write(version())))
    heads = {cell.value: cell.column for cell in book["Questions"][1]}
    book["Questions"].delete_cols(heads["file"])
    kept = BytesIO()
    book.save(kept)
    asked = [row.columns["takes_file"] for section in read(kept.getvalue()).sections for row in section.questions]
    assert (set(asked), sum(version().sections.values_list("questions__takes_file", flat=True))) == ({False}, 7)


def test_the_same_version_is_the_same_bytes():
    assert write(version()) == write(version())


SPOILT = [
    (("Questionnaire", 2, "value", "9"), "Questionnaire, cluster: there is no such cluster"),
    (("Questionnaire", 3, "value", None), "Questionnaire, version: must be a text of at most 20 characters"),
    (("Questionnaire", 4, "value", "maybe"), "Questionnaire, illustration: must be true or false"),
    (("Questionnaire", 5, "text ru", None), "Questionnaire, title: must be filled in all six languages"),
    (("Sections", 3, "order", "first"), "Sections, row 3, order: must be a whole number"),
    (("Sections", 3, "instrument", "treaty"), "Questions, row 21, article: has no row on the sheet of sections"),
    (("Questions", 2, "text ar", None), "Questions, row 2, text: must be filled in all six languages"),
    (("Questions", 2, "kind", "ODD"), "Questions, row 2, kind: “ODD” is none of: "),
    (("Questions", 2, "required", "perhaps"), "Questions, row 2, required: must be true or false"),
    (("Questions", 2, "file", "perhaps"), "Questions, row 2, file: must be true or false"),
    (
        ("Questions", 3, "asked when", "nothing-1"),
        "Questions, row 3, when: must name an earlier question of the section",
    ),
    (("Questions", 3, "key", "convention-2-1"), "Questions, row 3, key: stands in this questionnaire already"),
    (("Choices", 2, "key", None), "Choices, row 2, key: must be a text of at most 40 characters"),
    (("Questions", 1, "number", "No."), "Questions, number: is missing among the columns of row 1"),
]


@pytest.mark.parametrize(("change", "words"), SPOILT, ids=[words for _change, words in SPOILT])
def test_what_cannot_be_is_refused_with_its_place_and_nothing_is_taken(change, words):
    before = Questionnaire.objects.count()
    name = ("Questionnaire", 3, "value", "from-workbook")
    changes = [change] if change[:3] == name[:3] else [name, change]
    with pytest.raises(BadQuestionnaireData) as refused:
        actions.take_draft(data=read(changed(*changes)), by=world.User.objects.get(is_secretariat=True))
    assert words in str(refused.value)
    assert Questionnaire.objects.count() == before


def test_a_formula_and_a_file_of_another_form_are_refused():
    with pytest.raises(PackageRefused, match=r"“Questions”, H2: holds a formula"):
        read(changed(("Questions", 2, "translation", "=1+1")))
    with pytest.raises(PackageRefused, match="does not begin like an office file"):
        read(b"instrument,article")


def adopted():
    """As the Conference would hand it over: its own numbers, and no illustration."""
    return changed(
        ("Questionnaire", 3, "value", "adopted"),
        ("Questionnaire", 4, "value", "no"),
        *(("Questionnaire", 6, f"text {code}", None) for code in ("en", "fr", "es", "ru", "ar", "zh-hans")),
        ("Questions", 2, "number", "I.1"),
    )


def send(content, by="secretariat"):
    return page("asked:take-workbook", by=by, data={"file": SimpleUploadedFile("adopted.xlsx", content)})


def test_an_adopted_questionnaire_is_brought_in_published_and_answered_and_the_mark_is_gone():
    assert send(adopted()).status_code == 302
    draft = Questionnaire.objects.get(version="adopted")
    assert (draft.is_draft, draft.illustration, draft.notice_en) == (True, False, "")
    page("asked:publish", draft.uid, data={})
    review = world.review(world.states())
    expert = world.person("expert-aurelia")
    review.participants.create(user=expert, state_party=review.state_under_review, role=world.Role.EXPERT)
    actions.open_parts(review=review, by=expert)
    asked = Answer.objects.filter(part__review=review).select_related("question__section__questionnaire")
    assert {answer.question.section.questionnaire for answer in asked} == {draft}
    assert asked.filter(question__number="I.1").count() == 1


def test_what_is_refused_is_told_on_the_page():
    told = send(changed(("Questions", 2, "text ar", None)))
    assert (told.status_code, told.context["refused"]) == (
        422,
        "Questions, row 2, text: must be filled in all six languages",
    )
    assert send(write(version())).status_code == 409
    assert send(b"", by="focal-point-aurelia").status_code == 404


def test_a_version_is_taken_as_a_file():
    answer = page("asked:workbook", version().uid)
    assert answer["Content-Disposition"] == 'attachment; filename="questionnaire-1-2.xlsx"'
    assert answer.content == write(version())
