"""What is written of a questionnaire, in whatever form, as plain values that were checked."""

from questionnaires.written.values import (
    BadQuestionnaireData,
    Columns,
    QuestionData,
    QuestionnaireData,
    SectionData,
)

__all__ = ["BadQuestionnaireData", "Columns", "QuestionData", "QuestionnaireData", "SectionData"]
