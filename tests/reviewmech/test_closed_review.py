"""A closed review: on no form of any page can anyone write; whoever took part goes on reading."""

import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from foundation import clock, opaque
from observations import actions
from observations.enums import PassageKind
from observations.models import FeedbackPassage, ItemMessage, ItemThread, ObservationVersion, QuestionMessage
from questionnaires.actions import give_questions, open_parts, request_reopening
from questionnaires.models import (
    AnswerFile,
    AnswerNote,
    Citation,
    HelpOpening,
    Questionnaire,
    ResponsePart,
    Section,
    SectionStanding,
)
from reviewmech.route_table import routes
from reviews import actions as of_reviews
from reviews.enums import Audience, Stage
from reviews.imports.people import COLUMNS
from reviews.models import Delegation, Participant, Turn
from reviews.record import broken_places
from tests.cast import PEOPLE, Cast
from tests.observations.the_list import said
from tests.observations.the_threads import ask_on, draft, question_thread, send
from tests.snapshots import all_rows

pytestmark = pytest.mark.django_db

EVERYBODY = (*PEOPLE, "anonymous")
AURELIA, BOREALIS, CASSIA = "focal-point-aurelia", "focal-point-borealis", "focal-point-cassia"
PART, ARTICLE = ("convention",), ("convention", "5")
NOTE = {"note-text": "Which law?", "note-kind": "question"}
WORDS = {"text": "A text.", "language": "en", "seen": "1"}
ITEM = {"article": "5", "kind": "gap", "text": "The law does not cover attempts.", "language": "en", "seen": "0"}
PASSAGE = {"about": "5", "kind": "comment", "text": "A comment.", "language": "en", "seen": "0"}
ANSWER = {"convention-5-1": "yes", "convention-5-1-seen": "0"}
CITING = "convention-5-1-a"
CITES = {f"{CITING}-rows": "2", f"{CITING}-0-title": "Penal Code", f"{CITING}-1-title": "Code of Procedure"}
CITES |= {f"{CITING}-seen": "1"}
PERSON = {"state_party": "XAU", "role": "expert", "name": "Nobody New", "email": "new@cast.example", "language": "en"}
SECOND = {"role": "contributor", "name": "Second Contributor", "email": "second@cast.example", "language": "en"}
TRANSLATION = {"translation-language": "fr", "translation-text": "Un texte."}
BY_LINK = {"name": "A Clerk", "email": "clerk@cast.example", "language": "en", "expires_on": "2099-01-01"}
IN_FILE = ("name", "email", "role", "state_party", "language")
CONSULTED = {
    "seen": "1",
    "held_on": "2026-11-02",
    "means": "video",
    "languages": ["en"],
    "list_language": "en",
    "answers_due": "2027-08-01",
    "feedback_due": "2028-01-31",
    "list_due": "2028-04-30",
    "division_of_work": "All read all.",
    **{f"names_{state}": "Somebody" for state in ("XAU", "XBO", "XCA", "XDE")},
}
ISSUED = {"list-symbol": "CTOC/COP/WG.3/2028/CRP.9", "list-sessions": "wg-3~2028", "list-agenda_item": "4"}
# Each form: where it is sent, by whom who may send it while the review is open, and something that form would take.
FORMS = {
    "reviews:open": ((), "secretariat", {}),
    "reviews:advance": ((), "secretariat", {"advance-remark": "A State is silent."}),
    "reviews:return": ((), "secretariat", {"return-stage": "observations", "return-remark": "A correction."}),
    "reviews:close": ((), "secretariat", {}),
    "reviews:extend": (("turn",), "secretariat", {}),
    "reviews:nominate": ((), "secretariat", PERSON),
    "reviews:import-people": ((), "secretariat", {}),
    "reviews:end-participation": (("participant",), AURELIA, {}),
    "reviews:delegate": (("participant",), AURELIA, {}),
    "reviews:take-back": (("participant", "delegation"), AURELIA, {}),
    "reviews:record-consultations": ((), "secretariat", CONSULTED),
    "reviews:confirm-consultations": ((), AURELIA, {"version": "1"}),
    "questionnaires:begin": ((), AURELIA, {}),
    "questionnaires:submit": (PART, AURELIA, {}),
    "questionnaires:request-reopening": (("firearms",), AURELIA, {"reason": "A law came into force."}),
    "questionnaires:grant-reopening": (("firearms",), "secretariat", {}),
    "questionnaires:decline-reopening": (("firearms",), "secretariat", {"remark": "The list is agreed."}),
    "questionnaires:workbook": ((), "contributor-aurelia", {}),
    "questionnaires:article": (ARTICLE, "expert-aurelia", ANSWER),
    "questionnaires:question": ((*ARTICLE, "convention-5-1"), "expert-aurelia", ANSWER),
    "questionnaires:supply-translation": (
        (*ARTICLE, "convention-5-1"),
        "expert-aurelia",
        {"translation-language": "en", "translation-text": "A text."},
    ),
    "questionnaires:take-offer": ((*ARTICLE, "convention-5-1"), "expert-aurelia", {}),
    "questionnaires:cite": ((*ARTICLE, CITING), "expert-aurelia", {}),
    "questionnaires:citation": (("citation",), "expert-aurelia", {"citation-title": "Old code", "seen": "1"}),
    "questionnaires:merge-citations": (("citation",), AURELIA, {"seen": "1"}),
    "questionnaires:restore-answer": (
        (*ARTICLE, "convention-5-1"),
        "expert-aurelia",
        {"version": "1", "seen": "1"},
    ),
    "questionnaires:add-note": (
        (*ARTICLE, "convention-5-1"),
        "contributor-aurelia",
        {"note-text": "A text.", "note-kind": "note"},
    ),
    "questionnaires:add-file": ((*ARTICLE, CITING), "expert-aurelia", {}),
    "questionnaires:remove-file": ((*ARTICLE, CITING, "file"), "expert-aurelia", {}),
    "questionnaires:resolve-note": ((*ARTICLE, "convention-5-1", "note"), AURELIA, {}),
    "questionnaires:open-article": (ARTICLE, AURELIA, {}),
    "questionnaires:open-question": ((*ARTICLE, "convention-5-1"), AURELIA, {}),
    "questionnaires:close-for-help": (("opening",), AURELIA, {}),
    "questionnaires:move": ((), AURELIA, {}),
    "questionnaires:hand-over": (("delegation",), AURELIA, {}),
    "questionnaires:remind": (("delegation",), AURELIA, {}),
    "questionnaires:give-questions": (ARTICLE, AURELIA, {}),
    "questionnaires:accept-questions": (("questions",), AURELIA, {}),
    "questionnaires:return-questions": (("questions",), AURELIA, {}),
    "questionnaires:invite-by-link": ((), AURELIA, BY_LINK),
    "questionnaires:send-link": (("clerk",), AURELIA, {"expires_on": "2099-01-01"}),
    "questionnaires:withdraw-link": (("clerk",), AURELIA, {}),
    "questionnaires:confirm": ((*ARTICLE, "convention-5-1"), "expert-aurelia", {}),
    "questionnaires:save": ((*ARTICLE, "convention-5-1"), "contributor-aurelia", ANSWER),
    "questionnaires:hand-in": (ARTICLE, "contributor-aurelia", {}),
    "questionnaires:clear": (ARTICLE, AURELIA, {}),
    "questionnaires:return": (ARTICLE, AURELIA, {"note": "Say more."}),
    "observations:add-passage": (("firearms",), "expert-delvania", PASSAGE),
    "observations:clear-feedback": (("firearms",), "focal-point-delvania", {}),
    "observations:send-feedback": (("firearms",), "focal-point-delvania", {}),
    "observations:save-passage": (("firearms", "draft"), "expert-delvania", WORDS),
    "observations:restore-passage": (("firearms", "draft"), "expert-delvania", {"version": "1", "seen": "1"}),
    "observations:remove-passage": (("firearms", "draft"), "expert-delvania", {"seen": "1"}),
    "observations:question-thread-save": (("convention", "request"), "expert-aurelia", WORDS),
    "observations:question-thread-send": (("convention", "request"), AURELIA, {"seen": "1"}),
    "observations:question-thread-discard": (("convention", "request"), "expert-aurelia", {"seen": "1"}),
    "observations:question-thread-resolve": (("convention", "request"), BOREALIS, {"seen": "1"}),
    "observations:translate-passage": (("convention", "request"), "expert-borealis", TRANSLATION),
    "observations:translate-message": (("convention", "request", "message"), "expert-aurelia", TRANSLATION),
    "observations:translate-wording": (("convention", "item", "wording"), "secretariat", TRANSLATION),
    "observations:translate-item-message": (("convention", "item", "item-message"), "expert-cassia", TRANSLATION),
    "observations:propose": (PART, "expert-borealis", ITEM),
    "observations:share": (PART, BOREALIS, {"seen": "1"}),
    "observations:leave-as-is": (PART, BOREALIS, {}),
    "observations:agree": (PART, AURELIA, {"seen": "1"}),
    "observations:save-draft": (("convention", "item"), "expert-borealis", WORDS | {"seen": "0"}),
    "observations:withdraw": (("convention", "item"), "expert-borealis", {"seen": "0"}),
    "observations:restore-wording": (("convention", "item"), "expert-borealis", {"seen": "0"}),
    "observations:discard-draft": (("convention", "item"), "expert-aurelia", {"seen": "1"}),
    "observations:withhold": (("convention", "item"), AURELIA, {"reason": "An inquiry."}),
    "observations:lift": (("convention", "kept"), AURELIA, {}),
    "observations:ask": (
        ("convention", "item"),
        "expert-borealis",
        {"ask-asked": "XAU", "ask-text": "Why?", "ask-language": "en", "ask-seen": "0"},
    ),
    "observations:item-thread-save": (("convention", "item", "thread"), "expert-borealis", WORDS | {"seen": "0"}),
    "observations:item-thread-send": (("convention", "item", "thread"), AURELIA, {"seen": "1"}),
    "observations:item-thread-discard": (("convention", "item", "thread"), "expert-aurelia", {"seen": "1"}),
    "observations:item-thread-resolve": (("convention", "item", "thread"), AURELIA, {"seen": "1"}),
    "observations:draft-summary": (PART, "expert-cassia", WORDS),
    "observations:share-summary": (PART, CASSIA, {"seen": "1"}),
    "observations:agree-summary": (PART, AURELIA, {"number": "1"}),
    "observations:language-text": (
        ("convention", "fr"),
        "secretariat",
        {"text": "Texte.", "status": "draft", "seen": "2"},
    ),
    "observations:issue": (("list",), "secretariat", ISSUED),
    "observations:consent": (("list",), AURELIA, {}),
    "observations:post": (("summary",), "secretariat", {}),
}
# What is public stays the State's to decide (docs/adr/0009-the-closed-record.md).
STAYS_OPEN = {"observations:take-consent-back"}
# What is looked for, or what a file held, travels in a form, so that it stands in no address; it writes nothing.
READS = {"questionnaires:citations", "questionnaires:search", "questionnaires:workbook-report"}


def begin(cast):
    """The answers are begun; those of the cast cite nothing and take no file, so one more on article 5 does."""
    section = Section.objects.get(instrument__code="convention", provision__article="5")
    about = {"number": "5.1a", "order": 2, "kind": "LEG", "obligation": "mandatory", "text": "Cite the law."}
    about["takes_file"] = True
    section.questions.create(key=CITING, required=False, **about)
    Questionnaire.objects.update(stamp=opaque.new())
    open_parts(review=cast.review, by=cast[AURELIA])
    cast.post("expert-aurelia", "questionnaires:add-file", *ARTICLE, CITING, data=a_file())


def a_file():
    return {"evidence-file": SimpleUploadedFile("plan.txt", b"A plan."), "evidence-language": "en"}


@pytest.fixture(autouse=True)
def files_lie_apart(settings, tmp_path):
    settings.EVIDENCE_ROOT = tmp_path


@pytest.fixture
def cast():
    """Closed with something left in every form: answers never submitted, feedback, a reply, an item and a summary in
    draft, an article with the contributor and open to the Secretariat, a question with another, somebody who works by a
    link, an item kept."""
    cast = Cast.at("self-assessment")
    steps = cast._steps()
    begin(cast)
    participant = Participant.objects.select_related("review").get(user=cast["contributor-aurelia"])
    of_reviews.delegate(participant=participant, provision=cast.provision("convention", "5"), by=cast[AURELIA])
    cast.post("contributor-aurelia", "questionnaires:add-note", *ARTICLE, "convention-5-1", data=NOTE)
    of_reviews.name_person(review=cast.review, state_party=cast.states["XAU"], by=cast[AURELIA], **SECOND)
    of_reviews.invite_by_link(review=cast.review, by=cast[AURELIA], **BY_LINK | {"expires_on": date(2099, 1, 1)})
    give_questions(
        standing=SectionStanding.objects.get(section__provision=cast.provision("convention", "6")),
        participant=second(),
        keys=["convention-6-1"],
        by=cast[AURELIA],
    )
    cast.post("expert-aurelia", "questionnaires:article", *ARTICLE, data=ANSWER | CITES)
    cast.post(AURELIA, "questionnaires:open-article", *ARTICLE, data={"help-until": clock.today().isoformat()})
    steps[Stage.WRITTEN_FEEDBACK]()
    ask_to_reopen(cast)
    cast.write_feedback("XDE", "firearms", text="Never sent.")
    draft(cast, question_thread(cast), "XAU", "Never sent.")
    of_reviews.advance(review=cast.review, by=cast["secretariat"], remark="Two States are silent.")
    kept = cast.propose("XBO", "Brackensill.", article="6")
    steps[Stage.SUMMARY]()
    cast.keep(kept)
    draft_around_the_list(cast)
    steps[Stage.TRANSLATION]()
    steps[Stage.ISSUED]()
    cast.consent("summary")
    cast.close()
    return cast


def draft_around_the_list(cast):
    """A message on an item, another wording of it and a summary, none of them ever sent."""
    item = cast.part().observations.get(provision__article="5")
    thread = ask_on(cast, item, "XAU", "XBO")
    send(cast, thread, "XAU")
    draft(cast, thread, "XAU", "Never sent.")
    actions.save_draft(observation=item, text="Never shared.", language="en", seen=0, by=cast["expert-aurelia"])
    cast.draft_summary("XCA", "Never shared.")


def ask_to_reopen(cast):
    """The answers on the Firearms Protocol, as they stand once they are submitted, with a request never decided."""
    rows = ResponsePart.objects.filter(review=cast.review, instrument__code="firearms")
    rows.update(status="submitted", submitted_at=clock.now(), audience=Audience.PARTICIPANTS)
    part = rows.select_related("review", "instrument").get()
    request_reopening(part=part, reason="A law came into force.", language="en", by=cast[AURELIA])


def found(cast, word):
    """The argument of an address that `word` stands for."""
    rows = {
        "turn": lambda: Turn.objects.filter(review=cast.review, instrument=None, state_party=None).first(),
        "participant": lambda: Participant.objects.get(user=cast["contributor-aurelia"]),
        "note": AnswerNote.objects.get,
        "file": AnswerFile.objects.get,
        "delegation": lambda: Delegation.objects.get(whole=True),
        "questions": lambda: Delegation.objects.get(whole=False),
        "opening": HelpOpening.objects.get,
        "clerk": lambda: Participant.objects.get(by_link=True),
        "draft": lambda: FeedbackPassage.objects.get(feedback__drafted_by=cast.states["XDE"]),
        "request": lambda: FeedbackPassage.objects.get(kind=PassageKind.CLARIFICATION),
        "thread": ItemThread.objects.get,
        "message": QuestionMessage.objects.get,
        "item-message": lambda: ItemMessage.objects.get(status="sent"),
        "wording": lambda: ObservationVersion.objects.get(observation__uid=found(cast, "item"), number=1),
        "item": lambda: cast.part().observations.get(provision__article="5"),
        "citation": lambda: Citation.objects.get(record__title="Penal Code"),
        "other-citation": lambda: Citation.objects.get(record__title="Code of Procedure"),
        "kept": lambda: cast.part().observations.get(withheld=True),
    }
    return rows[word]().uid if word in rows else word


def second():
    return Participant.objects.get(user__email=SECOND["email"])


def filled(cast, name, data):
    """What a form holds beside its constant words: the prefix of a row, the draft that is shared."""
    if name == "reviews:extend":
        prefix = f"extend-{found(cast, 'turn')}"
        return {f"{prefix}-to": "2099-01-01", f"{prefix}-reason": "Late."}
    inside = {
        "reviews:delegate": lambda: {f"article-{found(cast, 'participant')}-provision": "convention-6"},
        "questionnaires:give-questions": lambda: {"person": second().uid, "questions": ["convention-5-1"]},
        "questionnaires:return-questions": lambda: {f"return-{found(cast, 'questions')}-note": "Say more."},
        "questionnaires:open-article": lambda: {"help-until": clock.today().isoformat()},
        "questionnaires:open-question": lambda: {"help-until": clock.today().isoformat()},
        "questionnaires:add-file": a_file,
        "questionnaires:hand-over": lambda: {f"hand-over-{found(cast, 'delegation')}-to": second().uid},
        "questionnaires:merge-citations": lambda: data | {"other": f"{found(cast, 'other-citation')}.1"},
    }
    if name in inside:
        return inside[name]()
    if name == "reviews:import-people":
        lines = [",".join(words) for words in (COLUMNS, [PERSON[name] for name in IN_FILE])]
        return {"file": SimpleUploadedFile("people.csv", "\n".join(lines).encode())}
    if name == "observations:restore-wording":
        return data | {
            "version": str(ObservationVersion.objects.get(observation__uid=found(cast, "item"), number=1).uid)
        }
    if name == "observations:share-summary":
        return data | {"draft": str(cast.summary_part().drafts.get().uid)}
    return data


def posts():
    """Every form of a review, by the names of the routes."""
    return {route.name for route in routes() if "<slug:reference>" in route.pattern and "POST" in route.verbs}


def test_every_form_of_a_review_stands_in_the_table():
    assert posts() == set(FORMS) | STAYS_OPEN | READS


def test_nobody_writes_on_any_form_and_nothing_changes(cast):
    cast.client("anonymous")
    for key in PEOPLE:
        cast.client(key)
    before = all_rows()
    for name, (kinds, key, data) in FORMS.items():
        address = cast.url(name, *(found(cast, kind) for kind in kinds))
        answers = {who: cast.client(who).post(address, filled(cast, name, data)).status_code for who in EVERYBODY}
        assert answers[key] == 409, f"{name} answered {answers[key]} to {key}"
        assert set(answers.values()) <= {302, 403, 404, 409, 422}, name
        assert {who for who, status in answers.items() if status == 302} == {"anonymous"}, name
    assert all_rows() == before
    assert broken_places(cast.review) == []


CLOSED = "The review is closed: nothing can be written any more."
# What says of itself why it cannot be done: an act of another stage, or one that is done.
SAY_ANOTHER_REASON = {
    *("reviews:open", "reviews:advance", "reviews:return", "reviews:close", "reviews:extend"),
    "questionnaires:begin",
}


def test_the_refusal_says_that_the_review_is_closed(cast):
    told = set()
    for name, (kinds, key, data) in FORMS.items():
        address = cast.url(name, *(found(cast, kind) for kind in kinds))
        answer = cast.client(key).post(address, filled(cast, name, data))
        if CLOSED in re.sub(r"\s+", " ", said(answer)):
            told.add(name)
    assert set(FORMS) - told == SAY_ANOTHER_REASON


READ = (
    *(("desk:review",), ("reviews:stages",), ("reviews:people",), ("reviews:consultations",), ("reviews:record",)),
    *(("observations:papers",), ("observations:paper", "list"), ("observations:translation",)),
)
PARTICIPANTS = {key for key in PEOPLE if key.split("-")[0] in ("focal", "expert", "observer")} | {"secretariat"}


@pytest.mark.parametrize("page", READ, ids=lambda page: page[0])
def test_participants_go_on_reading(cast, page):
    answers = {key: cast.get(key, *page).status_code for key in PARTICIPANTS}
    assert answers == dict.fromkeys(PARTICIPANTS, 200)


@pytest.mark.parametrize("name", ["feedback", "list", "summary"])
@pytest.mark.parametrize("instrument", ["convention", "firearms"])
def test_each_the_documents_of_the_own_instruments(cast, name, instrument):
    blind = {"convention": {"XDE"}, "firearms": {"XBO"}}[instrument]
    answers = {key: cast.get(key, f"observations:{name}", instrument).status_code for key in PARTICIPANTS}
    assert answers == {key: 404 if PEOPLE[key][1] in blind else 200 for key in PARTICIPANTS}


def test_no_page_offers_a_form_that_writes_in_it(cast):
    offered = {}
    for key in PARTICIPANTS:
        for page in (*READ, *((f"observations:{name}", "convention") for name in ("feedback", "list", "summary"))):
            answer = cast.get(key, *page)
            if answer.status_code == 200:
                forms = re.findall(rf'action="([^"]*{cast.review.reference}/[^"]*)"', said(answer))
                offered.setdefault(key, set()).update(forms)
    assert {key: forms for key, forms in offered.items() if forms} == {
        AURELIA: {cast.url("observations:take-consent-back", "summary")}
    }
