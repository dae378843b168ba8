"""The drafts of questionnaires as the Secretariat edits them in the admin; what is published is not there."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db.models import RestrictedError
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.menu import MenuItem
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSetGroup

from questionnaires.draft_forms import DraftForm, QuestionForm, SectionForm, drafts, in_words
from questionnaires.models import Choice, Question, Questionnaire, Section
from reviews.wagtail_hooks import TRANSLATION_MARK, TRANSLATIONS, ReferenceViewSet, in_six


def is_uid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


class Shown:
    """After a save the way leads to the page as a State sees it."""

    object: Any

    def get_success_buttons(self) -> list[Any]:
        own: list[Any] = super().get_success_buttons()  # type: ignore[misc]
        return [*own, messages.button(preview_of(self.object), _("See it as a State does"))]


def preview_of(row: Any) -> str:
    """The page that shows this row of a draft."""
    section = row if isinstance(row, Section) else getattr(row, "section", None)
    if section is None:
        version = row.choice_list.questionnaire if isinstance(row, Choice) else row
        return reverse("asked:preview", args=[version.uid])
    return reverse("asked:preview-article", args=[section.questionnaire.uid, section.instrument.code, section.article])


class AddToDraft(Shown, generic.CreateView):
    """Begins with the draft, and the article of it, from whose page one came."""

    def get_initial_form_instance(self) -> Any:
        asked = self.request.GET
        found = drafts(Questionnaire).filter(uid=asked["draft"]) if is_uid(asked.get("draft", "")) else []
        version = next(iter(found), None)
        if version and self.model is Section:
            return Section(questionnaire=version)
        rows = version.sections.filter(instrument__code=asked.get("instrument", "")) if version else []
        section = next((row for row in rows if row.article == asked.get("article")), None)
        return Question(section=section) if section and self.model is Question else None


class BeginDraft(generic.CreateView):
    """A draft begins as a copy of a version, or as a workbook: both are done where the versions are listed."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        return redirect("asked:versions")


class EditInDraft(Shown, generic.EditView):
    pass


class DeleteFromDraft(generic.DeleteView):
    """A question that opens others stays until they are gone."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            answer: HttpResponseBase = super().post(request, *args, **kwargs)
        except RestrictedError:
            messages.error(request, _("Other questions or choices rest on this one. Delete those first."))
            return redirect(self.get_edit_url())
        return answer

    def get_edit_url(self) -> str:
        return reverse(self.edit_url_name, args=[self.object.pk])


def panel(name: str, heading: Any) -> FieldPanel:
    return FieldPanel(name, heading=heading)


SECTION, KIND = pgettext_lazy("of a questionnaire", "Section"), pgettext_lazy("question", "Kind")
ORDER, OBLIGATION = pgettext_lazy("place among others", "Order"), _("What the treaty asks")
NUMBER, KEY = pgettext_lazy("column", "Number"), pgettext_lazy("of a question", "Key")
LIST = pgettext_lazy("of choices", "List")
KIND_IN_WORDS = Column("kind", label=KIND, accessor="get_kind_display")
OBLIGATION_IN_WORDS = Column("obligation", label=OBLIGATION, accessor="get_obligation_display")


class DraftViewSet(ReferenceViewSet):
    """Rows of drafts are added, changed and taken away; of other versions there is no row here."""

    form = DraftForm
    add_view_class = AddToDraft
    edit_view_class = EditInDraft
    delete_view_class = DeleteFromDraft

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        own: dict[str, Any] = super().get_common_view_kwargs(queryset=drafts(self.model), **kwargs)
        return own


class VersionViewSet(DraftViewSet):
    model = Questionnaire
    icon = "form"
    add_view_class = BeginDraft
    menu_label = _("Drafts")
    list_display: Sequence[Any] = ["title", "cluster", "version"]
    panels: Sequence[Any] = [
        in_six("title", _("Title")),
        panel("illustration", _("An illustration, not the questionnaire adopted by the Conference")),
        in_six("notice", _("What is said of the illustration")),
    ]


class SectionViewSet(DraftViewSet):
    model = Section
    icon = "folder-open-inverse"
    form = SectionForm
    menu_label = _("Sections")
    list_display: Sequence[Any] = [
        "full_title",
        Column("instrument", label=_("Instrument")),
        Column("order", label=ORDER),
        OBLIGATION_IN_WORDS,
        TRANSLATIONS,
        Column("version", label=_("Questionnaire"), accessor="questionnaire.version"),
    ]
    list_filter: Sequence[str] = ["questionnaire", "instrument", "translation_status"]
    panels: Sequence[Any] = [
        panel("questionnaire", _("Questionnaire")),
        panel("instrument", _("Instrument")),
        panel("provision", _("Article")),
        panel("order", ORDER),
        panel("obligation", OBLIGATION),
        in_six("title", _("Title, where it is not that of the article")),
        in_six("description", _("The provision in brief")),
        in_six("guidance", _("Guidance")),
        TRANSLATION_MARK,
    ]


class QuestionViewSet(DraftViewSet):
    model = Question
    icon = "help"
    form = QuestionForm
    menu_label = _("Questions")
    list_display: Sequence[Any] = [
        "number",
        Column("text", label=_("Question")),
        Column("section", label=SECTION, accessor=lambda row: in_words(row.section)),
        KIND_IN_WORDS,
        OBLIGATION_IN_WORDS,
        TRANSLATIONS,
    ]
    list_filter: Sequence[str] = ["section__questionnaire", "section__instrument", "kind", "translation_status"]
    search_fields: Sequence[str] = ["number", "key", "text"]
    panels: Sequence[Any] = [
        panel("section", SECTION),
        panel("number", NUMBER),
        panel("kind", KIND),
        in_six("text", _("Question")),
        in_six("guidance", _("Guidance")),
        panel("parent", _("Asked under the question")),
        panel("parent_values", _("Asked when the answer is")),
        panel("required", _("Is answered before the article is handed in")),
        panel("has_other", _("Something else may be written beside the choices")),
        panel("takes_file", _("Files may be added to the answer")),
        panel("obligation", OBLIGATION),
        panel("order", ORDER),
        panel("key", KEY),
        TRANSLATION_MARK,
    ]


class ChoiceViewSet(DraftViewSet):
    model = Choice
    icon = "list-ul"
    menu_label = _("Choices")
    list_display: Sequence[Any] = ["text", Column("choice_list", label=LIST), Column("order", label=ORDER)]
    list_filter: Sequence[str] = ["choice_list"]
    panels: Sequence[Any] = [
        panel("choice_list", LIST),
        panel("key", KEY),
        panel("order", ORDER),
        in_six("text", _("Words")),
    ]


class Questionnaires(ModelViewSetGroup):
    menu_label = _("Questionnaires")
    menu_icon = "form"
    items = (VersionViewSet, SectionViewSet, QuestionViewSet, ChoiceViewSet)

    def get_submenu_items(self) -> list[MenuItem]:
        """With the way back to where versions are looked at and published."""
        back = MenuItem(_("All versions"), reverse_lazy("asked:versions"), icon_name="view", order=1000)
        return [*super().get_submenu_items(), back]


@hooks.register("register_admin_viewset")
def questionnaires() -> Questionnaires:
    return Questionnaires()
