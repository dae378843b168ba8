from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    name = "reviews"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register checks and letters; permissions come with the modules that ask them."""
        from reviews import checks, notifications, permissions

        del checks, notifications, permissions
