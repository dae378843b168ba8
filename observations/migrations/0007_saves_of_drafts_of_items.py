import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import foundation.clock
import foundation.opaque


class Migration(migrations.Migration):
    dependencies = [
        ("observations", "0006_first_of_each_history"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="WordingVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=foundation.opaque.new, editable=False, unique=True)),
                ("version", models.PositiveIntegerField()),
                (
                    "audience",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (1, "The drafting State"),
                            (2, "The reviewing States"),
                            (3, "All participants of the review"),
                        ],
                        default=1,
                    ),
                ),
                ("text", models.TextField()),
                ("language", models.CharField(max_length=10)),
                ("withdrawn", models.BooleanField(default=False)),
                ("at", models.DateTimeField(default=foundation.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "draft",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saves",
                        to="observations.observationversion",
                    ),
                ),
            ],
            options={
                "ordering": ["draft", "version"],
                "constraints": [
                    models.UniqueConstraint(fields=("draft", "version"), name="observations_wording_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(("audience", 1)), name="observations_wordings_stay_with_their_state"
                    ),
                ],
            },
        ),
    ]
