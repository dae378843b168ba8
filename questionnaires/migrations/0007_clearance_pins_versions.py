from typing import Any

from django.db import migrations, models
from django.db.models import F, OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce


def pin(apps: Any, schema_editor: Any) -> None:
    """A clearance was the sum of the versions; where it has moved on, the history says what stood at that moment."""
    history = apps.get_model("questionnaires", "AnswerVersion").objects
    for standing, answers in _cleared(apps):
        if answers.aggregate(all=Sum("version"))["all"] == standing.cleared_versions:
            answers.update(cleared_version=F("version"))
        else:
            then = history.filter(answer=OuterRef("pk"), at__lte=standing.at).order_by("-version").values("version")
            answers.update(cleared_version=Coalesce(Subquery(then[:1]), 0))


def add_up(apps: Any, schema_editor: Any) -> None:
    for standing, answers in _cleared(apps):
        standing.cleared_versions = answers.aggregate(all=Coalesce(Sum("cleared_version"), 0))["all"]
        standing.save()


def _cleared(apps: Any) -> Any:
    rows = apps.get_model("questionnaires", "Answer").objects
    for standing in apps.get_model("questionnaires", "SectionStanding").objects.filter(status="cleared"):
        yield standing, rows.filter(part=standing.part_id, question__section=standing.section_id)


class Migration(migrations.Migration):
    dependencies = [
        ("questionnaires", "0006_answers_offered"),
    ]

    operations = [
        migrations.AddField("answer", "cleared_version", models.PositiveIntegerField(null=True)),
        migrations.RemoveConstraint("sectionstanding", "questionnaires_standing_cleared_names_what"),
        migrations.RunPython(pin, add_up),
        migrations.RemoveField("sectionstanding", "cleared_versions"),
    ]
