"""What is written in the walk. A text kept confidential shares its plain words with others and has made-up words of
its own: found anywhere outside, they give it away."""

from dataclasses import dataclass

from tests.journeys.words import words_of


@dataclass(frozen=True)
class Item:
    """One item of the list; with a `reason` the State under review keeps it confidential."""

    instrument: str
    article: str
    kind: str
    by: str
    language: str
    text: str
    reason: str = ""


# Kept are the first of the whole list, the last, the only one of an article, the only one of an instrument, and one
# of the part that Delvania reads.
ITEMS = (
    Item(
        *("convention", "", "process", "borealis", "en"),
        "The review was carried out in writing, and the officers of the quillmarrow answered twice.",
        "The quillmarrow and its vantrish are not yet known to the court.",
    ),
    Item(
        *("convention", "5", "implementation", "borealis", "en"),
        "The law covers agreement and participation; the officers are known to the court, as was said in the review.",
    ),
    Item(
        *("convention", "5", "gap", "cassia", "ar"),
        "لا يشمل القانون من يقدم المشورة بشأن جريمة لم ترتكب، ولا يوجد سجل لهذه القضايا.",
    ),
    Item(
        *("convention", "6", "gap", "borealis", "fr"),
        "La loi ne couvre pas les comptes du gravelombre.",
        "Les comptes du gravelombre sont devant le tribunal de Sourcevaille.",
    ),
    Item(
        *("convention", "8", "practice", "cassia", "fr"),
        "La loi couvre la corruption de chacun des deux côtés ; elle ne couvre pas les comptes du registre, qui"
        " sont devant le tribunal.",
    ),
    Item(
        *("convention", "8", "suggestion", "borealis", "en"),
        "It is suggested that the answers be written in the same register, and not answered twice.",
    ),
    Item(
        *("convention", "23", "assistance", "cassia", "en"),
        "Training for the officers of the court is requested for the coming year.",
    ),
    Item(
        *("convention", "", "lesson", "cassia", "ar"),
        "لا يوجد سجل لهذه القضايا في زمردباخ.",
        "يقدم القانون سجل كهرموط.",
    ),
    Item(
        *("tip", "5", "implementation", "borealis", "en"),
        "The offence stands in the law, and the court is known to apply it.",
    ),
    Item(
        *("som", "6", "challenge", "cassia", "en"),
        "The register of the ferrowane is not yet written.",
        "It is known to the officers of the ferrowane only.",
    ),
    Item(
        *("firearms", "5", "implementation", "delvania", "en"),
        "Manufacturing without a licence is an offence, and the register is carried out in writing.",
    ),
    Item(
        *("firearms", "5", "challenge", "cassia", "en"),
        "The register of the brindlewick was not written in the year of the review.",
        "The officers of the brindlewick are not yet known.",
    ),
    Item(
        *("firearms", "5", "suggestion", "delvania", "en"),
        "It is suggested that the register be written for the coming year only.",
    ),
)
KEPT = tuple(item for item in ITEMS if item.reason)

# Before it was shared, Cassia wrote other words: they are kept with the item, version by version.
FIRST_WORDS_ON_FIREARMS = "The register of the brindlewick and of the ostermole was not written."

# Agreed texts of the summary, and what stands for their translation.
SUMMARY = {
    "convention": "Aurelia has made participation an offence in law. It is not yet known to be applied.",
    "tip": "Aurelia has made the offence of article 5 part of its law.",
    "som": "Aurelia has made the offence of article 6 part of its law.",
    "firearms": "Aurelia has a register of licences, and it is suggested that it be written for the year.",
}
TRANSLATED = {
    "ar": "جرّمت أوريليا هذه الأفعال في القانون.",
    "zh-hans": "奥雷利亚已在法律中将上述行为定为犯罪。",
    "fr": "L’Aurélie a érigé ces actes en infractions dans la loi.",
    "ru": "Аурелия признала эти деяния преступлениями в законе.",
    "es": "Aurelia ha tipificado estos actos como delitos en la ley.",
}


def open_items():
    return [item.text for item in ITEMS if not item.reason]


def open_texts():
    return [*open_items(), *SUMMARY.values(), *TRANSLATED.values()]


def kept_texts(*instruments):
    """Texts, their first wordings and the reasons of the items kept, of these instruments or of all."""
    chosen = [item for item in KEPT if not instruments or item.instrument in instruments]
    first = [FIRST_WORDS_ON_FIREARMS] if any(item.instrument == "firearms" for item in chosen) else []
    return [text for item in chosen for text in (item.text, item.reason)] + first


def words_of_kept_alone(*instruments):
    """Words that occur in items kept confidential and in nothing else that was written in the walk."""
    return words_of(" ".join(kept_texts(*instruments))) - words_of(" ".join(open_texts()))
