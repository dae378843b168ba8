"""Sharing the list: versions of a part, who shares what, and what no longer moves."""

import pytest

from foundation.refusals import Forbidden, NotNow
from observations import actions
from observations.actions.sharing import contents_of, digest_of
from observations.enums import Kind
from observations.items import current_versions, versions_of
from observations.models import Observation, ObservationVersion, PartVersion
from reviews.enums import Audience, Stage
from reviews.models import Act
from tests.cast import Cast
from tests.observations.the_list import GOOD, LIST, PROPOSE, SHARE, awaited, issue, said, without_tokens

pytestmark = pytest.mark.django_db


def test_a_focal_point_shares_the_drafts_of_all_reviewing_states(cast):
    cast.propose("XBO", "The words of Borealis.")
    cast.propose("XCA", "The words of Cassia.", article="6")
    page = cast.get("focal-point-cassia", *LIST)
    assert page.context["drafts"]["count"] == 2
    data = {"seen": "0", "drafts": page.context["drafts"]["contents"]}
    assert cast.post("focal-point-cassia", *SHARE, data=data).status_code == 302
    assert list(ObservationVersion.objects.values_list("number", "audience")) == [(1, Audience.PARTICIPANTS)] * 2
    assert set(Observation.objects.values_list("audience", flat=True)) == {Audience.PARTICIPANTS}
    part = cast.part()
    assert (part.number, part.status) == (1, "shared")
    for key in ("expert-aurelia", "observer-aurelia", "secretariat", "expert-borealis"):
        page = said(cast.get(key, *LIST))
        assert ["The words of Borealis." in page, "The words of Cassia." in page] == [True, True]


def test_a_version_of_the_part_is_frozen_with_its_digest(cast):
    cast.propose("XBO")
    version = cast.share()
    items = list(version.items.select_related("observation"))
    assert version.digest == digest_of(cast.part(), 1, items)
    act = Act.objects.get(verb="list_shared")
    assert (act.digest, act.subject, act.withheld) == (version.digest, str(version.uid), True)


def test_the_digest_tells_texts_languages_and_withdrawals_apart(cast):
    item = cast.propose("XBO")
    cast.share()
    part, row = cast.part(), ObservationVersion.objects.select_related("observation").get(observation=item)
    digests = {digest_of(part, 1, [row]), digest_of(part, 2, [row])}
    for name, value in (("text", "Other."), ("language", "fr"), ("withdrawn", True), ("number", 2)):
        setattr(row, name, value)
        digests.add(digest_of(part, 1, [row]))
    assert len(digests) == 6


def test_sharing_passes_the_turn_from_drafting_to_each_state_concerned(cast):
    cast.propose("XBO")
    cast.share("XBO")
    assert awaited(cast, "draft-list") == [("XCA", "firearms"), ("XDE", "firearms")]
    assert awaited(cast, "agree-list") == [("XAU", "convention"), ("XBO", "convention"), ("XCA", "convention")]


def test_experts_and_other_states_share_nothing(cast):
    cast.propose("XBO")
    assert cast.post("expert-borealis", *SHARE, data={"seen": "0"}).status_code == 403
    assert cast.post("secretariat", *SHARE, data={"seen": "0"}).status_code == 403
    assert cast.post("focal-point-delvania", *SHARE, data={"seen": "0"}).status_code == 404
    with pytest.raises(Forbidden):
        actions.share_part(part=cast.part(), seen=0, by=cast["focal-point-delvania"])
    assert cast.part().number == 0


def test_of_two_shares_of_the_same_version_the_second_is_told(cast):
    cast.propose("XBO")
    part = cast.part()
    cast.share("XBO")
    cast.propose("XCA", article="6")
    with pytest.raises(NotNow) as refused:
        actions.share_part(part=part, seen=0, by=cast["focal-point-cassia"])
    assert "shared by another State" in str(refused.value)
    assert PartVersion.objects.count() == 1


def test_drafts_that_changed_since_they_were_read_are_not_shared(cast):
    item = cast.propose("XBO")
    read = contents_of(list(item.versions.select_related("observation")))
    actions.save_draft(observation=item, text="Anew.", language="en", seen=1, by=cast["expert-borealis"])
    answer = cast.post("focal-point-borealis", *SHARE, data={"seen": "0", "drafts": read})
    assert answer.status_code == 409
    assert "The drafts were changed since you opened them." in said(answer)
    assert cast.part().number == 0


def test_without_a_draft_nothing_is_shared(cast):
    assert cast.post("focal-point-borealis", *SHARE, data={"seen": "0"}).status_code == 409
    cast.propose("XBO")
    cast.share()
    with pytest.raises(NotNow):
        cast.share()


def test_a_draft_that_says_what_is_shared_already_is_no_new_version(cast):
    item = cast.propose("XBO", "The same words.")
    cast.share()
    actions.save_draft(observation=item, text="The same words.", language="en", seen=0, by=cast["expert-borealis"])
    with pytest.raises(NotNow):
        cast.share()
    assert cast.part().number == 1


def test_two_wordings_for_one_item_are_not_shared_over_each_other(cast):
    item = cast.propose("XBO")
    actions.save_draft(observation=item, text="Other words.", language="en", seen=0, by=cast["expert-cassia"])
    answer = cast.post("focal-point-borealis", *SHARE, data={"seen": "0"})
    assert answer.status_code == 409
    assert "Two wordings stand for one item." in said(answer)


def test_a_draft_older_than_the_shared_text_never_goes_over_it_silently(cast, hold_clock):
    item = cast.propose("XBO")
    cast.share("XBO")
    hold_clock("2028-02-01T09:00")
    actions.save_draft(observation=item, text="Of Cassia.", language="en", seen=0, by=cast["expert-cassia"])
    hold_clock("2028-02-02T09:00")
    actions.save_draft(observation=item, text="Of Aurelia.", language="en", seen=0, by=cast["expert-aurelia"])
    cast.share("XAU")
    with pytest.raises(NotNow) as refused:
        cast.share("XCA")
    assert "shared anew after its draft was written" in str(refused.value)
    hold_clock("2028-02-03T09:00")
    actions.save_draft(observation=item, text="Of both.", language="en", seen=1, by=cast["expert-cassia"])
    cast.share("XCA")
    assert list(item.versions.order_by("number").values_list("text", flat=True))[1:] == ["Of Aurelia.", "Of both."]


def test_the_state_under_review_shares_its_own_drafts_after_the_reviewing_states(cast):
    cast.propose("XAU", "A need of Aurelia.", kind=Kind.ASSISTANCE)
    answer = cast.post("focal-point-aurelia", *SHARE, data={"seen": "0"})
    assert answer.status_code == 409
    assert "Rule 8" in said(answer)
    cast.propose("XBO")
    cast.share("XBO")
    assert "A need of Aurelia." not in said(cast.get("expert-borealis", *LIST))
    cast.share("XAU")
    assert "A need of Aurelia." in said(cast.get("expert-borealis", *LIST))


def test_where_drafts_are_apart_each_state_shares_its_own():
    cast = Cast.at("observations", drafts="apart")
    cast.propose("XBO", "Of Borealis.")
    cast.propose("XCA", "Of Cassia.")
    cast.share("XBO")
    page = said(cast.get("expert-aurelia", *LIST))
    assert ["Of Borealis." in page, "Of Cassia." in page] == [True, False]
    assert awaited(cast, "draft-list") == [("XCA", "convention"), ("XCA", "firearms"), ("XDE", "firearms")]


def test_a_new_version_leaves_the_other_items_as_they_were(cast):
    first, second = cast.propose("XBO", "One."), cast.propose("XBO", "Two.")
    cast.share()
    kept = first.versions.get()
    actions.save_draft(observation=second, text="Two, anew.", language="en", seen=0, by=cast["expert-borealis"])
    version = cast.share()
    assert version.number == 2
    assert sorted(version.items.values_list("text", flat=True)) == ["One.", "Two, anew."]
    assert first.versions.get() == kept
    assert sorted(PartVersion.objects.get(number=1).items.values_list("text", flat=True)) == ["One.", "Two."]


def test_a_shared_item_is_withdrawn_by_a_version_of_its_own(cast):
    item = cast.propose("XBO", "It is taken back.")
    other = cast.propose("XBO", "It stays.")
    cast.share()
    answer = cast.post("expert-borealis", "observations:withdraw", "convention", item.uid, data={"seen": "0"})
    assert answer.status_code == 302
    version = cast.share()
    assert sorted(version.items.values_list("observation", "number", "withdrawn")) == [
        (item.pk, 2, True),
        (other.pk, 1, False),
    ]
    assert "It is taken back." in said(cast.get("expert-aurelia", *LIST))
    assert "It is taken back." not in said(cast.get("observer-aurelia", *LIST))
    assert cast.get("observer-aurelia", "observations:item", "convention", item.uid).status_code == 404


def test_an_item_never_shared_is_discarded_not_withdrawn(cast):
    item = cast.propose("XBO")
    answer = cast.post("expert-borealis", "observations:withdraw", "convention", item.uid, data={"seen": "1"})
    assert answer.status_code == 409


def test_saving_a_draft_that_withdraws_keeps_the_item(cast):
    item = cast.propose("XBO")
    cast.share()
    actions.withdraw(observation=item, seen=0, by=cast["expert-borealis"])
    actions.save_draft(observation=item, text="It stays.", language="en", seen=1, by=cast["expert-borealis"])
    cast.share()
    assert list(current_versions(versions_of(cast.part())).values_list("text", "withdrawn")) == [("It stays.", False)]


# What closes the list


def test_after_the_list_was_issued_nothing_of_it_changes(cast):
    item = cast.propose("XBO")
    cast.share()
    cast.propose("XBO", article="6")
    issue(cast)
    for refused in (
        cast.share,
        lambda: cast.propose("XBO", article="8"),
        lambda: actions.save_draft(observation=item, text="No.", language="en", seen=0, by=cast["expert-borealis"]),
        lambda: actions.withdraw(observation=item, seen=0, by=cast["expert-borealis"]),
    ):
        with pytest.raises(NotNow) as told:
            refused()
        assert "a correction is a new version" in str(told.value)


def test_in_a_closed_review_the_list_is_read_and_not_written(cast):
    item = cast.propose("XBO")
    cast.share()
    cast.review.stage, cast.review.closed_on = Stage.CLOSED, "2028-09-01"
    cast.review.save()
    page = cast.get("expert-borealis", *LIST)
    assert (page.status_code, page.context["may_draft"]) == (200, False)
    assert cast.post("expert-borealis", *PROPOSE, data=GOOD).status_code == 409
    assert cast.get("expert-borealis", "observations:item", "convention", item.uid).context["form"] is None


# One part per instrument


def test_a_state_reads_the_parts_of_its_instruments_only(cast):
    item = cast.propose("XBO")
    cast.share()
    assert cast.get("expert-delvania", *LIST).status_code == 404
    assert cast.get("expert-delvania", "observations:item", "convention", item.uid).status_code == 404
    assert cast.get("expert-delvania", "observations:list", "firearms").status_code == 200
    assert cast.get("expert-borealis", "observations:list", "firearms").status_code == 404
    assert cast.get("expert-cassia", "observations:item", "firearms", item.uid).status_code == 404


def test_nothing_moves_for_a_one_instrument_reviewer_because_another_part_moved(cast):
    cast.propose("XDE", instrument="firearms")
    cast.share("XDE", "firearms")
    address = ("observations:list", "firearms")
    cast.get("focal-point-delvania", *address)
    before = without_tokens(said(cast.get("focal-point-delvania", *address)))
    cast.propose("XBO")
    cast.share("XBO")
    cast.agree_all("convention")
    assert without_tokens(said(cast.get("focal-point-delvania", *address))) == before


# Cost


CEILING = 13  # queries, as for every page of rows
READERS = ("focal-point-aurelia", "observer-aurelia", "focal-point-borealis", "expert-cassia", "secretariat")


def grow(cast, more):
    for n in range(more):
        cast.propose("XBO", f"Text {n}. " * 20, article=("5", "6", "8", "23")[n % 4])
    cast.share()
    cast.agree("XAU")


def test_the_page_costs_each_reader_the_same_with_5_and_40_items(cast, django_assert_max_num_queries):
    cast.propose("XBO")
    cast.share()
    counted = {key: [] for key in READERS}
    for more in (4, 35):
        grow(cast, more)
        for key in READERS:
            cast.client(key)
            with django_assert_max_num_queries(CEILING) as queries:
                page = cast.get(key, *LIST)
            counted[key].append((page.status_code, len(queries)))
    assert {key: few for key, (few, many) in counted.items() if few != many} == {}


def test_a_page_of_40_items_stays_small(cast):
    grow(cast, 40)
    page = cast.get("focal-point-borealis", *LIST)
    assert page.context["counts"]["items"] == 40
    assert len(page.content) < 100_000
