"""Days are written as each language writes them, always with Western digits."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from foundation import dates, languages

MARCH = date(2027, 3, 12)


def in_every_language(written) -> dict[str, str]:
    return {language: written(language) for language in languages.OFFICIAL}


def test_a_day_is_written_in_the_six_languages():
    assert in_every_language(lambda language: dates.day(MARCH, language)) == {
        "ar": "12 آذار/مارس 2027",
        "zh-hans": "2027年3月12日",
        "en": "12 March 2027",
        "fr": "12 mars 2027",
        "ru": "12 марта 2027 года",
        "es": "12 de marzo de 2027",
    }


def test_a_list_of_one_year_leaves_the_year_out():
    assert in_every_language(lambda language: dates.day_of_year(MARCH, language)) == {
        "ar": "12 آذار/مارس",
        "zh-hans": "3月12日",
        "en": "12 March",
        "fr": "12 mars",
        "ru": "12 марта",
        "es": "12 de marzo",
    }


def test_a_planned_month_stands_alone():
    assert in_every_language(lambda language: dates.month(MARCH, language)) == {
        "ar": "آذار/مارس 2027",
        "zh-hans": "2027年3月",
        "en": "March 2027",
        "fr": "mars 2027",
        "ru": "март 2027 года",
        "es": "marzo de 2027",
    }


def test_a_day_may_name_its_weekday():
    assert in_every_language(lambda language: dates.weekday_and_day(MARCH, language)) == {
        "ar": "الجمعة، 12 آذار/مارس 2027",
        "zh-hans": "2027年3月12日星期五",
        "en": "Friday, 12 March 2027",
        "fr": "vendredi 12 mars 2027",
        "ru": "пятница, 12 марта 2027 года",
        "es": "viernes 12 de marzo de 2027",
    }


def test_a_meeting_within_a_month_names_the_month_once_and_in_arabic_in_words():
    first, last = date(2028, 5, 29), date(2028, 5, 31)
    assert in_every_language(lambda language: dates.span(first, last, language)) == {
        "ar": "من 29 إلى 31 أيار/مايو 2028",
        "zh-hans": "2028年5月29日至31日",
        "en": "29 to 31 May 2028",
        "fr": "du 29 au 31 mai 2028",
        "ru": "29–31 мая 2028 года",
        "es": "29 a 31 de mayo de 2028",
    }


def test_a_meeting_over_two_months_names_the_year_once():
    first, last = date(2028, 5, 29), date(2028, 6, 1)
    assert in_every_language(lambda language: dates.span(first, last, language)) == {
        "ar": "من 29 أيار/مايو إلى 1 حزيران/يونيه 2028",
        "zh-hans": "2028年5月29日至6月1日",
        "en": "29 May to 1 June 2028",
        "fr": "du 29 mai au 1er juin 2028",
        "ru": "29 мая – 1 июня 2028 года",
        "es": "29 de mayo a 1 de junio de 2028",
    }


def test_a_meeting_over_new_year_names_both_years_and_one_of_a_day_only_the_day():
    first, last = date(2028, 12, 31), date(2029, 1, 1)
    assert dates.span(first, last, "en") == "31 December 2028 to 1 January 2029"
    assert dates.span(first, last, "zh-hans") == "2028年12月31日至2029年1月1日"
    assert dates.span(first, first, "fr") == "31 décembre 2028"


@pytest.mark.parametrize("language", ["ar", "en", "fr", "ru", "es"])
def test_every_month_of_a_language_has_a_name_of_its_own(language):
    names = {dates.day_of_year(date(2027, month, 2), language) for month in range(1, 13)}
    assert len(names) == 12


def test_a_time_is_told_in_utc_whatever_zone_it_came_in():
    vienna = timezone(timedelta(hours=2))
    assert dates.hour(datetime(2027, 5, 2, 16, 2, tzinfo=vienna)) == "14:02"
    assert dates.hour(datetime(2027, 5, 2, 14, 2, tzinfo=UTC)) == "14:02"
