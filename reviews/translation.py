from modeltranslation.translator import TranslationOptions, register

from reviews.models import Body, Cluster, Instrument, OfficialText, Provision, RegionalGroup, Session, StateParty


@register(Instrument)
class InstrumentTranslation(TranslationOptions):
    fields = ("title", "short_title")


@register(Cluster)
class ClusterTranslation(TranslationOptions):
    fields = ("name",)


@register(Provision)
class ProvisionTranslation(TranslationOptions):
    fields = ("title",)


@register(OfficialText)
class OfficialTextTranslation(TranslationOptions):
    fields = ("text",)
    # Whoever shows it says which language it is in, so another language never stands in unsaid.
    fallback_values = ""
    fallback_languages = {"default": ()}


@register(RegionalGroup)
class RegionalGroupTranslation(TranslationOptions):
    fields = ("name",)


@register(StateParty)
class StatePartyTranslation(TranslationOptions):
    fields = ("name", "sort_key")


@register(Body)
class BodyTranslation(TranslationOptions):
    fields = ("name",)


@register(Session)
class SessionTranslation(TranslationOptions):
    fields = ("title",)
