from django.apps import AppConfig


class ReviewmechConfig(AppConfig):
    name = "reviewmech"

    def ready(self) -> None:
        from reviewmech import checks  # noqa: F401 (registers them)
