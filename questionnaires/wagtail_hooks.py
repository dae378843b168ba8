"""The drafts of questionnaires as the Secretariat edits them in the admin; what is published is not there."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel
from wagtail.admin.viewsets.model import ModelViewSetGroup

from questionnaires.models import Choice, ChoiceList, Question, Questionnaire, Section
from questionnaires.question_types import TYPES
from reviews.wagtail_hooks import ReferenceViewSet, in_six

# How each model reaches the version it belongs to.
VERSION = {Questionnaire: "", Section: "questionnaire__", Question: "section__questionnaire__"}
VERSION |= {ChoiceList: "questionnaire__", Choice: "choice_list__questionnaire__"}
OPENS = {**TYPES["YPN"].offers}


def drafts(model: type[Model]) -> QuerySet[Any]:
    """The rows of versions that are not published."""
    return model._default_manager.filter(**{f"{VERSION[model]}published_at": None})


class DraftForm(WagtailAdminModelForm):
    """Whatever a row names belongs to a draft."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            model = getattr(getattr(field, "queryset", None), "model", None)
            if model in VERSION:
                field.queryset = drafts(model)


class QuestionForm(DraftForm):
    """A condition names answers of a question of the same article; a list of its own comes with the question."""

    parent_values = forms.MultipleChoiceField(
        label=_("Asked when the answer is"), choices=OPENS.items, required=False, widget=forms.CheckboxSelectMultiple
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean()
        parent = data.get("parent")
        if parent and parent.section != data.get("section"):
            self.add_error("parent", _("Choose a question of the same article."))
        if bool(parent) != bool(data.get("parent_values")):
            self.add_error("parent_values", _("Name the question and the answers that open this one, or neither."))
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


class DraftViewSet(ReferenceViewSet):
    """Rows of drafts are added, changed and taken away; of other versions there is no row here."""

    form = DraftForm

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        own: dict[str, Any] = super().get_common_view_kwargs(queryset=drafts(self.model), **kwargs)
        return own


class VersionViewSet(DraftViewSet):
    model = Questionnaire
    icon = "form"
    menu_label = _("Drafts")
    list_display: Sequence[Any] = ["title", "cluster", "version"]
    panels: Sequence[Any] = [
        in_six("title", _("Title")),
        FieldPanel("illustration", heading=_("An illustration, not the questionnaire adopted by the Conference")),
        in_six("notice", _("What is said of the illustration")),
    ]


class SectionViewSet(DraftViewSet):
    model = Section
    icon = "folder-open-inverse"
    menu_label = _("Sections")
    list_display: Sequence[Any] = ["full_title", "questionnaire", "instrument", "translation_status"]
    list_filter: Sequence[str] = ["questionnaire", "instrument", "translation_status"]
    panels: Sequence[Any] = [
        *map(FieldPanel, ("questionnaire", "instrument", "provision", "order", "obligation", "translation_status")),
        in_six("title", _("Title, where it is not that of the article")),
        in_six("description", _("The provision in brief")),
        in_six("guidance", _("Guidance")),
    ]


class QuestionViewSet(DraftViewSet):
    model = Question
    icon = "help"
    form = QuestionForm
    menu_label = _("Questions")
    list_display: Sequence[Any] = ["number", "text", "section", "kind", "obligation", "translation_status"]
    list_filter: Sequence[str] = ["section__questionnaire", "section__instrument", "kind", "translation_status"]
    search_fields: Sequence[str] = ["number", "key", "text"]
    panels: Sequence[Any] = [
        *map(FieldPanel, ("section", "key", "number", "order", "kind", "obligation", "required")),
        in_six("text", _("Question")),
        in_six("guidance", _("Guidance")),
        *map(FieldPanel, ("parent", "parent_values", "has_other", "translation_status")),
    ]


class ChoiceViewSet(DraftViewSet):
    model = Choice
    icon = "list-ul"
    menu_label = _("Choices")
    list_display: Sequence[Any] = ["text", "choice_list", "order"]
    list_filter: Sequence[str] = ["choice_list"]
    panels: Sequence[Any] = [*map(FieldPanel, ("choice_list", "key", "order")), in_six("text", _("Words"))]


class Questionnaires(ModelViewSetGroup):
    menu_label = _("Questionnaires")
    menu_icon = "form"
    items = (VersionViewSet, SectionViewSet, QuestionViewSet, ChoiceViewSet)


@hooks.register("register_admin_viewset")
def questionnaires() -> Questionnaires:
    return Questionnaires()
