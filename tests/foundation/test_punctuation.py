"""What stands between facts is written as each language writes it."""

from django.utils import translation

from foundation import languages, punctuation


def in_every_language(written):
    found = {}
    for language in languages.OFFICIAL:
        with translation.override(language):
            found[language] = written()
    return found


def others(words):
    return dict.fromkeys(languages.OFFICIAL, words)


def test_facts_and_sentences_follow_each_other():
    assert in_every_language(punctuation.comma) == others(", ") | {"ar": "، ", "zh-hans": "，"}
    assert in_every_language(punctuation.stop) == others(". ") | {"zh-hans": "。"}
    assert in_every_language(punctuation.colon) == others(": ") | {"fr": "\u00a0: ", "zh-hans": "："}


def test_brackets_in_chinese_are_as_wide_as_its_signs():
    assert in_every_language(lambda: punctuation.aside("1")) == others("(1)") | {"zh-hans": "（1）"}


def test_several_answers_stand_on_one_line():
    expected = others("1; 2") | {"ar": "1؛ 2", "fr": "1\u00a0; 2", "zh-hans": "1；2"}
    assert in_every_language(lambda: punctuation.several(["1", "2"])) == expected


def test_words_read_the_other_way_are_fenced_and_others_are_left_as_they_are():
    left, right = "\u200e", "\u200f"
    for words, expected in {
        "s. 4 (2012)": others("s. 4 (2012)") | {"ar": f"{left}s. 4 (2012){left}{right}"},
        "المادة 3": others(f"{right}المادة 3{right}{left}") | {"ar": "المادة 3"},
        "2012": others("2012"),
        "": others(""),
    }.items():
        assert in_every_language(lambda words=words: punctuation.apart(words)) == expected
