"""Consent to publish, per paper: given and taken back by the State under review, as easily."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import clock
from observations.conditions import hold
from observations.enums import PaperAudience, PaperKind
from observations.models import IssuedPaper, IssueRecord, PublicationConsent
from reviews import rules_of_procedure
from reviews.conditions import not_now
from reviews.enums import Audience, Role, Stage
from reviews.permissions import require, roles
from reviews.record import act, names_acts

names_acts(
    consent_given=_("The State under review consented to publication"),
    consent_taken_back=_("The State under review took its consent to publication back"),
    paper_posted=_("The Secretariat posted the summary"),
)


@transaction.atomic
def give_consent(*, record: IssueRecord, by: User) -> PublicationConsent:
    """Consent to publish one paper. A list is published by this act; a summary when the Secretariat posts it.

    Raises Forbidden, NotNow (closed, consent already given).
    """
    require(by, "observations.consent", record)
    hold(record.review, Stage.SUMMARY)
    if standing_consent(record):
        raise not_now(
            _("Your State has already consented to the publication of this paper."), rules_of_procedure.CONSENT
        )
    own = roles(by, record.review, Role.FOCAL_POINT)[0]
    consent = PublicationConsent.objects.create(
        review=record.review,
        drafted_by=own.state_party,
        audience=Audience.PARTICIPANTS,
        paper=record.paper,
        given_by=by,
        given_at=clock.now(),
    )
    _record(record, "consent_given", by)
    if record.kind == PaperKind.LIST:
        _set_audience(record.paper, PaperAudience.PUBLIC)
    return consent


@transaction.atomic
def take_consent_back(*, record: IssueRecord, by: User) -> None:
    """Take consent back: the paper leaves the public site at once and stays with delegates.

    Also when the review is closed: what is public stays the State's to decide (docs/adr/0009). Raises Forbidden, NotNow
    (no consent stands).
    """
    require(by, "observations.consent", record)
    consent = standing_consent(record)
    if consent is None:
        raise not_now(_("Your State has not consented to the publication of this paper."), rules_of_procedure.CONSENT)
    consent.taken_back_at = clock.now()
    consent.save(update_fields=["taken_back_at"])
    _set_audience(record.paper, PaperAudience.DELEGATES)
    _record(record, "consent_taken_back", by)


@transaction.atomic
def post_summary(*, record: IssueRecord, by: User) -> None:
    """Post a summary on the public site, after consent (contract.md, *issued* and *published*).

    Raises Forbidden, NotNow (closed, a list, no consent, posted already).
    """
    require(by, "observations.publish", record)
    hold(record.review, Stage.SUMMARY)
    if record.kind != PaperKind.SUMMARY:
        raise not_now(_("A list is published by act of the State under review."), rules_of_procedure.CONSENT)
    if standing_consent(record) is None:
        raise not_now(
            _("The State under review has not consented to the publication of this paper."), rules_of_procedure.CONSENT
        )
    if record.paper.audience == PaperAudience.PUBLIC:
        raise not_now(_("The summary is already posted."), rules_of_procedure.CONSENT)
    _set_audience(record.paper, PaperAudience.PUBLIC)
    _record(record, "paper_posted", by)


def standing_consent(record: IssueRecord) -> PublicationConsent | None:
    return PublicationConsent.objects.filter(paper=record.paper, taken_back_at=None).first()


def _set_audience(paper: IssuedPaper, audience: PaperAudience) -> None:
    paper.audience = audience
    paper.published_on = clock.today() if audience == PaperAudience.PUBLIC else None
    paper.save(update_fields=["audience", "published_on"])


def _record(record: IssueRecord, verb: str, by: User) -> None:
    own = roles(by, record.review, Role.FOCAL_POINT, Role.OFFICER)[0]
    act(
        review=record.review,
        verb=verb,
        by=by,
        speaking_for=own,
        subject=str(record.paper.uid),
        digest=record.paper.digest,
    )
