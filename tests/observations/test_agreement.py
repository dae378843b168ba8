"""Agreement: each State concerned says yes to a named version; silence is never a yes."""

import pytest

from foundation.models import Letter
from foundation.refusals import Forbidden
from observations import actions, workflow
from observations.models import Agreement, ListPart, PartVersion
from reviews import actions as of_reviews
from reviews.enums import Stage
from reviews.models import Act, CountryReview, Turn
from tests.cast import REVIEWERS, Cast
from tests.races import together

LIST = ("observations:list", "convention")
AGREE = ("observations:agree", "convention")


@pytest.fixture
def cast(db):
    """One item on the Convention, shared as version 1."""
    cast = Cast.at("observations")
    cast.propose("XBO")
    cast.share()
    return cast


def said(response):
    return response.content.decode()


def awaited(cast):
    rows = Turn.objects.still_open().filter(review=cast.review, verb="agree-list")
    return sorted(rows.values_list("state_party__iso3", "instrument__code"))


def test_a_yes_is_one_row_per_item_version_and_ends_the_turn(cast):
    cast.propose("XCA", article="6")
    cast.share("XCA")
    assert cast.post("focal-point-aurelia", *AGREE, data={"seen": "2"}).status_code == 302
    rows = Agreement.objects.values_list("state_party__iso3", "by__persona_key", "version__number")
    assert sorted(rows) == [("XAU", "focal-point-aurelia", 1)] * 2
    assert awaited(cast) == [("XBO", "convention"), ("XCA", "convention")]
    act = Act.objects.get(verb="list_agreed_to")
    version = PartVersion.objects.get(number=2)
    assert (act.drafted_by, act.digest, act.withheld) == (cast.states["XAU"], version.digest, True)


def test_a_part_is_agreed_when_each_state_concerned_has_said_yes(cast):
    for state in ("XCA", "XBO"):
        cast.agree(state)
        assert cast.part().status == "shared"
    cast.agree("XAU")
    part = cast.part()
    assert (part.status, part.agreed_at is not None) == ("agreed", True)


def test_the_focal_points_concerned_are_told_once_without_content(cast):
    cast.agree_all()
    letters = Letter.objects.filter(subject="observations.part_agreed")
    assert sorted(letters.values_list("to__persona_key", flat=True)) == [
        "focal-point-aurelia",
        "focal-point-borealis",
        "focal-point-cassia",
    ]
    assert {str(letter.variables) for letter in letters} == {"{}"}


def test_whoever_shares_has_not_yet_agreed(cast):
    assert Agreement.objects.count() == 0


def test_another_version_than_the_one_read_is_not_agreed_to(cast):
    cast.propose("XBO", article="6")
    cast.share()
    answer = cast.post("focal-point-aurelia", *AGREE, data={"seen": "1"})
    assert answer.status_code == 409
    assert "Another version of this part has been shared since you opened it." in said(answer)
    assert Agreement.objects.count() == 0


@pytest.mark.parametrize("seen", ["", "no number", "-1", "99999999999999999999"])
def test_a_yes_to_no_version_is_no_yes(cast, seen):
    assert cast.post("focal-point-aurelia", *AGREE, data={"seen": seen}).status_code == 409
    assert Agreement.objects.count() == 0


def test_a_yes_is_said_once(cast):
    cast.agree("XAU")
    answer = cast.post("focal-point-aurelia", *AGREE, data={"seen": "1"})
    assert answer.status_code == 409
    assert "Your State has already agreed to this version." in said(answer)
    assert Agreement.objects.count() == 1


def test_what_was_never_shared_cannot_be_agreed_to(cast):
    cast.propose("XDE", instrument="firearms")
    answer = cast.post("focal-point-delvania", "observations:agree", "firearms", data={"seen": "0"})
    assert answer.status_code == 409


@pytest.mark.parametrize("key", ["expert-aurelia", "expert-cassia", "secretariat", "observer-aurelia"])
def test_only_focal_points_agree(cast, key):
    answer = cast.post(key, *AGREE, data={"seen": "1"})
    assert answer.status_code == 403
    assert "Each State concerned agrees to a named version; silence is never a yes." in said(answer)


def test_a_state_that_reviews_another_instrument_agrees_to_nothing_here(cast):
    assert cast.post("focal-point-delvania", *AGREE, data={"seen": "1"}).status_code == 404
    with pytest.raises(Forbidden):
        actions.agree_to_part(part=cast.part(), seen=1, by=cast["focal-point-delvania"])


def test_a_new_text_asks_every_state_anew_for_that_item_only(cast):
    kept = cast.propose("XBO", "It stays as it is.", article="6")
    changed = cast.propose("XBO", "It will change.", article="8")
    cast.share()
    cast.agree_all()
    actions.save_draft(observation=changed, text="It has changed.", language="en", seen=0, by=cast["expert-borealis"])
    cast.share()
    part = cast.part()
    assert (part.status, part.agreed_at, part.number) == ("shared", None, 3)
    assert kept.versions.get().agreements.count() == 3
    assert changed.versions.get(number=2).agreements.count() == 0
    assert awaited(cast) == [("XAU", "convention"), ("XBO", "convention"), ("XCA", "convention")]
    page = cast.get("focal-point-aurelia", *LIST)
    assert [item.observation for item in page.context["waiting"]] == [changed]


def test_a_withdrawal_is_agreed_to_like_any_text(cast):
    item = cast.propose("XBO", article="6")
    cast.share()
    cast.agree_all()
    actions.withdraw(observation=item, seen=0, by=cast["expert-borealis"])
    cast.share()
    cast.agree("XAU")
    cast.agree("XBO")
    assert cast.part().status == "shared"
    cast.agree("XCA")
    assert cast.part().status == "agreed"


def test_when_every_part_is_agreed_the_review_goes_on_to_the_summary(cast):
    cast.propose("XDE", instrument="firearms")
    cast.share("XDE", "firearms")
    cast.agree_all("convention")
    assert cast.fresh().stage == Stage.OBSERVATIONS
    for state in ("XAU", "XCA"):
        cast.agree(state, "firearms")
        assert cast.fresh().stage == Stage.OBSERVATIONS
    cast.agree("XDE", "firearms")
    assert cast.fresh().stage == Stage.SUMMARY


def test_a_part_never_begun_holds_the_review(cast):
    cast.agree_all("convention")
    assert cast.fresh().stage == Stage.OBSERVATIONS


def test_a_late_yes_is_still_taken_and_moves_nothing(cast):
    of_reviews.advance(review=cast.review, by=cast["secretariat"], remark="Borealis is silent.")
    cast.agree_all("convention")
    assert cast.part().status == "agreed"
    assert cast.fresh().stage == Stage.SUMMARY


def test_the_page_shows_who_agreed_the_state_under_review_first(cast):
    cast.agree("XCA")
    ((_section, (row,)),) = cast.get("expert-borealis", *LIST).context["outline"]
    assert row.positions == [
        ("not-spoken", "Aurelia", "has not spoken"),
        ("not-spoken", "Borealis", "has not spoken"),
        ("agrees", "Cassia", "agreed, version 1"),
    ]


def test_agreement_of_all_asks_a_yes_from_each_to_each():
    everyone = {(item, state) for item in (1, 2) for state in (7, 8)}
    assert workflow.is_agreed(everyone, {1, 2}, {7, 8})
    assert [workflow.is_agreed(everyone - {one}, {1, 2}, {7, 8}) for one in everyone] == [False] * 4
    assert not workflow.is_agreed(set(), set(), {7, 8})


# Two at once


def afresh(cast, instrument="convention"):
    """A part as another request would fetch it."""
    rows = ListPart.objects.select_related("instrument", "review__state_under_review")
    return rows.get(review=cast.review, instrument__code=instrument)


@pytest.mark.django_db(transaction=True)
def test_the_last_states_agreeing_at_once_move_the_review_once():
    cast = Cast.at("observations")
    for state, instrument in (("XBO", "convention"), ("XDE", "firearms")):
        cast.propose(state, instrument=instrument)
        cast.share(state, instrument)
        for other in ("XAU", *(code for code, read in REVIEWERS.items() if instrument in read and code != state)):
            cast.agree(other, instrument)

    def yes(state, instrument):
        return lambda: actions.agree_to_part(part=afresh(cast, instrument), seen=1, by=cast.focal_point(state))

    assert together(yes("XBO", "convention"), yes("XDE", "firearms")) == ["done", "done"]
    assert CountryReview.objects.get(pk=cast.review.pk).stage == Stage.SUMMARY
    assert set(ListPart.objects.values_list("status", flat=True)) == {"agreed"}
    assert Act.objects.filter(verb="stage_moved", subject="summary").count() == 1


@pytest.mark.django_db(transaction=True)
def test_one_state_agreeing_twice_at_once_says_yes_once():
    cast = Cast.at("observations")
    cast.propose("XBO")
    cast.share()

    def yes():
        actions.agree_to_part(part=afresh(cast), seen=1, by=cast["focal-point-aurelia"])

    assert sorted(together(yes, yes)) == ["Your State has already agreed to this version.", "done"]
    assert Agreement.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_states_sharing_at_once_exactly_one_wins():
    cast = Cast.at("observations")
    cast.propose("XBO")
    cast.share()
    cast.propose("XBO", article="6")
    cast.propose("XAU", article="8")

    def share(state):
        return lambda: actions.share_part(part=afresh(cast), seen=1, by=cast.focal_point(state))

    ended = together(share("XBO"), share("XAU"))
    assert sorted(word == "done" for word in ended) == [False, True]
    assert afresh(cast).number == 2
    assert list(PartVersion.objects.order_by("number").values_list("number", flat=True)) == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_a_yes_against_a_new_version_is_never_a_yes_to_what_was_not_read():
    cast = Cast.at("observations")
    cast.propose("XBO")
    cast.share()
    cast.propose("XBO", article="6")

    def share():
        actions.share_part(part=afresh(cast), seen=1, by=cast["focal-point-borealis"])

    def yes():
        actions.agree_to_part(part=afresh(cast), seen=1, by=cast["focal-point-aurelia"])

    assert together(share, yes)[0] == "done"
    # Whichever came first, no row stands for the item that was shared second.
    assert Agreement.objects.filter(version__observation__provision__article="6").count() == 0
