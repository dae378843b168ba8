"""Keeping an item confidential: by the State under review alone, with a reason, without a trace for others."""

import pytest

from foundation.refusals import NotNow
from observations import actions
from observations.enums import Kind
from observations.models import Agreement, Observation
from reviews.models import Act, Turn
from tests.observations.the_list import issue, without_tokens

pytestmark = pytest.mark.django_db

LIST = ("observations:list", "convention")
PREVIEW = ("observations:preview", "convention")
REASON = "The text names an open inquiry, Lanternfall."


@pytest.fixture
def item(cast):
    """An item on Brackensill, shared."""
    item = cast.propose("XBO", "Brackensill is not covered.")
    cast.share()
    return item


def said(response):
    return response.content.decode()


def body(page):
    """What stands between the head and the foot of a page."""
    return page.split("<main", 1)[1].split("</main>", 1)[0]


def keep(cast, key, item, reason=REASON):
    return cast.post(key, "observations:withhold", "convention", item.uid, data={"reason": reason})


def test_the_focal_point_of_the_state_under_review_keeps_an_item_with_a_reason(cast, item):
    assert keep(cast, "focal-point-aurelia", item).status_code == 302
    item.refresh_from_db()
    assert (item.withheld, item.withheld_reason, item.withheld_by) == (True, REASON, cast["focal-point-aurelia"])


def test_the_page_reminds_that_it_is_for_exceptional_circumstances(cast, item):
    page = said(cast.get("focal-point-aurelia", "observations:item", "convention", item.uid))
    assert "In exceptional circumstances only" in page
    assert "In exceptional circumstances only" not in said(
        cast.get("expert-aurelia", "observations:item", "convention", item.uid)
    )


@pytest.mark.parametrize(
    ("key", "status"),
    [
        ("expert-aurelia", 403),
        ("focal-point-borealis", 403),
        ("expert-cassia", 403),
        ("secretariat", 403),
        ("observer-aurelia", 403),
        ("contributor-aurelia", 404),
        ("focal-point-delvania", 404),
        ("secretariat-elsewhere", 404),
        ("delegate-elysia", 404),
        ("editor", 404),
    ],
)
def test_nobody_else_does(cast, item, key, status):
    answer = keep(cast, key, item)
    assert answer.status_code == status
    if status == 403:
        assert "Only the focal point of the State under review keeps an item confidential" in said(answer)
    item.refresh_from_db()
    assert item.withheld is False


@pytest.mark.parametrize(
    ("reason", "message"),
    [("", "This field is required."), ("x" * 2_001, "At most 2000 characters"), ("bell \x07", "U+0007")],
)
def test_a_bad_reason_comes_back_with_its_message(cast, item, reason, message):
    answer = keep(cast, "focal-point-aurelia", item, reason)
    assert (answer.status_code, message in said(answer)) == (422, True)
    item.refresh_from_db()
    assert item.withheld is False


def test_neither_text_nor_agreements_nor_turns_change(cast, item):
    cast.agree_all()
    turns = list(Turn.objects.values_list("pk", "closed_at"))
    cast.keep(item)
    part = cast.part()
    assert (part.status, part.number) == ("agreed", 1)
    assert (item.versions.count(), Agreement.objects.count()) == (1, 3)
    assert list(Turn.objects.values_list("pk", "closed_at")) == turns


def test_the_states_and_the_secretariat_go_on_reading_it_marked(cast, item):
    cast.keep(item)
    for key in ("expert-aurelia", "expert-borealis", "focal-point-cassia", "secretariat"):
        page = said(cast.get(key, *LIST))
        assert ["Brackensill" in page, "obs--kept" in page, "Kept confidential" in page] == [True, True, True]
        page = said(cast.get(key, "observations:item", "convention", item.uid))
        assert ["Brackensill" in page, "It names an open inquiry." in page] == [True, True]


def test_for_observers_it_does_not_exist(cast, item):
    other = cast.propose("XBO", "It stays open.", article="6")
    cast.share()
    cast.keep(item)
    page = said(cast.get("observer-aurelia", *LIST))
    assert ["Brackensill" in page, "Article 5" in page, "It stays open." in page] == [False, False, True]
    assert cast.get("observer-aurelia", "observations:item", "convention", item.uid).status_code == 404
    assert cast.get("observer-aurelia", "observations:item", "convention", other.uid).status_code == 200
    assert keep(cast, "observer-aurelia", item).status_code == 404


def test_an_observer_reads_the_same_page_whether_or_not_there_are_kept_items(cast, item):
    """First, last and only of an article; with agreements; then with a new version of a kept item alone."""
    cast.propose("XBO", "It stays open.", article="6")
    cast.share()
    cast.keep(item)
    cast.get("observer-aurelia", *LIST)
    before = without_tokens(said(cast.get("observer-aurelia", *LIST)))
    more = [
        cast.propose("XBO", "Vellmark.", article="6", kind=Kind.IMPLEMENTATION),
        cast.propose("XCA", "Saltworks.", article="6", kind=Kind.ASSISTANCE),
        cast.propose("XCA", "Harbour.", article="8"),
    ]
    for added in more:
        cast.keep(added)
    cast.share()
    actions.save_draft(observation=more[0], text="Vellmark anew.", language="en", seen=0, by=cast["expert-borealis"])
    cast.share()
    cast.agree("XBO")
    assert without_tokens(said(cast.get("observer-aurelia", *LIST))) == before


def test_an_observer_sees_no_number_version_hash_count_or_agreement(cast, item):
    version = cast.part().versions.get()
    cast.agree("XAU")
    page = cast.get("observer-aurelia", *LIST)
    text = said(page)
    assert page.context["part"] is None
    hidden = [version.digest, "Version 1", "agreed", "Proposed by", "Borealis", 'class="positions"', "1 item"]
    assert [word for word in hidden if word in body(text)] == []


def test_observers_do_not_learn_that_an_item_was_kept_or_opened(cast, item):
    cast.keep(item)
    item.refresh_from_db()
    item.review = cast.review
    actions.lift(observation=item, by=cast["focal-point-aurelia"])
    acts = Act.objects.filter(verb__in=("observation_kept", "observation_opened", "list_shared"))
    assert acts.count() == 3
    assert Act.objects.visible_to(cast["observer-aurelia"]).filter(pk__in=acts).count() == 0
    assert Act.objects.visible_to(cast["secretariat"]).filter(pk__in=acts).count() == 3


def test_an_item_is_opened_again_as_easily(cast, item):
    cast.keep(item)
    assert cast.post("focal-point-aurelia", "observations:lift", "convention", item.uid).status_code == 302
    item.refresh_from_db()
    assert (item.withheld, item.withheld_reason, item.withheld_at, item.withheld_by) == (False, "", None, None)
    assert "Brackensill" in said(cast.get("observer-aurelia", *LIST))


def test_what_is_kept_already_or_not_kept_is_said(cast, item):
    assert cast.post("focal-point-aurelia", "observations:lift", "convention", item.uid).status_code == 409
    cast.keep(item)
    assert keep(cast, "focal-point-aurelia", item).status_code == 409


def test_after_issue_a_change_asks_for_a_revised_paper(cast, item):
    issue(cast)
    answer = keep(cast, "focal-point-aurelia", item)
    assert answer.status_code == 409
    assert "asks for a revised paper" in said(answer)
    with pytest.raises(NotNow):
        actions.lift(observation=item, by=cast["focal-point-aurelia"])


def test_the_state_under_review_keeps_its_own_draft_before_it_is_shared(cast, item):
    own = cast.propose("XAU", "Of an inquiry.", article="8")
    cast.keep(own)
    cast.share("XAU")
    assert "Of an inquiry." in said(cast.get("expert-borealis", *LIST))
    assert "Of an inquiry." not in said(cast.get("observer-aurelia", *LIST))


# As delegates will read it


def numbered(page):
    return [
        (section.article.number if section.article else "", entry.number, entry.item.text)
        for section in page.context["outline"]
        for entry in section.entries
    ]


def test_the_preview_is_renumbered_and_leaves_no_heading_for_what_is_kept(cast):
    kept = [
        cast.propose("XBO", "First of five.", kind=Kind.IMPLEMENTATION),
        cast.propose("XBO", "Only one of eight.", article="8"),
        cast.propose("XBO", "Last of twenty-three.", article="23", kind=Kind.SUGGESTION),
    ]
    cast.propose("XBO", "Second of five.")
    cast.propose("XBO", "First of twenty-three.", article="23")
    cast.share()
    for item in kept:
        cast.keep(item)
    page = cast.get("focal-point-aurelia", *PREVIEW)
    assert numbered(page) == [("5", 1, "Second of five."), ("23", 2, "First of twenty-three.")]
    assert ["Article 8" in said(page), "Suggestions" in said(page), "one of eight" in said(page)] == [False] * 3


def test_the_preview_holds_shared_wordings_only(cast, item):
    actions.save_draft(observation=item, text="A draft.", language="en", seen=0, by=cast["expert-borealis"])
    cast.propose("XBO", "Another draft.")
    gone = cast.propose("XCA", "It goes.", article="6")
    assert numbered(cast.get("expert-borealis", *PREVIEW)) == [("5", 1, "Brackensill is not covered.")]
    assert gone.versions.get().number is None


def test_a_withdrawn_item_is_not_in_the_preview(cast, item):
    actions.withdraw(observation=item, seen=0, by=cast["expert-borealis"])
    cast.share()
    assert numbered(cast.get("secretariat", *PREVIEW)) == []


def test_who_proposed_is_in_no_preview(cast, item):
    page = said(cast.get("focal-point-aurelia", *PREVIEW))
    assert "Borealis" not in body(page)


def test_observers_read_no_preview(cast, item):
    assert cast.get("observer-aurelia", *PREVIEW).status_code == 403


def test_the_first_item_kept_leaves_the_list_of_others_whole(cast, item):
    cast.keep(item)
    assert Observation.objects.visible_to(cast["expert-cassia"]).count() == 1
    assert Observation.objects.visible_to(cast["observer-aurelia"]).count() == 0
