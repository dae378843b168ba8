"""The prose of the public site, one tree per language. Nothing of a review is ever a page."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page

PLAIN_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class HomePage(Page):
    """The first page of a language."""

    lede = models.TextField(_("opening sentence"), blank=True)
    body = RichTextField(_("text"), features=PLAIN_FEATURES, blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("lede"), FieldPanel("body")]
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["cms.SectionPage"]
    template = "cms/pages/home_page.html"


class SectionPage(Page):
    """A page of prose: about the Mechanism, guidance, help."""

    lede = models.TextField(_("opening sentence"), blank=True)
    body = RichTextField(_("text"), features=PLAIN_FEATURES, blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("lede"), FieldPanel("body")]
    parent_page_types: ClassVar = ["cms.HomePage", "cms.SectionPage"]
    subpage_types: ClassVar = ["cms.SectionPage"]
    template = "cms/pages/section_page.html"
