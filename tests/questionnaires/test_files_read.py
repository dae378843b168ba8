"""Files with answers are read by those who read the answer, and belong to its versions."""

import re
from io import BytesIO

import docx
import pytest

from foundation.refusals import Forbidden
from questionnaires import actions
from questionnaires.given import Given
from questionnaires.models import AnswerTranslation, AnswerVersion, HelpOpening, Submission
from reviews.enums import Role
from reviews.models import Act
from tests.foundation.files import PDF, TEXT
from tests.questionnaires import world
from tests.questionnaires.with_files import KEY, PLACE, STATE, add, began, send, submitted, take, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_in(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    return settings.EVIDENCE_ROOT


@pytest.fixture
def filing(aurelia):
    return began(aurelia)


def test_a_draft_file_is_there_for_its_state_alone_and_for_the_contributor_who_has_the_article(filing):
    file = add(filing)
    there = {who: take(filing, who, file).status_code for who in filing.people}
    assert [who for who, status in there.items() if status == 200] == STATE
    assert set(there.values()) == {200, 404}
    world.delegate(filing.review, filing.people["contributor-aurelia"], "5")
    assert take(filing, "contributor-aurelia", file).status_code == 404
    world.delegate(filing.review, filing.people["contributor-aurelia"], "6")
    assert take(filing, "contributor-aurelia", file).status_code == 200


def test_a_file_with_a_question_that_was_given_alone_is_read_and_added_by_whoever_has_it(filing):
    contributor = filing.people["contributor-aurelia"]
    participant = filing.review.participants.select_related("review").get(user=contributor)
    given = {"participant": participant, "by": filing.people["focal-point-aurelia"], "asked_until": None}
    actions.give_questions(standing=filing.standing("6"), keys=["convention-6-1"], **given)
    file = add(filing)
    assert send(filing, who="contributor-aurelia").status_code == 404
    assert take(filing, "contributor-aurelia", file).status_code == 404
    actions.give_questions(standing=filing.standing("6"), keys=[KEY], **given)
    assert take(filing, "contributor-aurelia", file).status_code == 200
    assert send(filing, who="contributor-aurelia").status_code == 302


def test_an_officer_reads_it_while_the_answer_is_opened_for_help(filing):
    file = add(filing)
    assert take(filing, "secretariat", file).status_code == 404
    filing.post("focal-point-aurelia", "open-question", *PLACE, data={"help-until": "2027-03-20"})
    assert take(filing, "secretariat", file).status_code == 200
    assert "plan.pdf" in told(filing.get("secretariat", "question", *PLACE))
    filing.post("secretariat", "close-for-help", HelpOpening.objects.get().uid)
    assert take(filing, "secretariat", file).status_code == 404


def test_each_file_is_a_version_of_the_answer_and_stands_in_its_history(filing):
    filing.save(KEY, Given(None, "A plan.", "fr"))
    file = add(filing)
    actions.remove_file(standing=filing.standing("6"), file=file, by=filing.people["expert-aurelia"])
    rows = AnswerVersion.objects.filter(answer__question__key=KEY).values_list("version", "text", "cause", "by__name")
    name = "Expert Aurelia"
    assert list(rows) == [
        (1, "A plan.", "", name),
        (2, "A plan.", "file-in", name),
        (3, "A plan.", "file-out", name),
    ]
    page = told(filing.get("focal-point-aurelia", "question", *PLACE))
    assert (page.count("File: plan.pdf"), page.count("A file was added"), page.count("A file was taken away")) == (
        (1, 1, 1)
    )


def test_what_was_cleared_before_a_file_came_is_cleared_anew(filing):
    filing.save("convention-6-1", Given("yes"))
    focal_point = filing.people["focal-point-aurelia"]
    actions.clear_article(standing=filing.standing("6"), by=focal_point)
    assert not filing.answer(KEY).changed_since_clearance
    add(filing)
    assert filing.answer(KEY).changed_since_clearance


def test_translations_of_the_text_are_not_behind_because_of_a_file(filing):
    filing.save(KEY, Given(None, "A plan.", "fr"))
    by = filing.people["expert-aurelia"]
    told_in = {"number": 1, "language": "en", "text": "Plan.", "supplied_by": "state", "follows": 1, "by": by}
    row = AnswerTranslation.objects.create(answer=filing.answer(KEY), **told_in)
    add(filing)
    row.refresh_from_db()
    assert not row.is_behind(filing.answer(KEY).version)


def test_a_text_typed_before_the_file_came_is_kept_beside_what_is_on_record(filing):
    """The file moved the answer: whoever had its page open is told, and nothing that was typed is lost."""
    add(filing)
    data = {f"{KEY}-text": "Typed before.", f"{KEY}-language": "fr", f"{KEY}-seen": "0"}
    page = filing.post("focal-point-aurelia", "question", *PLACE, data=data)
    assert (page.status_code, "Typed before." in page.content.decode()) == (409, True)


def test_names_stand_on_the_page_to_print_and_in_the_word_file(filing):
    add(filing)
    page = filing.get("expert-aurelia", "all-answers", "convention")
    assert "plan.pdf" in told(page)
    response = filing.get("expert-aurelia", "answers-file", "convention")
    paragraphs = [row.text for row in docx.Document(BytesIO(response.content)).paragraphs]
    assert [text for text in paragraphs if "plan.pdf" in text] == [f"File: plan.pdf; {len(PDF)}\xa0bytes; French"]


def test_a_file_whose_content_is_lost_is_not_there(filing, kept_in):
    file = add(filing)
    next(kept_in.iterdir()).unlink()
    assert take(filing, "expert-aurelia", file).status_code == 404


def test_once_submitted_it_is_read_by_the_participants_of_the_instrument_and_stays(filing):
    file = add(filing)
    submitted(filing)
    there = {who: take(filing, who, file).status_code for who in filing.people}
    readers = ["observer-aurelia", "focal-point-borealis", "expert-borealis", "focal-point-cassia", "secretariat"]
    assert [who for who, status in there.items() if status == 200] == [*STATE, *readers]
    document = Submission.objects.get().document
    assert [row.get("files") for row in document["answers"] if "files" in row] == [
        [{"name": "plan.pdf", "form": "pdf", "language": "fr", "size": len(PDF), "digest": file.digest}]
    ]
    page = filing.get("expert-borealis", "question", *PLACE)
    assert f'href="{filing.url("file", file.uid)}"' in page.content.decode()
    assert filing.post("expert-aurelia", "remove-file", *PLACE, file.uid).status_code == 409
    assert send(filing).status_code == 409


def test_a_file_taken_away_keeps_its_record_and_nothing_else(filing, kept_in, django_capture_on_commit_callbacks):
    file = add(filing)
    with django_capture_on_commit_callbacks(execute=True):
        assert filing.post("expert-aurelia", "remove-file", *PLACE, file.uid).status_code == 302
    file.refresh_from_db()
    assert (file.name, file.removed_by) == ("plan.pdf", filing.people["expert-aurelia"])
    assert list(kept_in.iterdir()) == []
    assert take(filing, "expert-aurelia", file).status_code == 404
    assert filing.post("expert-aurelia", "remove-file", *PLACE, file.uid).status_code == 409


def test_of_answers_opened_once_more_others_keep_the_files_that_were_submitted(filing):
    """One taken away meanwhile is theirs to read as before, and one added meanwhile is not there for them."""
    file = add(filing)
    submitted(filing)
    focal_point = filing.people["focal-point-aurelia"]
    asked = actions.request_reopening(part=filing.part(), reason="A newer plan.", language="en", by=focal_point)
    actions.grant_reopening(reopening=asked, by=filing.people["secretariat"])
    actions.remove_file(standing=filing.standing("6"), file=file, by=focal_point)
    newer = add(filing, TEXT)
    pages = {who: filing.get(who, "question", *PLACE).content.decode() for who in ("expert-aurelia", "expert-borealis")}
    assert {who: re.findall("download><bdi>(.*?)</bdi>", page) for who, page in pages.items()} == {
        "expert-aurelia": ["plan.pdf.txt"],
        "expert-borealis": ["plan.pdf"],
    }
    assert (take(filing, "expert-borealis", file).said, take(filing, "expert-borealis", newer).status_code) == (
        PDF,
        404,
    )


def test_who_may_read_may_not_therefore_add_or_take_away(filing):
    file = add(filing)
    for who in ("focal-point-borealis", "secretariat", "observer-aurelia"):
        assert send(filing, who=who).status_code == 404
        assert filing.post(who, "remove-file", *PLACE, file.uid).status_code == 404
        with pytest.raises(Forbidden):
            add(filing, who=who)
    submitted(filing)
    assert send(filing, who="focal-point-borealis").status_code == 403


def test_the_address_is_of_one_review_and_its_acts_stay_at_home(filing):
    """Two capacities: an expert of another State's review asks for the file by the address of that review."""
    file = add(filing)
    other = world.review(filing.states, under_review="XCA", reviewing={"XAU": ["convention"]})
    expert = filing.people["focal-point-cassia"]
    other.participants.create(user=expert, state_party=filing.states["XCA"], role=Role.FOCAL_POINT)
    own = filing.url("file", file.uid).replace(filing.review.reference, other.reference)
    assert filing.client("focal-point-cassia").get(own).status_code == 404
    assert take(filing, "focal-point-cassia", file).status_code == 404
    act = Act.objects.get(verb="file_added")
    there = [who for who, user in filing.people.items() if Act.objects.visible_to(user).filter(pk=act.pk).exists()]
    assert (there, act.subject) == (STATE, str(file.uid))
