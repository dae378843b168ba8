import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import foundation.clock
import foundation.opaque


class Migration(migrations.Migration):
    dependencies = [
        ("observations", "0002_note_what_was_sent"),
        ("reviews", "0005_reply_on_an_item"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ItemThread",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("uid", models.UUIDField(default=foundation.opaque.new, editable=False, unique=True)),
                ("awaits_reply", models.BooleanField(default=False)),
                ("resolved_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("opened_at", models.DateTimeField(default=foundation.clock.now)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.stateparty"
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.stateparty",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.instrument",
                    ),
                ),
                (
                    "observation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="threads",
                        to="observations.observation",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
                    ),
                ),
                (
                    "word_of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.stateparty"
                    ),
                ),
            ],
            options={
                "ordering": ["opened_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ItemMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("uid", models.UUIDField(default=foundation.opaque.new, editable=False, unique=True)),
                (
                    "status",
                    models.CharField(choices=[("draft", "Draft"), ("sent", "Sent")], default="draft", max_length=10),
                ),
                ("text", models.TextField()),
                ("language", models.CharField(max_length=10)),
                ("version", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField(default=foundation.clock.now)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "drafted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.stateparty",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.instrument",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="observations.itemthread",
                    ),
                ),
            ],
            options={
                "ordering": ["sent_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="QuestionThread",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("uid", models.UUIDField(default=foundation.opaque.new, editable=False, unique=True)),
                ("awaits_reply", models.BooleanField(default=False)),
                ("resolved_at", models.DateTimeField(null=True)),
                ("version", models.PositiveIntegerField(default=0)),
                ("opened_at", models.DateTimeField(default=foundation.clock.now)),
                (
                    "asked",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.stateparty"
                    ),
                ),
                (
                    "drafted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.stateparty",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.instrument",
                    ),
                ),
                (
                    "passage",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="thread",
                        to="observations.feedbackpassage",
                    ),
                ),
                (
                    "resolved_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
                    ),
                ),
            ],
            options={
                "ordering": ["opened_at", "id"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="QuestionMessage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
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
                ("uid", models.UUIDField(default=foundation.opaque.new, editable=False, unique=True)),
                (
                    "status",
                    models.CharField(choices=[("draft", "Draft"), ("sent", "Sent")], default="draft", max_length=10),
                ),
                ("text", models.TextField()),
                ("language", models.CharField(max_length=10)),
                ("version", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField(default=foundation.clock.now)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "drafted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.stateparty",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.instrument",
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "thread",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="messages",
                        to="observations.questionthread",
                    ),
                ),
            ],
            options={
                "ordering": ["sent_at", "id"],
                "abstract": False,
            },
        ),
        migrations.AddConstraint(
            model_name="itemthread",
            constraint=models.CheckConstraint(
                condition=models.Q(("resolved_at__isnull", True), ("awaits_reply", False), _connector="OR"),
                name="observations_itemthread_resolved_awaits_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="itemmessage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "draft")),
                fields=("thread", "drafted_by"),
                name="observations_itemmessage_one_draft_per_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="itemmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("audience", 1), ("sent_at", None), ("sent_by__isnull", True), ("status", "draft")),
                    models.Q(
                        ("audience", 3), ("sent_at__isnull", False), ("sent_by__isnull", False), ("status", "sent")
                    ),
                    _connector="OR",
                ),
                name="observations_itemmessage_draft_stays_inside",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionthread",
            constraint=models.CheckConstraint(
                condition=models.Q(("resolved_at__isnull", True), ("awaits_reply", False), _connector="OR"),
                name="observations_questionthread_resolved_awaits_nothing",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionmessage",
            constraint=models.UniqueConstraint(
                condition=models.Q(("status", "draft")),
                fields=("thread", "drafted_by"),
                name="observations_questionmessage_one_draft_per_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="questionmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("audience", 1), ("sent_at", None), ("sent_by__isnull", True), ("status", "draft")),
                    models.Q(
                        ("audience", 3), ("sent_at__isnull", False), ("sent_by__isnull", False), ("status", "sent")
                    ),
                    _connector="OR",
                ),
                name="observations_questionmessage_draft_stays_inside",
            ),
        ),
    ]
