from cms.models.media import SiteDocument, SiteImage, SiteRendition
from cms.models.pages import HomePage, NewsIndexPage, NewsPage, SectionPage

__all__ = ["HomePage", "NewsIndexPage", "NewsPage", "SectionPage", "SiteDocument", "SiteImage", "SiteRendition"]
