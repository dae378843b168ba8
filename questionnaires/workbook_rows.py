"""Answers of the record as a workbook has them. Whoever calls gives the answers that the reader sees."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from questionnaires import question_types, sheet
from questionnaires.given import Given
from questionnaires.models import Question, ResponsePart
from questionnaires.sheet import Line
from questionnaires.workbook.outline import Article, Asked, Book, Part, Translated
from reviews import translations
from reviews.models import CountryReview


def book_of(
    review: CountryReview,
    parts: Sequence[ResponsePart],
    lines: list[Line],
    described: Mapping[int, str],
    *,
    scope: str,
    own_language: str,
) -> Book:
    """The workbook of these answers in the language that is active; `described` are the articles by primary key."""
    return Book(
        reference=review.reference,
        language=translation.get_language() or "en",
        own_language=own_language,
        title=_("Self-assessment of %(state)s") % {"state": review.state_under_review.name},
        scope=scope,
        notices=tuple(_notices(review, parts)),
        articles=tuple(_articles(lines, asked_of(review, lines), described)),
        code=review.state_under_review.iso3,
        illustration=bool(parts) and parts[0].questionnaire.illustration,
        parts=tuple(_part(part) for part in parts if part.pk in {line.answer.part_id for line in lines}),
    )


def _part(part: ResponsePart) -> Part:
    asked, instrument = part.questionnaire, part.instrument
    return Part(
        uid=str(part.uid),
        instrument=part.code,
        title=instrument.short_title if instrument else "",
        cluster=asked.cluster.number,
        version=asked.version,
        status=part.status,
    )


def _notices(review: CountryReview, parts: Sequence[ResponsePart]) -> Iterable[str]:
    if parts and parts[0].questionnaire.illustration:
        yield parts[0].questionnaire.notice
    if review.state_under_review.fictional:
        yield _("Demonstration. The States, persons and texts of this paper are fictional.")


def _articles(lines: list[Line], asked: Mapping[str, Asked], described: Mapping[int, str]) -> Iterable[Article]:
    by_section: dict[int, list[Line]] = {}
    for line in lines:
        by_section.setdefault(line.question.section_id, []).append(line)
    for own in by_section.values():
        section, instrument = own[0].answer.section, own[0].answer.part.instrument
        title = instrument.short_title if instrument else ""
        place = section.article if section.provision else pgettext("closing questions", "End")
        yield Article(
            name=f"{title[:22]} {place}",
            heading=f"{title}: {section.full_title}",
            description=described.get(section.pk, ""),
            questions=tuple(asked[line.key] for line in own),
            instrument=own[0].answer.part.code,
            article=section.article,
            title=section.heading,
        )


def asked_of(review: CountryReview, lines: list[Line]) -> dict[str, Asked]:
    """Each question by its key, with the answer as it stands."""
    questions = {line.question.pk: line.question for line in lines}
    years = tuple(sheet.years_offered(review))
    return {line.key: _asked(line, questions, years) for line in lines}


def _asked(line: Line, questions: dict[int, Question], years: tuple[int, ...]) -> Asked:
    question, answer = line.question, line.answer
    return Asked(
        key=question.key,
        version=answer.version,
        number=question.number,
        text=question.text,
        kind=question.kind,
        kind_words=str(question.get_kind_display()),
        offers={key: str(words) for key, words in line.offers.items()},
        given=Given.of(answer),
        guidance=question.guidance,
        when=_when(question, questions.get(question.parent_id or 0)),
        years=years,
        translated=_translated(line, translation.get_language() or "en"),
    )


def _translated(line: Line, language: str) -> Translated | None:
    """The last translation of the text into the language of the file, among those found beside the line."""
    if not line.answer.text or line.answer.language == language:
        return None
    for row in line.translations:
        if row.language == language:
            behind = [str(row.behind)] if row.is_behind(line.answer.version) else []
            return Translated(row.number, row.text, "\n".join([translations.label(row), *behind]))
    return Translated()


def _when(question: Question, parent: Question | None) -> str:
    """What opens a follow-up, in words."""
    if parent is None:
        return ""
    words = question_types.opening_words(parent.kind, question.parent_values)
    return _("Only if the answer to %(number)s is: %(choices)s") % {"number": parent.number, "choices": words}


def as_sent(asked: Asked, version: int, given: Given) -> Asked:
    """The question with the answer of an earlier version, as a workbook of that time had it."""
    return replace(asked, version=version, given=given)
