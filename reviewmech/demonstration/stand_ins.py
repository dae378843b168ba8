"""What the script says of its own where a content directory says nothing and a step cannot go on without words.

They are texts of the fictional States, as the content's are, and stand in its six languages.
"""

from typing import Any

from questionnaires.given import Given
from questionnaires.question_types import TYPES
from questionnaires.records import Field, Form
from questionnaires.sheet import Line

NO_ANSWER = {
    "ar": "لا توجد إجابة عن هذا السؤال في هذا العرض الإيضاحي.",
    "zh-hans": "本演示中未对此问题作出答复。",
    "en": "This demonstration holds no answer to this question.",
    "fr": "Cette démonstration ne contient pas de réponse à cette question.",
    "ru": "В этой демонстрации нет ответа на данный вопрос.",
    "es": "Esta demostración no contiene respuesta a esta pregunta.",
}
NO_REMARK = {
    "ar": "اطلعت الدولة المستعرِضة على الإجابات وليست لديها ملاحظة تضيفها بشأن هذا الصك.",
    "zh-hans": "审议缔约国已阅读答复，对本文书没有补充意见。",
    "en": "The reviewing State has read the answers and has no remark to add on this instrument.",
    "fr": "L’État examinateur a lu les réponses et n’a pas de remarque à ajouter sur cet instrument.",
    "ru": "Государство, проводящее обзор, ознакомилось с ответами и не имеет замечаний по этому документу.",
    "es": "El Estado examinador ha leído las respuestas y no tiene observaciones que añadir sobre este instrumento.",
}
NO_OBSERVATION = {
    "ar": "لم تُقترح أي ملاحظة بشأن هذا الصك.",
    "zh-hans": "未就本文书提出意见。",
    "en": "No observation was proposed on this instrument.",
    "fr": "Aucune observation n’a été proposée sur cet instrument.",
    "ru": "По этому документу замечаний предложено не было.",
    "es": "No se propuso ninguna observación sobre este instrumento.",
}
NO_SUMMARY = {
    "ar": "لا يوجد في هذا العرض الإيضاحي ملخص بشأن هذا الصك.",
    "zh-hans": "本演示中没有关于本文书的摘要。",
    "en": "This demonstration holds no summary on this instrument.",
    "fr": "Cette démonstration ne contient pas de résumé sur cet instrument.",
    "ru": "В этой демонстрации нет резюме по этому документу.",
    "es": "Esta demostración no contiene resumen sobre este instrumento.",
}
# Who is asked by a link and has no account, by State: name and address.
BY_LINK = {
    "XAU": ("Sefa Morimoto", "sefa.morimoto@customs.aurelia.example"),
    "XBO": ("Anders Quispe", "anders.quispe@police.borealis.example"),
    "XCA": ("Huda Perera", "huda.perera@customs.cassia.example"),
}
# Asked inside the State under review, about an answer that is not cleared yet.
TO_THE_FOCAL_POINT = {
    "ar": "هل ينبغي أن تشمل هذه الإجابة التعديلات التي لم تدخل حيز النفاذ بعد؟",
    "zh-hans": "本答复是否应包括尚未生效的修正案？",
    "en": "Should this answer also cover amendments that are not in force yet?",
    "fr": "Cette réponse doit-elle aussi porter sur les modifications qui ne sont pas encore en vigueur ?",
    "ru": "Следует ли отразить в этом ответе и поправки, которые еще не вступили в силу?",
    "es": "¿Debe esta respuesta abarcar también las reformas que aún no están en vigor?",
}
# Asked about the description of the process, and replied.
QUESTION = {
    "ar": "هل يشمل هذا الوصف جميع الصكوك قيد الاستعراض؟",
    "zh-hans": "这一说明是否涵盖接受审议的所有文书？",
    "en": "Does this description cover all instruments under review?",
    "fr": "Cette description porte-t-elle sur tous les instruments examinés ?",
    "ru": "Охватывает ли это описание все рассматриваемые документы?",
    "es": "¿Abarca esta descripción todos los instrumentos objeto del examen?",
}
ANSWER = {
    "ar": "نعم، وهو يرد مرة واحدة عن الاستعراض بأكمله.",
    "zh-hans": "是的，就整个审议统一说明一次。",
    "en": "It does. It stands once, for the review as a whole.",
    "fr": "Oui. Elle figure une seule fois, pour l’examen dans son ensemble.",
    "ru": "Да. Оно приводится один раз для всего обзора в целом.",
    "es": "Sí. Figura una sola vez, para el examen en su conjunto.",
}
# What an empty control leaves, where that is no empty text.
EMPTY: dict[str, Any] = {"languages": [], "yes_no": None}


def answer(line: Line, language: str, opening: str) -> Given:
    """The least that counts as an answer to a question; `opening` is the choice made where one must be."""
    words = NO_ANSWER[language]
    known = TYPES[line.question.kind]
    if known.form:
        record = _record(known.form, words, language)
        return Given(value=[record] if known.form.repeats else record)
    match known.template:
        case "choice":
            return Given(value=opening)
        case "ticks":
            return Given(value={"choices": [next(iter(line.offers))], "other": ""})
    return Given(text=words, language=language)


def _record(form: Form, words: str, language: str) -> dict[str, Any]:
    """A record with what may not be missing, and nothing else; a text in it says its language."""
    needed = {need.names[0] for need in form.needs}
    record = {field.name: _field(field, words, needed=field.name in needed) for field in form.fields}
    says_a_text = any(field.control == "text" and field.name in needed for field in form.fields)
    return record | ({"language": language} if says_a_text else {})


def _field(field: Field, words: str, *, needed: bool) -> Any:
    if not needed:
        return EMPTY.get(field.control, "")
    return False if field.control == "yes_no" else words
