"""The versions of a questionnaire: drafted beside the one in use, published once, and never changed after that."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from accounts.models import User
from foundation import clock, opaque
from questionnaires.loading import bring_in
from questionnaires.models import Questionnaire
from questionnaires.written import QuestionnaireData
from questionnaires.written.rows import read_version
from reviews import rules_of_procedure
from reviews.conditions import not_now
from reviews.permissions import require
from reviews.reference import Report

TAKEN = _("There is a version %(version)s of this questionnaire already. Give the draft another name.")
PUBLISHED = _("This version is published and does not change. Begin a draft from it.")


@transaction.atomic
def begin_draft(*, source: Questionnaire, version: str, by: User) -> Questionnaire:
    """A draft that asks what `source` asks, under a name of its own.

    Raises Forbidden, NotNow (there is such a version), BadQuestionnaireData (a draft copied before it was whole).
    """
    require(by, "questionnaires.keep_versions", None)
    _demand_free(source.cluster.number, version)
    return _take(read_version(source, as_version=version), by)


@transaction.atomic
def take_draft(*, data: QuestionnaireData, by: User) -> Questionnaire:
    """A draft as a workbook has it. Raises Forbidden, NotNow (there is such a version), BadQuestionnaireData."""
    require(by, "questionnaires.keep_versions", None)
    _demand_free(data.cluster, data.version)
    return _take(data, by)


@transaction.atomic
def publish(*, questionnaire: Questionnaire, by: User) -> Questionnaire:
    """From now on reviews of the cluster begin with this version; those that began keep theirs.

    Raises Forbidden, NotNow (published already), BadQuestionnaireData (named by section and question).
    """
    require(by, "questionnaires.keep_versions", None)
    row = _held_draft(questionnaire)
    read_version(row)
    Questionnaire.objects.filter(cluster=row.cluster_id, in_use=True).update(in_use=False)
    row.published_at, row.in_use, row.stamp = clock.now(), True, opaque.new()
    row.save(update_fields=["published_at", "in_use", "stamp"])
    log(instance=row, action="wagtail.publish", user=by)
    return row


@transaction.atomic
def discard_draft(*, questionnaire: Questionnaire, by: User) -> None:
    """Raises Forbidden, NotNow (published)."""
    require(by, "questionnaires.keep_versions", None)
    row = _held_draft(questionnaire)
    log(instance=row, action="wagtail.delete", user=by, deleted=True)
    row.delete()


def _held_draft(questionnaire: Questionnaire) -> Questionnaire:
    """The draft, which nobody else publishes or discards until the end; NotNow once it is published."""
    row = Questionnaire.objects.select_for_update(of=("self",), no_key=True).get(pk=questionnaire.pk)
    if not row.is_draft:
        raise not_now(PUBLISHED, rules_of_procedure.ANSWERS)
    return row


def _take(data: QuestionnaireData, by: User) -> Questionnaire:
    row = bring_in(data, Report(), {})
    log(instance=row, action="wagtail.create", user=by)
    return row


def _demand_free(cluster: int, version: str) -> None:
    if Questionnaire.objects.filter(cluster__number=cluster, version=version).exists():
        raise not_now(TAKEN % {"version": version}, rules_of_procedure.ANSWERS)
