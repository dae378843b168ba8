"""A questionnaire as a workbook: what stands in which column, the same for writing and reading.

| sheet | what a row holds |
|---|---|
| Questionnaire | one fact of the version: a value, or a text in six languages |
| Sections | an article of an instrument, or (without article) the closing section |
| Questions | a question, in the order in which its section asks them |
| Choices | one choice of a list: of a question by its key, or of all questions of a kind |

Columns are named by the keys of the files (questionnaires/data/README.md), in English whatever language one reads.
"""

from dataclasses import dataclass

from foundation.languages import OFFICIAL

LANGUAGES = ("en", *(code for code in OFFICIAL if code != "en"))
HEAD_ROW = 1
YES, NO = "yes", "no"


@dataclass(frozen=True)
class Sheet:
    """`values` are columns of one cell, `texts` have one for each language; a workbook may lack the `optional`."""

    name: str
    values: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        return (*self.values, *(f"{text} {code}" for text in self.texts for code in LANGUAGES))


HEAD = Sheet("Questionnaire", ("fact", "value"), ("text",))
SECTIONS = Sheet(
    "Sections",
    ("instrument", "article", "order", "obligation", "translation"),
    ("title", "description", "guidance"),
)
QUESTIONS = Sheet(
    "Questions",
    (
        *("instrument", "article", "key", "number", "kind", "obligation", "required", "translation"),
        *("asked when", "is answered by", "other", "file"),
    ),
    ("text", "guidance"),
    optional=("file",),
)
CHOICES = Sheet("Choices", ("list", "key"), ("text",))
SHEETS = (HEAD, SECTIONS, QUESTIONS, CHOICES)
