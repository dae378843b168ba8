"""Forms of the drafts of questionnaires, as the Secretariat fills them in: in words, and nothing outside of drafts."""

from typing import Any

from django import forms
from django.db.models import Max, Model, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from questionnaires.models import Choice, ChoiceList, Question, Questionnaire, Section
from questionnaires.question_types import TYPES
from reviews.models import Provision

# How each model reaches the version it belongs to.
VERSION = {Questionnaire: "", Section: "questionnaire__", Question: "section__questionnaire__"}
VERSION |= {ChoiceList: "questionnaire__", Choice: "choice_list__questionnaire__"}
OPENS = {**TYPES["YPN"].offers}


def drafts(model: type[Model]) -> QuerySet[Any]:
    """The rows of versions that are not published."""
    return model._default_manager.filter(**{f"{VERSION[model]}published_at": None})


def in_words(row: Any) -> str:
    """A row as a list to choose from names it: articles and numbers come again in each instrument."""
    if isinstance(row, Section):
        return f"{row.instrument.short_title}: {row.full_title} ({row.questionnaire.version})"
    if isinstance(row, Question):
        return (
            f"{row.section.instrument.short_title} {row.number}: {row.text[:80]} ({row.section.questionnaire.version})"
        )
    if isinstance(row, Provision):
        return f"{row.instrument.short_title}: {row}"
    return str(row)


# In what a row has its place; there is room for others in between.
BESIDE: dict[type[Model], str] = {Section: "questionnaire", Question: "section", Choice: "choice_list"}
# What is read along for `in_words`.
READ_WITH: dict[type[Model], tuple[str, ...]] = {
    Section: ("instrument", "provision", "questionnaire"),
    Question: ("section__instrument", "section__questionnaire"),
    Provision: ("instrument",),
}


class DraftForm(WagtailAdminModelForm):
    """Whatever a row names belongs to a draft, and is named in words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            model = getattr(getattr(field, "queryset", None), "model", None)
            if model in VERSION:
                field.queryset = drafts(model)
            if model in READ_WITH:
                field.queryset = field.queryset.select_related(*READ_WITH[model])
                field.label_from_instance = in_words
        if "order" in self.fields:
            self.fields["order"].required = False
            self.fields["order"].help_text = _("Left empty, it comes last.")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        beside = BESIDE.get(self._meta.model)
        if beside and data.get("order") is None and data.get(beside):
            rows = drafts(self._meta.model).filter(**{beside: data[beside]})
            data["order"] = (rows.aggregate(last=Max("order"))["last"] or 0) + 10
        return data


class SectionForm(DraftForm):
    """An article of the instrument; without an article, what closes it."""

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        provision = data.get("provision")
        if provision and provision.instrument != data.get("instrument"):
            self.add_error("provision", _("Choose an article of this instrument."))
        return data


class QuestionForm(DraftForm):
    """A condition names answers of a question of the same article; a list of its own comes with the question."""

    parent_values = forms.MultipleChoiceField(
        label=_("Asked when the answer is"), choices=OPENS.items, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["key"].required = False
        self.fields["key"].help_text = _("Its name in files, the same in every version. Left empty, it is made.")

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        parent, section = data.get("parent"), data.get("section")
        if parent and parent.section != section:
            self.add_error("parent", _("Choose a question of the same article."))
        if bool(parent) != bool(data.get("parent_values")):
            self.add_error("parent_values", _("Name the question and the answers that open this one, or neither."))
        if section:
            data["key"] = data.get("key") or new_key(section, data.get("number", ""))
        return data

    def save(self, commit: bool = True) -> Question:
        question: Question = self.instance
        known = TYPES[question.kind]
        if known.from_list:
            key = question.key if known.own_list else question.kind.lower()
            version = question.section.questionnaire
            question.choice_list, _made = ChoiceList.objects.get_or_create(questionnaire=version, key=key)
        saved: Question = super().save(commit)
        return saved


def new_key(section: Section, number: str) -> str:
    """As those that are shipped are named; never one that another question of the cluster has or had."""
    place = f"{section.instrument.code}-{section.article}"
    name = slugify(number.removeprefix(f"{section.article}.").replace(".", "-")) or "new"
    taken = Question.objects.filter(section__questionnaire__cluster=section.questionnaire.cluster_id)
    keys = set(taken.filter(key__startswith=place).values_list("key", flat=True))
    candidates = (f"{place}-{name}{end}" for end in ("", *(f"-{again}" for again in range(2, len(keys) + 3))))
    return next(key for key in candidates if key not in keys)
