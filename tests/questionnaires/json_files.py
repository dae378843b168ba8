"""Files of answers in JSON in the hands of people and of other programs: read, changed, written, brought back."""

import json

from questionnaires.exchange import matching, reading
from questionnaires.exchange.writing import answer_of
from tests.questionnaires.workbooks import REFERENCE, sent_as


def values_of(content):
    return json.loads(content)


def as_file(values):
    return json.dumps(values, ensure_ascii=False).encode()


def questions_of(values):
    """By id."""
    return {row["id"]: row for article in values["articles"] for row in article["questions"]}


def answered(content, answers):
    """The file with other answers, by id."""
    values = values_of(content)
    for key, given in answers.items():
        questions_of(values)[key]["answer"] = answer_of(given)
    return as_file(values)


def read_back(content, *questions):
    """What each question of the file says, read against the questions as they were sent."""
    return matching.read_items(reading.read(content).items, REFERENCE, sent_as(*questions))
