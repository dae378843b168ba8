"""Translations that came back in a workbook, compared with those that were sent and those that stand here now."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from accounts.models import User
from foundation import languages
from questionnaires.given import Given
from questionnaires.models import Answer, AnswerTranslation
from questionnaires.sheet import Line
from questionnaires.workbook import comparing
from questionnaires.workbook.comparing import Outcome, Present, Verdict
from questionnaires.workbook.matching import Told


class Translations:
    """Those of the answers that a file translates, as far as the reader sees them; one query, where there are any."""

    def __init__(self, user: User, lines: Mapping[str, Line], told: Iterable[Told]) -> None:
        self.lines = lines
        self.found: dict[tuple[int, str], list[AnswerTranslation]] = {}
        wanted = {lines[one.key].answer.pk for one in told if one.translates is not None and one.key in lines}
        if wanted:
            rows = AnswerTranslation.objects.visible_to(user).filter(answer__in=wanted).select_related("by")
            for row in rows.order_by("number"):
                self.found.setdefault((row.answer_id, row.language), []).append(row)

    def judged(self, one: Told, answer: Verdict, closed: str) -> Verdict:
        """Three ways like an answer; it follows the answer as the file has it, so that one has to be settled."""
        rows = self._rows(one)
        said = {row.number: row.text for row in rows}
        sent, last = said.get(one.translates or 0, ""), rows[-1] if rows else None
        now = Present(
            _given(last.text if last else "", one), last.number if last else 0, closed or self._why_not(one, answer)
        )
        return comparing.judge(one, _given(sent, one), now)

    def line_of(self, one: Verdict) -> Line:
        """The line as the page compares it: the translation in the file beside that on record."""
        line, rows = self.lines[one.key], self._rows(one.told)
        there = Answer(text="", language=one.given.language, version=0)
        if rows:
            last = rows[-1]
            there = Answer(text=last.text, language=last.language, version=last.number, updated_at=last.at)
            there.updated_by = last.by
        return replace(line, answer=there, given=one.given, theirs=there)

    def _rows(self, one: Told) -> list[AnswerTranslation]:
        language = one.given.language if one.given else ""
        return self.found.get((self.lines[one.key].answer.pk, language), [])

    def _why_not(self, one: Told, answer: Verdict) -> str:
        there = self.lines[one.key].answer
        if answer.outcome == Outcome.TAKEN:
            text, language = answer.given.text, answer.given.language
        elif answer.outcome == Outcome.UNCHANGED and there.version == one.version:
            text, language = there.text, there.language
        else:
            return _("The answer moved after the file was taken. Compare, and supply its translation on its page.")
        if not text:
            return _("There is no text to translate.")
        return _("The text is written in this language. Choose another one.") if language == _into(one) else ""


def _given(text: str, one: Told) -> Given:
    return Given(None, text, _into(one))


def _into(one: Told) -> str:
    return one.given.language if one.given else ""


def words_of(one: Told) -> str:
    """What tells a translation from its answer."""
    if one.translates is None or one.given is None:
        return ""
    return _("Translation (%(language)s)") % {"language": languages.name(one.given.language)}
