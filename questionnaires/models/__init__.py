from questionnaires.models.citation import Citation, CitationVersion, Citing
from questionnaires.models.equivalence import Equivalence, OfferedAnswer
from questionnaires.models.files import AnswerFile
from questionnaires.models.notes import AnswerNote
from questionnaires.models.openings import HelpOpening
from questionnaires.models.prepared import PreparedFile
from questionnaires.models.presence import Presence
from questionnaires.models.questionnaire import Choice, ChoiceList, Question, Questionnaire, Section
from questionnaires.models.response import (
    Answer,
    AnswerVersion,
    QuestionsStanding,
    ResponsePart,
    SectionStanding,
    Standing,
)
from questionnaires.models.submission import Reopening, Submission
from questionnaires.models.translations import AnswerTranslation

__all__ = [
    "Answer",
    "AnswerFile",
    "AnswerNote",
    "AnswerTranslation",
    "AnswerVersion",
    "Choice",
    "ChoiceList",
    "Citation",
    "CitationVersion",
    "Citing",
    "Equivalence",
    "HelpOpening",
    "OfferedAnswer",
    "PreparedFile",
    "Presence",
    "Question",
    "Questionnaire",
    "QuestionsStanding",
    "Reopening",
    "ResponsePart",
    "Section",
    "SectionStanding",
    "Standing",
    "Submission",
]
