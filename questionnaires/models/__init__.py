from questionnaires.models.questionnaire import Choice, ChoiceList, Question, Questionnaire, Section
from questionnaires.models.response import Answer, AnswerVersion, ResponsePart, SectionStanding, Submission
from questionnaires.models.translations import AnswerTranslation

__all__ = [
    "Answer",
    "AnswerTranslation",
    "AnswerVersion",
    "Choice",
    "ChoiceList",
    "Question",
    "Questionnaire",
    "ResponsePart",
    "Section",
    "SectionStanding",
    "Submission",
]
