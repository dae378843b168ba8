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
from observations.conditions import hold
from observations.documents import facts, list_paper, summary_paper
from observations.enums import PaperKind, PartStatus
from observations.models import IssuedPaper, IssueRecord, ListPart, PaperText
from reviews import lifecycle, rules_of_procedure
from reviews.conditions import not_now
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

    Raises Forbidden, NotNow (stage, issued already, symbol malformed or taken, no session or agenda item, a part not
    agreed, no open item).
    """
    _demand_issuable(review, PaperKind.LIST, by)
    _demand_place(symbol, sessions, agenda_item)
    if not is_ready(review, PaperKind.LIST):
        raise not_now(_("A list is issued when each of its parts is agreed."), rules_of_procedure.AGREEMENT)
    items = list_paper.open_items_of(review)
    if not items:
        sentence = _("The list has no item that is open to delegates: there is no paper to issue.")
        raise not_now(sentence, rules_of_procedure.CONFIDENTIAL)
    languages = list_paper.languages_of(review, items)
    masthead = facts.of(review, symbol, sessions, agenda_item, languages)
    document = list_paper.build(masthead, items, languages[0])
    return _issue(review, PaperKind.LIST, masthead, {languages[0]: document}, by)


@transaction.atomic
def issue_summary(
    *, review: CountryReview, symbol: str, sessions: Sequence[Session], agenda_item: str, by: User
) -> IssuedPaper:
    """Issue the summary in the six languages (procedures and rules, para. 38).

    Raises Forbidden, NotNow (stage, issued already, symbol malformed or taken, no session or agenda item, a text
    missing or unchecked).
    """
    _demand_issuable(review, PaperKind.SUMMARY, by)
    _demand_place(symbol, sessions, agenda_item)
    if not is_ready(review, PaperKind.SUMMARY):
        raise not_now(
            _("The summary is issued when each part has its six texts, checked or official."),
            rules_of_procedure.SUMMARY,
        )
    masthead = facts.of(review, symbol, sessions, agenda_item, list(LANGUAGES))
    texts = texts_of(review)
    documents = {code: summary_paper.build(masthead, texts, code) for code in LANGUAGES}
    return _issue(review, PaperKind.SUMMARY, masthead, documents, by)


def is_ready(review: CountryReview, kind: PaperKind) -> bool:
    """Whether all that a paper is built from is agreed; it depends on every part, so it is told to who issues alone."""
    if kind == PaperKind.SUMMARY:
        return every_text_issuable(review)
    agreed = ListPart.objects.filter(review=review, status=PartStatus.AGREED).values_list("instrument", flat=True)
    return set(agreed) >= reviewed_instruments(review)


def _demand_issuable(review: CountryReview, kind: PaperKind, by: User) -> None:
    require(by, "observations.issue", review)
    hold(review, Stage.SUMMARY)
    if _is_issued(review, kind):
        sentence = _("This paper has already been issued: a correction is a new version of it.")
        raise not_now(sentence, rules_of_procedure.STAGES)


def _is_issued(review: CountryReview, kind: PaperKind) -> bool:
    return IssueRecord.objects.filter(review=review, kind=kind).exists()


def _demand_place(symbol: str, sessions: Sequence[Session], agenda_item: str) -> None:
    """Where a paper stands among the papers of a session: by its symbol, under an item of the agenda."""
    reasons = (
        (not SYMBOL.fullmatch(symbol), _("This is not a document symbol. Write it like CTOC/COP/WG.3/2027/CRP.1.")),
        (IssuedPaper.objects.filter(slug=slug_of(symbol)).exists(), _("Another paper already has this symbol.")),
        (not sessions, _("A paper is issued to one session at least.")),
        (not agenda_item.strip(), _("A paper is issued under an item of the agenda.")),
    )
    for applies, sentence in reasons:
        if applies:
            raise not_now(sentence, rules_of_procedure.SERVICING)


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
    waiting = [kind for kind in PaperKind if not _is_issued(review, kind)]
    if not any(is_ready(review, kind) for kind in waiting):
        close_turns(review=review, verb=TurnVerb.ISSUE)
    if not waiting and review.stage == Stage.TRANSLATION:
        lifecycle.perform(BY_NAME["issue"], review=review, by=by, called_by="observations.issue_paper")
