"""What tests of files with answers share: one is sent on the page, added by the action, taken by somebody."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile

from questionnaires import actions
from questionnaires.given import Given
from questionnaires.models import Question
from tests.foundation.files import PDF
from tests.questionnaires import world

KEY, PLACE = "convention-6-2", ("convention", "6", "convention-6-2")
STATE = ["focal-point-aurelia", "expert-aurelia"]


def began(aurelia):
    """The second question on article 6 takes a file."""
    Question.objects.filter(key=KEY).update(takes_file=True)
    return aurelia.begin()


def send(aurelia, content=PDF, *, name="plan.pdf", who="expert-aurelia", place=PLACE):
    file = SimpleUploadedFile(name, content, content_type="text/html")
    sent = {"evidence-file": file, "evidence-language": "fr"}
    return aurelia.post(who, "add-file", *place, data=sent)


def add(aurelia, content=PDF, *, key=KEY, who="expert-aurelia"):
    standing = aurelia.standing("6")
    answer = next(row for row in standing.answers() if row.question.key == key)
    return actions.add_file(
        standing=standing, answer=answer, name="plan.pdf", content=content, language="fr", by=aurelia.people[who]
    )


def told(page):
    return " ".join(re.sub(r"<[^>]*>", " ", page.content.decode()).split())


def take(aurelia, who, file):
    """Read to its end, which is what closes it."""
    response = aurelia.get(who, "file", file.uid)
    response.said = b"".join(response) if response.streaming else response.content
    return response


def submitted(aurelia):
    focal_point = aurelia.people["focal-point-aurelia"]
    for key, given in world.ANSWERS.items():
        aurelia.save(key, given)
    aurelia.save("convention-5-1", Given("no"))
    for article in ("5", "6"):
        actions.clear_article(standing=aurelia.standing(article), by=focal_point)
    actions.submit(part=aurelia.part(), by=focal_point)
