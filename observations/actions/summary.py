"""Verbs of the summary: draft, share, agree, and enter its language versions."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from foundation import canonical, clock
from foundation.versioned import save_if_current
from observations.concerned import reviewed_instruments, speaker, states_concerned
from observations.conditions import hold
from observations.enums import ISSUABLE, PaperKind, PartStatus, TextStatus
from observations.models import (
    IssueRecord,
    SummaryAgreement,
    SummaryDraft,
    SummaryPart,
    SummaryText,
    SummaryVersion,
)
from observations.two_texts import TwoTexts
from reviews import lifecycle, rules_of_procedure, timetable
from reviews.conditions import not_now
from reviews.enums import DRAFTERS, LANGUAGES, Audience, Drafts, Role, Stage, TurnVerb
from reviews.models import CountryReview, Instrument, Participant
from reviews.permissions import require, roles
from reviews.record import act, names_acts
from reviews.turns import close_everyones, close_turns, open_turn
from reviews.workflow import BY_NAME

SUMMARY_FROM = Stage.SUMMARY
DRAFT_CHANGED = _("The draft was changed since you opened it. Read it again before you share it.")
SOURCE_MOVED = _("The source has moved on: language versions are entered for the version each State has agreed to.")

names_acts(
    summary_shared=_("A version of the summary was shared"),
    summary_agreed=_("A State agreed to the summary"),
    summary_text_entered=_("A language version of the summary was entered"),
)


@transaction.atomic
def save_summary_draft(
    *, review: CountryReview, instrument: Instrument, text: str, language: str, seen: int, by: User
) -> SummaryDraft:
    """Write the own State's draft of a part; `seen` is the version opened (0: none yet).

    Raises Forbidden, NotNow (stage, issued already), TwoTexts (somebody saved since).
    """
    part = _part(review, instrument, by, "observations.draft_summary")
    own = _speaker(by, part, *DRAFTERS)
    draft = SummaryDraft.objects.filter(part=part, drafted_by=own.state_party).first()
    values = {"text": text, "language": language, "written_by": by, "written_at": clock.now()}
    if draft is None:
        return SummaryDraft.objects.create(
            part=part,
            review=review,
            instrument=instrument,
            drafted_by=own.state_party,
            audience=_audience_of_draft(own),
            **values,
        )
    if not save_if_current(SummaryDraft.objects.all(), draft, seen=seen, **values):
        draft.refresh_from_db()
        raise TwoTexts(mine=text, language=language, theirs=draft)
    return draft


def _part(review: CountryReview, instrument: Instrument, by: User, permission: str) -> SummaryPart:
    """The part, made on first use; the permission is asked of it and the stage is held."""
    part = SummaryPart.objects.filter(review=review, instrument=instrument).first() or SummaryPart(
        review=review, instrument=instrument, audience=Audience.PARTICIPANTS
    )
    part.review = review
    require(by, permission, part)
    hold(review, SUMMARY_FROM)
    if IssueRecord.objects.filter(review=review, kind=PaperKind.SUMMARY).exists():
        sentence = _("The summary has been issued: a correction is a new version of the paper.")
        raise not_now(sentence, rules_of_procedure.STAGES)
    if part._state.adding:
        part.save()
    return part


def _speaker(by: User, part: SummaryPart, *wanted: str) -> Participant:
    own = speaker(by, part.review, part.instrument, *wanted)  # type: ignore[arg-type]
    if own is None:
        raise not_now(_("This part does not concern your State."), rules_of_procedure.LIST)
    return own


def _audience_of_draft(own: Participant) -> Audience:
    """Reviewing States see each other's drafts where the review shares them (contract.md, policy decisions)."""
    shares = own.review.drafts == Drafts.SHARED and own.state_party_id != own.review.state_under_review_id
    return Audience.REVIEWING_STATES if shares else Audience.DRAFTING_STATE


@transaction.atomic
def share_summary(*, draft: SummaryDraft, seen: int, by: User) -> SummaryVersion:
    """Share a draft as the next version; each State concerned is then asked to agree to it.

    Language versions of an earlier version stay with that version and are not issued any more. Raises Forbidden,
    NotNow (stage, stale draft, nothing changed).
    """
    part = _part(draft.review, draft.instrument, by, "observations.share_summary")  # type: ignore[arg-type]
    own = _speaker(by, part, Role.FOCAL_POINT)
    taken, _rows = SummaryDraft.objects.filter(pk=draft.pk, version=seen).delete()
    if not taken:
        raise not_now(DRAFT_CHANGED, rules_of_procedure.AGREEMENT)
    version = _next_version(part, draft, by)
    act(
        review=part.review,
        verb="summary_shared",
        by=by,
        speaking_for=own,
        instrument=part.instrument,
        subject=str(part.uid),
        digest=version.digest,
    )
    _ask_to_agree(part)
    return version


def _next_version(part: SummaryPart, draft: SummaryDraft, by: User) -> SummaryVersion:
    number = part.number + 1
    current = part.versions.filter(number=part.number).first()
    if current and (current.text, current.language) == (draft.text, draft.language):
        sentence = _("The draft is word for word the version already shared.")
        raise not_now(sentence, rules_of_procedure.AGREEMENT)
    moved = SummaryPart.objects.filter(pk=part.pk, number=part.number).update(
        number=number, status=PartStatus.SHARED, agreed_at=None
    )
    if not moved:
        sentence = _("Another version was shared at this moment. Read it first.")
        raise not_now(sentence, rules_of_procedure.AGREEMENT)
    part.number, part.status = number, PartStatus.SHARED
    return SummaryVersion.objects.create(
        part=part,
        review=part.review,
        instrument=part.instrument,
        drafted_by=draft.drafted_by,
        audience=Audience.PARTICIPANTS,
        number=number,
        text=draft.text,
        language=draft.language,
        digest=canonical.digest({"number": number, "text": draft.text, "language": draft.language}),
        shared_by=by,
        shared_at=clock.now(),
    )


def _ask_to_agree(part: SummaryPart) -> None:
    review, instrument = part.review, part.instrument
    close_everyones(review=review, verb=TurnVerb.DRAFT_SUMMARY, instrument=instrument)
    if IssueRecord.objects.filter(review=review, kind=PaperKind.LIST).exists():
        # What was ready to be issued is no more: the source has moved on.
        close_turns(review=review, verb=TurnVerb.ISSUE)
    for state in states_concerned(review, instrument):  # type: ignore[arg-type]
        open_turn(
            review=review,
            verb=TurnVerb.AGREE_SUMMARY,
            url_name="observations:summary",
            state_party=state,
            instrument=instrument,
            url_key=instrument.code,  # type: ignore[union-attr]
            due=timetable.summary_due(clock.today()),
        )


@transaction.atomic
def agree_to_summary(*, part: SummaryPart, number: int, by: User) -> SummaryPart:
    """One State's yes to the version named; the last yes sends the part to translation, the last part the review.

    Raises Forbidden, NotNow (stage, stale version, already agreed).
    """
    row = _part(part.review, part.instrument, by, "observations.agree_to_summary")  # type: ignore[arg-type]
    own = _speaker(by, row, Role.FOCAL_POINT)
    version = row.versions.filter(number=row.number).first()
    if version is None or row.number != number:
        raise not_now(
            _("This is not the present version. Read the present one before you agree."), rules_of_procedure.AGREEMENT
        )
    if version.agreements.filter(state_party=own.state_party).exists():
        raise not_now(_("Your State has already agreed to this version."), rules_of_procedure.AGREEMENT)
    version.agreements.create(state_party=own.state_party, by=by, at=clock.now())  # type: ignore[misc]
    close_turns(review=row.review, verb=TurnVerb.AGREE_SUMMARY, state_party=own.state_party, instrument=row.instrument)
    act(
        review=row.review,
        verb="summary_agreed",
        by=by,
        speaking_for=own,
        instrument=row.instrument,
        subject=str(row.uid),
        digest=version.digest,
    )
    if _is_agreed(row, version):
        _after_agreement(row, version, by)
    return row


def _is_agreed(part: SummaryPart, version: SummaryVersion) -> bool:
    given = set(SummaryAgreement.objects.filter(version=version).values_list("state_party", flat=True))
    return given >= {state.pk for state in states_concerned(part.review, part.instrument)}  # type: ignore[arg-type]


def _after_agreement(part: SummaryPart, version: SummaryVersion, by: User) -> None:
    part.status, part.agreed_at = PartStatus.AGREED, clock.now()
    part.save(update_fields=["status", "agreed_at"])
    for code in LANGUAGES:
        is_source = code == version.language
        SummaryText.objects.create(
            review=part.review,
            instrument=part.instrument,
            audience=Audience.PARTICIPANTS,
            source=version,
            language=code,
            text=version.text if is_source else "",
            status=TextStatus.OFFICIAL if is_source else TextStatus.MISSING,
        )
    if part.review.stage != Stage.SUMMARY:
        _ask_to_translate(part.review)
    elif _every_part_is_agreed(part.review):
        lifecycle.perform(
            BY_NAME["agree_summary"], review=part.review, by=by, called_by="observations.agree_to_summary"
        )


def _every_part_is_agreed(review: CountryReview) -> bool:
    agreed = SummaryPart.objects.filter(review=review, status=PartStatus.AGREED)
    return set(agreed.values_list("instrument", flat=True)) >= reviewed_instruments(review)


def _ask_to_translate(review: CountryReview) -> None:
    """A part agreed after the others is translated like these; the stage has asked for it once already."""
    due = timetable.translation_due(clock.today())
    open_turn(review=review, verb=TurnVerb.TRANSLATE, url_name="observations:translation", due=due)


@transaction.atomic
def enter_text(*, row: SummaryText, text: str, status: TextStatus, seen: int, by: User) -> SummaryText:
    """Enter one language version of an agreed part, by hand, with its status.

    Raises Forbidden, NotNow (stage, issued, the source's own language, the source has moved on), TwoTexts (somebody
    saved since).
    """
    review = row.review
    part = _part(review, row.instrument, by, "observations.translate")  # type: ignore[arg-type]
    _demand_source(part, row)
    entered = status if text.strip() else TextStatus.MISSING
    values = {"text": text, "status": entered, "entered_by": by, "entered_at": clock.now()}
    if not save_if_current(SummaryText.objects.all(), row, seen=seen, **values):
        raise TwoTexts(mine=text, language=row.language, theirs=SummaryText.objects.get(pk=row.pk))
    officer = roles(by, review, Role.OFFICER)[0]
    act(
        review=review,
        verb="summary_text_entered",
        by=by,
        speaking_for=officer,
        instrument=row.instrument,
        subject=str(row.uid),
    )
    if every_text_issuable(review):
        close_turns(review=review, verb=TurnVerb.TRANSLATE)
        open_turn(review=review, verb=TurnVerb.ISSUE, url_name="observations:papers")
    return row


def _demand_source(part: SummaryPart, row: SummaryText) -> None:
    """A text translates the version that each State has agreed to, into another language."""
    if row.language == row.source.language:
        sentence = _("This is the language in which the summary was agreed; its text is not entered anew.")
        raise not_now(sentence, rules_of_procedure.SUMMARY)
    if part.status != PartStatus.AGREED or row.source.number != part.number:
        raise not_now(SOURCE_MOVED, rules_of_procedure.SUMMARY)


def every_text_issuable(review: CountryReview) -> bool:
    """Whether each agreed part has its six texts, checked or official, of the version agreed."""
    texts = texts_of(review)
    return len(texts) == len(LANGUAGES) * len(reviewed_instruments(review)) and all(
        text.status in ISSUABLE for text in texts
    )


def texts_of(review: CountryReview) -> list[SummaryText]:
    """The language versions of the present agreed versions, part by part."""
    present = SummaryText.objects.filter(review=review, source__part__status=PartStatus.AGREED)
    rows = present.select_related("source__part", "instrument").order_by("instrument__order", "language")
    return [row for row in rows if row.source.number == row.source.part.number]
