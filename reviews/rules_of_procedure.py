"""The rules a refusal cites, by number. The numbers are those of docs/explanation/procedure.md, with their sources.

Paragraphs of the procedures and rules themselves are named only where a public source gives them.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Rule:
    number: str
    sentence: str | Promise

    def __str__(self) -> str:
        return str(_("Rule %(number)s: %(sentence)s") % {"number": self.number, "sentence": self.sentence})


REVIEWERS = Rule(
    "2",
    _("Each State party is reviewed by two other States parties, one of its own regional group and one of another."),
)
LOTS = Rule(
    "3", _("No mutual review, a reviewing State is party to what it reviews, and at most four review one State.")
)
TIMES = Rule("6", _("Focal points are named within two weeks of the start, experts within four."))
ANSWERS = Rule(
    "7",
    _("The questionnaire is returned within six months of the start, the feedback within six months of its receipt."),
)
LIST = Rule(
    "8",
    _("The list of observations is drawn up by the reviewing States in close cooperation with the State under review."),
)
CONFIDENTIAL = Rule(
    "9",
    _(
        "The State under review may, in exceptional circumstances, keep parts of the list confidential"
        " (paragraph 60 of the report of the Secretariat)."
    ),
)
SUMMARY = Rule(
    "10", _("Only the summary is translated into the six official languages (procedures and rules, paragraph 38).")
)
CLEARING = Rule(
    "13",
    _(
        "Each State has one focal point per review, who clears the final text of each step;"
        " experts draft; observers read only."
    ),
)
SERVICING = Rule(
    "15",
    _("The Secretariat services the reviews and registers their participants (procedures and rules, paragraph 47)."),
)
STAGES = Rule("16", _("A stage moves on when all that is due is in, or by the Secretariat with a reason."))
AGREEMENT = Rule("17", _("Each State concerned agrees to a named version; silence is never a yes."))
CONSULTATIONS = Rule(
    "18",
    _(
        "Preliminary consultations come before the self-assessment is submitted;"
        " they set languages, dates and the division of work."
    ),
)
CONSENT = Rule("19", _("What is published beyond the working groups is published by act of the State under review."))
