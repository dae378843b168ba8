"""The reference data as the Secretariat edits it in the admin. Nothing of a review is ever registered here."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modeltranslation.utils import build_localized_fieldname
from wagtail import hooks
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from foundation import languages
from reviews.collation import sort_key
from reviews.models import (
    Body,
    Cluster,
    Instrument,
    OfficialText,
    Phase,
    Provision,
    RegionalGroup,
    Session,
    StateParty,
    Window,
)


def in_six(field: str, heading: str | Promise) -> MultiFieldPanel:
    """One panel of a translated field: a line for each language."""
    panels = [
        FieldPanel(
            build_localized_fieldname(field, code),
            heading=f"{languages.name_in_itself(code)} ({code})",
        )
        for code in languages.OFFICIAL
    ]
    return MultiFieldPanel(panels, heading=heading)


def languages_there(field: str) -> Column:
    """In which languages a row says something: what is missing is seen in the list."""

    def told(row: Model) -> str:
        return " ".join(code for code in languages.OFFICIAL if getattr(row, build_localized_fieldname(field, code)))

    return Column("languages_there", label=_("Languages"), accessor=told)


MARK_OF_TRANSLATIONS = pgettext_lazy("mark of a row of data", "Translations")
# How far the five languages of a row are to be relied on: shown in the list, set in the form.
TRANSLATIONS = Column("translation_status", label=MARK_OF_TRANSLATIONS, accessor="get_translation_status_display")
TRANSLATION_MARK = FieldPanel("translation_status", heading=MARK_OF_TRANSLATIONS)


class ReferenceForm(WagtailAdminModelForm):
    """English is the language everybody falls back to, so it is never left empty where a name is due."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "title", "short_title"):
            if field := self.fields.get(build_localized_fieldname(name, "en")):
                field.required = True


class StatePartyForm(ReferenceForm):
    """A name that changes takes its place in the list along, in the languages whose order follows from the letters."""

    def save(self, commit: bool = True) -> Any:
        for code in languages.OFFICIAL:
            name = build_localized_fieldname("name", code)
            if name in self.changed_data and code != "zh-hans" and self.cleaned_data[name]:
                key = build_localized_fieldname("sort_key", code)
                setattr(self.instance, key, sort_key(self.cleaned_data[name], code))
        return super().save(commit)


class ReferenceViewSet(ModelViewSet):
    """Rows are never copied, and deleted by nobody: papers and reviews rest on them."""

    copy_view_enabled = False
    inspect_view_enabled = False
    list_export: Sequence[str] = []
    list_filter: Sequence[str] = []
    form: type[ReferenceForm] = ReferenceForm

    def get_edit_handler(self) -> Any:
        return ObjectList(self.panels, base_form_class=self.form).bind_to_model(self.model)


class InstrumentViewSet(ReferenceViewSet):
    model = Instrument
    icon = "doc-full"
    menu_label = _("Instruments")
    list_display: Sequence[Any] = ["short_title", "depositary_reference", languages_there("title"), TRANSLATIONS]
    panels: Sequence[Any] = [
        in_six("title", _("Title")),
        in_six("short_title", _("Short title")),
        *map(FieldPanel, ("code", "depositary_reference", "adopted", "entered_into_force", "order")),
        TRANSLATION_MARK,
    ]


class ClusterViewSet(ReferenceViewSet):
    model = Cluster
    icon = "folder-open-inverse"
    menu_label = _("Clusters")
    list_display: Sequence[Any] = ["roman", "name", "name_verified", languages_there("name"), TRANSLATIONS]
    panels: Sequence[Any] = [
        in_six("name", _("Name of the cluster")),
        *map(FieldPanel, ("number", "roman")),
        TRANSLATION_MARK,
        FieldPanel("name_verified", heading=_("The name is verified")),
    ]


class PhaseViewSet(ReferenceViewSet):
    model = Phase
    icon = "history"
    menu_label = _("Phases")
    list_display: Sequence[Any] = ["order", "cluster", "verified"]
    panels: Sequence[Any] = [
        *map(FieldPanel, ("order", "cluster")),
        FieldPanel("verified", heading=_("The order in time is verified")),
    ]


class ProvisionViewSet(ReferenceViewSet):
    model = Provision
    icon = "list-ol"
    menu_label = _("Articles")
    list_display: Sequence[Any] = [
        "__str__",
        "instrument",
        "cluster",
        "cluster_verified",
        languages_there("title"),
        TRANSLATIONS,
    ]
    list_filter: Sequence[str] = ["instrument", "cluster", "cluster_verified", "translation_status"]
    search_fields: Sequence[str] = ["article", "title"]
    panels: Sequence[Any] = [
        in_six("title", _("Title of the article")),
        *map(FieldPanel, ("instrument", "article", "order", "cluster")),
        TRANSLATION_MARK,
        FieldPanel("cluster_verified", heading=_("The cluster is verified")),
    ]


class OfficialTextViewSet(ReferenceViewSet):
    model = OfficialText
    icon = "openquote"
    menu_label = _("Official texts")
    list_display: Sequence[Any] = ["provision", languages_there("text")]
    panels: Sequence[Any] = [FieldPanel("provision"), in_six("text", _("Official text"))]


class RegionalGroupViewSet(ReferenceViewSet):
    model = RegionalGroup
    icon = "site"
    menu_label = _("Regional groups")
    list_display: Sequence[Any] = ["name", "code", languages_there("name"), TRANSLATIONS]
    panels: Sequence[Any] = [
        in_six("name", _("Name of the regional group")),
        *map(FieldPanel, ("code", "order")),
        TRANSLATION_MARK,
    ]


class StatePartyViewSet(ReferenceViewSet):
    model = StateParty
    icon = "globe"
    form = StatePartyForm
    menu_label = _("States")
    list_display: Sequence[Any] = ["name", "iso3", "regional_group", "verified", languages_there("name"), TRANSLATIONS]
    list_filter: Sequence[str] = ["regional_group", "verified", "translation_status", "fictional"]
    search_fields: Sequence[str] = ["iso3", "name"]
    panels: Sequence[Any] = [
        in_six("name", _("Name of the State")),
        *map(FieldPanel, ("iso3", "regional_group", "basis")),
        TRANSLATION_MARK,
        FieldPanel("verified", heading=_("Verified")),
    ]


class BodyViewSet(ReferenceViewSet):
    model = Body
    icon = "group"
    menu_label = _("Bodies")
    list_display: Sequence[Any] = ["symbol", "name", "verified", languages_there("name"), TRANSLATIONS]
    panels: Sequence[Any] = [
        in_six("name", _("Name of the body")),
        *map(FieldPanel, ("symbol", "slug", "order")),
        TRANSLATION_MARK,
        FieldPanel("verified", heading=_("Verified")),
    ]


class SessionViewSet(ReferenceViewSet):
    model = Session
    icon = "calendar"
    menu_label = _("Sessions")
    list_display: Sequence[Any] = ["title", "body", "starts", "ends", languages_there("title"), TRANSLATIONS]
    panels: Sequence[Any] = [
        in_six("title", _("Title of the session")),
        *map(FieldPanel, ("body", "slug", "starts", "ends")),
        TRANSLATION_MARK,
    ]


class WindowViewSet(ReferenceViewSet):
    model = Window
    icon = "date"
    menu_label = _("Workplan")
    list_display: Sequence[Any] = ["group", "phase", "planned_start", "planned_end", "actual_start", "verified"]
    panels: Sequence[Any] = [
        *map(FieldPanel, ("group", "phase", "planned_start", "planned_end", "actual_start", "actual_end")),
        FieldPanel("verified", heading=_("Verified")),
    ]


class ReferenceData(ModelViewSetGroup):
    menu_label = _("Reference data")
    menu_icon = "table"
    items = (
        InstrumentViewSet,
        ClusterViewSet,
        PhaseViewSet,
        ProvisionViewSet,
        OfficialTextViewSet,
        RegionalGroupViewSet,
        StatePartyViewSet,
        BodyViewSet,
        SessionViewSet,
        WindowViewSet,
    )


@hooks.register("register_admin_viewset")
def reference_data() -> ReferenceData:
    return ReferenceData()
