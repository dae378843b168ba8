"""Submitted answers opened once more: requested, decided, worked on unseen, submitted anew."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from foundation import clock
from foundation.models import Letter
from foundation.refusals import Forbidden, NotNow
from questionnaires import actions
from questionnaires.actions.moving import newer_version
from questionnaires.given import Given
from questionnaires.models import Answer, Citation, Reopening, ResponsePart, Submission
from reviews.enums import Audience, Stage, TurnVerb
from reviews.models import Act, CountryReview, Turn
from reviews.record import broken_places
from tests.foundation.typesetting.test_pdf import words as words_of
from tests.mailed import CONTENT, arrived, everybody_reads
from tests.questionnaires import world
from tests.questionnaires.test_glance import cells
from tests.questionnaires.test_glance import page as glance
from tests.questionnaires.test_since_clearance import shown_changes

TEXT = "convention-6-2"
SUBMITTED, DRAFTED = "A law of 2019 says so.", "A law of 2024 says so."
PART, SIX = ("convention",), ("convention", "6")
OWN = {"focal-point-aurelia", "expert-aurelia"}
READERS = {"observer-aurelia", "focal-point-borealis", "expert-borealis", "focal-point-cassia", "secretariat"}
PAGES = (
    ("article", *SIX),
    ("question", *SIX, TEXT),
    ("all-answers", *PART),
)


@pytest.fixture
def submitted(cleared):
    """Both parts submitted, article 6 with a text."""
    cleared.save(TEXT, Given(None, SUBMITTED, "en"))
    clear(cleared)
    for instrument in ("convention", "firearms"):
        submit(cleared, instrument)
    return cleared


@pytest.fixture
def reopened(submitted):
    grant(request(submitted), submitted)
    return submitted


@pytest.fixture
def drafted(reopened):
    """The State has changed its text since."""
    reopened.save(TEXT, Given(None, DRAFTED, "en"))
    return reopened


def clear(answering, article="6"):
    actions.clear_article(standing=answering.standing(article), by=answering.people["focal-point-aurelia"])


def submit(answering, instrument="convention"):
    answering.review.refresh_from_db()
    return actions.submit(part=answering.part(instrument), by=answering.people["focal-point-aurelia"])


def request(answering, who="focal-point-aurelia", reason="A law came into force."):
    return actions.request_reopening(part=answering.part(), reason=reason, language="en", by=answering.people[who])


def grant(row, answering, who="secretariat"):
    actions.grant_reopening(reopening=row, by=answering.people[who])


def decline(row, answering, who="secretariat", remark="The list is being drafted."):
    actions.decline_reopening(reopening=row, remark=remark, language="en", by=answering.people[who])


def turns(verb):
    rows = Turn.objects.still_open().filter(verb=verb)
    return sorted(rows.values_list("state_party__iso3", "instrument__code", "url_key"))


def acts():
    verbs = ("reopening_requested", "answers_reopened", "reopening_declined", "answers_submitted")
    rows = Act.objects.filter(verb__in=verbs, instrument__code="convention").order_by("number")
    return list(rows.values_list("verb", "role", "audience"))


def pages_with(answering, text):
    """Who finds a text on which page."""
    return {
        who: [page[0] for page in PAGES if text in answering.get(who, *page).content.decode()]
        for who in sorted(OWN | READERS)
    }


# Asking and deciding


def test_a_request_awaits_the_secretariat_and_changes_nothing_yet(submitted):
    row = request(submitted)
    assert (row.status, submitted.part().status) == ("requested", "submitted")
    assert turns(TurnVerb.DECIDE_REOPENING) == [(None, "convention", "convention")]
    with pytest.raises(NotNow, match="stand as they were submitted"):
        submitted.save(TEXT, Given(None, DRAFTED, "en"))


def test_granted_the_state_is_awaited_and_writes_again(reopened):
    assert (reopened.part().status, turns(TurnVerb.DECIDE_REOPENING)) == ("reopened", [])
    assert turns(TurnVerb.ANSWER) == [("XAU", "convention", "convention")]
    reopened.save(TEXT, Given(None, DRAFTED, "en"))
    assert (reopened.answer(TEXT).text, reopened.part("firearms").status) == (DRAFTED, "submitted")


def test_declined_the_answers_stand_and_it_is_said_why(submitted):
    decline(request(submitted), submitted)
    row = Reopening.objects.get()
    assert (row.status, row.remark, row.decided_by.name) == ("declined", "The list is being drafted.", "Secretariat")
    assert (submitted.part().status, turns(TurnVerb.DECIDE_REOPENING)) == ("submitted", [])
    grant(request(submitted), submitted)
    assert submitted.part().status == "reopened"


def test_a_pdf_says_to_each_side_what_its_pages_say(drafted):
    said = {who: words_of(drafted.get(who, "answers-pdf", *PART).content) for who in (*OWN, *READERS)}
    found = {who: (SUBMITTED in words, DRAFTED in words) for who, words in said.items()}
    assert found == dict.fromkeys(OWN, (False, True)) | dict.fromkeys(READERS, (True, False))


def test_each_act_leaves_its_trace_on_the_instrument(drafted):
    clear(drafted)
    submit(drafted)
    assert acts() == [
        ("answers_submitted", "focal_point", 3),
        ("reopening_requested", "focal_point", 3),
        ("answers_reopened", "", 3),
        ("answers_submitted", "focal_point", 3),
    ]
    assert broken_places(drafted.review) == []


@pytest.mark.parametrize("who", ["expert-aurelia", "observer-aurelia", "focal-point-borealis", "secretariat"])
def test_only_the_focal_point_under_review_requests(submitted, who):
    with pytest.raises(Forbidden):
        request(submitted, who)
    assert Reopening.objects.count() == 0


@pytest.mark.parametrize("who", ["focal-point-aurelia", "focal-point-borealis", "observer-aurelia"])
def test_only_officers_of_the_review_decide(submitted, who):
    row = request(submitted)
    for act in (grant, decline):
        with pytest.raises(Forbidden):
            act(row, submitted, who)
    assert Reopening.objects.get().status == "requested"


def never_submitted(answering):
    rows = ResponsePart.objects.filter(pk=answering.part().pk)
    rows.update(status="drafting", submitted_at=None, audience=Audience.DRAFTING_STATE)


def asked(answering):
    request(answering)


def open_already(answering):
    grant(request(answering), answering)


def issued(answering):
    CountryReview.objects.update(stage=Stage.SUMMARY, first_issued_on=clock.today())


def closed(answering):
    CountryReview.objects.update(stage=Stage.CLOSED, closed_on=clock.today())


WHY_NOT = {
    never_submitted: "These answers have not been submitted yet. They are changed as they stand.",
    asked: "The reopening of these answers has been requested already. The Secretariat decides on it.",
    open_already: "These answers have been reopened already. They are changed as they stand.",
    issued: "A paper of this review has been issued. The answers stand as they were submitted.",
    closed: "The review is closed: nothing can be written any more.",
}


@pytest.mark.parametrize("before", WHY_NOT, ids=lambda before: before.__name__)
def test_each_moment_at_which_it_cannot_be_requested_has_its_sentence(submitted, before):
    before(submitted)
    with pytest.raises(NotNow) as refused:
        request(submitted)
    assert refused.value.refusal.reason == WHY_NOT[before]


def test_a_request_is_not_granted_across_a_paper_nor_decided_twice(submitted):
    row = request(submitted)
    issued(submitted)
    with pytest.raises(NotNow, match="has been issued"):
        grant(row, submitted)
    decline(row, submitted)
    with pytest.raises(NotNow, match="decided already"):
        decline(row, submitted)


# Worked on unseen


def test_all_others_read_what_was_submitted_while_the_state_works_on(drafted):
    everywhere = [page[0] for page in PAGES]
    assert pages_with(drafted, DRAFTED) == {who: everywhere if who in OWN else [] for who in OWN | READERS}
    found = pages_with(drafted, SUBMITTED)
    assert {who: pages for who, pages in found.items() if who in READERS} == dict.fromkeys(READERS, everywhere)
    for who in READERS:
        assert not Answer.objects.visible_to(drafted.people[who]).filter(part=drafted.part()).exists()


def test_the_file_and_the_search_of_others_hold_what_was_submitted(drafted):
    def in_file(who):
        packed = ZipFile(BytesIO(drafted.get(who, "answers-file", *PART).content)).read("word/document.xml").decode()
        return [text for text in (SUBMITTED, DRAFTED) if text in packed]

    def found(who, words):
        page = drafted.post(who, "search", data={"words": words, "status": ""}).content.decode()
        return drafted.url("question", *SIX, TEXT) in page

    assert (in_file("expert-borealis"), in_file("expert-aurelia")) == ([SUBMITTED], [DRAFTED])
    assert [found("expert-borealis", word) for word in ("2019", "2024")] == [True, False]
    assert [found("expert-aurelia", word) for word in ("2019", "2024")] == [False, True]


def test_a_follow_up_opened_since_is_not_there_for_others(reopened):
    reopened.save("convention-5-1", Given("in_part"))
    reopened.save("convention-5-1b", Given(None, DRAFTED, "en"))
    for who in READERS:
        page = reopened.get(who, "article", "convention", "5").content.decode()
        assert (DRAFTED in page, "Une loi est prévue." in page) == (False, True)


def test_the_counts_of_others_are_those_of_what_was_submitted(drafted):
    def counts(who):
        page = drafted.get(who, "part", *PART).content.decode()
        return [words for words in ("1 of 2", "2 of 2") if words in page]

    drafted.save(TEXT, Given())
    assert (counts("expert-borealis"), counts("expert-aurelia")) == (["2 of 2"], ["1 of 2"])


def test_others_are_told_that_the_answers_are_reopened_and_those_who_write_are_not(drafted):
    note = "The State under review has reopened these answers."
    pages = (("part", *PART), *PAGES)
    told = {
        who: [page[0] for page in pages if note in drafted.get(who, *page).content.decode()] for who in READERS | OWN
    }
    assert told == {who: [page[0] for page in pages] if who in READERS else [] for who in READERS | OWN}


def test_at_a_glance_others_find_it_submitted_and_those_who_write_where_each_article_stands(drafted):
    def said(who):
        return [cell[2] for cell in cells(glance(drafted, who)) if cell[0] == "convention/6"]

    assert {who: said(who) for who in READERS} == {who: ["Art. 6 Submitted 2 of 2"] for who in READERS}
    assert said("expert-aurelia") == ["Art. 6 Changed since clearance 2 of 2"]


def test_others_still_turn_from_article_to_article(drafted):
    ahead = {who: drafted.get(who, "article", *SIX).context["previous"].article for who in READERS | OWN}
    assert ahead == dict.fromkeys(READERS | OWN, "5")


def test_opened_for_help_the_secretariat_reads_the_draft_and_is_told_so(drafted):
    until = {"help-until": clock.today().isoformat()}
    assert drafted.post("focal-point-aurelia", "open-question", *SIX, TEXT, data=until).status_code == 302
    notes = ("They are a draft.", "What was submitted stands here")
    readers = ("secretariat", "expert-borealis")
    pages = {who: drafted.get(who, "question", *SIX, TEXT).content.decode() for who in readers}
    found = {who: [text for text in (SUBMITTED, DRAFTED, *notes) if text in page] for who, page in pages.items()}
    assert found == {"secretariat": [DRAFTED, notes[0]], "expert-borealis": [SUBMITTED, notes[1]]}


def test_a_citation_corrected_moves_what_is_reopened_and_not_what_others_read(cleared):
    cleared.save("convention-5-1", Given("yes"))
    clear(cleared, "5")
    submit(cleared)
    grant(request(cleared), cleared)
    by, law = cleared.people["expert-aurelia"], Citation.objects.get()
    moved = actions.correct_citation(citation=law, record={"title": "New law"}, seen=law.version, by=by)
    pages = {who: cleared.get(who, "article", "convention", "5").content.decode() for who in READERS | OWN}
    found = {who: [law for law in ("Old law", "New law") if law in page] for who, page in pages.items()}
    assert (moved, found) == (1, {who: ["Old law"] if who in READERS else ["New law"] for who in READERS | OWN})


def test_a_translation_waits_until_the_answers_are_submitted_anew(drafted):
    page = drafted.get("secretariat", "question", *SIX, TEXT).content.decode()
    assert "Supply this translation" not in page
    sent = {"translation-language": "fr", "translation-text": "Une loi.", "original": "x", "seen": ""}
    answer = drafted.post("secretariat", "supply-translation", *SIX, TEXT, data=sent)
    assert (answer.status_code, "Supply the translation when they are submitted anew" in answer.content.decode()) == (
        409,
        True,
    )


def test_what_was_submitted_once_keeps_its_questions(reopened, treaties):
    world.questionnaire(treaties, version="2", in_use=False)
    assert newer_version([reopened.part()]) is None


# Submitted anew


def test_what_was_cleared_stays_cleared_and_what_changed_is_cleared_again(drafted):
    with pytest.raises(NotNow, match=r"^1 answer changed since clearance \(article 6\)"):
        submit(drafted)
    clear(drafted)
    assert submit(drafted).number == 2


def test_submitted_anew_all_read_the_new_version_and_both_are_kept(drafted):
    clear(drafted)
    submit(drafted)
    assert pages_with(drafted, DRAFTED) == {who: [page[0] for page in PAGES] for who in OWN | READERS}
    kept = [row.given_to(drafted.answer(TEXT).question).text for row in Submission.objects.filter(part=drafted.part())]
    assert (kept, drafted.part().status) == ([SUBMITTED, DRAFTED], "submitted")
    assert turns(TurnVerb.ANSWER) == []


def test_everybody_who_reads_sees_word_by_word_what_moved(drafted):
    clear(drafted)
    submit(drafted)
    for who in sorted(OWN | READERS):
        page = drafted.get(who, "reopening", *PART)
        assert shown_changes(page, "moved") == [("6.2", [SUBMITTED, DRAFTED], ["2019", "2024"])]


def test_nothing_is_submitted_anew_across_a_paper(drafted):
    clear(drafted)
    CountryReview.objects.update(first_issued_on=clock.today())
    with pytest.raises(NotNow, match="has been issued"):
        submit(drafted)
    assert Submission.objects.filter(part=drafted.part()).count() == 1


def test_a_part_submitted_before_the_others_holds_the_stage_until_it_is_submitted_anew(cleared):
    submit(cleared)
    grant(request(cleared), cleared)
    submit(cleared, "firearms")
    assert CountryReview.objects.get().stage == Stage.SELF_ASSESSMENT
    submit(cleared)
    assert CountryReview.objects.get().stage == Stage.WRITTEN_FEEDBACK


# Told, and on its page


@pytest.mark.parametrize("language", ["en"])
def test_letters_go_to_those_concerned_in_their_language_without_content(submitted, language):
    everybody_reads(language)
    Letter.objects.all().delete()
    decline(request(submitted, reason=CONTENT), submitted, remark=CONTENT)
    grant(request(submitted, reason=CONTENT), submitted)
    submitted.save(TEXT, Given(None, CONTENT, "en"))
    clear(submitted)
    submit(submitted)
    people = {key: user.email for key, user in submitted.people.items()}
    reviewing = [people["focal-point-borealis"], people["focal-point-cassia"]]
    own, officer = people["focal-point-aurelia"], people["secretariat"]
    assert sorted(arrived("questionnaires.reopening_declined", language)) == [own]
    assert sorted(arrived("questionnaires.reopened", language)) == sorted([own, officer, *reviewing])
    assert sorted(arrived("questionnaires.submitted_anew", language)) == sorted([officer, *reviewing])


def test_the_page_is_for_those_who_read_the_answers(submitted):
    found = {who for who in submitted.people if submitted.get(who, "reopening", *PART).status_code == 200}
    assert found == OWN | READERS
    assert {submitted.get(who, "reopening", *PART).status_code for who in set(submitted.people) - found} == {404}


def test_from_the_request_to_the_decision_with_the_forms_of_the_page(submitted):
    empty = submitted.post("focal-point-aurelia", "request-reopening", *PART, data={"reason": " "})
    assert empty.status_code == 422
    reason = {"reason": "A law came into force."}
    assert submitted.post("focal-point-aurelia", "request-reopening", *PART, data=reason).status_code == 302
    for who in ("expert-borealis", "secretariat"):
        assert "A law came into force." in submitted.get(who, "reopening", *PART).content.decode()
    assert submitted.post("secretariat", "decline-reopening", *PART, data={"remark": ""}).status_code == 422
    assert submitted.post("secretariat", "grant-reopening", *PART).status_code == 302
    assert submitted.part().status == "reopened"
    assert submitted.post("secretariat", "grant-reopening", *PART).status_code == 409


def test_a_decision_where_nobody_asked_is_not_there(submitted):
    assert submitted.post("secretariat", "grant-reopening", *PART).status_code == 404
