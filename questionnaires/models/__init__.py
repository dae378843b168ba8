from questionnaires.models.questionnaire import Choice, ChoiceList, Question, Questionnaire, Section
from questionnaires.models.response import Answer, AnswerVersion, ResponsePart, SectionStanding, Submission

__all__ = [
    "Answer",
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
