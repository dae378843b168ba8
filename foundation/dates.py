"""Days written out in the six languages, always with Western digits. Pure: a date and a language in, words out.

Arabic months carry both names (12 آذار/مارس 2027); Chinese dates have no spaces (2027年3月12日). Not Django's own
formats, which would give Arabic one name of the month and Russian no word for the year.
"""

from datetime import UTC, date, datetime

ENGLISH = "January February March April May June July August September October November December"
FRENCH = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"
RUSSIAN = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
RUSSIAN_ALONE = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
SPANISH = "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
ARABIC = (
    "كانون الثاني/يناير|شباط/فبراير|آذار/مارس|نيسان/أبريل|أيار/مايو|حزيران/يونيه"
    "|تموز/يوليه|آب/أغسطس|أيلول/سبتمبر|تشرين الأول/أكتوبر|تشرين الثاني/نوفمبر|كانون الأول/ديسمبر"
)
MONTHS = {
    "ar": ARABIC.split("|"),
    "en": ENGLISH.split(),
    "fr": FRENCH.split(),
    "ru": RUSSIAN.split(),
    "es": SPANISH.split(),
}
WEEKDAYS = {
    "ar": ["الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"],
    "zh-hans": ["星期一", "星期二", "星期三", "星期四", "星期五", "星期六", "星期日"],
    "en": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    "fr": ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"],
    "ru": ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
    "es": ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"],
}

DAY = {
    "ar": "{day} {month} {year}",
    "zh-hans": "{year}年{number}月{day}日",
    "en": "{day} {month} {year}",
    "fr": "{day} {month} {year}",
    "ru": "{day} {month} {year} года",
    "es": "{day} de {month} de {year}",
}
DAY_OF_YEAR = {
    "ar": "{day} {month}",
    "zh-hans": "{number}月{day}日",
    "en": "{day} {month}",
    "fr": "{day} {month}",
    "ru": "{day} {month}",
    "es": "{day} de {month}",
}
MONTH_OF_YEAR = {
    "ar": "{month} {year}",
    "zh-hans": "{year}年{number}月",
    "en": "{month} {year}",
    "fr": "{month} {year}",
    "ru": "{month} {year} года",
    "es": "{month} de {year}",
}
WEEKDAY_AND_DAY = {
    "ar": "{weekday}، {day}",
    "zh-hans": "{day}{weekday}",
    "en": "{weekday}, {day}",
    "fr": "{weekday} {day}",
    "ru": "{weekday}, {day}",
    "es": "{weekday} {day}",
}
# First and last day of a meeting. Ranges in Arabic are in words; a dash would turn them round.
SPAN = {
    "ar": "من {first} إلى {last}",
    "zh-hans": "{first}至{last}",
    "en": "{first} to {last}",
    "fr": "du {first} au {last}",
    "ru": "{first} – {last}",
    "es": "{first} a {last}",
}
SPAN_IN_MONTH = {**SPAN, "ru": "{first}–{last}"}


def day(value: date, language: str) -> str:
    """A day with its year: "2 May 2027". Raises KeyError for a language outside the six."""
    return _fill(DAY, value, language)


def day_of_year(value: date, language: str) -> str:
    """A day without its year, for lists of one year: "11 March"."""
    return _fill(DAY_OF_YEAR, value, language)


def month(value: date, language: str) -> str:
    """A month with its year, for what is planned: "February 2028"."""
    if language == "ru":
        return f"{RUSSIAN_ALONE.split()[value.month - 1]} {value.year} года"
    return _fill(MONTH_OF_YEAR, value, language)


def weekday_and_day(value: date, language: str) -> str:
    """A day with its weekday: "Friday, 12 March 2027"."""
    weekday = WEEKDAYS[language][value.weekday()]
    return WEEKDAY_AND_DAY[language].format(weekday=weekday, day=day(value, language))


def span(first: date, last: date, language: str) -> str:
    """The days of a meeting: "29 to 31 May 2028"; a single day when both are the same."""
    if first == last:
        return day(first, language)
    if first.year != last.year:
        return SPAN[language].format(first=day(first, language), last=day(last, language))
    if language == "zh-hans":
        closing = f"{last.day}日" if first.month == last.month else day_of_year(last, language)
        return SPAN[language].format(first=day(first, language), last=closing)
    if first.month != last.month:
        return SPAN[language].format(first=day_of_year(first, language), last=day(last, language))
    return SPAN_IN_MONTH[language].format(first=_number(first, language), last=day(last, language))


def hour(value: datetime) -> str:
    """The time of an aware moment in UTC, the same in every language: "14:02"; callers write "UTC" after it."""
    return f"{value.astimezone(UTC):%H:%M}"


def _number(value: date, language: str) -> str:
    """The day's figure; the first of a month in French is an ordinal."""
    return "1er" if language == "fr" and value.day == 1 else str(value.day)


def _fill(patterns: dict[str, str], value: date, language: str) -> str:
    names = MONTHS.get(language)
    return patterns[language].format(
        day=_number(value, language),
        month=names[value.month - 1] if names else "",
        number=value.month,
        year=value.year,
    )
