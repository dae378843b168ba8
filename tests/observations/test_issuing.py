"""Issuing: a paper is built once from what is agreed and open, and never changes afterwards."""

from datetime import date

import pytest

from foundation import canonical
from foundation.refusals import Forbidden, NotNow
from observations import actions
from observations.enums import Kind
from observations.models import IssuedPaper, IssueRecord, PaperText
from reviews.enums import Stage
from reviews.models import Act, Body, CountryReview, Session
from reviews.record import broken_places
from tests.cast import PEOPLE, Cast
from tests.cast_papers import SYMBOLS
from tests.html_sanity import faults
from tests.observations.issuing import outline, post
from tests.observations.the_list import of_the_secretariat, said

pytestmark = pytest.mark.django_db

PAPERS = ("observations:papers",)


@pytest.fixture
def cast():
    """The list agreed, the summary not begun."""
    return Cast.at("summary")


@pytest.fixture
def listed():
    """Nine items of which five are kept: the first, the last, the only one of an article and of an instrument."""
    cast = Cast.at("observations")
    cast.propose("XBO", "The process was short.", article=None, kind=Kind.PROCESS)
    kept = [
        cast.propose("XBO", "Brackensill opens article 5.", kind=Kind.IMPLEMENTATION),
        cast.propose("XBO", "Lanternfall is alone in article 8.", article="8"),
        cast.propose("XBO", "Saltworks closes article 23.", article="23", kind=Kind.SUGGESTION),
        cast.propose("XBO", "Vellmark is the last lesson.", article=None, kind=Kind.LESSON),
        cast.propose("XDE", "Harbour is alone in the protocol.", instrument="firearms"),
    ]
    cast.propose("XBO", "Agreement is covered.")
    cast.propose("XBO", "Un registre est tenu.", article="23", language="fr")
    gone = cast.propose("XBO", "Withdrawn from article 6.", article="6")
    cast.share()
    cast.share("XDE", "firearms")
    actions.withdraw(observation=gone, seen=0, by=cast["expert-borealis"])
    cast.share()
    for item in kept:
        cast.keep(item)
    for instrument in cast.instruments:
        cast.agree_all(instrument)
    return cast


def lines(document):
    return [getattr(block, "label", "") + getattr(block, "text", "") for block in document.blocks]


# The list


def test_the_list_is_issued_as_soon_as_it_is_agreed(cast):
    answer = post(cast)
    assert (answer.status_code, answer.url) == (302, cast.url(*PAPERS))
    paper = IssuedPaper.objects.get()
    assert (paper.symbol, paper.slug, paper.kind) == (SYMBOLS["list"], "CTOC-COP-WG-3-2028-CRP-1", "list")
    assert (paper.state_party, paper.agenda_item, list(paper.sessions.all())) == (
        cast.states["XAU"],
        "4",
        [cast.session],
    )
    assert (paper.get_audience_display(), paper.published_on, paper.fictional) == ("Delegates", None, True)
    assert cast.fresh().stage == Stage.SUMMARY
    assert cast.fresh().first_issued_on is not None


def test_it_is_on_record_and_ends_the_turn(cast):
    assert of_the_secretariat(cast) == ["issue"]
    paper = cast.issue("list")
    act = Act.objects.get(verb="paper_issued")
    assert (act.subject, act.digest, act.role, act.drafted_by) == (str(paper.uid), paper.digest, "officer", None)
    assert of_the_secretariat(cast) == []
    assert broken_places(cast.review) == []


def test_it_holds_open_items_of_agreed_versions_alone_renumbered_without_an_empty_heading(listed):
    document = outline(listed.issue("list"))
    assert lines(document) == [
        "I. Description of the process",
        "1.The process was short.",
        "II. Convention",
        "Article 5. Title of article 5",
        "Gaps in implementation",
        "2.Agreement is covered.",
        "Article 23. Title of article 23",
        "Gaps in implementation",
        "3.Un registre est tenu.",
    ]


def test_no_word_of_a_kept_or_withdrawn_item_is_in_anything_that_was_frozen(listed):
    paper = listed.issue("list")
    frozen = str(paper.texts.get().document) + paper.digest + paper.symbol
    hidden = ("Brackensill", "Lanternfall", "Saltworks", "Vellmark", "Harbour", "Withdrawn", "Firearms", "Article 8")
    assert [word for word in hidden if word in frozen] == []


def test_the_paper_does_not_know_the_review_it_comes_from(listed):
    paper = listed.issue("list")
    frozen = str(paper.texts.get().document)
    assert [word for word in (listed.review.reference, str(listed.review.uid), "proposed") if word in frozen] == []
    targets = {
        field.related_model.__name__
        for model in (IssuedPaper, PaperText)
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created
    }
    assert targets == {"StateParty", "Phase", "Session", "IssuedPaper"}


def test_its_cover_names_the_states_the_session_the_item_and_each_language_in_it(listed):
    document = outline(listed.issue("list"))
    assert document.symbol == SYMBOLS["list"]
    assert document.note == "Submitted by Aurelia, Borealis, Cassia and Delvania"
    assert document.session_lines == (
        "Working Group on International Cooperation",
        "Nineteenth session",
        "Item 4 of the provisional agenda",
    )
    facts = {fact.label: fact.value for fact in document.facts}
    assert (facts["Language:"], facts["State party under review:"]) == ("English and French", "Aurelia")
    assert facts["Reviewing States parties:"] == "Borealis, Cassia and Delvania"
    assert IssuedPaper.objects.get().languages == ["en", "fr"]


def test_a_language_of_kept_items_alone_is_not_told(cast):
    listed = Cast(cast.review, cast.users, cast.states, cast.instruments, cast.session)
    item = listed.propose("XBO", "Un registre est tenu.", language="fr")
    listed.share()
    listed.keep(item)
    listed.agree_all()
    assert listed.issue("list").languages == ["en"]


@pytest.mark.parametrize(
    ("language", "label", "line"),
    [("fr", "Langue\u00a0:", "Français et Anglais"), ("ar", "اللغة:", "العربية والإنكليزية")],
    ids=["fr", "ar"],
)
def test_it_is_built_in_the_language_in_which_it_was_agreed(cast, language, label, line):
    CountryReview.objects.update(list_language=language)
    cast.review.list_language = language
    document = outline(cast.issue("list"), language)
    assert document.language == language
    assert [block.language for block in document.blocks if hasattr(block, "label")] == ["en", "en"]
    assert {fact.label: fact.value for fact in document.facts}[label] == line


def test_what_is_issued_is_frozen_with_its_hash(listed):
    paper = listed.issue("list")
    text = paper.texts.get()
    before = text.document
    assert text.digest == canonical.digest(before)
    assert paper.digest == canonical.digest({"en": before})
    for refused in (
        lambda: listed.propose("XBO", "Later."),
        listed.share,
        lambda: listed.agree("XAU"),
        lambda: listed.keep(listed.part().observations.get(provision__article="6")),
    ):
        with pytest.raises(NotNow):
            refused()
    text.refresh_from_db()
    assert text.document == before


def test_the_agreed_list_is_the_only_one_issued():
    cast = Cast.at("observations")
    cast.propose("XBO")
    cast.share()
    cast.agree_all()
    with pytest.raises(NotNow, match="opens with a later stage"):
        cast.issue("list")
    assert post(cast).status_code == 404


def test_a_part_that_is_not_agreed_holds_the_whole_list(cast):
    cast.propose("XBO", "Another item.")
    cast.share()
    assert "The list is issued when each of its parts is agreed" in said(cast.get("secretariat", *PAPERS))
    answer = post(cast)
    assert answer.status_code == 409
    assert "A list is issued when each of its parts is agreed." in said(answer)
    assert "Rule 17" in said(answer)
    assert IssuedPaper.objects.count() == 0


def test_a_list_of_kept_items_alone_is_no_paper():
    cast = Cast.at("observations")
    for state, instrument in (("XBO", "convention"), ("XDE", "firearms")):
        item = cast.propose(state, instrument=instrument)
        cast.share(state, instrument)
        cast.keep(item)
        cast.agree_all(instrument)
    with pytest.raises(NotNow, match="no item that is open to delegates"):
        cast.issue("list")


def test_it_is_issued_once(cast):
    cast.issue("list")
    answer = post(cast, symbol="CTOC/COP/WG.3/2028/CRP.2")
    assert answer.status_code == 409
    assert "a correction is a new version of it" in said(answer)
    assert (IssuedPaper.objects.count(), IssueRecord.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    ("changed", "field", "message"),
    [
        ({"symbol": ""}, "symbol", "This field is required."),
        ({"symbol": "ctoc/cop/wg.3"}, "symbol", "This is not a document symbol."),
        ({"symbol": "CTOC/COP/WG.3/2028/CRP.1 <b>"}, "symbol", "This is not a document symbol."),
        ({"symbol": "CTOC"}, "symbol", "This is not a document symbol."),
        ({"symbol": "CTOC/" + "A" * 80}, "symbol", "at most 80 characters"),
        ({"sessions": None}, "sessions", "This field is required."),
        ({"sessions": "wg-3~none"}, "sessions", "Select a valid choice."),
        ({"agenda_item": ""}, "agenda_item", "This field is required."),
        ({"agenda_item": "4" * 21}, "agenda_item", "At most 20 characters"),
        ({"agenda_item": "4\x07"}, "agenda_item", "U+0007"),
    ],
)
def test_bad_input_comes_back_with_its_message_and_issues_nothing(cast, changed, field, message):
    answer = post(cast, **changed)
    assert answer.status_code == 422
    assert list(answer.context["bound"].errors) == [field]
    assert message in said(answer)
    assert faults(answer) == []
    assert IssuedPaper.objects.count() == 0


def test_a_symbol_that_another_paper_has_is_refused(cast):
    IssuedPaper.objects.create(
        symbol="CTOC/COP/WG.3.2028/CRP.1",
        slug="CTOC-COP-WG-3-2028-CRP-1",
        kind="list",
        state_party=cast.states["XEL"],
        phase=cast.review.phase,
        agenda_item="4",
        languages=["en"],
        digest="0" * 64,
    )
    answer = post(cast)
    assert answer.status_code == 409
    assert "Another paper already has this symbol." in said(answer)
    assert IssueRecord.objects.count() == 0


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"symbol": "crp"}, "not a document symbol"),
        ({"sessions": []}, "one session at least"),
        ({"agenda_item": " "}, "an item of the agenda"),
    ],
)
def test_the_act_itself_asks_for_symbol_session_and_item(cast, changed, sentence):
    with pytest.raises(NotNow, match=sentence):
        cast.issue("list", **changed)
    assert IssuedPaper.objects.count() == 0


def test_a_joint_symbol_and_several_sessions_are_possible(cast):
    other = Body.objects.create(symbol="CTOC/COP/WG.2", slug="wg-2", name="Working Group on Technical Assistance")
    session = Session.objects.create(
        body=other, slug="2028", title="Ninth session", starts=date(2028, 9, 1), ends=date(2028, 9, 2), fictional=True
    )
    joint = "CTOC/COP/WG.2/2028/CRP.1-CTOC/COP/WG.3/2028/CRP.1"
    paper = cast.issue("list", symbol=joint, sessions=[session, cast.session])
    assert (paper.symbol, paper.sessions.count()) == (joint, 2)
    assert outline(paper).session_lines[:3] == (other.name, "Ninth session", cast.session.body.name)


def test_a_demonstration_is_not_issued_to_a_session_of_the_real_working_groups(cast):
    Session.objects.update(fictional=False)
    assert post(cast).status_code == 422
    assert IssuedPaper.objects.count() == 0


@pytest.mark.parametrize("key", ["focal-point-aurelia", "expert-borealis", "observer-aurelia", "focal-point-delvania"])
def test_whoever_reads_but_does_not_issue_is_told_who_does(cast, key):
    page = said(cast.get(key, *PAPERS))
    assert 'name="list-symbol"' not in page
    answer = post(cast, key)
    assert answer.status_code == 403
    told = said(answer)
    assert "Rule 15" in told
    assert "paragraph 47" in told
    assert "A Secretariat officer of this review issues its papers." in told
    assert "The Secretariat assigns officers to reviews." in told
    with pytest.raises(Forbidden):
        cast.issue("list", by=cast[key])


@pytest.mark.parametrize("key", ["contributor-aurelia", "delegate-elysia", "secretariat-elsewhere", "editor"])
def test_for_others_there_is_no_such_act(cast, key):
    assert post(cast, key).status_code == 404


def test_a_paper_that_is_none_of_the_two_has_no_address(cast):
    assert cast.client("secretariat").post(f"{cast.url(*PAPERS)}report/issue/").status_code == 404


# After issue


def test_a_change_of_what_is_kept_asks_for_a_revised_paper_and_says_whom_to_address(listed):
    listed.issue("list")
    item = listed.part().observations.get(provision__article="5", withheld=False)
    address = ("convention", item.uid)
    page = said(listed.get("focal-point-aurelia", "observations:item", *address))
    answer = listed.post("focal-point-aurelia", "observations:withhold", *address, data={"reason": "An inquiry."})
    assert answer.status_code == 409
    for told in (page, said(answer)):
        assert "asks for a revised paper (Rev.), which replaces the one that was issued" in told
        assert "address the Secretariat by note verbale" in told
    assert "Rule 9" in said(answer)
    item.refresh_from_db()
    assert item.withheld is False
    others = ("expert-aurelia", "focal-point-borealis", "secretariat", "observer-aurelia")
    assert {"revised paper" in said(listed.get(key, "observations:item", *address)) for key in others} == {False}


def test_a_kept_item_is_not_opened_after_issue_either(listed):
    listed.issue("list")
    item = listed.part().observations.get(provision__article="8")
    answer = listed.post("focal-point-aurelia", "observations:lift", "convention", item.uid)
    assert answer.status_code == 409
    assert "revised paper (Rev.)" in said(answer)
    item.refresh_from_db()
    assert item.withheld is True


def test_participants_read_the_paper_as_delegates_do(listed):
    listed.issue("list")
    page = ("observations:paper", "list")
    answers = {key: listed.get(key, *page) for key in (*PEOPLE, "anonymous")}
    hidden = {"contributor-aurelia", "delegate-elysia", "secretariat-elsewhere", "editor"}
    assert {key: answer.status_code for key, answer in answers.items()} == {
        key: 302 if key == "anonymous" else 404 if key in hidden else 200 for key in answers
    }
    read = [said(answer) for answer in answers.values() if answer.status_code == 200]
    assert [["Agreement is covered." in text, "Brackensill" in text] for text in read] == [[True, False]] * 10
    assert faults(answers["observer-aurelia"]) == []


def test_before_issue_there_is_no_paper_to_read(cast):
    assert cast.get("focal-point-aurelia", "observations:paper", "list").status_code == 404
