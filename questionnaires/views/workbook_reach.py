"""What of the answers a workbook may hold for this person, and what one that came back is compared with."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.http import SignedInRequest
from accounts.models import User
from questionnaires import sheet, workbook_rows
from questionnaires.actions.taking import closed_because
from questionnaires.exchange import matching as exchange_matching
from questionnaires.exchange import reading as exchange_reading
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerVersion, ResponsePart, Standing
from questionnaires.sheet import Line
from questionnaires.views.article_page import own_language
from questionnaires.views.reaching import Reach, reach, visible_review
from questionnaires.views.workbook_translations import Translations
from questionnaires.whole import answers_of
from questionnaires.workbook import comparing, matching
from questionnaires.workbook.comparing import Present, Verdict
from questionnaires.workbook.layouts import Layout, layout
from questionnaires.workbook.matching import SentAs, Told
from questionnaires.workbook.outline import Asked
from questionnaires.workbook.reading import Returned
from reviews.models import CountryReview
from reviews.permissions import require


@dataclass
class Desk:
    """The articles that this person answers, with their questions; Http404 and Forbidden are behind us."""

    review: CountryReview
    reached: Reach
    user: User
    own_language: str

    @cached_property
    def articles(self) -> dict[tuple[int, int], Standing]:
        return {(row.part_id, row.section_id): row for row in self.reached.standings}

    @property
    def parts(self) -> list[ResponsePart]:
        return self.reached.parts

    @cached_property
    def answers(self) -> list[Answer]:
        """Of the articles that are answered here and of no others, those that do not apply now too."""
        rows = answers_of(self.parts, Answer.objects.visible_to(self.user))
        return [row for row in rows if (row.part_id, row.question.section_id) in self.articles]

    @cached_property
    def lines(self) -> dict[str, Line]:
        """By key, in the language of the page."""
        return {line.key: line for line in sheet.lines(self.answers)}

    def standing_of(self, key: str) -> Standing:
        answer = self.lines[key].answer
        return self.articles[answer.part_id, answer.question.section_id]

    def told(self, file: Returned) -> list[Told]:
        """What a workbook says of each of its questions."""
        sealed = matching.sealed_in(file.rows, file.reference)
        return matching.read_blocks(
            file.rows, file.reference, self._sent_as(file.language, sealed.items()), file.language
        )

    def told_in_json(self, file: exchange_reading.Returned) -> list[Told]:
        """The same of a file in JSON."""
        sealed = [(one.key, one.version) for one in file.items if exchange_matching.is_sealed(one, file.reference)]
        return exchange_matching.read_items(file.items, file.reference, self._sent_as(file.language, sealed))

    def _sent_as(self, language: str, wanted: Iterable[tuple[str, int]]) -> SentAs:
        """How each question was sent in its version; the words of its lists are in the language of the file."""
        with translation.override(language):
            asked = workbook_rows.asked_of(self.review, sheet.lines(self.answers))
        sent = self.sent(wanted)

        def sent_as(key: str, version: int) -> tuple[Asked, Layout] | None:
            if (key, version) not in sent or key not in asked:
                return None
            with translation.override(language):
                then = workbook_rows.as_sent(asked[key], version, sent[key, version])
                return then, layout(then, self.own_language)

        return sent_as

    def sent(self, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Given]:
        """What the answers said in the versions named: one query for those that have moved on."""
        found: dict[tuple[str, int], Given] = {}
        earlier: dict[int, str] = {}
        versions: set[int] = set()
        for key, version in wanted:
            line = self.lines.get(key)
            if line is None:
                continue
            if version == line.answer.version:
                found[key, version] = Given.of(line.answer)
            elif version == 0 or version > line.answer.version:
                # A version that the record has not any more, or not yet again: then anything that is there is asked.
                found[key, version] = Given()
            else:
                earlier[line.answer.pk] = key
                versions.add(version)
        if earlier:
            rows = AnswerVersion.objects.visible_to(self.user).filter(answer__in=earlier, version__in=versions)
            found |= {(earlier[row.answer_id], row.version): Given.of(row) for row in rows}
        return found

    def judged(self, told: list[Told]) -> list[Verdict]:
        """Each question compared three ways with what stands here now."""
        sent = self.sent((one.key, one.version) for one in told if not one.refusal)
        supplied = Translations(self.user, self.lines, told)
        verdicts: list[Verdict] = []
        answers: dict[str, Verdict] = {}
        for one in told:
            if one.translates is None:
                answers[one.key] = comparing.judge(one, sent.get((one.key, one.version)), self._present(one.key))
                verdicts.append(answers[one.key])
            else:
                verdicts.append(supplied.judged(one, answers[one.key], str(closed_because(self.standing_of(one.key)))))
        return verdicts

    def name_who_saved(self, keys: Iterable[str]) -> None:
        """Who saved the answers that are shown beside those of the file, and when: one query for all of them."""
        wanted = {self.lines[key].answer.pk: self.lines[key].answer for key in keys}
        rows = Answer.objects.visible_to(self.user).filter(pk__in=wanted).select_related("updated_by")
        for row in rows.only("updated_at", "updated_by__name"):
            wanted[row.pk].updated_by, wanted[row.pk].updated_at = row.updated_by, row.updated_at

    def _present(self, key: str) -> Present | None:
        line = self.lines.get(key)
        if line is None:
            return None
        closed = str(closed_because(self.standing_of(key)))
        return Present(Given.of(line.answer), line.answer.version, closed)


def desk_of(request: SignedInRequest, reference: str) -> Desk:
    """For those who answer here; Forbidden for those who only read what was submitted, Http404 for everybody else."""
    review = visible_review(request, reference)
    reached = reach(request, review)
    if not reached.parts:
        raise Http404
    if not reached.standings:
        require(request.user, "questionnaires.answer", reached.parts[0])
    return Desk(review, reached, request.user, own_language(request, review))


def scope_words(desk: Desk, instrument: str = "") -> str:
    """What a workbook holds, in words: an instrument, or all that this person answers."""
    for part in desk.parts:
        if part.code == instrument and part.instrument:
            return part.instrument.short_title
    return _("All articles that you answer")
