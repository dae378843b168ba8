"""Where reviewing States draft apart, what they sent before is noted at their seats."""

from django.db import migrations


def note(apps, schema_editor):
    seats = apps.get_model("reviews", "ReviewedInstrument").objects
    sent = apps.get_model("observations", "WrittenFeedback").objects.filter(sent_at__isnull=False)
    shared = apps.get_model("observations", "PartVersion").objects.order_by("-number")
    for column, rows, moment in (("feedback_sent_at", sent, "sent_at"), ("list_shared_at", shared, "shared_at")):
        for row in rows:
            own = seats.filter(reviewing__review=row.review_id, reviewing__state_party=row.drafted_by_id)
            own.filter(instrument=row.instrument_id).update(**{column: getattr(row, moment)})


class Migration(migrations.Migration):
    dependencies = [
        ("observations", "0001_initial"),
        ("reviews", "0002_what_reviewing_states_have_sent"),
    ]

    operations = [migrations.RunPython(note, migrations.RunPython.noop)]
