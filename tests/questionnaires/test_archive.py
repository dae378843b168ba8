"""All answers of a State in one archive: what is in it, that it is sealed, and that it is read back in."""

import hashlib
import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from questionnaires import actions
from questionnaires.exchange import archive
from questionnaires.exchange.archive import INDEX, read
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerFile, AnswerVersion
from tests.foundation.files import PDF
from tests.foundation.typesetting.test_pdf import words as words_of
from tests.questionnaires import test_translations, with_files, world
from tests.questionnaires.bad_archives import corpus
from tests.questionnaires.conftest import Aurelia
from tests.questionnaires.spoiling import parts_of
from tests.questionnaires.test_article_page import submit_all
from tests.questionnaires.test_bad_workbooks import costly, kept
from tests.questionnaires.test_workbook_page import submit_firearms
from tests.questionnaires.workbooks import brought, confirmed, counts, words

TEXT, CHOICE, LAW = "convention-6-2", "convention-6-1", "convention-5-1a"


def text(said):
    return Given(None, said, "en")


def archive_of(own, who="expert-aurelia"):
    return own.get(who, "archive").content


def bring(own, content, name="answers.zip"):
    return brought(own, content, name=name)


def lose_answers(*keys):
    """The record goes back to a day on which nothing was answered, or none of these questions; no version is left."""
    lost = {"version": 0, "value": None, "text": "", "language": "", "answered": False}
    AnswerVersion.objects.all()._raw_delete("default")
    rows = Answer.objects.filter(question__key__in=keys) if keys else Answer.objects.all()
    rows.update(**lost, updated_by=None, updated_at=None)


def test_the_archive_holds_all_answers_in_every_form_and_an_index_with_their_checksums(answering):
    answering.save(TEXT, text("The law says so."))
    parts = parts_of(archive_of(answering))
    names = {
        f"answers/{code}.{form}" for code in ("convention", "firearms") for form in ("json", "docx", "pdf", "xlsx")
    }
    assert set(parts) == names | {INDEX, "answers.schema.json"}
    index = json.loads(parts.pop(INDEX))
    assert (index["review"], index["state"], index["illustration"]) == (answering.review.reference, "XAU", True)
    assert index["notices"][0] == "These questions are an illustration."
    assert {one["name"]: (one["bytes"], one["sha256"]) for one in index["files"]} == {
        name: (len(content), hashlib.sha256(content).hexdigest()) for name, content in parts.items()
    }
    assert "The law says so." in words_of(parts["answers/convention.pdf"])
    assert "Convention 6" in load_workbook(BytesIO(parts["answers/convention.xlsx"])).sheetnames
    assert json.loads(parts["answers.schema.json"])["title"] == "Answers of a State under review"


def test_the_same_answers_are_the_same_bytes_for_whoever_drafts(answering):
    first = archive_of(answering)
    assert archive_of(answering) == first
    assert archive_of(answering, "focal-point-aurelia") == first


def test_a_translation_supplied_since_stands_in_the_next_one(answering):
    answering.save(test_translations.KEY, Given(None, test_translations.ARABIC, "ar"))
    assert test_translations.ENGLISH not in said_in_workbook(archive_of(answering))
    test_translations.supply(answering)
    assert test_translations.ENGLISH in said_in_workbook(archive_of(answering))


def said_in_workbook(content):
    book = load_workbook(BytesIO(parts_of(content)["answers/convention.xlsx"]))
    return {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}


@pytest.fixture
def with_file(aurelia, settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    own = with_files.began(aurelia)
    with_files.add(own)
    return own


def listed(content, where="files"):
    rows = json.loads(parts_of(content)[INDEX])[where]
    return {one["name"]: (one["called"], one["language"], one["sha256"]) for one in rows if "called" in one}


def test_files_added_to_answers_go_along_under_the_key_of_their_question(with_file):
    parts = parts_of(archive_of(with_file))
    assert {name: parts[name] for name in parts if name.startswith("files/")} == {f"files/{TEXT}-1.pdf": PDF}
    told = {f"files/{TEXT}-1.pdf": ("plan.pdf", "fr", hashlib.sha256(PDF).hexdigest())}
    assert (listed(archive_of(with_file)), listed(archive_of(with_file), "left_out")) == (told, {})
    assert counts(bring(with_file, archive_of(with_file))) == (0, 0, 0, 13)


def test_the_next_archive_is_without_what_was_taken_away(with_file):
    archive_of(with_file)
    file = AnswerFile.objects.get()
    actions.remove_file(standing=with_file.standing("6"), file=file, by=with_file.people["expert-aurelia"])
    assert listed(archive_of(with_file)) == {}


def test_what_has_no_room_is_named_with_its_checksum(with_file, monkeypatch):
    monkeypatch.setattr(archive, "ROOM", len(PDF) + 1)
    with_files.add(with_file)
    content = archive_of(with_file)
    assert (set(listed(content)), set(listed(content, "left_out"))) == (
        {f"files/{TEXT}-1.pdf"},
        {f"files/{TEXT}-2.pdf"},
    )
    assert f"files/{TEXT}-2.pdf" not in parts_of(content)
    assert counts(bring(with_file, content)) == (0, 0, 0, 13)


def test_an_archive_as_it_was_taken_changes_nothing_whatever_it_is_called(answering):
    answering.save(TEXT, text("The law says so."))
    content = archive_of(answering)
    assert [counts(bring(answering, content, name)) for name in ("a.zip", "a.xlsx", "a")] == [(0, 0, 0, 13)] * 3


def test_answers_the_record_has_lost_are_offered_from_the_archive_and_taken_when_confirmed(answering):
    """The database went back to an earlier day: what it does not know is taken, what it says otherwise is asked."""
    answering.save(CHOICE, Given("yes"))
    answering.save(LAW, Given([{"title": "Penal Code"}]))
    answering.save(TEXT, text("The first text."))
    answering.save(TEXT, text("The second text."))
    content = archive_of(answering)
    lose_answers(CHOICE, LAW)
    Answer.objects.filter(question__key=TEXT).update(version=1, text="The first text.")
    shown = bring(answering, content)
    assert counts(shown) == (2, 1, 0, 10)
    confirmed(answering, shown, **{TEXT: "mine"})
    assert (answering.answer(CHOICE).value, answering.answer(TEXT).text) == ("yes", "The second text.")
    assert answering.answer(LAW).value[0]["title"] == "Penal Code"


def test_what_was_refused_in_it_is_told_with_the_name_of_the_file(answering):
    answering.save(CHOICE, Given("yes"))
    content = archive_of(answering)
    Answer.objects.filter(question__key=CHOICE).update(version=0, value=None, updated_by=None, updated_at=None)
    actions.hand_in_article(standing=answering.standing("6"), by=answering.people["expert-aurelia"])
    shown = bring(answering, content)
    assert "answers/convention.json#/articles/1/questions/0/answer, question 6.1: The article was" in words(shown)


def test_only_those_who_draft_take_it(answering):
    world.delegate(answering.review, answering.people["contributor-aurelia"], "6")
    found = {who: answering.get(who, "archive").status_code for who in answering.people}
    assert {who for who, status in found.items() if status == 200} == {"focal-point-aurelia", "expert-aurelia"}
    assert found["contributor-aurelia"] == 404
    submit_all(answering)
    submit_firearms(answering)
    assert answering.get("expert-borealis", "archive").status_code == 403
    assert answering.get("expert-aurelia", "archive").status_code == 200
    page = answering.get("expert-aurelia", "workbook").content.decode()
    assert answering.url("archive") in page
    assert answering.url("archive") not in answering.get("contributor-aurelia", "workbook").content.decode()


@pytest.fixture
def bad(answering):
    """The corpus, made from Aurelia's archive and from one of another review in which the same expert answers."""
    states = answering.states | {"ZZZ": world.StateParty.objects.create(iso3="ZZZ", name="Elsewhere")}
    row = world.review(states, under_review="ZZZ", reviewing={"XCA": ["convention"]})
    expert = answering.people["expert-aurelia"]
    row.participants.create(user=expert, state_party=states["ZZZ"], role=world.Role.EXPERT)
    other = Aurelia(review=row, states=states, people=answering.people)
    actions.open_parts(review=row, by=expert)
    return list(corpus(archive_of(answering), archive_of(other)))


def test_every_bad_archive_is_refused_in_a_sentence_that_names_the_place_and_nothing_is_kept(answering, bad):
    before, found = kept(), {}
    for one in bad:
        response = bring(answering, one.content)
        if response.status_code != 422 or one.told not in words(response).replace("\xa0", " "):
            found[str(one)] = (response.status_code, words(response)[300:700])
    assert found == {}
    assert kept() == before


def test_no_bad_archive_costs_more_memory_than_a_worker_has(bad):
    assert costly(read, bad) == {}
