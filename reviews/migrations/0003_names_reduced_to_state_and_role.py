"""What the chain of acts knows of each actor stands in a column of its own: of acts on record, the account's id."""

from django.db import migrations, models


def name_actors(apps, schema_editor):
    acts = apps.get_model("reviews", "Act").objects
    for uid in acts.values_list("by__uid", flat=True).distinct().order_by():
        acts.filter(by__uid=uid).update(actor=str(uid))


class Migration(migrations.Migration):
    dependencies = [("reviews", "0002_what_reviewing_states_have_sent")]

    operations = [
        migrations.AddField("act", "actor", models.CharField(default="", max_length=64), preserve_default=False),
        migrations.AddField("act", "actor_salt", models.CharField(default="", max_length=32)),
        migrations.AddField("countryreview", "names_reduced_on", models.DateField(null=True)),
        migrations.RunPython(name_actors, migrations.RunPython.noop),
    ]
