"""Names in the order a reader of each language expects."""

import pytest

from reviews.collation import LONGEST, sort_key


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("fr", ["Égypte", "El Salvador", "Émirats arabes unis", "Équateur", "Fidji", "Îles Cook", "Zambie"]),
        ("fr", ["Guinée", "Guinée équatoriale", "Guinée-Bissau", "Guyana"]),
        ("fr", ["cote", "côte", "cotes"]),
        ("es", ["Nu", "Ñandú", "Oa"]),
        ("fr", ["Ñandú", "Nu", "Oa"]),
        ("en", ["Congo", "Côte d'Ivoire", "Türkiye", "Turkmenistan"]),
        ("en", ["State party 001", "State party 002", "State party 010"]),
        ("ru", ["Германия", "Еа", "Ёб", "Ев", "Ирак", "Йемен", "Кабо-Верде"]),
        ("ar", ["آيسلندا", "إثيوبيا", "أرمينيا", "اليمن", "بنن", "تونس", "ليبيا"]),
    ],
)
def test_names_stand_in_the_order_of_their_language(language, names):
    assert sorted(set(names), key=lambda name: sort_key(name, language)) == names


def test_chinese_names_stand_by_their_pinyin_tone_after_tone():
    readings = {
        "阿根廷": "a1 gen1 ting2",
        "埃及": "ai1 ji2",
        "巴西": "ba1 xi1",
        "秘鲁": "bi4 lu3",
        "卢森堡": "lu2 sen1 bao3",
    }
    names = [*readings, "菲律宾"]
    readings["菲律宾"] = "fei1 lv4 bin1"
    keys = {name: sort_key(name, "zh-hans", reading=readings[name]) for name in names}
    assert sorted(names, key=keys.get) == ["阿根廷", "埃及", "巴西", "秘鲁", "菲律宾", "卢森堡"]


def test_a_reading_has_one_syllable_for_each_character():
    with pytest.raises(ValueError, match="argument 2 is shorter"):
        sort_key("巴西", "zh-hans", reading="ba1")


def test_chinese_characters_without_a_reading_come_after_all_letters():
    assert sort_key("缔约国", "zh-hans") > sort_key("zzz", "zh-hans")


def test_a_key_is_short_and_holds_nothing_a_database_could_sort_its_own_way():
    key = sort_key("Ünknown ☃ " * 60, "en")
    assert (len(key), set(key) - set("0123456789abcdef")) == (LONGEST, set())
