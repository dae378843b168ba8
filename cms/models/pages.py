"""The prose of the public site, one tree per language. Nothing of a review is ever a page."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page, PageQuerySet

from foundation import clock
from foundation.languages import OFFICIAL

PLAIN_FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class HomePage(Page):
    """The first page of a language; the addresses below it are the same in each."""

    lede = models.TextField(_("opening sentence"), blank=True)
    body = RichTextField(_("text"), features=PLAIN_FEATURES, blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("lede"), FieldPanel("body")]
    promote_panels: ClassVar[list[FieldPanel]] = []
    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["cms.SectionPage", "cms.NewsIndexPage"]
    max_count = len(OFFICIAL)
    # Whatever stands here is public: a page behind a passphrase would need a sign-in form of Wagtail's own.
    private_page_options: ClassVar[list[str]] = []
    template = "cms/pages/home_page.html"


class SectionPage(Page):
    """A page of prose: about the Mechanism, guidance, help."""

    lede = models.TextField(_("opening sentence"), blank=True)
    body = RichTextField(_("text"), features=PLAIN_FEATURES, blank=True)

    content_panels: ClassVar = [*Page.content_panels, FieldPanel("lede"), FieldPanel("body")]
    promote_panels: ClassVar = [FieldPanel("slug")]
    parent_page_types: ClassVar = ["cms.HomePage", "cms.SectionPage"]
    subpage_types: ClassVar = ["cms.SectionPage"]
    private_page_options: ClassVar[list[str]] = []
    template = "cms/pages/section_page.html"


class NewsIndexPage(Page):
    """The news of a language, newest first."""

    content_panels: ClassVar = [*Page.content_panels]
    promote_panels: ClassVar[list[FieldPanel]] = []
    parent_page_types: ClassVar = ["cms.HomePage"]
    subpage_types: ClassVar = ["cms.NewsPage"]
    max_count_per_parent = 1
    private_page_options: ClassVar[list[str]] = []
    template = "cms/pages/news_index_page.html"

    @property
    def news(self) -> PageQuerySet:
        return NewsPage.objects.child_of(self).live().order_by("-dated", "-pk")


class NewsPage(Page):
    """One piece of news. It says what happened; it names no State's pace."""

    dated = models.DateField(_("date"), default=clock.today)
    lede = models.TextField(_("opening sentence"), blank=True)
    body = RichTextField(_("text"), features=PLAIN_FEATURES, blank=True)

    content_panels: ClassVar = [
        *Page.content_panels,
        FieldPanel("dated"),
        FieldPanel("lede"),
        FieldPanel("body"),
    ]
    promote_panels: ClassVar = [FieldPanel("slug")]
    parent_page_types: ClassVar = ["cms.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    private_page_options: ClassVar[list[str]] = []
    template = "cms/pages/news_page.html"

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The languages in which it is not published lead to the news there."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        rows = self.get_translations(inclusive=True).live().select_related("locale")
        published = {page.locale.language_code: f"{page.slug}/" for page in rows}
        parent = self.get_parent().slug
        paths = {code: f"/{code}/{parent}/{published.get(code, '')}" for code in OFFICIAL}
        return context | {"language_paths": paths}
