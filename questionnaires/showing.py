"""How an answer is read, kind by kind: in words of the page's language, the State's own text left as it is. Pure."""

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from foundation import dates, languages
from questionnaires.given import Given, Shown, ShownRecord, Table
from questionnaires.links import is_on_sherloc
from questionnaires.records import Form

Words = Mapping[str, str]


def show_choice(given: Given, words: Words) -> Shown:
    return Shown(words=_in_words([given.value] if given.value else [], words))


def show_text(given: Given, words: Words) -> Shown:
    return Shown(text=given.text, language=given.language)


def show_ticks(given: Given, words: Words) -> Shown:
    value = given.value or {}
    return Shown(
        words=_in_words(value.get("choices", []), words), other=value.get("other", ""), language=given.language
    )


def show_difficulties(given: Given, words: Words) -> Shown:
    ticked = _in_words((given.value or {}).get("choices", []), words)
    return Shown(words=ticked, text=given.text, language=given.language)


def show_assistance(given: Given, words: Words) -> Shown:
    value = given.value or {}
    lines = [
        (_("Assistance needed"), _yes_no(value.get("needed"))),
        (_("Already received"), _yes_no(value.get("received"))),
        (_("Still needed"), _yes_no(value.get("still_needed"))),
    ]
    return Shown(
        words=_in_words(value.get("kinds", []), words),
        lines=tuple((label, answer) for label, answer in lines if answer),
        other=value.get("by_whom", ""),
        text=given.text,
        language=given.language,
    )


def show_records(given: Given, words: Words, form: Form) -> Shown:
    return Shown(records=tuple(_record(row, form) for row in given.value or []))


def show_record(given: Given, words: Words, form: Form) -> Shown:
    return Shown(records=(_record(given.value, form),) if given.value else ())


def _record(row: Mapping[str, Any], form: Form) -> ShownRecord:
    """One record; a field that was not asked for when it was kept is empty."""
    head = form.fields[0].name if form.fields[0].control == "line" else ""
    told = [(part, IN_WORDS[part.control](row.get(part.name))) for part in form.fields if part.control in IN_WORDS]
    rest = [(part, said) for part, said in told if said and part.name != head]
    by_control = {part.control: row.get(part.name) or "" for part in form.fields}
    url = by_control.get("address") or by_control.get("source") or ""
    return ShownRecord(
        title=row.get(head) or "",
        details=tuple(said for part, said in rest if not part.labelled),
        lines=tuple((str(part.label), said) for part, said in rest if part.labelled),
        text=by_control.get("text", ""),
        language=by_control.get("language", ""),
        quoted=form.quotes,
        url=url,
        link=_("%(text)s, on SHERLOC") % {"text": form.link} if is_on_sherloc(url) else str(form.link),
    )


def show_statistics(given: Given, words: Words) -> Shown:
    """A measure that is no longer offered keeps its column, under its key."""
    rows = given.value or []
    there = {measure for row in rows for measure in row["figures"]}
    measures = [*words, *sorted(there - set(words))]
    table = Table(
        heads=_in_words(measures, words),
        rows=tuple((row["year"], tuple(str(row["figures"].get(key, "")) for key in measures)) for row in rows),
    )
    return Shown(table=table, text=given.text, language=given.language)


def day_words(day: str | None) -> str:
    """The day in the language of the page; a year stays a year, and what is no date stays as typed."""
    try:
        return dates.day(dates.date.fromisoformat(day or ""), get_language() or "en")
    except ValueError:
        return day or ""


def _in_words(keys: list[str], words: Words) -> tuple[str, ...]:
    """A choice that is no longer offered is shown by its key: what was answered is never hidden."""
    return tuple(str(words.get(key, key)) for key in keys)


def _yes_no(value: Any) -> str:
    if value is None:
        return ""
    return pgettext("answer", "Yes") if value else pgettext("answer", "No")


def _language_names(codes: Any) -> str:
    return ", ".join(languages.name(code) for code in codes or [])


# How the controls of a record are told in words; texts, their language and links have places of their own.
IN_WORDS: dict[str, Callable[[Any], str]] = {
    "line": lambda value: value or "",
    "lines": lambda value: value or "",
    "day": day_words,
    "yes_no": _yes_no,
    "languages": _language_names,
}
Show = Callable[[Given, Words], Shown]
