import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import foundation.clock
import foundation.opaque
from foundation.first_tables import FirstTables


class Migration(FirstTables):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Body",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("symbol", models.CharField(max_length=40, unique=True)),
                ("slug", models.SlugField(unique=True)),
                ("name", models.CharField(max_length=300)),
                ("name_ar", models.CharField(max_length=300, null=True)),
                ("name_zh_hans", models.CharField(max_length=300, null=True)),
                ("name_en", models.CharField(max_length=300, null=True)),
                ("name_fr", models.CharField(max_length=300, null=True)),
                ("name_ru", models.CharField(max_length=300, null=True)),
                ("name_es", models.CharField(max_length=300, null=True)),
                ("verified", models.BooleanField(default=False)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "verbose_name_plural": "bodies",
                "ordering": ["order", "symbol"],
            },
        ),
        migrations.CreateModel(
            name="Cluster",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(unique=True)),
                ("roman", models.CharField(max_length=4)),
                ("name", models.CharField(max_length=200)),
                ("name_ar", models.CharField(max_length=200, null=True)),
                ("name_zh_hans", models.CharField(max_length=200, null=True)),
                ("name_en", models.CharField(max_length=200, null=True)),
                ("name_fr", models.CharField(max_length=200, null=True)),
                ("name_ru", models.CharField(max_length=200, null=True)),
                ("name_es", models.CharField(max_length=200, null=True)),
                ("name_verified", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Instrument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(unique=True)),
                ("title", models.CharField(max_length=300)),
                ("title_ar", models.CharField(max_length=300, null=True)),
                ("title_zh_hans", models.CharField(max_length=300, null=True)),
                ("title_en", models.CharField(max_length=300, null=True)),
                ("title_fr", models.CharField(max_length=300, null=True)),
                ("title_ru", models.CharField(max_length=300, null=True)),
                ("title_es", models.CharField(max_length=300, null=True)),
                ("short_title", models.CharField(max_length=120)),
                ("short_title_ar", models.CharField(max_length=120, null=True)),
                ("short_title_zh_hans", models.CharField(max_length=120, null=True)),
                ("short_title_en", models.CharField(max_length=120, null=True)),
                ("short_title_fr", models.CharField(max_length=120, null=True)),
                ("short_title_ru", models.CharField(max_length=120, null=True)),
                ("short_title_es", models.CharField(max_length=120, null=True)),
                ("depositary_reference", models.CharField(max_length=20)),
                ("adopted", models.DateField()),
                ("entered_into_force", models.DateField()),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="RegionalGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("code", models.SlugField(unique=True)),
                ("name", models.CharField(max_length=120)),
                ("name_ar", models.CharField(max_length=120, null=True)),
                ("name_zh_hans", models.CharField(max_length=120, null=True)),
                ("name_en", models.CharField(max_length=120, null=True)),
                ("name_fr", models.CharField(max_length=120, null=True)),
                ("name_ru", models.CharField(max_length=120, null=True)),
                ("name_es", models.CharField(max_length=120, null=True)),
                ("fictional", models.BooleanField(default=False)),
                ("order", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["order", "code"],
            },
        ),
        migrations.CreateModel(
            name="StartGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField(unique=True)),
            ],
            options={
                "ordering": ["number"],
            },
        ),
        migrations.CreateModel(
            name="Phase",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("order", models.PositiveSmallIntegerField(unique=True)),
                (
                    "cluster",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="phase", to="reviews.cluster"
                    ),
                ),
                ("verified", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["order"],
            },
        ),
        migrations.CreateModel(
            name="DrawingOfLots",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reference",
                    models.CharField(default=foundation.opaque.reference, editable=False, max_length=10, unique=True),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="draws", to="reviews.phase"
                    ),
                ),
                ("drawn_on", models.DateField()),
                ("recorded_at", models.DateTimeField(default=foundation.clock.now)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("fictional", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name_plural": "drawings of lots",
                "ordering": ["-drawn_on"],
            },
        ),
        migrations.CreateModel(
            name="Provision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="provisions", to="reviews.instrument"
                    ),
                ),
                ("article", models.CharField(max_length=10)),
                ("order", models.PositiveSmallIntegerField()),
                ("title", models.CharField(max_length=300)),
                ("title_ar", models.CharField(max_length=300, null=True)),
                ("title_zh_hans", models.CharField(max_length=300, null=True)),
                ("title_en", models.CharField(max_length=300, null=True)),
                ("title_fr", models.CharField(max_length=300, null=True)),
                ("title_ru", models.CharField(max_length=300, null=True)),
                ("title_es", models.CharField(max_length=300, null=True)),
                (
                    "cluster",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="provisions",
                        to="reviews.cluster",
                    ),
                ),
                ("cluster_verified", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["instrument__order", "order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("instrument", "article"), name="reviews_provision_once_per_instrument"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Session",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="sessions", to="reviews.body"
                    ),
                ),
                ("slug", models.SlugField()),
                ("title", models.CharField(max_length=200)),
                ("title_ar", models.CharField(max_length=200, null=True)),
                ("title_zh_hans", models.CharField(max_length=200, null=True)),
                ("title_en", models.CharField(max_length=200, null=True)),
                ("title_fr", models.CharField(max_length=200, null=True)),
                ("title_ru", models.CharField(max_length=200, null=True)),
                ("title_es", models.CharField(max_length=200, null=True)),
                ("starts", models.DateField()),
                ("ends", models.DateField()),
                ("fictional", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["-starts", "body__order"],
                "constraints": [models.UniqueConstraint(fields=("body", "slug"), name="reviews_session_once_per_body")],
            },
        ),
        migrations.CreateModel(
            name="StateParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("iso3", models.CharField(max_length=3, unique=True)),
                ("name", models.CharField(max_length=200)),
                ("name_ar", models.CharField(max_length=200, null=True)),
                ("name_zh_hans", models.CharField(max_length=200, null=True)),
                ("name_en", models.CharField(max_length=200, null=True)),
                ("name_fr", models.CharField(max_length=200, null=True)),
                ("name_ru", models.CharField(max_length=200, null=True)),
                ("name_es", models.CharField(max_length=200, null=True)),
                ("sort_key", models.CharField(default="", max_length=400)),
                ("sort_key_ar", models.CharField(default="", max_length=400, null=True)),
                ("sort_key_zh_hans", models.CharField(default="", max_length=400, null=True)),
                ("sort_key_en", models.CharField(default="", max_length=400, null=True)),
                ("sort_key_fr", models.CharField(default="", max_length=400, null=True)),
                ("sort_key_ru", models.CharField(default="", max_length=400, null=True)),
                ("sort_key_es", models.CharField(default="", max_length=400, null=True)),
                (
                    "regional_group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="state_parties",
                        to="reviews.regionalgroup",
                    ),
                ),
                ("verified", models.BooleanField(default=False)),
                ("basis", models.TextField(default="")),
                ("fictional", models.BooleanField(default=False)),
            ],
            options={
                "verbose_name_plural": "States parties",
                "ordering": ["sort_key"],
            },
        ),
        migrations.CreateModel(
            name="CountryReview",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=foundation.opaque.new, editable=False, unique=True)),
                (
                    "reference",
                    models.CharField(default=foundation.opaque.reference, editable=False, max_length=10, unique=True),
                ),
                (
                    "state_under_review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews_under_way",
                        to="reviews.stateparty",
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="reviews.phase"
                    ),
                ),
                (
                    "start_group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviews", to="reviews.startgroup"
                    ),
                ),
                (
                    "draw",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="reviews",
                        to="reviews.drawingoflots",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("opened", "Opened"),
                            ("consultations", "Preliminary consultations"),
                            ("self-assessment", "Self-assessment"),
                            ("written-feedback", "Written feedback"),
                            ("observations", "List of observations"),
                            ("summary", "Summary"),
                            ("translation", "Translation"),
                            ("issued", "Issued"),
                            ("closed", "Closed"),
                        ],
                        default="planned",
                        max_length=20,
                    ),
                ),
                ("stage_since", models.DateTimeField()),
                (
                    "drafts",
                    models.CharField(
                        choices=[
                            ("shared", "Reviewing States see each other's drafts"),
                            ("apart", "Apart until both have sent"),
                        ],
                        default="shared",
                        max_length=10,
                    ),
                ),
                ("languages", models.JSONField(default=list)),
                ("list_language", models.CharField(default="", max_length=10)),
                ("opened_on", models.DateField(null=True)),
                ("closed_on", models.DateField(null=True)),
                ("first_issued_on", models.DateField(null=True)),
            ],
            options={
                "ordering": ["reference"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("state_under_review", "phase"), name="reviews_review_once_per_phase"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("closed_on__isnull", False), ("stage", "closed")),
                            models.Q(models.Q(("stage", "closed"), _negated=True), ("closed_on__isnull", True)),
                            _connector="OR",
                        ),
                        name="reviews_review_closed_has_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ActChain",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="reviews.countryreview"
                    ),
                ),
                ("length", models.PositiveIntegerField(default=0)),
                ("head", models.CharField(default="", max_length=64)),
            ],
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=foundation.opaque.new, editable=False, unique=True)),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participants",
                        to="reviews.countryreview",
                    ),
                ),
                (
                    "state_party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.stateparty",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("focal_point", "Focal point"),
                            ("expert", "Governmental expert"),
                            ("contributor", "Contributor"),
                            ("observer", "Observer"),
                            ("officer", "Secretariat officer"),
                        ],
                        max_length=20,
                    ),
                ),
                ("since", models.DateTimeField(default=foundation.clock.now)),
                ("until", models.DateTimeField(null=True)),
                ("note_reference", models.CharField(default="", max_length=80)),
                ("note_date", models.DateField(null=True)),
            ],
            options={
                "ordering": ["review", "role", "since"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("role", "focal_point"), ("until__isnull", True)),
                        fields=("review", "state_party"),
                        name="reviews_one_focal_point_per_state_and_review",
                        violation_error_message="domain.md §0, rule 13",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("review", "state_party", "user", "role"),
                        name="reviews_participant_once_per_role",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role", "officer"), ("state_party__isnull", True)),
                            models.Q(models.Q(("role", "officer"), _negated=True), ("state_party__isnull", False)),
                            _connector="OR",
                        ),
                        name="reviews_officer_speaks_for_no_state",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Delegation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=foundation.opaque.new, editable=False, unique=True)),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="delegations",
                        to="reviews.participant",
                    ),
                ),
                (
                    "provision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.provision"
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
                        fields=("participant", "provision"),
                        name="reviews_delegation_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PublicStanding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="standings", to="reviews.stateparty"
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.phase"
                    ),
                ),
            ],
            options={
                "ordering": ["phase__order"],
                "constraints": [
                    models.UniqueConstraint(fields=("state_party", "phase"), name="reviews_standing_once_per_phase")
                ],
            },
        ),
        migrations.CreateModel(
            name="CompletedStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "standing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="completed_steps",
                        to="reviews.publicstanding",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("opened", "Opened"),
                            ("consultations", "Preliminary consultations"),
                            ("self-assessment", "Self-assessment"),
                            ("written-feedback", "Written feedback"),
                            ("observations", "List of observations"),
                            ("summary", "Summary"),
                            ("translation", "Translation"),
                            ("issued", "Issued"),
                            ("closed", "Closed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("completed_on", models.DateField()),
            ],
            options={
                "ordering": ["completed_on", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("standing", "stage"), name="reviews_completed_step_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewingStateParty",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviewing",
                        to="reviews.countryreview",
                    ),
                ),
                (
                    "state_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reviewing", to="reviews.stateparty"
                    ),
                ),
                ("additional", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["additional", "state_party__sort_key"],
                "constraints": [
                    models.UniqueConstraint(fields=("review", "state_party"), name="reviews_reviewing_once_per_review")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewedInstrument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reviewing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reviewed_instruments",
                        to="reviews.reviewingstateparty",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.instrument"
                    ),
                ),
            ],
            options={
                "ordering": ["instrument__order"],
                "constraints": [
                    models.UniqueConstraint(fields=("reviewing", "instrument"), name="reviews_reviewed_instrument_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="StageChange",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="stage_changes",
                        to="reviews.countryreview",
                    ),
                ),
                (
                    "from_stage",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("opened", "Opened"),
                            ("consultations", "Preliminary consultations"),
                            ("self-assessment", "Self-assessment"),
                            ("written-feedback", "Written feedback"),
                            ("observations", "List of observations"),
                            ("summary", "Summary"),
                            ("translation", "Translation"),
                            ("issued", "Issued"),
                            ("closed", "Closed"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "to_stage",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("opened", "Opened"),
                            ("consultations", "Preliminary consultations"),
                            ("self-assessment", "Self-assessment"),
                            ("written-feedback", "Written feedback"),
                            ("observations", "List of observations"),
                            ("summary", "Summary"),
                            ("translation", "Translation"),
                            ("issued", "Issued"),
                            ("closed", "Closed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("at", models.DateTimeField(default=foundation.clock.now)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("remark", models.TextField(default="")),
            ],
            options={
                "ordering": ["at", "id"],
            },
        ),
        migrations.CreateModel(
            name="PreliminaryConsultations",
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
                ("held_on", models.DateField()),
                (
                    "means",
                    models.CharField(
                        choices=[
                            ("video", "Videoconference"),
                            ("telephone", "Teleconference"),
                            ("in-person", "Meeting in person"),
                            ("written", "Written exchange"),
                        ],
                        max_length=20,
                    ),
                ),
                ("languages", models.JSONField(default=list)),
                ("list_language", models.CharField(max_length=10)),
                ("answers_due", models.DateField()),
                ("feedback_due", models.DateField()),
                ("list_due", models.DateField()),
                ("division_of_work", models.TextField()),
                ("version", models.PositiveIntegerField(default=1)),
                ("recorded_at", models.DateTimeField(default=foundation.clock.now)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
            options={
                "verbose_name_plural": "preliminary consultations",
                "constraints": [
                    models.UniqueConstraint(fields=("review",), name="reviews_consultations_once_per_review"),
                    models.CheckConstraint(
                        condition=models.Q(("audience", 3)), name="reviews_consultations_read_by_participants"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Participation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="reviews.stateparty",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participations",
                        to="reviews.instrument",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("yes", "Party"), ("no", "Not a party"), ("unknown", "To be confirmed")], max_length=10
                    ),
                ),
                ("verified", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("state_party", "instrument"), name="reviews_participation_once_per_instrument"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Pairing",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "draw",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="pairings", to="reviews.drawingoflots"
                    ),
                ),
                (
                    "state_under_review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.stateparty"
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.stateparty"
                    ),
                ),
                ("additional", models.BooleanField(default=False)),
                ("instruments", models.ManyToManyField(related_name="+", to="reviews.instrument")),
            ],
            options={
                "ordering": ["draw", "state_under_review", "additional"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("draw", "state_under_review", "reviewer"), name="reviews_pairing_once_per_draw"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state_under_review", models.F("reviewer")), _negated=True),
                        name="reviews_pairing_never_of_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultationParticipation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "consultations",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="participations",
                        to="reviews.preliminaryconsultations",
                    ),
                ),
                (
                    "state_party",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="reviews.stateparty",
                    ),
                ),
                ("names", models.CharField(max_length=500)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        models.F("consultations"),
                        django.db.models.functions.comparison.Coalesce(
                            "state_party", 0, output_field=models.BigIntegerField()
                        ),
                        name="reviews_consultation_participation_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsultationConfirmation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "consultations",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="confirmations",
                        to="reviews.preliminaryconsultations",
                    ),
                ),
                ("version", models.PositiveIntegerField()),
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
                        fields=("consultations", "version", "state_party"), name="reviews_consultation_confirmed_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Act",
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
                ("number", models.PositiveIntegerField(editable=False)),
                ("verb", models.CharField(max_length=60)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("focal_point", "Focal point"),
                            ("expert", "Governmental expert"),
                            ("contributor", "Contributor"),
                            ("observer", "Observer"),
                            ("officer", "Secretariat officer"),
                        ],
                        default="",
                        max_length=20,
                    ),
                ),
                ("subject", models.CharField(default="", max_length=80)),
                ("digest", models.CharField(default="", max_length=64)),
                ("withheld", models.BooleanField(default=False)),
                ("salt", models.CharField(max_length=32)),
                ("previous", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "ordering": ["at", "number"],
                "constraints": [models.UniqueConstraint(fields=("review", "number"), name="reviews_act_numbered_once")],
            },
        ),
        migrations.CreateModel(
            name="Accreditation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=foundation.opaque.new, editable=False, unique=True)),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="accreditations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "state_party",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.stateparty"
                    ),
                ),
                (
                    "body",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="accreditations", to="reviews.body"
                    ),
                ),
                ("since", models.DateField(default=foundation.clock.today)),
                ("until", models.DateField(null=True)),
            ],
            options={
                "ordering": ["since"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("until__isnull", True)),
                        fields=("user", "state_party", "body"),
                        name="reviews_accreditation_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=foundation.opaque.new, editable=False, unique=True)),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="turns", to="reviews.countryreview"
                    ),
                ),
                (
                    "state_party",
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
                    "verb",
                    models.CharField(
                        choices=[
                            ("open", "Open the review"),
                            ("nominate", "Name a focal point and experts"),
                            ("record-consultations", "Record the preliminary consultations"),
                            ("confirm-consultations", "Confirm what the preliminary consultations agreed"),
                            ("answer", "Answer the questionnaire and submit it"),
                            ("clear-article", "Read and clear the answers handed in"),
                            ("give-feedback", "Write the feedback and send it"),
                            ("reply", "Reply to the request for clarification"),
                            ("draft-list", "Draft the list of observations and share it"),
                            ("agree-list", "Agree to the list of observations"),
                            ("draft-summary", "Draft the summary"),
                            ("agree-summary", "Agree to the summary"),
                            ("translate", "Translate the summary"),
                            ("issue", "Issue the papers"),
                            ("close", "Close the review"),
                        ],
                        max_length=30,
                    ),
                ),
                ("url_name", models.CharField(max_length=80)),
                ("url_key", models.CharField(default="", max_length=80)),
                ("since", models.DateTimeField(default=foundation.clock.now)),
                ("due", models.DateField(null=True)),
                ("closed_at", models.DateTimeField(null=True)),
                ("extension_reason", models.CharField(default="", max_length=300)),
            ],
            options={
                "ordering": ["due", "since", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("review"),
                        django.db.models.functions.comparison.Coalesce(
                            "state_party", 0, output_field=models.BigIntegerField()
                        ),
                        django.db.models.functions.comparison.Coalesce(
                            "instrument", 0, output_field=models.BigIntegerField()
                        ),
                        models.F("verb"),
                        models.F("url_key"),
                        condition=models.Q(("closed_at__isnull", True)),
                        name="reviews_turn_open_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Window",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="windows", to="reviews.startgroup"
                    ),
                ),
                (
                    "phase",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="windows", to="reviews.phase"
                    ),
                ),
                ("planned_start", models.DateField()),
                ("planned_end", models.DateField()),
                ("actual_start", models.DateField(blank=True, null=True)),
                ("actual_end", models.DateField(blank=True, null=True)),
                ("verified", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["group__number", "phase__order"],
                "constraints": [
                    models.UniqueConstraint(fields=("group", "phase"), name="reviews_window_once_per_group_and_phase"),
                    models.CheckConstraint(
                        condition=models.Q(("planned_end__gt", models.F("planned_start"))),
                        name="reviews_window_ends_after_start",
                    ),
                ],
            },
        ),
    ]
