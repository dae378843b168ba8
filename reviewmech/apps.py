from django.apps import AppConfig


class ReviewmechConfig(AppConfig):
    name = "reviewmech"

    def ready(self) -> None:
        from django.conf import settings
        from django.utils.module_loading import import_string

        from questionnaires import scanning
        from reviewmech import checks  # noqa: F401 (registers them)

        scanning.use(import_string(settings.EVIDENCE_SCAN) if settings.EVIDENCE_SCAN else None)
