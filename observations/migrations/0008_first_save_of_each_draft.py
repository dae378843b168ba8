"""The history of a draft of an item begins with what stands on record."""

from django.db import migrations


def begin(apps, schema_editor):
    saves = apps.get_model("observations", "WordingVersion").objects
    drafts = apps.get_model("observations", "ObservationVersion").objects.filter(number=None)
    for draft in drafts.select_related("written_by"):
        saves.create(
            draft=draft,
            version=draft.version,
            text=draft.text,
            language=draft.language,
            withdrawn=draft.withdrawn,
            by=draft.written_by,
            at=draft.written_at,
        )


class Migration(migrations.Migration):
    dependencies = [("observations", "0007_saves_of_drafts_of_items")]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
