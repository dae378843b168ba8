from typing import Any

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def name_the_only_one(apps: Any, schema_editor: Any) -> None:
    """Answers were submitted once until now."""
    submitted = apps.get_model("questionnaires", "Submission").objects.filter(
        review=OuterRef("feedback__review"), instrument=OuterRef("feedback__instrument")
    )
    passages = apps.get_model("observations", "FeedbackPassage").objects
    for passage in passages.annotate(only=Subquery(submitted.values("pk")[:1])).exclude(only=None):
        passages.filter(pk=passage.pk).update(written_on=passage.only)


class Migration(migrations.Migration):
    dependencies = [
        ("observations", "0009_translations_of_texts"),
        ("questionnaires", "0015_reopening"),
    ]

    operations = [
        migrations.AddField(
            "feedbackpassage",
            "written_on",
            models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="questionnaires.submission",
            ),
        ),
        migrations.RunPython(name_the_only_one, migrations.RunPython.noop),
    ]
