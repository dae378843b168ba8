from django.apps import AppConfig


class QuestionnairesConfig(AppConfig):
    name = "questionnaires"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register who may do what, and the words of acts."""
        from questionnaires import actions, permissions

        del actions, permissions
