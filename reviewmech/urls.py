"""One include per app; what is public says so itself (`login_not_required`), everything else is closed."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from wagtail.admin import urls as wagtailadmin_urls

from accounts import urls as accounts

handler400 = "reviewmech.errors.handler400"
handler403 = "reviewmech.errors.handler403"
handler404 = "reviewmech.errors.handler404"
handler500 = "reviewmech.errors.handler500"

urlpatterns = [
    *accounts.outside,
    path("admin/", include(wagtailadmin_urls)),
    *i18n_patterns(path("", include(accounts))),
]
