"""A file added to an answer, where the question allows one: refused unless it is known, clean and not too large."""

import re
from pathlib import Path

import pytest

from foundation.file_guard import FileRefused
from foundation.refusals import NotNow
from questionnaires import actions, scanning
from questionnaires.models import AnswerFile
from tests.foundation.files import BAD, GOOD, PDF
from tests.questionnaires.with_files import KEY, PLACE, add, began, send, take, told

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kept_in(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path / "evidence"
    return settings.EVIDENCE_ROOT


@pytest.fixture
def filing(aurelia):
    return began(aurelia)


def test_a_file_is_added_on_the_page_of_the_question_and_of_the_article(filing, kept_in):
    assert send(filing).status_code == 302
    for place in (("question", *PLACE), ("article", "convention", "6")):
        page = filing.get("expert-aurelia", *place).content.decode()
        assert "plan.pdf</bdi></a>" in page
    (lying,) = kept_in.iterdir()
    assert (lying.read_bytes(), oct(lying.stat().st_mode & 0o777)) == (PDF, "0o600")
    assert re.fullmatch(r"[0-9a-f]{64}", lying.name)


def test_no_other_question_offers_or_takes_one(filing):
    page = filing.get("expert-aurelia", "question", "convention", "6", "convention-6-1").content.decode()
    assert "multipart" not in page
    assert send(filing, place=("convention", "6", "convention-6-1")).status_code == 409
    assert AnswerFile.objects.count() == 0


@pytest.mark.parametrize("form", GOOD)
def test_each_form_is_served_as_what_it_is_and_never_opened_inside_the_site(filing, form):
    """Whatever the browser called it."""
    assert send(filing, GOOD[form], name="page.html").status_code == 302
    file = AnswerFile.objects.get()
    response = take(filing, "expert-aurelia", file)
    assert response.said == GOOD[form]
    assert response["Content-Type"] == file.content_type
    assert response["Content-Disposition"] == f'attachment; filename="{file.name}"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "private, no-store"
    assert (response.streaming, "ETag" in response) == (True, False)


@pytest.mark.parametrize("kind", [kind for kind in BAD if kind != "nothing"])
def test_a_bad_file_is_refused_on_the_page_with_its_reason_and_nothing_is_kept(filing, kept_in, kind):
    content, reason = BAD[kind]
    page = send(filing, content)
    assert page.status_code == 422
    assert reason in told(page).replace("&#x27;", "'")
    assert (AnswerFile.objects.count(), kept_in.exists()) == (0, False)


def test_a_form_without_a_file_or_with_an_empty_one_says_so(filing):
    assert filing.post("expert-aurelia", "add-file", *PLACE).status_code == 422
    assert "empty" in told(send(filing, b""))


def test_a_file_that_is_too_large_is_refused_and_so_is_one_too_many(filing, settings):
    settings.EVIDENCE_MAX_SIZE = len(PDF) - 1
    assert "The file is larger than" in told(send(filing))
    settings.EVIDENCE_MAX_SIZE, settings.EVIDENCE_MAX_REVIEW = 1_000, 2 * len(PDF) - 1
    assert send(filing).status_code == 302
    assert "larger than" in told(send(filing))
    assert (AnswerFile.objects.count(), len(list(Path(settings.EVIDENCE_ROOT).iterdir()))) == (1, 1)


def test_an_answer_takes_no_more_than_a_page_can_list(filing, monkeypatch):
    monkeypatch.setattr("questionnaires.actions.filing.MOST_FILES", 1)
    assert [send(filing).status_code for _turn in range(2)] == [302, 409]
    assert AnswerFile.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\plans\\plan.PDF", "plan.pdf"),
        ("plan.pdf.exe", "plan.pdf.exe.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe.pdf"),
        ('a";b\r\nSet-Cookie: c.pdf', "ab Set-Cookie c.pdf"),
        ("خطة.pdf", "خطة.pdf"),
        ("x" * 400, "x" * 140 + ".pdf"),
        ("...", "pdf.pdf"),
    ],
)
def test_the_name_is_kept_as_text_alone_with_the_ending_of_its_form(filing, typed, name):
    standing = filing.standing("6")
    answer = next(row for row in standing.answers() if row.question.key == KEY)
    by = filing.people["expert-aurelia"]
    file = actions.add_file(standing=standing, answer=answer, name=typed, content=PDF, language="fr", by=by)
    assert file.name == name
    assert "\r" not in take(filing, "expert-aurelia", file)["Content-Disposition"]


def fails(_content):
    raise TimeoutError("somebody's words")


@pytest.mark.parametrize(
    ("scanner", "refusal"),
    [
        (lambda content: False, FileRefused),
        (fails, NotNow),
        (lambda content: None, NotNow),
        (lambda content: "clean", NotNow),
    ],
    ids=["refuses", "fails", "says nothing", "says something else"],
)
def test_nothing_is_kept_that_the_scanner_did_not_call_clean(filing, kept_in, caplog, scanner, refusal):
    with scanning.using(scanner), pytest.raises(refusal):
        add(filing)
    assert (AnswerFile.objects.count(), kept_in.exists()) == (0, False)
    assert "somebody's words" not in caplog.text


def test_the_scanner_sees_the_file_itself(filing):
    seen = []
    with scanning.using(lambda content: seen.append(content) is None):
        add(filing)
    assert seen == [PDF]
