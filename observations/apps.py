from django.apps import AppConfig


class ObservationsConfig(AppConfig):
    name = "observations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register letters, permissions, and what keeps a review from moving back."""
        from observations import conditions, notifications
        from observations.permissions import clarification, feedback, listing, summary

        del conditions, notifications, clarification, feedback, listing, summary
