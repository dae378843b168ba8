from django.apps import AppConfig
from django.db.models.signals import post_migrate


class ReviewsConfig(AppConfig):
    name = "reviews"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register checks and letters, and close the tables; permissions come with the modules that ask them."""
        from foundation import sealed
        from reviews import checks, notifications, permissions

        sealed.CLOSED |= checks.closed_tables()
        post_migrate.connect(sealed.give_rights, sender=self)
        del notifications, permissions
