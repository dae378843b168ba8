"""What the cast does from the agreed list to the closed record, through the real actions; a part of `tests.cast.Cast`.

cast.share_summary("XBO", text="A text."), cast.agree_summary("XAU"), cast.agree_summaries()
cast.enter("fr"), cast.enter_all()
cast.issue("list"), cast.issue("summary", symbol=…), cast.record("list")
cast.consent("list"), cast.take_back("list"), cast.post_summary(), cast.close()
"""

from observations.actions import consent, papers
from observations.actions import summary as summaries
from observations.enums import PaperKind, TextStatus
from observations.models import IssuedPaper, IssueRecord, PublicationConsent, SummaryPart, SummaryText, SummaryVersion
from reviews import actions
from reviews.enums import LANGUAGES
from tests.reference_rows import TITLES

# Who reviews which instrument, and the reviewing State that drafts its summary.
REVIEWERS = {"XBO": ("convention",), "XCA": ("convention", "firearms"), "XDE": ("firearms",)}
DRAFTS = {"convention": "XBO", "firearms": "XDE"}
SYMBOLS = {"list": "CTOC/COP/WG.3/2028/CRP.1", "summary": "CTOC/COP/WG.3/2028/2"}
WORDS = {
    "ar": "ملخص",
    "zh-hans": "摘要",
    "en": "Summary",
    "fr": "Résumé",
    "ru": "Резюме",
    "es": "Resumen",
}


class PapersOfTheCast:
    def summary_part(self, instrument: str = "convention") -> SummaryPart:
        row = SummaryPart.objects.get(review=self.review, instrument=self.instruments[instrument])
        row.review, row.instrument = self.review, self.instruments[instrument]
        return row

    def draft_summary(self, state: str, text: str = "", instrument: str = "convention", *, seen: int = 0, **more):
        """The text of a reviewing State's expert."""
        return summaries.save_summary_draft(
            review=self.review,
            instrument=self.instruments[instrument],
            text=text or f"{WORDS['en']}: {TITLES[instrument]}.",
            language=more.get("language", "en"),
            seen=seen,
            by=self.expert(state),
        )

    def share_summary(self, state: str = "XBO", instrument: str = "convention", **more) -> SummaryVersion:
        draft = self.draft_summary(state, instrument=instrument, **more)
        draft.review = self.review
        return summaries.share_summary(draft=draft, seen=draft.version, by=self.focal_point(state))

    def agree_summary(self, state: str, instrument: str = "convention") -> SummaryPart:
        part = self.summary_part(instrument)
        return summaries.agree_to_summary(part=part, number=part.number, by=self.focal_point(state))

    def agree_summary_part(self, instrument: str = "convention") -> None:
        for state in ("XAU", *(code for code, read in REVIEWERS.items() if instrument in read)):
            self.agree_summary(state, instrument)

    def agree_summaries(self) -> None:
        for instrument, state in DRAFTS.items():
            self.share_summary(state, instrument)
            self.agree_summary_part(instrument)

    def text(self, language: str, instrument: str = "convention") -> SummaryText:
        """The language version of the source version shared last."""
        rows = SummaryText.objects.select_related("source__part").order_by("-source__number")
        row = rows.filter(instrument=self.instruments[instrument], language=language).first()
        row.review, row.instrument = self.review, self.instruments[instrument]
        return row

    def enter(
        self,
        language: str,
        instrument: str = "convention",
        *,
        text: str = "",
        status: TextStatus = TextStatus.CHECKED,
    ) -> SummaryText:
        row = self.text(language, instrument)
        words = text or f"{WORDS[language]}: {TITLES[instrument]}."
        return summaries.enter_text(row=row, text=words, status=status, seen=row.version, by=self["secretariat"])

    def enter_all(self, *instruments: str) -> None:
        for instrument in instruments or DRAFTS:
            for language in LANGUAGES:
                if language != "en":
                    self.enter(language, instrument)

    def issue(self, kind: str, **more) -> IssuedPaper:
        verb = papers.issue_list if kind == PaperKind.LIST else papers.issue_summary
        given = {"symbol": SYMBOLS[kind], "sessions": [self.session], "agenda_item": "4", "by": self["secretariat"]}
        return verb(review=self.review, **given | more)

    def record(self, kind: str) -> IssueRecord:
        row = IssueRecord.objects.select_related("paper").get(review=self.review, kind=kind)
        row.review = self.review
        return row

    def consent(self, kind: str) -> PublicationConsent:
        return consent.give_consent(record=self.record(kind), by=self.focal_point("XAU"))

    def take_back(self, kind: str) -> None:
        consent.take_consent_back(record=self.record(kind), by=self.focal_point("XAU"))

    def post_summary(self) -> None:
        consent.post_summary(record=self.record("summary"), by=self["secretariat"])

    def close(self) -> None:
        actions.close_review(review=self.review, by=self["secretariat"])

    def issue_both(self) -> None:
        self.enter_all()
        self.issue("list")
        self.issue("summary")
