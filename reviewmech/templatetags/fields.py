"""Tags that draw forms: one field, all fields, the summary of errors."""

from typing import Any

from django import template
from django.forms import BaseForm, BoundField
from django.forms.widgets import CheckboxInput, ChoiceWidget, Select, Textarea, TextInput
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from foundation import languages

register = template.Library()


@register.inclusion_tag("forms/field.html")
def field(bound: BoundField, label: str = "", hint: str = "", number: str = "", lang: str = "") -> dict[str, Any]:
    """One bound field as the design draws it: label, hint, error, control.

    `label` and `hint` replace the form's own; `number` stands before the label of a question ("10.4"); `lang` is the
    language of the text being written, and makes the control `dir="auto"`.
    """
    return {
        "bound": bound,
        "kind": kind(bound),
        "label": label or bound.label,
        "hint": hint or bound.help_text,
        "number": number,
        "control": control(bound, lang, hint),
        "described_by": described_by(bound, hint),
    }


@register.inclusion_tag("forms/fields.html")
def form_fields(form: BaseForm) -> dict[str, Any]:
    """Every field of a form, hidden ones included, without the summary of errors."""
    return {"form": form}


@register.inclusion_tag("forms/error_summary.html")
def error_summary(*forms: BaseForm | None) -> dict[str, Any]:
    """What is wrong with one or several forms, each error linked to its field; draws nothing when all is well."""
    return {"problems": [problem for form in forms if form is not None for problem in problems(form)]}


def kind(bound: BoundField) -> str:
    """How a field is drawn: `hidden`, `choices` (radios and checkboxes), `tick` (one checkbox), `group` or `line`."""
    widget = bound.field.widget
    if bound.is_hidden:
        return "hidden"
    if isinstance(widget, CheckboxInput):
        return "tick"
    if isinstance(widget, ChoiceWidget) and not isinstance(widget, Select):
        return "choices"
    return "group" if widget.use_fieldset else "line"


def described_by(bound: BoundField, hint: str) -> str:
    """The ids of hint and error, in this order, as the templates number them."""
    parts = [("helptext", hint or bound.help_text), ("error", bound.errors)]
    return " ".join(f"{bound.auto_id}_{name}" for name, present in parts if present and bound.auto_id)


def control(bound: BoundField, lang: str, hint: str) -> SafeString:
    attributes: dict[str, Any] = {}
    if hint and not bound.use_fieldset:
        attributes["aria-describedby"] = described_by(bound, hint)
    if lang and isinstance(bound.field.widget, (Textarea, TextInput)):
        attributes |= {"lang": languages.html_code(lang), "dir": "auto"}
    return bound.as_widget(attrs=attributes)


def problems(form: BaseForm) -> list[dict[str, str]]:
    """The errors of a form in the order of its fields: `words`, and `target`, the id of the control to change."""
    found = [{"words": str(words), "target": ""} for words in form.non_field_errors()]
    for bound in form:
        found += [{"words": _named(bound, str(words)), "target": target(bound)} for words in bound.errors]
    return found


def _named(bound: BoundField, words: str) -> str:
    """The words at the field behind the field's name, so that two required fields do not give two equal links."""
    return _("%(field)s: %(error)s") % {"field": bound.label, "error": words}


def target(bound: BoundField) -> str:
    """Where a link to this field leads; the first choice of a set, nothing for a hidden field."""
    if kind(bound) == "hidden":
        return ""
    if kind(bound) == "choices" and (choices := bound.subwidgets):
        return str(choices[0].id_for_label)
    return str(bound.id_for_label or bound.auto_id)
