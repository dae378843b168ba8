"""The laws and cases that a State cites, as those see them who draft for it: listed, searched, and beside an answer."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import F

from accounts.models import User
from foundation.folding import folded
from questionnaires import question_types
from questionnaires.given import Given, Shown
from questionnaires.models import Answer, Citation, Citing, ResponsePart
from questionnaires.question_types import CITED
from questionnaires.records import digest_of
from questionnaires.sheet import Elsewhere, Line
from reviews.enums import Audience
from reviews.models import CountryReview


@dataclass
class Entry:
    """One citation of the list, with the answers that cite it, in the order they are asked."""

    citation: Citation
    places: list[Answer] = field(default_factory=list)

    @property
    def shown(self) -> Shown:
        return in_words(self.citation.kind, self.citation.record)


def in_words(kind: str, record: Mapping[str, Any]) -> Shown:
    return question_types.show(kind, Given([dict(record)]), {})


def listed(user: User, review: CountryReview, words: str = "") -> list[Entry]:
    """Every citation that has all the words, by title."""
    rows = Citation.objects.visible_to(user).filter(review=review, merged_into=None)
    found = [row for row in rows.select_related("updated_by") if says(row.record, words)]
    for row in found:
        row.review = review
    return sorted(_with_places(user, found), key=lambda entry: (not entry.places, entry.citation.title.casefold()))


def entry_of(user: User, citation: Citation) -> Entry:
    return next(_with_places(user, [citation]))


def _with_places(user: User, rows: list[Citation]) -> Iterator[Entry]:
    entries = {row.pk: Entry(row) for row in rows}
    for citing in _citings(user).filter(citation__in=entries):
        entries[citing.citation_id].places.append(citing.answer)
    yield from entries.values()


def _citings(user: User) -> Any:
    """Those of questions that are asked; an answer to one that is asked no more is kept, and has no page."""
    rows = Citing.objects.visible_to(user).filter(
        answer__question__section__questionnaire=F("answer__part__questionnaire")
    )
    rows = rows.select_related("answer__part__instrument", "answer__question__section__provision")
    return rows.order_by(
        "answer__part__instrument__order", "answer__question__section__order", "answer__question__order"
    )


def says(record: Mapping[str, Any], words: str) -> bool:
    """Whether the record has every one of the words, wherever in it."""
    there = folded(" ".join(str(said) for said in record.values()))
    return all(word in there for word in folded(words).split())


def to_cite(user: User, part: ResponsePart, kind: str, words: str = "") -> dict[str, dict[str, Any]]:
    """By digest what the person may cite in an answer of this kind: the State's citations for whoever reads them, and
    for whoever answers some articles only, what stands in their answers.
    """
    own = Citation.objects.visible_to(user).filter(review=part.review_id, kind=kind, merged_into=None)
    drafts = Answer.objects.visible_to(user).filter(
        part__review=part.review_id,
        part__drafted_by=part.drafted_by_id,
        question__kind=kind,
        audience=Audience.DRAFTING_STATE,
        answered=True,
    )
    records = [row.record for row in own]
    records += [record for answer in drafts for record in answer.value or []]
    found = {digest_of(record): record for record in records if says(record, words)}
    return dict(sorted(found.items(), key=lambda pair: str(pair[1].get("title", "")).casefold()))


def beside(lines: Iterable[Line], user: User) -> None:
    """Put beside each record that other answers cite too where it is corrected for all of them; one query.

    Whoever does not read the State's citations is told of none.
    """
    found = {line.answer.pk: line for line in lines if line.question.kind in CITED and line.given.value}
    if not found:
        return
    own = Citing.objects.visible_to(user).filter(answer__in=found).values("citation")
    answers: dict[Citation, set[int]] = {}
    for row in Citing.objects.visible_to(user).filter(citation__in=own).select_related("citation"):
        answers.setdefault(row.citation, set()).add(row.answer_id)
    for citation, citing in answers.items():
        for pk in citing & set(found) if len(citing) > 1 else ():
            told = Elsewhere(citation.uid, len(citing) - 1, in_words(citation.kind, citation.record))
            found[pk].elsewhere[citation.digest] = told
