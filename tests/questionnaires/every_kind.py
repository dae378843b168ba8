"""An article that asks a question of every kind, and an example of an answer to each.

Whoever adds a kind adds its example: the tests of the kinds go through `Kind` itself.
"""

from accounts.models import User
from foundation import clock
from questionnaires import actions, question_types
from questionnaires.enums import Kind
from questionnaires.given import Given
from tests.questionnaires import world

PLACE = ("convention", "5")
LISTED = ("arrests", "orders")
# Kind → what a form sends by the ending of the control, the value kept, and the words in which it is read.
EXAMPLES = {
    Kind.YPN: ({"": "in_part"}, "in_part", ["Yes, in part"]),
    Kind.YN: ({"": "no"}, "no", ["No"]),
    Kind.TXT: ({"text": "Un texte.", "language": "fr"}, None, ["<p>Un texte.</p>", 'lang="fr"']),
    Kind.REM: ({"text": "نص.", "language": "ar"}, None, ["<p>نص.</p>", 'dir="rtl"']),
    Kind.MULTI: (
        {"choices": ["orders"], "other": "Mixed", "language": "en"},
        {"choices": ["orders", "other"], "other": "Mixed"},
        ["Orders; Other", "Mixed"],
    ),
    Kind.CHAL: ({"choices": ["arrests"]}, {"choices": ["arrests"]}, ["Arrests"]),
    Kind.TA: (
        {"needed": "yes", "choices": ["orders"], "received": "no"},
        {"needed": True, "kinds": ["orders"], "received": False, "by_whom": "", "still_needed": None},
        ["Orders", "Assistance needed: Yes", "Already received: No"],
    ),
    Kind.LEG: (
        {"rows": "1", "0-title": "Penal Code", "0-article": "s. 4", "0-date": "٢٠١٩"},
        [{"title": "Penal Code", "article": "s. 4", "date": "2019", "quotation": "", "language": "", "url": ""}],
        ["<b><bdi>Penal Code</bdi></b>, <span><bdi>s. 4</bdi></span>, <span><bdi>2019</bdi></span>"],
    ),
    Kind.CASE: (
        {
            "rows": "1",
            "0-title": "State v. R.",
            "0-summary": "Deux peines.",
            "0-language": "fr",
            "0-date": "2021-03-02",
        },
        [
            {
                "title": "State v. R.",
                "authority": "",
                "date": "2021-03-02",
                "summary": "Deux peines.",
                "language": "fr",
                "url": "",
            }
        ],
        ["<b><bdi>State v. R.</bdi></b>, <span><bdi>2 March 2021</bdi></span>", "<p>Deux peines.</p>"],
    ),
    Kind.STAT: (
        {
            "rows": "2",
            "0-year": "2024",
            "0-of-arrests": "٧",
            "0-of-orders": "",
            "1-year": "2023",
            "1-of-arrests": "0",
            "text": "Persons.",
            "language": "en",
        },
        [{"year": 2023, "figures": {"arrests": 0}}, {"year": 2024, "figures": {"arrests": 7}}],
        ['<th scope="row">2024</th>', '<td class="n">7</td>', '<td class="n"></td>', "<p>Persons.</p>"],
    ),
    Kind.AUTH: (
        {
            "rows": "1",
            "0-name": "Office",
            "0-contact": "office@justice.example",
            "0-languages": ["en", "ar"],
            "0-url": "https://directory.example/1",
        },
        [
            {
                "name": "Office",
                "contact": "office@justice.example",
                "languages": ["ar", "en"],
                "other_languages": "",
                "url": "https://directory.example/1",
            }
        ],
        [
            "How to reach it: <bdi>office@justice.example</bdi>",
            "Languages accepted: <bdi>Arabic, English</bdi>",
            'href="https://directory.example/1"',
        ],
    ),
    Kind.NOTIF: (
        {"made": "yes", "date": "2010"},
        {"made": True, "date": "2010", "url": ""},
        ["The notification has been made: <bdi>Yes</bdi>", "<span><bdi>2010</bdi></span>"],
    ),
    Kind.XREF: (
        {"rows": "1", "0-mechanism": "Another review", "0-document": "A/1", "0-current": "no"},
        [{"mechanism": "Another review", "document": "A/1", "date": "", "url": "", "current": False}],
        ["<b><bdi>Another review</bdi></b>, <span><bdi>A/1</bdi></span>", "Still up to date: <bdi>No</bdi>"],
    ),
}
IN_ORDER = list(Kind)
# Kind → the lines in which its example stands under its question in the Word file; then, where they differ, on paper.
FILED = {
    Kind.YPN: ["Yes, in part"],
    Kind.YN: ["No"],
    Kind.TXT: ["Un texte."],
    Kind.MULTI: ["Orders; Other", "Mixed"],
    Kind.LEG: ["Penal Code; s. 4; 2019"],
    Kind.CASE: ["State v. R.; 2 March 2021", "Deux peines."],
    Kind.STAT: ["2023: Arrests: 0", "2024: Arrests: 7", "Persons."],
    Kind.AUTH: [
        "Office",
        "How to reach it: office@justice.example",
        "Languages accepted: Arabic, English",
        "https://directory.example/1",
    ],
    Kind.NOTIF: ["2010", "The notification has been made: Yes"],
    Kind.CHAL: ["Arrests"],
    Kind.TA: ["Orders", "Assistance needed: Yes", "Already received: No"],
    Kind.XREF: ["Another review; A/1", "Still up to date: No"],
    Kind.REM: ["نص."],
}
PRINTED = FILED | {
    Kind.LEG: ["Penal Code, s. 4, 2019"],
    Kind.CASE: ["State v. R., 2 March 2021", "Deux peines."],
    Kind.STAT: ["Year\tArrests\tOrders", "2023\t0", "2024\t7", "Persons."],
    Kind.AUTH: [*FILED[Kind.AUTH][:3], "The authority (https://directory.example/1)"],
    Kind.XREF: ["Another review, A/1", "Still up to date: No"],
}


def article_of_every_kind(questionnaire):
    section = world.section(questionnaire)
    for number, kind in enumerate(IN_ORDER, start=1):
        listed = LISTED if question_types.TYPES[kind].from_list else ()
        world.ask(section, str(number), kind, required=False, choices=listed, has_other=kind == Kind.MULTI)


def fill():
    """A database of its own: Aurelia's answers begun on that article, and her expert a persona one can become."""
    with clock.stopped_at(clock.parse(world.NOW)):
        article_of_every_kind(world.questionnaire(world.treaties()))
        states = world.states()
        review = world.review(states)
        expert = world.people(review, states)["expert-aurelia"]
        actions.open_parts(review=review, by=expert)
    User.objects.filter(pk=expert.pk).update(is_persona=True, persona_key="expert-aurelia")


def key_of(kind):
    return f"convention-5-{IN_ORDER.index(kind) + 1}"


def number_of(kind):
    return f"5.{IN_ORDER.index(kind) + 1}"


def sent(kind, **more):
    """What the form sends for the example of a kind, by the names of its controls."""
    key = key_of(kind)
    controls = {**EXAMPLES[kind][0], **more}
    return {f"{key}-{ending}" if ending else key: value for ending, value in controls.items()}


def expected(kind):
    controls, value, _words = EXAMPLES[kind]
    text = controls.get("text", "")
    return Given(value, text, controls.get("language", ""))
