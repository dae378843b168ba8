import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import foundation.clock
import foundation.opaque
from foundation.first_tables import FirstTables


class Migration(FirstTables):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("questionnaires", "0001_initial"),
        ("reviews", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="IssuedPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=foundation.opaque.new, editable=False, unique=True)),
                ("symbol", models.CharField(max_length=80, unique=True)),
                ("slug", models.SlugField(max_length=80, unique=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[("list", "List of observations"), ("summary", "Summary of the list of observations")],
                        max_length=10,
                    ),
                ),
                (
                    "state_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="issued_papers",
                        to="reviews.stateparty",
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.phase"
                    ),
                ),
                ("agenda_item", models.CharField(max_length=20)),
                ("languages", models.JSONField()),
                ("issued_on", models.DateField(default=foundation.clock.today)),
                ("published_on", models.DateField(null=True)),
                ("audience", models.PositiveSmallIntegerField(choices=[(1, "Delegates"), (2, "Everyone")], default=1)),
                ("digest", models.CharField(max_length=64)),
                ("fictional", models.BooleanField(default=False)),
                ("sessions", models.ManyToManyField(related_name="issued_papers", to="reviews.session")),
            ],
            options={
                "ordering": ["-issued_on", "symbol"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", 2), ("published_on__isnull", False)),
                            models.Q(("audience", 1), ("published_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="observations_paper_published_has_date",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="IssueRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
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
                (
                    "paper",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="observations.issuedpaper"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("list", "List of observations"), ("summary", "Summary of the list of observations")],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("review", "kind"), name="observations_issued_once_per_kind")
                ],
            },
        ),
        migrations.CreateModel(
            name="ListPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
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
                    models.CharField(
                        choices=[
                            ("drafting", "Being drafted"),
                            ("shared", "Shared, not yet agreed"),
                            ("agreed", "Agreed by each State concerned"),
                        ],
                        default="drafting",
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                ("agreed_at", models.DateTimeField(null=True)),
                ("closed_to_observers", models.BooleanField(default=True, editable=False)),
            ],
            options={
                "ordering": ["instrument__order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "instrument"), name="observations_part_once_per_instrument"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_at__isnull", False), ("status", "agreed")),
                            models.Q(models.Q(("status", "agreed"), _negated=True), ("agreed_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="observations_part_agreed_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Observation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
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
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="observations",
                        to="observations.listpart",
                    ),
                ),
                (
                    "provision",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.provision"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("process", "Description of the process"),
                            ("implementation", "Implementation as observed"),
                            ("practice", "Successes and best practices"),
                            ("gap", "Gaps in implementation"),
                            ("challenge", "Challenges in implementation"),
                            ("suggestion", "Suggestions"),
                            ("assistance", "Technical assistance needs"),
                            ("lesson", "Experiences and lessons of general interest"),
                        ],
                        max_length=20,
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                ("withheld", models.BooleanField(default=False)),
                ("withheld_reason", models.TextField(default="")),
                ("withheld_at", models.DateTimeField(null=True)),
                (
                    "withheld_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["part", "order", "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("withheld", False),
                            models.Q(
                                ("withheld_at__isnull", False),
                                ("withheld_by__isnull", False),
                                models.Q(("withheld_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="observations_withheld_says_who_when_why",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ObservationVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
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
                    "observation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="observations.observation",
                    ),
                ),
                ("number", models.PositiveIntegerField(null=True)),
                ("text", models.TextField()),
                ("language", models.CharField(max_length=10)),
                ("withdrawn", models.BooleanField(default=False)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("written_at", models.DateTimeField(default=foundation.clock.now)),
                ("shared_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["observation", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("observation", "number"), name="observations_version_numbered_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("number__isnull", True)),
                        fields=("observation", "drafted_by"),
                        name="observations_one_draft_per_state_and_item",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number__isnull", True), ("shared_at__isnull", True)),
                            models.Q(("number__isnull", False), ("shared_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="observations_version_numbered_when_shared",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Agreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements",
                        to="observations.observationversion",
                    ),
                ),
                (
                    "state_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.stateparty"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField(default=foundation.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("version", "state_party"), name="observations_agreement_once_per_state"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PaperText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="texts", to="observations.issuedpaper"
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                ("document", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["paper", "language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("paper", "language"), name="observations_paper_text_once_per_language"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PartVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
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
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="observations.listpart"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("shared_at", models.DateTimeField(default=foundation.clock.now)),
                (
                    "shared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("closed_to_observers", models.BooleanField(default=True, editable=False)),
                ("items", models.ManyToManyField(related_name="+", to="observations.observationversion")),
            ],
            options={
                "ordering": ["part", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("part", "number"), name="observations_part_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicationConsent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
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
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="observations.issuedpaper"
                    ),
                ),
                (
                    "given_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("given_at", models.DateTimeField(default=foundation.clock.now)),
                ("taken_back_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["given_at"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at__isnull", True)),
                        fields=("paper",),
                        name="observations_one_consent_per_paper",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SummaryPart",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
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
                    models.CharField(
                        choices=[
                            ("drafting", "Being drafted"),
                            ("shared", "Shared, not yet agreed"),
                            ("agreed", "Agreed by each State concerned"),
                        ],
                        default="drafting",
                        max_length=10,
                    ),
                ),
                ("number", models.PositiveIntegerField(default=0)),
                ("agreed_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["instrument__order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "instrument"), name="observations_summary_once_per_instrument"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("agreed_at__isnull", False), ("status", "agreed")),
                            models.Q(models.Q(("status", "agreed"), _negated=True), ("agreed_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="observations_summary_agreed_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SummaryDraft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
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
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="drafts",
                        to="observations.summarypart",
                    ),
                ),
                ("text", models.TextField()),
                ("language", models.CharField(max_length=10)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("written_at", models.DateTimeField(default=foundation.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("part", "drafted_by"), name="observations_summary_draft_once_per_state"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SummaryVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
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
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="versions",
                        to="observations.summarypart",
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("text", models.TextField()),
                ("language", models.CharField(max_length=10)),
                ("digest", models.CharField(max_length=64)),
                (
                    "shared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("shared_at", models.DateTimeField(default=foundation.clock.now)),
            ],
            options={
                "ordering": ["part", "number"],
                "constraints": [
                    models.UniqueConstraint(fields=("part", "number"), name="observations_summary_version_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="SummaryText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
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
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="observations.summaryversion",
                    ),
                ),
                ("language", models.CharField(max_length=10)),
                ("text", models.TextField(default="")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("missing", "Missing"),
                            ("machine", "Machine, not to be issued"),
                            ("draft", "Draft"),
                            ("checked", "Checked"),
                            ("official", "Official"),
                        ],
                        default="missing",
                        max_length=10,
                    ),
                ),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "entered_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("entered_at", models.DateTimeField(default=foundation.clock.now)),
            ],
            options={
                "ordering": ["source", "language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "language"), name="observations_summary_text_once_per_language"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "missing"), models.Q(("text", ""), _negated=True), _connector="OR"
                        ),
                        name="observations_summary_text_not_empty",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SummaryAgreement",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agreements",
                        to="observations.summaryversion",
                    ),
                ),
                (
                    "state_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.stateparty"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField(default=foundation.clock.now)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("version", "state_party"), name="observations_summary_agreed_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="WrittenFeedback",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
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
                    models.CharField(
                        choices=[("draft", "Draft"), ("cleared", "Cleared"), ("sent", "Sent")],
                        default="draft",
                        max_length=10,
                    ),
                ),
                (
                    "cleared_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("cleared_at", models.DateTimeField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("digest", models.CharField(default="", max_length=64)),
            ],
            options={
                "ordering": ["instrument__order", "drafted_by__sort_key"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "drafted_by", "instrument"), name="observations_feedback_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("sent_at__isnull", False), ("status", "sent")),
                            models.Q(models.Q(("status", "sent"), _negated=True), ("sent_at__isnull", True)),
                            _connector="OR",
                        ),
                        name="observations_feedback_sent_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FeedbackPassage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=foundation.opaque.new, editable=False, unique=True)),
                (
                    "feedback",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="passages",
                        to="observations.writtenfeedback",
                    ),
                ),
                (
                    "provision",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.provision"
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="questionnaires.question",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("comment", "Comment"), ("clarification", "Request for clarification")],
                        default="comment",
                        max_length=20,
                    ),
                ),
                ("text", models.TextField()),
                ("language", models.CharField(max_length=10)),
                ("order", models.PositiveIntegerField()),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("written_at", models.DateTimeField(default=foundation.clock.now)),
            ],
            options={
                "ordering": ["order", "id"],
            },
        ),
        migrations.CreateModel(
            name="ClarificationReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
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
                    "passage",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reply",
                        to="observations.feedbackpassage",
                    ),
                ),
                (
                    "status",
                    models.CharField(choices=[("draft", "Draft"), ("sent", "Sent")], default="draft", max_length=10),
                ),
                ("text", models.TextField()),
                ("language", models.CharField(max_length=10)),
                ("version", models.PositiveIntegerField(default=1)),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("written_at", models.DateTimeField(default=foundation.clock.now)),
                ("sent_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name_plural": "clarification replies",
            },
        ),
    ]
