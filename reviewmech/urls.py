"""One include per app; what is public says so itself (`login_not_required`), everything else is closed."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from wagtail.admin import urls as wagtail_admin_urls

from accounts import urls as accounts
from cms.urls import pages
from reviewmech import health
from reviewmech.component_gallery import gallery
from reviewmech.desk.nothing_here import nothing_here
from reviewmech.front_door import front_door

handler400 = "reviewmech.errors.handler400"
handler403 = "reviewmech.errors.handler403"
handler404 = "reviewmech.errors.handler404"
handler500 = "reviewmech.errors.handler500"

my_work: list[URLPattern | URLResolver] = [
    path("", include("reviewmech.desk.urls")),
    path("planning/questionnaires/", include("questionnaires.planning_urls")),
    path("", include("reviews.urls")),
    path("reviews/<slug:reference>/", include("questionnaires.urls")),
    path("reviews/<slug:reference>/", include("observations.urls")),
    re_path(r"^(?P<path>(?s:.*))$", nothing_here, name="nothing-here"),
]

urlpatterns: list[URLPattern | URLResolver] = [
    path("", front_door, name="front-door"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    *accounts.outside,
    path("admin/", include(wagtail_admin_urls)),
]
if settings.DEBUG:
    urlpatterns.append(path("components/", gallery, name="components"))

urlpatterns += i18n_patterns(
    path("", include(accounts)),
    path("my-work/", include(my_work)),
    path("", include("cms.urls")),
    *pages,
)
