from django.apps import AppConfig


class ObservationsConfig(AppConfig):
    name = "observations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register letters and permissions."""
        from observations import notifications
        from observations.permissions import feedback, listing, summary

        del notifications, feedback, listing, summary
