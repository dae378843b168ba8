"""What is asked: one questionnaire per cluster and version, its sections by instrument and article, its questions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from foundation import opaque
from questionnaires.enums import END, Kind, Obligation
from reviews.enums import TranslationStatus


class Questionnaire(models.Model):
    """The questions on one cluster in one version; answers stay with the version they were given to."""

    uid = models.UUIDField(default=opaque.new, unique=True, editable=False)
    cluster = models.ForeignKey("reviews.Cluster", on_delete=models.PROTECT, related_name="questionnaires")
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    # Our own wording and not the questionnaire adopted by the Conference: every page and file says so.
    illustration = models.BooleanField(default=True)
    notice = models.TextField(default="", blank=True)
    # Came with the product: a later one of ours takes its place, and never that of the Secretariat's own.
    shipped = models.BooleanField(default=False, editable=False)
    # A draft until then: edited by the Secretariat, seen by nobody else. A published version never changes.
    published_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The version that reviews of the cluster begin with from now on.
    in_use = models.BooleanField(default=False, editable=False)
    # Set anew whenever something of it is loaded: `catalogue` keeps what is asked by it.
    stamp = models.UUIDField(default=opaque.new, editable=False)

    class Meta:
        ordering = ["cluster__number", "version"]
        constraints = [
            models.UniqueConstraint(fields=["cluster", "version"], name="questionnaires_version_once_per_cluster"),
            models.UniqueConstraint(
                fields=["cluster"], condition=Q(in_use=True), name="questionnaires_one_in_use_per_cluster"
            ),
            models.CheckConstraint(
                condition=Q(in_use=False) | Q(published_at__isnull=False), name="questionnaires_in_use_is_published"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.version})"

    @property
    def is_draft(self) -> bool:
        return self.published_at is None

    @property
    def questionnaire(self) -> "Questionnaire":
        """Itself: what is asked of each row of a questionnaire may be asked of the whole."""
        return self


class Section(models.Model):
    """The questions on one article, or (without provision) those that close an instrument."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="sections")
    instrument = models.ForeignKey("reviews.Instrument", on_delete=models.PROTECT, related_name="+")
    provision = models.ForeignKey(
        "reviews.Provision", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    order = models.PositiveIntegerField()
    # Empty where the title of the provision is the title.
    title = models.CharField(max_length=300, default="", blank=True)
    description = models.TextField(default="", blank=True)
    guidance = models.TextField(default="", blank=True)
    obligation = models.CharField(max_length=10, choices=Obligation)
    translation_status = models.CharField(max_length=10, choices=TranslationStatus, default=TranslationStatus.DRAFT)

    class Meta:
        ordering = ["order", "id"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "provision"], name="questionnaires_section_per_provision"),
            models.UniqueConstraint(
                fields=["questionnaire", "instrument"],
                condition=Q(provision__isnull=True),
                name="questionnaires_one_closing_section",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.instrument_id}, {self.article}"

    @property
    def article(self) -> str:
        """The article's number, as in addresses."""
        return self.provision.article if self.provision else END

    @property
    def heading(self) -> str:
        """The section's own title, else the provision's."""
        return self.title or (self.provision.title if self.provision else "")

    @property
    def full_title(self) -> str:
        """The heading with the number of its article, in the language of the page."""
        if self.provision is None:
            return self.heading
        return _("Article %(article)s. %(title)s") % {"article": self.article, "title": self.heading}


class ChoiceList(models.Model):
    """A list to tick from: one of a question's own, or one that all questions of a kind share."""

    questionnaire = models.ForeignKey(Questionnaire, on_delete=models.CASCADE, related_name="choice_lists")
    key = models.SlugField(max_length=80)

    class Meta:
        ordering = ["key"]
        constraints = [
            models.UniqueConstraint(fields=["questionnaire", "key"], name="questionnaires_choice_list_key_once")
        ]

    def __str__(self) -> str:
        return self.key


class Choice(models.Model):
    choice_list = models.ForeignKey(ChoiceList, on_delete=models.CASCADE, related_name="choices")
    key = models.SlugField(max_length=40)
    order = models.PositiveSmallIntegerField()
    text = models.CharField(max_length=300)

    class Meta:
        ordering = ["order"]
        constraints = [models.UniqueConstraint(fields=["choice_list", "key"], name="questionnaires_choice_key_once")]

    def __str__(self) -> str:
        return self.text


class Question(models.Model):
    """One question; in all languages the same one, so that an answer refers to it whatever language is read.

    `key` is its name in addresses and data and is never given to another question.
    """

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="questions")
    key = models.SlugField(max_length=80)
    number = models.CharField(max_length=20)
    order = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=Kind)
    obligation = models.CharField(max_length=10, choices=Obligation)
    # Whether it is answered, while it applies, before the article is handed in.
    required = models.BooleanField(default=True)
    text = models.TextField()
    guidance = models.TextField(default="", blank=True)
    translation_status = models.CharField(max_length=10, choices=TranslationStatus, default=TranslationStatus.DRAFT)
    # Asked only while the answer to `parent` is one of `parent_values` (domain.md §3.3).
    parent = models.ForeignKey("self", on_delete=models.RESTRICT, null=True, blank=True, related_name="follow_ups")
    parent_values = models.JSONField(default=list, blank=True)
    choice_list = models.ForeignKey(ChoiceList, on_delete=models.RESTRICT, null=True, related_name="+")
    has_other = models.BooleanField(default=False)
    # Whether files may be added to its answer: where an example says more than a citation.
    takes_file = models.BooleanField(default=False)

    class Meta:
        ordering = ["order"]
        constraints = [
            models.UniqueConstraint(fields=["section", "key"], name="questionnaires_question_key_once"),
            models.CheckConstraint(
                condition=Q(kind=Kind.MULTI) | Q(has_other=False), name="questionnaires_other_is_for_lists"
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def optional(self) -> bool:
        return self.obligation == Obligation.OPTIONAL
