"""Tags of the parts of a page: heads, facts, tables, acts, texts side by side. Listed in components.py."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from reviewmech.statuses import STATUSES
from reviewmech.templatetags.components import icon as draw_icon
from reviewmech.templatetags.components import status

register = template.Library()


@register.inclusion_tag("components/crumbs.html")
def crumbs(*parts: Any) -> dict[str, Any]:
    """The way down to the page, never the page itself: pairs of address and label, or one list of such pairs."""
    flat = [part for pair in parts[0] for part in pair] if len(parts) == 1 else parts
    return {"links": list(zip(flat[::2], flat[1::2], strict=True))}


@register.simple_tag
def section_head(
    title: str, *, key: str = "", note: str = "", url: str = "", link: str = "", level: int = 2, rule: bool = True
) -> SafeString:
    """Opens a section: its heading, whose id is `key`, then one quiet note or one small link. No rule: a hairline."""
    named = format_html(' id="{}"', key) if key else ""
    quiet = format_html('<span class="small quiet">{}</span>', note) if note else ""
    small = format_html('<a class="small" href="{}">{}</a>', url, link) if url else ""
    heading = format_html("<h{0}{1}>{2}</h{0}>", level, named, title)
    return format_html('<div class="head{}">{}{}{}</div>', " head--rule" if rule else "", heading, quiet, small)


@register.simple_tag
def empty_note(words: str) -> SafeString:
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
    """Reached with Tab and named. A group, not a region: a page may hold several of one name."""
    return format_html('<div class="scroll" tabindex="0" role="group" aria-label="{}">{}</div>', label, content)


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


@register.simple_tag
def button(
    label: str,
    url: str = "",
    *,
    second: bool = False,
    icon: str = "",
    name: str = "",
    value: str = "",
    ending: str = "",
) -> SafeString:
    """A verb and its object; `ending` is heard, not seen, and names the item where buttons repeat."""
    css = "button button--second" if second else "button"
    words = format_html('{}<span class="vh">: {}</span>', label, ending) if ending else format_html("{}", label)
    if icon:
        words = format_html("{}<span>{}</span>", draw_icon(icon), words)
    if url:
        return format_html('<a class="{}" href="{}">{}</a>', css, url, words)
    sent = format_html(' name="{}" value="{}"', name, value) if name else ""
    return format_html('<button class="{}" type="submit"{}>{}</button>', css, sent, words)


@register.simple_tag
def button_not_yet(label: str, reason: str, key: str = "", second: bool = False) -> SafeString:
    """An act not yet possible: it stays focusable and its reason stands beside it."""
    return format_html(
        '<button class="{}" type="button" aria-disabled="true" aria-describedby="{}">{}</button>'
        '<p class="small quiet" id="{}">{}</p>',
        "button button--second" if second else "button",
        f"why-{key}" if key else "why",
        label,
        f"why-{key}" if key else "why",
        reason,
    )


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
