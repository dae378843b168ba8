"""Which words differ between two texts, in six languages."""

from hypothesis import given
from hypothesis import strategies as st

from foundation import difference, prose

TEXTS = st.text(st.sampled_from("ab ç я ق 中 \n-1.'’\u064e<&*"), max_size=60)


def changed(text, other):
    return [run.text for run in difference.runs(text, other) if run.changed]


def test_equal_texts_have_no_changed_word():
    assert changed("The court may order it.", "The court may order it.") == []


def test_a_word_in_place_of_another_is_changed_on_both_sides():
    mine, theirs = "up to twenty times the amount", "up to ten times the amount"
    assert (changed(mine, theirs), changed(theirs, mine)) == (["twenty"], ["ten"])


def test_neighbouring_words_are_one_run_with_what_stands_between_them():
    mine = "proceeds, exclusion from public contracts, and publication"
    assert changed(mine, "proceeds and publication") == ["exclusion from public contracts"]


def test_words_of_two_lines_are_two_runs():
    assert changed("one new\nword here", "one here") == ["new", "word"]


def test_arabic_words_are_whole_with_their_vowels():
    assert changed("يجوز تغريم مَن يرتكب", "يجوز تغريم كل مرتكب") == ["مَن يرتكب"]


def test_apostrophes_and_hyphens_stay_inside_a_word():
    assert changed("L’État d’accueil", "L’Etat d’accueil") == ["L’État"]


def test_chinese_is_compared_sign_by_sign():
    assert changed("法院可以命令没收", "法院应当命令没收") == ["可以"]


def test_the_mark_of_a_list_is_never_a_difference():
    assert changed("- first\n- second", "first\nsecond") == []
    assert changed("2. second", "1. second") == []


def test_very_long_texts_are_compared_line_by_line():
    words = " ".join(f"word{number}" for number in range(2100))
    assert changed(f"{words}\nlast line", f"{words}\nanother line") == ["last line"]


@given(TEXTS, TEXTS)
def test_the_runs_of_a_text_joined_are_the_text(text, other):
    assert "".join(run.text for run in difference.runs(text, other)) == text


@given(TEXTS, TEXTS)
def test_marks_change_nothing_of_how_a_text_is_drawn(text, other):
    marked = prose.marked_html(difference.runs(text, other), "ins")
    assert marked.replace("<ins>", "").replace("</ins>", "") == prose.to_html(text)
    assert marked.count("<ins>") == marked.count("</ins>")


def test_what_a_reader_typed_cannot_forge_a_mark():
    runs = [difference.Run("\ue000<b>forged\ue001")]
    assert prose.marked_html(runs, "del") == "<p>&lt;b&gt;forged</p>\n"
