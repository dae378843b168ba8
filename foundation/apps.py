from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

from foundation.english import one_catalogue


class FoundationConfig(AppConfig):
    name = "foundation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # The worker sends letters of apps whose pages it never draws: their words must be known at start.
        autodiscover_modules("notifications")
        one_catalogue()
