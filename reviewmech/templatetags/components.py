"""The component tags. Every one is a builtin: no `load` needed. Markup and use: the gallery page, /components/.

Atoms
  {% icon "done" %}                                     mark: none open half gap done kept br stale warn next file
  {% status "half" words turn=False %}                  mark ("" for none) and words
  {% status_of "handed-in" words="" %}                  a key of reviewmech.statuses.STATUSES, its words replaceable
  {% kept words detail="" %}                            p.kept with the lock: the words, then who, for whom and when
  {% symbol "CTOC/COP/WG.3/2028/2" %}                   bdi, left to right; hashes: {% symbol hash css="hash" %}
  {% record text language %}                            div.record[lang][dir]: a State's text, restricted Markdown
  {% record_beside text other language "ins" %}         a record that marks the words the other text does not have
  {% quotation text language %}                         the same in a blockquote
Lines of a review
  {% turn_line turn %}                                  turn: who, yours, verb, since, due, url, label (object or dict)
  {% slim_rail stages %}  {% full_rail stages %}        stages: label, done, present (full also: date, note)
Parts of a page (parts.py)
  {% crumbs url label url label %}  {% crumbs links %}  links: rows of (url, label)
  {% section_head title key="" note="" url="" link="" level=2 rule=True %}
  {% empty_note words %}
  {% facts wide=False tight=False %}{% fact term %}…{% endfact %}{% endfacts %}   {% facts_of pairs %}
  {% note title="" level=3 %}…{% endnote %}
  {% data_table caption columns rows numeric="" cards=False %}   first cell of a row is its header; numeric="2,3"
  {% table caption cards=False %}thead, tbody{% endtable %}      {% scroll label %}…{% endscroll %}
  {% pager previous_url previous next_url following label="" %}
Acts
  {% button label url="" second=False icon="" name="" value="" ending="" %}   a link with url, else a submit button
  {% button_not_yet label reason key="" second=False %}          dashed, with its reason; key when there are several
  {% saved_line words detail="" turn=False %}                    p.saved[role=status]
Texts side by side
  {% conflict key title explanation %}…{% endconflict %}  {% version title about %}…{% endversion %}
  {% positions items %}                                 items: rows of (status key, State, words)
  {% wordings items label="" %}                         items: rows of (text, language, whose)
  {% audience_switch items sentence %}                  items: rows of (label, url, current)
Forms (fields.py)
  {% field form.x label="" hint="" number="" lang="" %}  {% form_fields form %}  {% error_summary form other %}
  {{ form }} draws the summary and all fields
Time (moments.py; all but distance, elapsed and span give a `time` element)
  {% day d %} {% short_day d %} {% long_day d %} {% month d %} {% span first last %} {% hour m %} {% moment m %}
  {% distance d %} (51 days left)  {% elapsed d %} (130 days)  {% days_since d %} p.days of a row of work
Punctuation (punctuation.py), its spaces included
  {% comma %} between two facts in a row                {% colon %} between a label and its words
  {% stop %} between two sentences   {% aside words %} in brackets   {% several words %} answers on one line
Layout (chrome.py)
  {% link_to 'cms:states' as url %}  {% language_name "ar" %}  {% language_attributes "ar" %}  {% home_url %}
"""

from collections.abc import Iterable
from typing import Any, Literal

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from foundation import difference, prose
from reviewmech.statuses import MARKS, STATUSES

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """One mark of the sprite, always beside words; raises ValueError for a mark that is not drawn."""
    if name not in MARKS:
        raise ValueError(f"There is no mark {name!r} in the sprite.")
    flip = " i--flip" if name == "next" else ""
    return format_html('<svg class="i{}" aria-hidden="true"><use href="#i-{}"/></svg>', flip, name)


@register.simple_tag
def status(mark: str, words: str, turn: bool = False) -> SafeString:
    drawn = icon(mark) if mark else ""
    attention = " status--turn" if turn else ""
    return format_html('<span class="status{}">{}<span>{}</span></span>', attention, drawn, words)


@register.simple_tag
def status_of(key: str, words: str = "") -> SafeString:
    """A status of the table with its mark; `words` may say more ("Cleared, version 6"). Raises KeyError."""
    known = STATUSES[key]
    return status(known.mark, words or str(known.words), known.turn)


@register.simple_tag
def kept(words: str, detail: str = "") -> SafeString:
    more = format_html('<span class="nw">{}</span>', detail) if detail else ""
    return format_html('<p class="kept">{}<span>{}</span>{}</p>', icon("kept"), words, more)


@register.simple_tag
def symbol(text: str, css: str = "") -> SafeString:
    """What always runs from left to right: symbols of papers, hashes, e-mail addresses, names of files."""
    named = format_html(' class="{}"', css) if css else ""
    return format_html('<bdi{} dir="ltr">{}</bdi>', named, text)


@register.simple_tag
def record(text: str, language: str = "", element: str = "div") -> SafeString:
    """What a State or a paper says, in its own language and direction; the page's language when none is given."""
    return prose.record(text, language, element)


@register.simple_tag
def record_beside(text: str, other: str, language: str, element: Literal["ins", "del"]) -> SafeString:
    """A record whose words that `other` does not have stand in `ins` or `del`."""
    return prose.recorded(prose.marked_html(difference.runs(text, other), element), language)


@register.simple_tag
def quotation(text: str, language: str = "") -> SafeString:
    return record(text, language, "blockquote")


@register.inclusion_tag("components/turn.html")
def turn_line(turn: Any) -> dict[str, Any]:
    """Whose turn, since when, by when, and the one act; `second` among the turn's words makes the button secondary."""
    return {"turn": turn}


@register.inclusion_tag("components/slim_rail.html")
def slim_rail(stages: Iterable[Any]) -> dict[str, Any]:
    return rail(stages)


@register.inclusion_tag("components/full_rail.html")
def full_rail(stages: Iterable[Any]) -> dict[str, Any]:
    return rail(stages)


def rail(stages: Iterable[Any]) -> dict[str, Any]:
    listed = list(stages)
    present = next((place for place, stage in enumerate(listed, 1) if _of(stage, "present")), 0)
    return {
        "stages": listed,
        "total": len(listed),
        "number": present,
        "present": listed[present - 1] if present else None,
    }


def _of(thing: Any, name: str) -> Any:
    return thing.get(name) if isinstance(thing, dict) else getattr(thing, name, None)
