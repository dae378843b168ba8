"""The outline of a list: order, numbers without a gap, no heading without an item, nothing kept in what is open."""

from hypothesis import given
from hypothesis import strategies as st

from observations.enums import OF_AN_ARTICLE, OF_THE_WHOLE, Kind
from observations.outline import Article, Item, in_order, open_items, sections

ARTICLE_5 = Article("convention", 1, "5", 2, "Participation in an organized criminal group")
ARTICLE_6 = Article("convention", 1, "6", 3, "Laundering of proceeds of crime")
FIREARMS_5 = Article("firearms", 4, "5", 1, "Criminalization")
ARTICLES = (ARTICLE_5, ARTICLE_6, FIREARMS_5)

whole = st.tuples(st.sampled_from(OF_THE_WHOLE), st.none())
of_an_article = st.tuples(st.sampled_from(OF_AN_ARTICLE), st.sampled_from(ARTICLES))
drawn = st.tuples(st.one_of(whole, of_an_article), st.integers(0, 3), st.booleans(), st.booleans())


@st.composite
def items(draw):
    rows = draw(st.lists(drawn, max_size=20))
    return [
        Item(f"item-{n}", kind, f"Text {n}.", "en", article, place, withheld, withdrawn)
        for n, ((kind, article), place, withheld, withdrawn) in enumerate(rows)
    ]


def item(key, kind, article=None, **more):
    return Item(key, kind, f"Text of {key}.", "en", article, **more)


def told(rows):
    """The outline as lines: the heading, then kind and numbered keys."""
    return [
        (
            section.article.number if section.article else "",
            group.kind.value,
            [(e.number, e.item.key) for e in group.entries],
        )
        for section in rows
        for group in section.groups
    ]


def test_the_list_runs_from_the_process_over_the_articles_to_the_lessons():
    rows = [
        item("lesson", Kind.LESSON),
        item("firearms", Kind.GAP, FIREARMS_5),
        item("need", Kind.ASSISTANCE, ARTICLE_5),
        item("six", Kind.PRACTICE, ARTICLE_6),
        item("observed", Kind.IMPLEMENTATION, ARTICLE_5),
        item("process", Kind.PROCESS),
    ]
    assert told(sections(rows)) == [
        ("", "process", [(1, "process")]),
        ("5", "implementation", [(2, "observed")]),
        ("5", "assistance", [(3, "need")]),
        ("6", "practice", [(4, "six")]),
        ("5", "gap", [(5, "firearms")]),
        ("", "lesson", [(6, "lesson")]),
    ]


def test_the_kinds_under_an_article_follow_the_blueprint():
    rows = [item(kind.value, kind, ARTICLE_5) for kind in reversed(OF_AN_ARTICLE)]
    (section,) = sections(rows)
    assert [group.kind for group in section.groups] == [
        Kind.IMPLEMENTATION,
        Kind.PRACTICE,
        Kind.GAP,
        Kind.CHALLENGE,
        Kind.SUGGESTION,
        Kind.ASSISTANCE,
    ]


def test_items_of_one_kind_stand_as_they_were_proposed():
    rows = [item("second", Kind.GAP, ARTICLE_5, place=2), item("first", Kind.GAP, ARTICLE_5, place=1)]
    assert [row.key for row in in_order(rows)] == ["first", "second"]


def test_articles_of_the_same_number_in_two_instruments_are_two_sections():
    rows = [item("a", Kind.GAP, ARTICLE_5), item("b", Kind.GAP, FIREARMS_5)]
    assert [section.article for section in sections(rows)] == [ARTICLE_5, FIREARMS_5]


def test_process_and_lessons_do_not_run_together_when_no_article_stands_between():
    assert told(sections([item("l", Kind.LESSON), item("p", Kind.PROCESS)])) == [
        ("", "process", [(1, "p")]),
        ("", "lesson", [(2, "l")]),
    ]


def test_an_article_whose_items_are_all_kept_leaves_no_heading_and_no_gap():
    rows = [
        item("first", Kind.GAP, ARTICLE_5),
        item("only", Kind.GAP, ARTICLE_6, withheld=True),
        item("last", Kind.GAP, FIREARMS_5),
    ]
    assert told(sections(open_items(rows))) == [("5", "gap", [(1, "first")]), ("5", "gap", [(2, "last")])]


def test_a_withdrawn_item_is_no_longer_open():
    assert open_items([item("gone", Kind.GAP, ARTICLE_5, withdrawn=True)]) == []


def test_a_list_without_items_has_no_sections():
    assert sections([]) == []


@given(items())
def test_numbers_run_from_one_without_a_gap(rows):
    numbers = [entry.number for section in sections(rows) for entry in section.entries]
    assert numbers == list(range(1, len(rows) + 1))


@given(items())
def test_every_item_stands_once_and_nothing_else_does(rows):
    keys = [entry.item.key for section in sections(rows) for entry in section.entries]
    assert sorted(keys) == sorted(row.key for row in rows)


@given(items())
def test_no_heading_is_empty_and_none_stands_twice(rows):
    drawn_sections = sections(rows)
    assert all(group.entries for section in drawn_sections for group in section.groups)
    headings = [
        (section.article, section.groups[0].kind if section.article is None else "") for section in drawn_sections
    ]
    assert len(headings) == len(set(headings))


@given(items())
def test_nothing_kept_or_withdrawn_is_open(rows):
    shown = {entry.item for section in sections(open_items(rows)) for entry in section.entries}
    assert shown == {row for row in rows if not row.withheld and not row.withdrawn}


@given(items())
def test_what_is_open_does_not_depend_on_what_is_kept(rows):
    """Two lists that differ in kept items only give the same paper."""
    assert sections(open_items(rows)) == sections(open_items([row for row in rows if not row.withheld]))


@given(items(), st.randoms(use_true_random=False))
def test_the_order_in_which_items_arrive_does_not_matter(rows, random):
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert sections(shuffled) == sections(rows)
