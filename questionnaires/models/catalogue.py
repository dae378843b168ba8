"""What a questionnaire asks, read once in a process and shared by all pages (docs/adr/0015-what-a-page-reads.md).

Nearly every page of answers needs the questions in words, and they change with a release at most. The key holds the
stamp of the questionnaire, which every load that changes it sets anew and every page reads: no process shows what
another one replaced. The rows belong to all requests alike: they are read, never changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from uuid import UUID

from questionnaires.models.questionnaire import Choice, Question, Questionnaire, Section

# Four clusters, each in the version in use and the one before it.
KEPT = 8


@dataclass(frozen=True)
class Catalogue:
    """Questions by primary key; those of a section and the sections of an instrument in order; choices by list."""

    questions: Mapping[int, Question]
    by_section: Mapping[int, list[Question]]
    sections: Mapping[int, list[int]]
    choices: Mapping[int, list[Choice]]

    def listed(self, question: Question) -> dict[str, str]:
        """What a question offers to tick: keys and words, in the language of the page."""
        return {row.key: row.text for row in self.choices.get(question.choice_list_id or 0, [])}


def of(questionnaire: Questionnaire) -> Catalogue:
    return _read(questionnaire.pk, questionnaire.stamp)


@lru_cache(maxsize=KEPT)
def _read(questionnaire: int, stamp: UUID) -> Catalogue:
    questions = list(Question.objects.filter(section__questionnaire=questionnaire).order_by("order"))
    sections: dict[int, list[int]] = {}
    for section in Section.objects.filter(questionnaire=questionnaire).order_by("order", "pk").only("instrument"):
        sections.setdefault(section.instrument_id, []).append(section.pk)
    by_section: dict[int, list[Question]] = {}
    for question in questions:
        by_section.setdefault(question.section_id, []).append(question)
    choices: dict[int, list[Choice]] = {}
    for choice in Choice.objects.filter(choice_list__questionnaire=questionnaire).order_by("order"):
        choices.setdefault(choice.choice_list_id, []).append(choice)
    return Catalogue({row.pk: row for row in questions}, by_section, sections, choices)
