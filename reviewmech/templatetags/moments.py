"""Tags of time: days, moments in UTC, and how far away a day is. Every `time` element carries its ISO form."""

from datetime import UTC, date, datetime

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from foundation import clock, dates, punctuation

register = template.Library()


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


def _date(value: date) -> date:
    """The day of a moment is its day in UTC."""
    return value.astimezone(UTC).date() if isinstance(value, datetime) else value


def _time(value: date, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', _date(value).isoformat(), words)


@register.simple_tag
def day(value: date | None) -> SafeString | str:
    """{% day review.opened_at %}: "2 May 2027"; nothing for no date."""
    return _time(value, dates.day(_date(value), _language())) if value else ""


@register.simple_tag
def short_day(value: date | None) -> SafeString | str:
    """{% short_day act.at %}: "11 March", for lists of one year."""
    return _time(value, dates.day_of_year(_date(value), _language())) if value else ""


@register.simple_tag
def long_day(value: date | None) -> SafeString | str:
    """{% long_day today %}: "Friday, 12 March 2027"."""
    return _time(value, dates.weekday_and_day(_date(value), _language())) if value else ""


@register.simple_tag
def month(value: date | None) -> SafeString | str:
    """{% month window.planned_start %}: "February 2028"."""
    if not value:
        return ""
    return format_html('<time datetime="{}">{}</time>', f"{_date(value):%Y-%m}", dates.month(_date(value), _language()))


@register.simple_tag
def span(first: date, last: date) -> str:
    """{% span session.starts session.ends %}: "29 to 31 May 2028"."""
    return dates.span(_date(first), _date(last), _language())


@register.simple_tag
def hour(value: datetime | None) -> SafeString | str:
    """{% hour version.saved_at %}: "14:02 UTC", kept together where the page runs from right to left."""
    if not value:
        return ""
    exact = f"{value.astimezone(UTC):%Y-%m-%dT%H:%MZ}"
    return format_html('<bdi dir="ltr"><time datetime="{}">{}</time> UTC</bdi>', exact, dates.hour(value))


@register.simple_tag
def moment(value: datetime | None) -> SafeString | str:
    """{% moment act.at %}: "2 May 2027, 14:02 UTC"."""
    if not value:
        return ""
    between = " " if _language() == "zh-hans" else punctuation.comma()
    return format_html("{}{}{}", day(value), between, hour(value))


@register.simple_tag
def distance(value: date | None) -> str:
    """{% distance turn.due %}: "(51 days left)", "(today)" or "(12 days after the date)"; a date closes nothing."""
    if not value:
        return ""
    days = (_date(value) - clock.today()).days
    if days > 0:
        words = ngettext("%(count)d day left", "%(count)d days left", days)
    elif days == 0:
        words = _("today")
    else:
        words = ngettext("%(count)d day after the date", "%(count)d days after the date", -days)
    return punctuation.aside(words % {"count": abs(days)})


@register.simple_tag
def elapsed(value: date | None) -> str:
    """{% elapsed turn.since %}: "(130 days)"; "(since today)" on the day itself."""
    if not value:
        return ""
    days = (clock.today() - _date(value)).days
    words = ngettext("%(count)d day", "%(count)d days", days) if days > 0 else _("since today")
    return punctuation.aside(words % {"count": days})


@register.simple_tag
def days_since(value: date | None) -> SafeString | str:
    """{% days_since turn.since %}: the figure of a row of My work, `p.days > b`; nothing for no date."""
    if not value:
        return ""
    days = max((clock.today() - _date(value)).days, 0)
    words = ngettext("%(number)s day", "%(number)s days", days)
    return format_html('<p class="days">{}</p>', _figure(words, days))


def _figure(words: str, days: int) -> SafeString:
    """The number in its own element. Arabic says one and two in words, without a figure to set apart."""
    before, figure, after = words.partition("%(number)s")
    return format_html("{}<b>{}</b>{}", before, days, after) if figure else format_html("{}", before)
