"""What a State answers: one part per instrument, one row per answer, every accepted version of it, the submission."""

from datetime import date, datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from foundation import clock, opaque
from questionnaires.enums import ArticleStatus, Cause, LookAgain, PartStatus
from questionnaires.models import catalogue
from questionnaires.models.questionnaire import Question, Questionnaire, Section
from questionnaires.querysets import AnswerQuerySet, Immutable, StandingQuerySet
from reviews.enums import Audience
from reviews.models import CountryReview, HangsFromMaterial, ReviewMaterial, WrittenOnce


class ResponsePart(ReviewMaterial):
    """The answers of the State under review on one instrument; submitted and read apart from the other parts.

    Once submitted it stays there for all participants; reopened, they read what was submitted (`Submission.answers`).
    """

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.PROTECT, related_name="parts")
    status = models.CharField(max_length=10, choices=PartStatus, default=PartStatus.DRAFTING)
    submitted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["instrument__order"]
        constraints = [
            models.UniqueConstraint(fields=["review", "instrument"], name="questionnaires_part_once_per_instrument"),
            models.CheckConstraint(
                condition=Q(status=PartStatus.DRAFTING, submitted_at__isnull=True, audience=Audience.DRAFTING_STATE)
                | Q(
                    status__in=(PartStatus.SUBMITTED, PartStatus.REOPENED),
                    submitted_at__isnull=False,
                    audience=Audience.PARTICIPANTS,
                ),
                name="questionnaires_part_opens_with_submission",
            ),
        ]

    def __str__(self) -> str:
        return f"answers {self.uid}"

    def get_absolute_url(self) -> str:
        return reverse("questionnaires:part", args=[self.review.reference, self.code])

    @property
    def code(self) -> str:
        """The instrument's code; a part of answers always has one."""
        return self.instrument.code if self.instrument else ""

    def answers_in(self, section: Section, rows: AnswerQuerySet) -> "list[Answer]":
        """Those of `rows` to the questions of one article, in the order they are asked, each with its question."""
        asked = catalogue.of(self.questionnaire).by_section.get(section.pk, [])
        given = {row.question_id: row for row in rows.filter(part=self, question__in=[row.pk for row in asked])}
        there = [(question, given[question.pk]) for question in asked if question.pk in given]
        for question, row in there:
            row.part, row.question = self, question
        return [row for _question, row in there]

    @property
    def is_submitted(self) -> bool:
        return self.status == PartStatus.SUBMITTED

    @property
    def was_submitted(self) -> bool:
        """Once, whether or not it was reopened since: then others read it."""
        return self.status != PartStatus.DRAFTING

    @property
    def is_reopened(self) -> bool:
        return self.status == PartStatus.REOPENED


class Answer(HangsFromMaterial):
    """The answer to one question, there from the beginning with version 0.

    `active` and `answered` are kept with every save, so that counting needs no reading of values. The audience is
    its own: submitting widens it for answers to questions that apply and for no others.
    """

    review_path = "part__review"
    drafted_by_path = "part__drafted_by"
    instrument_path = "part__instrument"
    audience_path = "audience"
    delegation_path = "question__section__provision"
    question_path = "question__key"
    opened_path = "openings__open_until"

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    part = models.ForeignKey(ResponsePart, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.DRAFTING_STATE)
    # Of the form its kind of question gives it (question_types); null is unanswered, which is not No.
    value = models.JSONField(null=True, default=None)
    text = models.TextField(default="", blank=True)
    # The language the text is written in; empty without text.
    language = models.CharField(max_length=10, default="", blank=True)
    version = models.PositiveIntegerField(default=0)
    # As the focal point last cleared it; null while the article never was.
    cleared_version = models.PositiveIntegerField(null=True)
    active = models.BooleanField(default=True)
    answered = models.BooleanField(default=False)
    # Set when the part moved to another version of the questionnaire, until the answer is saved or confirmed.
    look_again = models.CharField(max_length=10, choices=LookAgain, default="", blank=True)
    updated_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    updated_at = models.DateTimeField(null=True)

    # Only on rows of `whole.answers_of`.
    section: Section

    objects: ClassVar[Any] = AnswerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["part", "question"], name="questionnaires_answer_once_per_question"),
            models.CheckConstraint(
                condition=Q(version=0, updated_by__isnull=True, updated_at__isnull=True)
                | Q(version__gt=0, updated_by__isnull=False, updated_at__isnull=False),
                name="questionnaires_answer_saved_has_person_and_date",
            ),
            models.CheckConstraint(
                condition=Q(active=True) | Q(audience=Audience.DRAFTING_STATE),
                name="questionnaires_only_answers_in_use_are_submitted",
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.uid}, version {self.version}"

    @property
    def required(self) -> bool:
        return self.question.required

    @property
    def pinned(self) -> bool:
        return self.cleared_version is not None

    @property
    def changed_since_clearance(self) -> bool:
        """As `querysets.CHANGED`, of an answer at hand."""
        return self.version != (self.cleared_version or 0)


class AnswerVersion(WrittenOnce, HangsFromMaterial):
    """One accepted version of an answer. The history stays with the State that wrote it, after submission too."""

    review_path = "answer__part__review"
    drafted_by_path = "answer__part__drafted_by"
    instrument_path = "answer__part__instrument"
    audience_path = "audience"
    delegation_path = "answer__question__section__provision"
    question_path = "answer__question__key"
    kept = "An accepted version is kept as it was."

    answer = models.ForeignKey(Answer, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.DRAFTING_STATE)
    value = models.JSONField(null=True, default=None)
    text = models.TextField(default="", blank=True)
    language = models.CharField(max_length=10, default="", blank=True)
    # Empty where somebody saved the answer.
    cause = models.CharField(max_length=10, choices=Cause, default="", blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    # Whether they had no account then: by a link and a code.
    by_link = models.BooleanField(default=False)
    at = models.DateTimeField(default=clock.now)

    objects: ClassVar[Any] = Immutable.as_manager()

    class Meta:
        ordering = ["version"]
        constraints = [
            models.UniqueConstraint(fields=["answer", "version"], name="questionnaires_answer_version_once"),
            models.CheckConstraint(
                condition=Q(audience=Audience.DRAFTING_STATE), name="questionnaires_history_stays_with_its_state"
            ),
        ]

    def __str__(self) -> str:
        return f"version {self.version}"


class Standing(HangsFromMaterial):
    """Where answers stand inside the State under review, with a note of the focal point; never leaves it."""

    # Whether single questions stand here, and what pages read of it beside what they read of an article.
    of_questions: ClassVar[bool] = False
    also_read: ClassVar[tuple[str, ...]] = ()

    review_path = "part__review"
    drafted_by_path = "part__drafted_by"
    instrument_path = "part__instrument"
    audience_path = "audience"
    delegation_path = "section__provision"

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    part = models.ForeignKey(ResponsePart, on_delete=models.CASCADE, related_name="+")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    audience = models.PositiveSmallIntegerField(choices=Audience, default=Audience.DRAFTING_STATE)
    status = models.CharField(max_length=10, choices=ArticleStatus, default=ArticleStatus.DRAFTING)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(null=True)
    # Why the focal point gave the article back, in the language written.
    note = models.TextField(default="", blank=True)
    note_language = models.CharField(max_length=10, default="", blank=True)

    # On rows `with_article`: the last day on which the Secretariat reads something of the article, if any.
    opened_until: date | None = None
    # Only on rows of `presence.with_presence`.
    somebody_else: str | None
    here_at: datetime | None

    objects: ClassVar[Any] = StandingQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["section__order"]

    def __str__(self) -> str:
        return f"{self.uid}: {self.status}"

    def answers(self) -> list[Answer]:
        """The answers of the article. Whoever sees its standing sees them: State, instrument and delegation are
        the same by both models' paths, and the standing never leaves the State that drafts."""
        return self.part.answers_in(self.section, Answer.objects.all())

    def get_absolute_url(self) -> str:
        return reverse("questionnaires:article", args=[self.review.reference, self.part.code, self.section.article])

    @property
    def review(self) -> CountryReview:
        return self.part.review

    @property
    def instrument_id(self) -> int | None:
        return self.part.instrument_id


def _standing_constraints(name: str) -> list[models.BaseConstraint]:
    return [
        models.CheckConstraint(
            condition=Q(audience=Audience.DRAFTING_STATE), name=f"questionnaires_{name}_stays_with_its_state"
        ),
        models.CheckConstraint(
            condition=Q(status=ArticleStatus.DRAFTING) | Q(by__isnull=False, at__isnull=False),
            name=f"questionnaires_{name}_has_person_and_date",
        ),
    ]


class SectionStanding(Standing):
    """Where one article stands."""

    part = models.ForeignKey(ResponsePart, on_delete=models.CASCADE, related_name="standings")

    class Meta(Standing.Meta):
        constraints = [
            models.UniqueConstraint(fields=["part", "section"], name="questionnaires_standing_once_per_article"),
            *_standing_constraints("standing"),
        ]


class QuestionsStanding(Standing):
    """Where the questions of an article stand that one contributor was given without the rest of it."""

    of_questions = True
    also_read = ("delegation__uid",)
    given_path = "delegation"

    part = models.ForeignKey(ResponsePart, on_delete=models.CASCADE, related_name="standings_of_questions")
    delegation = models.OneToOneField("reviews.Delegation", on_delete=models.CASCADE, related_name="+")

    class Meta(Standing.Meta):
        constraints = _standing_constraints("questions_standing")

    def answers(self) -> list[Answer]:
        """Those to the questions given. Whoever sees this standing sees them: the contributor by the delegation, and
        those who draft everything."""
        keys = self.delegation.questions.values("key")
        return self.part.answers_in(self.section, Answer.objects.filter(question__key__in=keys))
