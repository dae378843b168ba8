import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import foundation.clock
import foundation.opaque
from foundation.first_tables import FirstTables


class Migration(FirstTables):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("reviews", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Questionnaire",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="questionnaires", to="reviews.cluster"
                    ),
                ),
                ("version", models.CharField(max_length=20)),
                ("title", models.CharField(max_length=300)),
                ("title_ar", models.CharField(max_length=300, null=True)),
                ("title_zh_hans", models.CharField(max_length=300, null=True)),
                ("title_en", models.CharField(max_length=300, null=True)),
                ("title_fr", models.CharField(max_length=300, null=True)),
                ("title_ru", models.CharField(max_length=300, null=True)),
                ("title_es", models.CharField(max_length=300, null=True)),
                ("illustration", models.BooleanField(default=True)),
                ("notice", models.TextField(blank=True, default="")),
                ("notice_ar", models.TextField(blank=True, default="", null=True)),
                ("notice_zh_hans", models.TextField(blank=True, default="", null=True)),
                ("notice_en", models.TextField(blank=True, default="", null=True)),
                ("notice_fr", models.TextField(blank=True, default="", null=True)),
                ("notice_ru", models.TextField(blank=True, default="", null=True)),
                ("notice_es", models.TextField(blank=True, default="", null=True)),
                ("in_use", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["cluster__number", "version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("cluster", "version"), name="questionnaires_version_once_per_cluster"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("in_use", True)),
                        fields=("cluster",),
                        name="questionnaires_one_in_use_per_cluster",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ChoiceList",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choice_lists",
                        to="questionnaires.questionnaire",
                    ),
                ),
                ("key", models.SlugField(max_length=80)),
            ],
            options={
                "ordering": ["key"],
                "constraints": [
                    models.UniqueConstraint(fields=("questionnaire", "key"), name="questionnaires_choice_list_key_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="ResponsePart",
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
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="questionnaires.questionnaire",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[("drafting", "In drafting"), ("submitted", "Submitted")],
                        default="drafting",
                        max_length=10,
                    ),
                ),
                ("submitted_at", models.DateTimeField(null=True)),
            ],
            options={
                "ordering": ["instrument__order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("review", "instrument"), name="questionnaires_part_once_per_instrument"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("audience", 1), ("status", "drafting"), ("submitted_at__isnull", True)),
                            models.Q(("audience", 3), ("status", "submitted"), ("submitted_at__isnull", False)),
                            _connector="OR",
                        ),
                        name="questionnaires_part_opens_with_submission",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Section",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "questionnaire",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sections",
                        to="questionnaires.questionnaire",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.instrument"
                    ),
                ),
                (
                    "provision",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="reviews.provision"
                    ),
                ),
                ("order", models.PositiveIntegerField()),
                ("title", models.CharField(blank=True, default="", max_length=300)),
                ("title_ar", models.CharField(blank=True, default="", max_length=300, null=True)),
                ("title_zh_hans", models.CharField(blank=True, default="", max_length=300, null=True)),
                ("title_en", models.CharField(blank=True, default="", max_length=300, null=True)),
                ("title_fr", models.CharField(blank=True, default="", max_length=300, null=True)),
                ("title_ru", models.CharField(blank=True, default="", max_length=300, null=True)),
                ("title_es", models.CharField(blank=True, default="", max_length=300, null=True)),
                ("description", models.TextField(blank=True, default="")),
                ("description_ar", models.TextField(blank=True, default="", null=True)),
                ("description_zh_hans", models.TextField(blank=True, default="", null=True)),
                ("description_en", models.TextField(blank=True, default="", null=True)),
                ("description_fr", models.TextField(blank=True, default="", null=True)),
                ("description_ru", models.TextField(blank=True, default="", null=True)),
                ("description_es", models.TextField(blank=True, default="", null=True)),
                ("guidance", models.TextField(blank=True, default="")),
                ("guidance_ar", models.TextField(blank=True, default="", null=True)),
                ("guidance_zh_hans", models.TextField(blank=True, default="", null=True)),
                ("guidance_en", models.TextField(blank=True, default="", null=True)),
                ("guidance_fr", models.TextField(blank=True, default="", null=True)),
                ("guidance_ru", models.TextField(blank=True, default="", null=True)),
                ("guidance_es", models.TextField(blank=True, default="", null=True)),
                (
                    "obligation",
                    models.CharField(
                        choices=[
                            ("mandatory", "Mandatory provision"),
                            ("optional", "Optional provision"),
                            ("mixed", "Mandatory and optional provisions"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
            options={
                "ordering": ["order", "id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("questionnaire", "provision"), name="questionnaires_section_per_provision"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("provision__isnull", True)),
                        fields=("questionnaire", "instrument"),
                        name="questionnaires_one_closing_section",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="questionnaires.section",
                    ),
                ),
                ("key", models.SlugField(max_length=80)),
                ("number", models.CharField(max_length=20)),
                ("order", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("YPN", "Yes, yes in part, or no"),
                            ("YN", "Yes or no"),
                            ("TXT", "Text"),
                            ("MULTI", "Tick all that apply"),
                            ("LEG", "Legislation"),
                            ("CHAL", "Difficulties"),
                            ("TA", "Technical assistance"),
                            ("REM", "Anything to add"),
                        ],
                        max_length=10,
                    ),
                ),
                (
                    "obligation",
                    models.CharField(
                        choices=[
                            ("mandatory", "Mandatory provision"),
                            ("optional", "Optional provision"),
                            ("mixed", "Mandatory and optional provisions"),
                        ],
                        max_length=10,
                    ),
                ),
                ("required", models.BooleanField(default=True)),
                ("text", models.TextField()),
                ("text_ar", models.TextField(null=True)),
                ("text_zh_hans", models.TextField(null=True)),
                ("text_en", models.TextField(null=True)),
                ("text_fr", models.TextField(null=True)),
                ("text_ru", models.TextField(null=True)),
                ("text_es", models.TextField(null=True)),
                ("guidance", models.TextField(blank=True, default="")),
                ("guidance_ar", models.TextField(blank=True, default="", null=True)),
                ("guidance_zh_hans", models.TextField(blank=True, default="", null=True)),
                ("guidance_en", models.TextField(blank=True, default="", null=True)),
                ("guidance_fr", models.TextField(blank=True, default="", null=True)),
                ("guidance_ru", models.TextField(blank=True, default="", null=True)),
                ("guidance_es", models.TextField(blank=True, default="", null=True)),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="follow_ups",
                        to="questionnaires.question",
                    ),
                ),
                ("parent_values", models.JSONField(blank=True, default=list)),
                (
                    "choice_list",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="+",
                        to="questionnaires.choicelist",
                    ),
                ),
                ("has_other", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(fields=("section", "key"), name="questionnaires_question_key_once"),
                    models.CheckConstraint(
                        condition=models.Q(("kind", "MULTI"), ("has_other", False), _connector="OR"),
                        name="questionnaires_other_is_for_lists",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Answer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=foundation.opaque.new, editable=False, unique=True)),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="questionnaires.responsepart",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="questionnaires.question",
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
                ("value", models.JSONField(default=None, null=True)),
                ("text", models.TextField(blank=True, default="")),
                ("language", models.CharField(blank=True, default="", max_length=10)),
                ("version", models.PositiveIntegerField(default=0)),
                ("active", models.BooleanField(default=True)),
                ("answered", models.BooleanField(default=False)),
                (
                    "updated_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("updated_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("part", "question"), name="questionnaires_answer_once_per_question"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("updated_at__isnull", True), ("updated_by__isnull", True), ("version", 0)),
                            models.Q(("updated_at__isnull", False), ("updated_by__isnull", False), ("version__gt", 0)),
                            _connector="OR",
                        ),
                        name="questionnaires_answer_saved_has_person_and_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("active", True), ("audience", 1), _connector="OR"),
                        name="questionnaires_only_answers_in_use_are_submitted",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionStanding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=foundation.opaque.new, editable=False, unique=True)),
                (
                    "part",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="standings",
                        to="questionnaires.responsepart",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="questionnaires.section"
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
                    "status",
                    models.CharField(
                        choices=[
                            ("drafting", "In drafting"),
                            ("handed-in", "Handed in"),
                            ("returned", "Returned with a note"),
                            ("cleared", "Cleared"),
                        ],
                        default="drafting",
                        max_length=10,
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("at", models.DateTimeField(null=True)),
                ("note", models.TextField(blank=True, default="")),
                ("note_language", models.CharField(blank=True, default="", max_length=10)),
                ("cleared_versions", models.PositiveIntegerField(null=True)),
            ],
            options={
                "ordering": ["section__order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("part", "section"), name="questionnaires_standing_once_per_article"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("audience", 1)), name="questionnaires_standing_stays_with_its_state"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("cleared_versions__isnull", False), ("status", "cleared")),
                            models.Q(
                                models.Q(("status", "cleared"), _negated=True), ("cleared_versions__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="questionnaires_standing_cleared_names_what",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("status", "drafting"),
                            models.Q(("at__isnull", False), ("by__isnull", False)),
                            _connector="OR",
                        ),
                        name="questionnaires_standing_has_person_and_date",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Submission",
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
                        related_name="submissions",
                        to="questionnaires.responsepart",
                    ),
                ),
                ("number", models.PositiveSmallIntegerField()),
                ("document", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "submitted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("submitted_at", models.DateTimeField(default=foundation.clock.now)),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("part", "number"), name="questionnaires_submission_numbered_once"),
                    models.CheckConstraint(
                        condition=models.Q(("audience", 3)), name="questionnaires_submission_read_by_participants"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AnswerVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "answer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="questionnaires.answer"
                    ),
                ),
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
                ("value", models.JSONField(default=None, null=True)),
                ("text", models.TextField(blank=True, default="")),
                ("language", models.CharField(blank=True, default="", max_length=10)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("at", models.DateTimeField(default=foundation.clock.now)),
            ],
            options={
                "ordering": ["version"],
                "constraints": [
                    models.UniqueConstraint(fields=("answer", "version"), name="questionnaires_answer_version_once"),
                    models.CheckConstraint(
                        condition=models.Q(("audience", 1)), name="questionnaires_history_stays_with_its_state"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Choice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "choice_list",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="choices",
                        to="questionnaires.choicelist",
                    ),
                ),
                ("key", models.SlugField(max_length=40)),
                ("order", models.PositiveSmallIntegerField()),
                ("text", models.CharField(max_length=300)),
                ("text_ar", models.CharField(max_length=300, null=True)),
                ("text_zh_hans", models.CharField(max_length=300, null=True)),
                ("text_en", models.CharField(max_length=300, null=True)),
                ("text_fr", models.CharField(max_length=300, null=True)),
                ("text_ru", models.CharField(max_length=300, null=True)),
                ("text_es", models.CharField(max_length=300, null=True)),
            ],
            options={
                "ordering": ["order"],
                "constraints": [
                    models.UniqueConstraint(fields=("choice_list", "key"), name="questionnaires_choice_key_once")
                ],
            },
        ),
    ]
