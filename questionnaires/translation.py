from modeltranslation.translator import TranslationOptions, register

from questionnaires.models import Choice, Question, Questionnaire, Section


@register(Questionnaire)
class QuestionnaireTranslation(TranslationOptions):
    fields = ("notice", "title")


@register(Section)
class SectionTranslation(TranslationOptions):
    fields = ("description", "guidance", "title")


@register(Question)
class QuestionTranslation(TranslationOptions):
    fields = ("guidance", "text")


@register(Choice)
class ChoiceTranslation(TranslationOptions):
    fields = ("text",)
