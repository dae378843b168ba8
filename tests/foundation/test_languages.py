from foundation import languages


def test_the_languages_stand_in_the_order_of_the_united_nations_under_their_own_names():
    names = [languages.name_in_itself(language) for language in languages.OFFICIAL]
    assert names == ["عربي", "中文", "English", "Français", "Русский", "Español"]


def test_html_writes_the_script_of_chinese_with_a_capital():
    codes = [languages.html_code(language) for language in languages.OFFICIAL]
    assert codes == ["ar", "zh-Hans", "en", "fr", "ru", "es"]


def test_only_arabic_runs_from_right_to_left():
    directions = {language: languages.direction(language) for language in languages.OFFICIAL}
    assert directions == {"ar": "rtl", "zh-hans": "ltr", "en": "ltr", "fr": "ltr", "ru": "ltr", "es": "ltr"}
