"""The first migration of an app with many tables, without drawing all models anew after each of them."""

from typing import Any

from django.db.migrations import Migration
from django.db.migrations.state import ProjectState


class FirstTables(Migration):
    """Makes the same tables as Django's own; for operations that only create models, each after those it names.

    Django draws a new model together with everything that hangs from it, and here nearly everything hangs from a
    person: thirty tables were drawn two thousand times. Drawn once, when all are known, they cost a tenth.
    """

    initial = True

    def apply(self, project_state: ProjectState, schema_editor: Any, collect_sql: bool = False) -> ProjectState:
        before = project_state.clone()
        # A state without drawn models only notes what is added, and draws all of them when next asked.
        project_state.__dict__.pop("apps", None)
        for operation in self.operations:
            operation.state_forwards(self.app_label, project_state)
        for operation in self.operations:
            operation.database_forwards(self.app_label, schema_editor, before, project_state)
        return project_state
