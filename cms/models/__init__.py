from cms.models.media import SiteDocument, SiteImage, SiteRendition
from cms.models.pages import HomePage, SectionPage

__all__ = ["HomePage", "SectionPage", "SiteDocument", "SiteImage", "SiteRendition"]
