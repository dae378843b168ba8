"""Laws and cases cited: each once, reused by answers, corrected in one place; what was submitted keeps its words."""

import pytest

from foundation.refusals import Forbidden, NotNow
from questionnaires import actions
from questionnaires.given import Given
from questionnaires.models import AnswerVersion, Citation, CitationVersion, Citing, Equivalence, Submission
from reviews.enums import Role
from reviews.models import Act
from tests.questionnaires import world
from tests.questionnaires.conftest import Aurelia

pytestmark = pytest.mark.django_db
LAW = {"title": "Penal Code", "article": "Section 4", "date": "2003"}
CORRECTED = {**LAW, "date": "2004-05-19"}
ON_FIVE, ON_SIX, ON_FIREARMS = "convention-5-1a", "convention-6-1a", "firearms-5-1a"


@pytest.fixture
def aurelia(treaties):
    """As everywhere in these tests, with a question on laws in each article."""
    asked = world.questionnaire(treaties)
    for instrument, article, order in (("convention", "5", 10), ("convention", "6", 20), ("firearms", "5", 30)):
        section = world.section(asked, instrument, article, order)
        world.ask(section, "1", world.Kind.YN)
        world.ask(section, "1a", world.Kind.LEG, required=False)
        world.ask(section, "1b", world.Kind.CASE, required=False)
    states = world.states()
    review = world.review(states)
    return Aurelia(review=review, questionnaire=asked, states=states, people=world.people(review, states))


@pytest.fixture
def citing(answering):
    """Three answers that cite one law."""
    for key in (ON_FIVE, ON_SIX, ON_FIREARMS):
        answering.save(key, Given([LAW]))
    return answering


def law():
    return Citation.objects.get(merged_into=None)


def correct(aurelia, record, *, by="focal-point-aurelia", seen=None):
    citation = law()
    return actions.correct_citation(
        citation=citation, record=record, seen=seen or citation.version, by=aurelia.people[by]
    )


def cited_in(key):
    return [row.citation.record for row in Citing.objects.filter(answer__question__key=key).order_by("citation")]


def test_a_law_in_three_answers_is_one_citation(citing):
    assert Citation.objects.count() == 1
    assert sorted(Citing.objects.values_list("answer__question__key", flat=True)) == [ON_FIVE, ON_SIX, ON_FIREARMS]
    assert law().record == LAW


def test_corrected_once_every_draft_moves_by_a_version_that_says_why(citing):
    assert correct(citing, CORRECTED) == 3
    for key in (ON_FIVE, ON_SIX, ON_FIREARMS):
        answer = citing.answer(key)
        assert (answer.value, answer.version) == ([CORRECTED], 2)
        assert list(answer.versions.values_list("version", "cause")) == [(1, ""), (2, "corrected")]
    assert list(CitationVersion.objects.values_list("version", "record")) == [(1, LAW), (2, CORRECTED)]


def test_an_article_cleared_before_is_to_be_cleared_anew(citing):
    citing.save("convention-6-1", Given("yes"))
    actions.clear_article(standing=citing.standing("6"), by=citing.people["focal-point-aurelia"])
    page = citing.get("focal-point-aurelia", "article", "convention", "6")
    assert page.context["status"] == "cleared"
    correct(citing, CORRECTED)
    assert citing.get("focal-point-aurelia", "article", "convention", "6").context["status"] == "changed"


def test_what_was_submitted_keeps_the_words_it_was_submitted_with(citing):
    focal_point = citing.people["focal-point-aurelia"]
    citing.save("firearms-5-1", Given("yes"))
    actions.clear_article(standing=citing.standing("5", "firearms"), by=focal_point)
    actions.submit(part=citing.part("firearms"), by=focal_point)
    assert correct(citing, CORRECTED) == 2
    assert citing.answer(ON_FIREARMS).value == [LAW]
    assert [row["value"] for row in Submission.objects.get().document["answers"]][1] == [LAW]
    page = citing.get("expert-delvania", "article", "firearms", "5").content.decode()
    assert ("2003" in page, "2004" in page) == (True, False)
    # It is still said to be cited there.
    entry = citing.get("focal-point-aurelia", "citations").context["found"][0]
    assert [(row.question.key, row.part.is_submitted) for row in entry.places] == [
        (ON_FIVE, False),
        (ON_SIX, False),
        (ON_FIREARMS, True),
    ]


def test_words_changed_in_one_of_three_answers_part_from_the_others(citing):
    citing.save(ON_FIVE, Given([CORRECTED]))
    assert Citation.objects.count() == 2
    assert (cited_in(ON_FIVE), cited_in(ON_SIX)) == ([CORRECTED], [LAW])


def test_words_changed_where_it_is_cited_alone_are_its_next_version(answering):
    answering.save(ON_FIVE, Given([LAW]))
    answering.save(ON_FIVE, Given([CORRECTED]))
    assert (law().record, law().version) == (CORRECTED, 2)
    assert CitationVersion.objects.count() == 2


def test_of_two_laws_the_one_of_the_same_title_goes_along(answering):
    other = {"title": "Code of Procedure", "article": "1"}
    answering.save(ON_FIVE, Given([LAW, other]))
    answering.save(ON_FIVE, Given([{**other, "article": "2"}]))
    assert {row.title: (row.version, row.record) for row in Citation.objects.all()} == {
        "Penal Code": (1, LAW),
        "Code of Procedure": (2, {**other, "article": "2"}),
    }
    assert cited_in(ON_FIVE) == [{**other, "article": "2"}]


def test_a_law_and_a_case_with_the_same_words_are_two(answering):
    answering.save(ON_FIVE, Given([{"title": "R. v. S.", "url": "https://law.example/1"}]))
    answering.save("convention-5-1b", Given([{"title": "R. v. S.", "url": "https://law.example/1"}]))
    assert sorted(Citation.objects.values_list("kind", flat=True)) == ["CASE", "LEG"]


def test_an_earlier_version_restored_says_what_it_said_and_leaves_the_others_alone(citing):
    correct(citing, CORRECTED)
    standing = citing.standing()
    actions.restore_answer(
        standing=standing,
        answers=standing.answers(),
        key=ON_FIVE,
        version=1,
        seen=2,
        by=citing.people["expert-aurelia"],
    )
    assert (cited_in(ON_FIVE), cited_in(ON_SIX)) == ([LAW], [CORRECTED])


def test_two_that_are_the_same_are_merged_in_the_words_of_one(citing):
    citing.save(ON_FIVE, Given([{"title": "Criminal Code", "article": "4"}]))
    keep = Citation.objects.get(record__title="Penal Code")
    away = Citation.objects.get(record__title="Criminal Code")
    people = citing.people
    moved = actions.merge_citations(keep=keep, away=away, seen=1, away_seen=1, by=people["focal-point-aurelia"])
    assert (moved, citing.answer(ON_FIVE).value) == (1, [LAW])
    assert AnswerVersion.objects.get(answer=citing.answer(ON_FIVE), version=3).cause == "merged"
    assert (law(), cited_in(ON_FIVE)) == (keep, [LAW])
    # Its old address leads to the one that stands for both.
    page = citing.get("focal-point-aurelia", "citation", away.uid)
    assert page.url == citing.url("citation", keep.uid)


def test_an_answer_that_cited_both_cites_one(answering):
    twin = {"title": "Criminal Code"}
    answering.save(ON_FIVE, Given([LAW, twin]))
    keep, away = Citation.objects.get(record=LAW), Citation.objects.get(record=twin)
    by = answering.people["expert-aurelia"]
    actions.merge_citations(keep=keep, away=away, seen=1, away_seen=1, by=by)
    assert (answering.answer(ON_FIVE).value, cited_in(ON_FIVE)) == ([LAW], [LAW])


@pytest.mark.parametrize("spoil", ["kind", "itself", "stale", "stale other"])
def test_what_is_not_the_same_is_not_merged(answering, spoil):
    answering.save(ON_FIVE, Given([LAW, {"title": "Criminal Code"}]))
    answering.save("convention-5-1b", Given([{"title": "R. v. S.", "summary": "A case."}]))
    keep = Citation.objects.get(record=LAW)
    wanted = {"kind": "R. v. S.", "itself": "Penal Code"}.get(spoil, "Criminal Code")
    away = Citation.objects.get(record__title=wanted)
    seen = {"seen": 7 if spoil == "stale" else 1, "away_seen": 7 if spoil == "stale other" else 1}
    with pytest.raises(NotNow):
        actions.merge_citations(keep=keep, away=away, by=answering.people["expert-aurelia"], **seen)
    assert Citation.objects.filter(merged_into=None).count() == 3


def test_a_correction_of_what_was_corrected_meanwhile_is_refused(citing):
    correct(citing, CORRECTED)
    with pytest.raises(actions.StaleCitation):
        correct(citing, {**LAW, "date": "2005"}, seen=1)
    assert citing.answer(ON_FIVE).value == [CORRECTED]


def test_a_correction_that_says_what_another_says_asks_for_a_merge(citing):
    citing.save(ON_FIVE, Given([CORRECTED]))
    citation = Citation.objects.get(record=LAW)
    with pytest.raises(NotNow, match="Merge the two"):
        actions.correct_citation(citation=citation, record=CORRECTED, seen=1, by=citing.people["expert-aurelia"])


def test_acts_of_correcting_stay_with_the_state(citing):
    correct(citing, CORRECTED)
    act = Act.objects.get(verb="citation_corrected")
    seen = {who: Act.objects.visible_to(user).filter(pk=act.pk).exists() for who, user in citing.people.items()}
    assert [who for who, there in seen.items() if there] == ["focal-point-aurelia", "expert-aurelia"]


@pytest.mark.parametrize("who", ["contributor-aurelia", "observer-aurelia", "focal-point-borealis", "secretariat"])
def test_only_focal_point_and_experts_correct(citing, who):
    with pytest.raises(Forbidden):
        correct(citing, CORRECTED, by=who)


READERS = ["focal-point-aurelia", "expert-aurelia"]


def test_the_citations_are_there_for_those_who_draft_for_the_state_and_for_nobody_else(citing):
    world.delegate(citing.review, citing.people["contributor-aurelia"], "5")
    rows = {"list": ("citations",), "one": ("citation", law().uid)}
    for place in rows.values():
        there = {who: citing.get(who, *place).status_code for who in citing.people}
        assert [who for who, status in there.items() if status == 200] == READERS
        assert set(there.values()) == {200, 404}
    for model in (Citation, CitationVersion, Citing):
        assert [who for who, user in citing.people.items() if model.objects.visible_to(user).exists()] == READERS


def test_whoever_reviews_one_state_and_drafts_for_another_sees_what_the_own_state_cites(citing):
    """Two capacities: the expert of Cassia reviews Aurelia and answers for Cassia."""
    own = world.review(citing.states, under_review="XCA", reviewing={"XAU": ["convention"]})
    expert = citing.people["focal-point-cassia"]
    own.participants.create(user=expert, state_party=citing.states["XCA"], role=Role.FOCAL_POINT)
    assert list(Citation.objects.visible_to(expert)) == []
    assert citing.get("focal-point-cassia", "citations").status_code == 404


def form_of_pick(page, place=0):
    digest, _shown, _title = page.context["found"][place]
    return {"record": digest, "seen": page.context["answer"].version}


def test_a_law_cited_already_is_found_and_taken_up_without_scripts(citing):
    citing.save(ON_SIX, Given([{"title": "Code of Procedure"}]))
    place = ("cite", "convention", "6", ON_SIX)
    found = citing.post("expert-aurelia", *place, data={"words": "penal 2003"})
    assert [title for _digest, _shown, title in found.context["found"]] == ["Penal Code"]
    assert citing.post("expert-aurelia", *place, data=form_of_pick(found)).status_code == 302
    assert citing.answer(ON_SIX).value == [{"title": "Code of Procedure"}, LAW]
    assert len(cited_in(ON_SIX)) == 2


def test_what_somebody_saved_meanwhile_is_shown_beside_what_was_picked(citing):
    page = citing.get("expert-aurelia", "cite", "convention", "6", ON_SIX)
    citing.save(ON_SIX, Given([{"title": "Code of Procedure"}]))
    sent = citing.post("expert-aurelia", "cite", "convention", "6", ON_SIX, data=form_of_pick(page) | {"seen": 1})
    assert sent.status_code == 409
    assert citing.answer(ON_SIX).value == [{"title": "Code of Procedure"}]


def test_a_contributor_picks_from_the_answers_given_to_them_only(citing):
    citing.save(ON_SIX, Given([{"title": "Secret Act"}]))
    world.delegate(citing.review, citing.people["contributor-aurelia"], "5")
    page = citing.get("contributor-aurelia", "cite", "convention", "5", ON_FIVE)
    assert [title for _digest, _shown, title in page.context["found"]] == ["Penal Code"]
    everybody = citing.get("expert-aurelia", "cite", "convention", "5", ON_FIVE)
    assert [title for _digest, _shown, title in everybody.context["found"]] == ["Penal Code", "Secret Act"]
    assert citing.get("contributor-aurelia", "cite", "convention", "6", ON_SIX).status_code == 404


def test_a_contributor_is_not_told_that_others_cite_it_and_changes_the_own_answer_alone(citing):
    world.delegate(citing.review, citing.people["contributor-aurelia"], "5")
    told = {
        who: "other answer" in citing.get(who, "article", "convention", "5").content.decode()
        for who in ("contributor-aurelia", "expert-aurelia")
    }
    assert told == {"contributor-aurelia": False, "expert-aurelia": True}
    citing.save(ON_FIVE, Given([CORRECTED]), by="contributor-aurelia")
    assert (citing.answer(ON_FIVE).value, citing.answer(ON_SIX).value) == ([CORRECTED], [LAW])


def test_a_question_of_another_kind_cites_nothing(citing):
    assert citing.get("expert-aurelia", "cite", "convention", "5", "convention-5-1").status_code == 404


def test_the_button_saves_what_the_form_carries_and_leads_to_the_list(citing):
    sent = {"convention-5-1": "yes", "convention-5-1-seen": "0", "cite": ON_FIVE}
    for place in (("article", "convention", "5"), ("question", "convention", "5", "convention-5-1")):
        response = citing.post("expert-aurelia", *place, data=sent)
        assert (response.status_code, response.url) == (302, citing.url("cite", "convention", "5", ON_FIVE))
    assert citing.answer("convention-5-1").value == "yes"


def controls(**fields):
    return {f"citation-{name}": value for name, value in fields.items()}


def test_it_is_corrected_by_the_form_of_its_page(citing):
    page = citing.get("expert-aurelia", "citation", law().uid)
    assert [answer.question.key for answer in page.context["entry"].places] == [ON_FIVE, ON_SIX, ON_FIREARMS]
    sent = citing.post("expert-aurelia", "citation", law().uid, data=controls(**CORRECTED, seen="") | {"seen": "1"})
    assert (sent.status_code, sent.url) == (302, citing.url("citation", law().uid))
    assert law().record == {**CORRECTED, "quotation": "", "language": "", "url": ""}
    assert citing.answer(ON_SIX).value == [law().record]
    history = citing.get("expert-aurelia", "citation", law().uid).context["history"]
    assert [past.key for past in history.past] == ["2", "1"]


@pytest.mark.parametrize(
    ("fields", "name"),
    [({}, "title"), ({**LAW, "url": "http://law.example/"}, "url"), ({**LAW, "quotation": "Whoever…"}, "language")],
)
def test_what_is_wrong_with_a_correction_is_said_and_nothing_moves(citing, fields, name):
    page = citing.post("expert-aurelia", "citation", law().uid, data=controls(**fields) | {"seen": "1"})
    assert (page.status_code, [problem[0] for problem in page.context["problems"]]) == (422, [f"citation-{name}"])
    assert law().version == 1


def test_two_are_merged_by_the_form_of_the_page(citing):
    citing.save(ON_FIVE, Given([CORRECTED]))
    keep = Citation.objects.get(record=CORRECTED)
    page = citing.get("expert-aurelia", "citation", keep.uid)
    (choice,) = page.context["merging"].others
    sent = citing.post("expert-aurelia", "merge-citations", keep.uid, data={"other": choice, "seen": "1"})
    assert sent.status_code == 302
    assert {citing.answer(key).value[0]["date"] for key in (ON_FIVE, ON_SIX, ON_FIREARMS)} == {"2004-05-19"}
    assert citing.post("expert-aurelia", "merge-citations", keep.uid, data={"other": choice}).status_code == 422


def test_an_offered_answer_keeps_its_citation(citing):
    Equivalence.objects.bulk_create(Equivalence(key=key, group="laws") for key in (ON_FIVE, ON_SIX))
    citing.save(ON_SIX, Given([{"title": "Code of Procedure"}]))
    standing = citing.standing("6")
    actions.take_offer(
        standing=standing,
        answers=standing.answers(),
        key=ON_SIX,
        source=citing.answer(ON_FIVE),
        source_seen=1,
        seen=2,
        by=citing.people["expert-aurelia"],
    )
    assert cited_in(ON_SIX) == [LAW]
    correct_one = Citation.objects.get(record=LAW)
    by = citing.people["expert-aurelia"]
    actions.correct_citation(citation=correct_one, record=CORRECTED, seen=1, by=by)
    assert citing.answer(ON_SIX).value == [CORRECTED]
