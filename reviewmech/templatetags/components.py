"""The component tags. Every one is a builtin: no `load` needed. Markup and use: the gallery page, /components/.

Atoms
  {% icon "done" %}                                     mark: none open half gap done kept br stale warn next file
  {% status "half" words turn=False %}                  mark ("" for none) and words
  {% status_of "handed-in" words="" %}                  a key of reviewmech.statuses.STATUSES, its words replaceable
  {% kept words %}                                      p.kept with the lock: "Kept confidential by …"
  {% symbol "CTOC/COP/WG.3/2028/2" %}                   bdi, left to right; hashes: {% symbol hash css="hash" %}
  {% record text language %}                            div.record[lang][dir]: a State's text, restricted Markdown
  {% quotation text language %}                         the same in a blockquote
Lines of a review
  {% turn_line turn %}                                  turn: who, yours, verb, since, due, url, label (object or dict)
  {% slim_rail stages %}  {% full_rail stages %}        stages: label, done, present (full also: date, note)
Parts of a page
  {% crumbs url label url label %}  {% crumbs links %}  links: rows of (url, label)
  {% section_head title key="" note="" url="" link="" level=2 rule=True %}
  {% empty words %}
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
Layout (chrome.py)
  {% link_to 'cms:states' as url %}  {% language_name "ar" %}  {% language_attributes "ar" %}  {% home_url %}
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from foundation import languages, prose
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
def kept(words: str) -> SafeString:
    return format_html('<p class="kept">{}<span>{}</span></p>', icon("kept"), words)


@register.simple_tag
def symbol(text: str, css: str = "") -> SafeString:
    """What always runs from left to right: symbols of papers, hashes, e-mail addresses, names of files."""
    named = format_html(' class="{}"', css) if css else ""
    return format_html('<bdi{} dir="ltr">{}</bdi>', named, text)


@register.simple_tag
def record(text: str, language: str = "", element: str = "div") -> SafeString:
    """What a State or a paper says, in its own language and direction; the page's language when none is given."""
    language = language or get_language() or "en"
    pattern = '<{0} class="record" lang="{1}" dir="{2}">{3}</{0}>'
    html = languages.html_code(language)
    return format_html(pattern, element, html, languages.direction(language), prose.to_html(text))


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


@register.inclusion_tag("components/crumbs.html")
def crumbs(*parts: Any) -> dict[str, Any]:
    """The way down to the page, never the page itself: pairs of address and label, or one list of such pairs."""
    flat = [part for pair in parts[0] for part in pair] if len(parts) == 1 else parts
    return {"links": list(zip(flat[::2], flat[1::2], strict=True))}


@register.inclusion_tag("components/section_head.html")
def section_head(
    title: str, *, key: str = "", note: str = "", url: str = "", link: str = "", level: int = 2, rule: bool = True
) -> dict[str, Any]:
    return {"title": title, "id": key, "note": note, "url": url, "link": link, "tag": f"h{level}", "rule": rule}


@register.simple_tag
def empty(words: str) -> SafeString:
    """What will stand in a list that has no rows, and when."""
    return format_html('<p class="empty">{}</p>', words)


@register.simple_block_tag
def facts(content: SafeString, wide: bool = False, tight: bool = False) -> SafeString:
    extra = f"{' facts--wide' if wide else ''}{' facts--tight' if tight else ''}"
    return format_html('<dl class="facts{}">{}</dl>', extra, content)


@register.simple_block_tag
def fact(content: SafeString, term: str) -> SafeString:
    return format_html("<dt>{}</dt><dd>{}</dd>", term, content)


@register.simple_tag
def facts_of(pairs: Iterable[tuple[str, Any]], wide: bool = False, tight: bool = False) -> SafeString:
    content = SafeString("").join(fact(format_html("{}", value), term) for term, value in pairs)
    return facts(SafeString(content), wide, tight)


@register.simple_block_tag
def note(content: SafeString, title: str = "", level: int = 3) -> SafeString:
    heading = format_html("<h{0}>{1}</h{0}>", level, title) if title else ""
    return format_html('<div class="note">{}{}</div>', heading, content)


@register.inclusion_tag("components/table.html")
def data_table(
    caption: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], numeric: str = "", cards: bool = False
) -> dict[str, Any]:
    """A table of plain values: figures stand in the columns that `numeric` counts, the first column being 1."""
    figures = {int(place) for place in numeric.split(",") if place}
    drawn = [[(value, columns[at], at + 1 in figures) for at, value in enumerate(row)] for row in rows]
    heads = [(label, at + 1 in figures) for at, label in enumerate(columns)]
    return {"caption": caption, "heads": heads, "rows": drawn, "cards": cards}


@register.simple_block_tag
def table(content: SafeString, caption: str, cards: bool = False) -> SafeString:
    css = "table table--cards" if cards else "table"
    return format_html('<table class="{}"><caption>{}</caption>{}</table>', css, caption, content)


@register.simple_block_tag
def scroll(content: SafeString, label: str) -> SafeString:
    return format_html('<div class="scroll" tabindex="0" role="region" aria-label="{}">{}</div>', label, content)


@register.inclusion_tag("components/pager.html")
def pager(previous_url: str, previous: str, next_url: str, following: str, label: str = "") -> dict[str, Any]:
    """Links to the neighbours of a page; a neighbour without an address is left out."""
    return {
        "previous_url": previous_url,
        "previous": previous,
        "next_url": next_url,
        "following": following,
        "label": label,
    }


@register.inclusion_tag("components/button.html")
def button(
    label: str,
    url: str = "",
    *,
    second: bool = False,
    icon: str = "",
    name: str = "",
    value: str = "",
    ending: str = "",
) -> dict[str, Any]:
    """A verb and its object; `ending` is heard, not seen, and names the item where buttons repeat."""
    return {"label": label, "url": url, "second": second, "mark": icon, "name": name, "value": value, "ending": ending}


@register.inclusion_tag("components/button_not_yet.html")
def button_not_yet(label: str, reason: str, key: str = "", second: bool = False) -> dict[str, Any]:
    """An act not yet possible: it stays focusable and its reason stands beside it."""
    return {"label": label, "reason": reason, "id": f"why-{key}" if key else "why", "second": second}


@register.simple_tag
def saved_line(words: str, detail: str = "", turn: bool = False) -> SafeString:
    first = status("warn", words, turn=True) if turn else format_html("<span>{}</span>", words)
    last = format_html(" <span>{}</span>", detail) if detail else ""
    return format_html('<p class="saved" role="status">{}{}</p>', first, last)


@register.simple_block_tag
def conflict(content: SafeString, key: str, title: str, explanation: str) -> SafeString:
    """The panel of two texts; its content is `div.pair` with two versions, then `div.actions`."""
    return format_html(
        '<div class="conflict" role="group" aria-labelledby="{0}"><h3 id="{0}">{1}</h3>'
        '<p class="small">{2}</p>{3}</div>',
        key,
        title,
        explanation,
        content,
    )


@register.simple_block_tag
def version(content: SafeString, title: str, about: str) -> SafeString:
    return format_html('<div class="version"><h4>{}</h4><p class="small quiet">{}</p>{}</div>', title, about, content)


@register.inclusion_tag("components/positions.html")
def positions(items: Iterable[tuple[str, str, str]]) -> dict[str, Any]:
    """Who agreed to what; silence is a ring, never a tick. The State under review comes first."""
    return {"items": [(STATUSES[key].mark, party, words) for key, party, words in items]}


@register.inclusion_tag("components/wordings.html")
def wordings(items: Iterable[tuple[str, str, str]], label: str = "") -> dict[str, Any]:
    """Competing texts in real brackets, each with its language and whose it is."""
    return {"items": [(text, language or get_language(), whose) for text, language, whose in items], "label": label}


@register.inclusion_tag("components/audience.html")
def audience_switch(items: Iterable[tuple[str, str, bool]], sentence: str) -> dict[str, Any]:
    """The page as others would see it: links, so that each preview has an address, and a sentence saying what it is."""
    return {"items": list(items), "sentence": sentence}
