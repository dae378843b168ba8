"""The hard rules of the draw (domain.md §7.2): the demonstration's pairings pass, and each rule broken is named."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewmech.demonstration.opening import REVIEWERS
from reviews.pairing_rules import SENTENCES, BrokenRule, Candidate, Drawn, check

CONVENTION, TIP, SOM, FIREARMS = "convention", "tip", "som", "firearms"
ALL = frozenset({CONVENTION, TIP, SOM, FIREARMS})
CAST = {
    "XAU": Candidate("XAU", "one", ALL),
    "XBO": Candidate("XBO", "one", ALL - {FIREARMS}),
    "XCA": Candidate("XCA", "two", ALL),
    "XDE": Candidate("XDE", "one", ALL),
    "XEL": Candidate("XEL", "two", ALL),
}
AURELIA = [
    Drawn("XAU", "XBO", ALL - {FIREARMS}),
    Drawn("XAU", "XCA", ALL),
    Drawn("XAU", "XDE", frozenset({FIREARMS}), additional=True),
]


def names(broken):
    return [rule.rule for rule in broken]


def changed(place, **values):
    rows = list(AURELIA)
    rows[place] = replace(rows[place], **values)
    return rows


def drawn_for_the_demonstration():
    for code, (regular, additional) in REVIEWERS.items():
        yield from (Drawn(code, other, CAST[code].instruments & CAST[other].instruments) for other in regular)
        yield from (Drawn(code, other, frozenset(codes), additional=True) for other, codes in additional.items())


def test_the_draw_of_the_demonstration_breaks_no_rule():
    assert check(drawn_for_the_demonstration(), CAST) == []


def test_nothing_drawn_breaks_nothing():
    assert check([], CAST) == []


def test_l2_asks_for_one_reviewer_of_the_same_group_and_one_of_another():
    of_one_group = [Drawn("XAU", "XBO", ALL - {FIREARMS}), Drawn("XAU", "XDE", ALL)]
    third = Drawn("XAU", "XCA", frozenset({FIREARMS}), additional=True)
    assert check([*of_one_group, third], CAST) == [BrokenRule("L2", "XAU", "", SENTENCES["L2"])]
    strangers = [Drawn("XAU", "XCA", ALL), Drawn("XAU", "XEL", ALL)]
    assert check(strangers, CAST) == [BrokenRule("L2", "XAU", "", SENTENCES["L2"])]


def test_l2_asks_for_two_reviewers():
    assert check(AURELIA[:1], CAST) == [
        BrokenRule("L2", "XAU", "", SENTENCES["L2 two"]),
        BrokenRule("L4", "XAU", "", SENTENCES["L4 covered"]),
    ]


def test_l2_counts_a_state_drawn_twice_once():
    assert BrokenRule("L2", "XAU", "", SENTENCES["L2 once"]) in check([*AURELIA, AURELIA[0]], CAST)


def test_l3_forbids_two_states_to_review_each_other():
    back = [Drawn("XCA", "XAU", ALL), Drawn("XCA", "XEL", ALL)]
    assert check([*AURELIA, *back], CAST) == [
        BrokenRule("L3", "XAU", "XCA", SENTENCES["L3"]),
        BrokenRule("L3", "XCA", "XAU", SENTENCES["L3"]),
    ]


def test_l4_forbids_to_review_an_instrument_to_which_the_reviewer_is_not_party():
    rows = [*changed(0, instruments=ALL)[:2]]
    assert check(rows, CAST) == [BrokenRule("L4", "XAU", "XBO", SENTENCES["L4"])]


def test_l4_asks_for_two_reviewers_of_each_instrument():
    assert check(AURELIA[:2], CAST) == [BrokenRule("L4", "XAU", "", SENTENCES["L4 covered"])]


def test_l4_draws_an_additional_state_only_for_what_is_lacking():
    wider = changed(2, instruments=frozenset({FIREARMS, TIP}))
    assert check(wider, CAST) == [BrokenRule("L4", "XAU", "", SENTENCES["L4 covered"])]
    for_nothing = changed(2, instruments=frozenset())
    assert names(check(for_nothing, CAST)) == ["L4", "L4"]


def test_l4_gives_a_reviewing_state_all_that_both_are_party_to():
    lighter = [
        AURELIA[0],
        replace(AURELIA[1], instruments=ALL - {FIREARMS}),
        AURELIA[2],
        Drawn("XAU", "XEL", frozenset({FIREARMS}), additional=True),
    ]
    assert check(lighter, CAST) == [BrokenRule("L4", "XAU", "", SENTENCES["L4 all"])]


def test_l4_reviews_nothing_to_which_the_state_under_review_is_not_party():
    beyond = [Drawn("XBO", "XDE", ALL), Drawn("XBO", "XCA", ALL - {FIREARMS})]
    assert check(beyond, CAST) == [BrokenRule("L4", "XBO", "", SENTENCES["L4 all"])]


def five_reviewers():
    """A State whose two reviewers are party to the Convention only: each Protocol takes two more."""
    bare = {code: Candidate(code, group, frozenset({CONVENTION})) for code, group in (("R1", "one"), ("R2", "two"))}
    more = {code: Candidate(code, "two", ALL) for code in ("A1", "A2", "A3")}
    states = {"S": Candidate("S", "one", frozenset({CONVENTION, TIP, SOM})), **bare, **more}
    rows = [Drawn("S", code, frozenset({CONVENTION})) for code in bare]
    for code, instruments in (("A1", {TIP}), ("A2", {TIP, SOM}), ("A3", {SOM})):
        rows.append(Drawn("S", code, frozenset(instruments), additional=True))
    return rows, states


def test_l5_allows_four_reviewers_at_most():
    rows, states = five_reviewers()
    assert check(rows, states) == [BrokenRule("L5", "S", "", SENTENCES["L5"])]


def test_l5_is_waived_by_the_state_under_review_and_by_no_other():
    rows, states = five_reviewers()
    assert check(rows, states, waived=frozenset({"S"})) == []
    assert names(check(rows, states, waived=frozenset({"A1"}))) == ["L5"]


def test_l6_forbids_to_review_oneself():
    rows = [Drawn("XAU", "XAU", ALL), AURELIA[1]]
    assert check(rows, CAST) == [BrokenRule("L6", "XAU", "XAU", SENTENCES["L6"])]


def test_a_state_of_no_group_is_reviewed_by_two_states_of_different_groups():
    states = CAST | {"EUX": Candidate("EUX", None, ALL)}
    assert check([Drawn("EUX", "XCA", ALL), Drawn("EUX", "XDE", ALL)], states) == []
    assert names(check([Drawn("EUX", "XCA", ALL), Drawn("EUX", "XEL", ALL)], states)) == ["L2"]


def test_several_broken_rules_are_all_named():
    rows = [Drawn("XAU", "XAU", ALL), Drawn("XAU", "XBO", ALL), Drawn("XBO", "XAU", ALL - {FIREARMS})]
    assert names(check(rows, CAST)) == ["L6", "L3", "L4", "L3", "L2", "L2", "L4"]


def test_a_state_that_is_no_candidate_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        check([Drawn("XAU", "XNO", ALL)], CAST)


one_pairing = st.builds(
    Drawn,
    st.sampled_from(sorted(CAST)),
    st.sampled_from(sorted(CAST)),
    st.frozensets(st.sampled_from(sorted(ALL)), min_size=1),
    st.booleans(),
)


@st.composite
def nearly_legal(draw):
    """The draw of the demonstration with up to two pairings put in another's place."""
    rows = list(drawn_for_the_demonstration())
    for place in draw(st.lists(st.integers(min_value=0, max_value=len(rows) - 1), max_size=2)):
        rows[place] = draw(st.one_of(one_pairing, st.sampled_from(rows)))
    return rows


pairings = st.one_of(nearly_legal(), st.lists(one_pairing, max_size=8))


def legal(rows):
    """The rules said once more, each as one sentence."""
    pairs = [(row.under_review, row.reviewer) for row in rows]
    return (
        len(set(pairs)) == len(pairs)
        and all(one != other and (other, one) not in pairs for one, other in pairs)
        and all(row.instruments <= CAST[row.reviewer].instruments for row in rows)
        and all(legal_for(CAST[code], [row for row in rows if row.under_review == code]) for code, _ in pairs)
    )


def legal_for(state, rows):
    regular = [row for row in rows if not row.additional]
    return (
        sorted(CAST[row.reviewer].group == state.group for row in regular) == [False, True]
        and all(row.instruments == state.instruments & CAST[row.reviewer].instruments for row in regular)
        and all(row.instruments <= state.instruments for row in rows)
        and all(sum(code in row.instruments for row in rows) == 2 for code in state.instruments)
        and len(rows) <= 4
    )


@given(pairings)
def test_what_passes_is_legal_and_what_is_legal_passes(rows):
    assert (check(rows, CAST) == []) == legal(rows)


def test_the_rules_said_twice_agree_on_the_demonstration():
    assert legal(list(drawn_for_the_demonstration()))


@given(pairings, st.permutations(range(8)))
def test_the_order_in_which_lots_were_entered_does_not_matter(rows, order):
    shuffled = [rows[place] for place in order if place < len(rows)]
    assert sorted(map(told, check(shuffled, CAST))) == sorted(map(told, check(rows, CAST)))


def told(broken):
    return (broken.rule, broken.under_review, broken.reviewer, str(broken.sentence))


@given(st.sampled_from(range(len(AURELIA))))
def test_taking_any_reviewer_away_breaks_the_draw(place):
    rows = [row for at, row in enumerate(AURELIA) if at != place]
    assert check(rows, CAST) != []
