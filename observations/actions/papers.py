"""Issuing: a paper is built once, from open items of agreed versions, and frozen with its digest."""

import re
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import canonical, clock
from foundation.typesetting.layout import Document
from observations.actions.summary import every_text_issuable, texts_of
from observations.concerned import reviewed_instruments
from observations.conditions import not_now
from observations.documents import facts, list_paper, summary_paper
from observations.enums import PaperKind, PartStatus
from observations.models import IssuedPaper, IssueRecord, ListPart, PaperText
from reviews import lifecycle, rules_of_procedure
from reviews.enums import LANGUAGES, Audience, Role, Stage, TurnVerb
from reviews.models import CountryReview, Session
from reviews.permissions import require, roles
from reviews.record import act, names_acts
from reviews.turns import close_turns
from reviews.workflow import BY_NAME

names_acts(paper_issued=_("A paper was issued"))

# CTOC/COP/WG.3/2027/CRP.1, or two such symbols joined by a hyphen (domain.md §4.3).
ONE_SYMBOL = r"[A-Z]+(?:/[A-Z0-9]+(?:\.[A-Z0-9]+)*)+"
SYMBOL = re.compile(rf"{ONE_SYMBOL}(?:-{ONE_SYMBOL})?")


def slug_of(symbol: str) -> str:
    """The symbol in an address: dots and slashes as hyphens."""
    return re.sub(r"[./]", "-", symbol)


@transaction.atomic
def issue_list(
    *, review: CountryReview, symbol: str, sessions: Sequence[Session], agenda_item: str, by: User
) -> IssuedPaper:
    """Issue the agreed list as a conference room paper, in the language in which it was agreed.

    Raises Forbidden, NotNow (stage, a part not agreed, no open item, issued already, symbol taken).
    """
    _demand_issuable(review, PaperKind.LIST, symbol, by)
    agreed = ListPart.objects.filter(review=review, status=PartStatus.AGREED).values_list("instrument", flat=True)
    if set(agreed) < reviewed_instruments(review):
        raise not_now(_("A list is issued when each of its parts is agreed."), rules_of_procedure.AGREEMENT)
    items = list_paper.open_items_of(review)
    if not items:
        raise not_now(_("The list has no item that is open to delegates: there is no paper to issue."))
    languages = list_paper.languages_of(review, items)
    masthead = facts.of(review, symbol, sessions, agenda_item, languages)
    document = list_paper.build(masthead, items, languages[0])
    return _issue(review, PaperKind.LIST, masthead, {languages[0]: document}, by)


@transaction.atomic
def issue_summary(
    *, review: CountryReview, symbol: str, sessions: Sequence[Session], agenda_item: str, by: User
) -> IssuedPaper:
    """Issue the summary in the six languages (procedures and rules, para. 38).

    Raises Forbidden, NotNow (stage, a text missing or unchecked, issued already, symbol taken).
    """
    _demand_issuable(review, PaperKind.SUMMARY, symbol, by)
    if not every_text_issuable(review):
        raise not_now(
            _("The summary is issued when each part has its six texts, checked or official."),
            rules_of_procedure.SUMMARY,
        )
    masthead = facts.of(review, symbol, sessions, agenda_item, list(LANGUAGES))
    texts = texts_of(review)
    documents = {code: summary_paper.build(masthead, texts, code) for code in LANGUAGES}
    return _issue(review, PaperKind.SUMMARY, masthead, documents, by)


def _demand_issuable(review: CountryReview, kind: PaperKind, symbol: str, by: User) -> None:
    require(by, "observations.issue", review)
    CountryReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if not review.present_stage.reached(Stage.SUMMARY) or review.stage == Stage.CLOSED:
        raise not_now(
            _("Papers are issued from the stage of the summary on, until the review is closed."),
            rules_of_procedure.STAGES,
        )
    if IssueRecord.objects.filter(review=review, kind=kind).exists():
        raise not_now(_("This paper has already been issued: a correction is a new version of it."))
    if not SYMBOL.fullmatch(symbol):
        raise not_now(_("This is not a document symbol. Write it like CTOC/COP/WG.3/2027/CRP.1."))
    if IssuedPaper.objects.filter(slug=slug_of(symbol)).exists():
        raise not_now(_("Another paper already has this symbol."))


def _issue(
    review: CountryReview, kind: PaperKind, masthead: facts.Masthead, documents: dict[str, Document], by: User
) -> IssuedPaper:
    frozen = {code: document.to_data() for code, document in documents.items()}
    paper = IssuedPaper.objects.create(
        symbol=masthead.symbol,
        slug=slug_of(masthead.symbol),
        kind=kind,
        state_party=review.state_under_review,
        phase=review.phase,
        agenda_item=masthead.agenda_item,
        languages=masthead.languages,
        issued_on=clock.today(),
        digest=canonical.digest(frozen),
        fictional=review.state_under_review.fictional,
    )
    paper.sessions.set(masthead.sessions)
    for code, data in frozen.items():
        PaperText.objects.create(paper=paper, language=code, document=data, digest=canonical.digest(data))
    IssueRecord.objects.create(review=review, paper=paper, kind=kind, audience=Audience.PARTICIPANTS)
    _after_issue(review, paper, by)
    return paper


def _after_issue(review: CountryReview, paper: IssuedPaper, by: User) -> None:
    officer = roles(by, review, Role.OFFICER)[0]
    act(review=review, verb="paper_issued", by=by, speaking_for=officer, subject=str(paper.uid), digest=paper.digest)
    if review.first_issued_on is None:
        review.first_issued_on = clock.today()
        CountryReview.objects.filter(pk=review.pk).update(first_issued_on=review.first_issued_on)
    close_turns(review=review, verb=TurnVerb.ISSUE)
    both = IssueRecord.objects.filter(review=review).count() == len(PaperKind)
    if both and review.stage == Stage.TRANSLATION:
        lifecycle.perform(BY_NAME["issue"], review=review, by=by, called_by="observations.issue_paper")
