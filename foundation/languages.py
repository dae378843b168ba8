"""The six official languages: their order, their names in themselves, and what HTML says of them."""

from django.utils.translation import gettext_lazy as _

# The order in which the United Nations names its official languages; the same in every interface language.
OFFICIAL = ("ar", "zh-hans", "en", "fr", "ru", "es")

NAMES_IN_THEMSELVES = {
    "ar": "عربي",
    "zh-hans": "中文",
    "en": "English",
    "fr": "Français",
    "ru": "Русский",
    "es": "Español",
}

NAMES = {
    "ar": _("Arabic"),
    "zh-hans": _("Chinese"),
    "en": _("English"),
    "fr": _("French"),
    "ru": _("Russian"),
    "es": _("Spanish"),
}

RIGHT_TO_LEFT = frozenset({"ar"})


def html_code(language: str) -> str:
    """The code for `lang` attributes: `zh-hans` becomes `zh-Hans`, the others stay."""
    primary, _dash, script = language.partition("-")
    return f"{primary}-{script.title()}" if script else primary


def direction(language: str) -> str:
    """`rtl` for Arabic, `ltr` for the others."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def name(language: str) -> str:
    """The language's name in the language of the page ("French"); raises KeyError outside the six."""
    return str(NAMES[language])


def name_in_itself(language: str) -> str:
    """The language's own name ("Français"); raises KeyError outside the six."""
    return NAMES_IN_THEMSELVES[language]
