"""The history of a passage begins with what stands on record."""

from django.db import migrations


def begin(apps, schema_editor):
    versions = apps.get_model("observations", "PassageVersion").objects
    for passage in apps.get_model("observations", "FeedbackPassage").objects.select_related("written_by"):
        versions.create(
            passage=passage,
            version=passage.version,
            text=passage.text,
            language=passage.language,
            by=passage.written_by,
            at=passage.written_at,
        )


class Migration(migrations.Migration):
    dependencies = [("observations", "0005_versions_of_passages")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
