"""Bad files of answers in JSON, made from a good one: by kind and name, with words of the sentence that refuses it.

`row` marks those that are read, of which a question is refused at its pointer.
"""

import json
from copy import deepcopy

from tests.questionnaires.bad_workbooks import Bad
from tests.questionnaires.json_files import as_file, questions_of, values_of

CHOICE, TEXT, LAW, STAT = "convention-6-1", "convention-6-2", "convention-5-1a", "convention-6-3"
HUGE = "9" * 5000


def corpus(good, foreign):
    for found in (no_json(good), no_values(good), no_files(good, foreign), *rows(good)):
        yield from (Bad(*case) for case in found)


def no_json(good):
    """What is wrong before there are values."""
    text = good.decode()
    broken, character, deep = (
        "this is no JSON, or it is cut off",
        "is part of no character",
        "more stands here, or deeper",
    )
    yield "no JSON", "cut off in the middle", good[: len(good) // 2], broken
    yield "no JSON", "cut off before its last bracket", text.rstrip()[:-1].encode(), broken
    yield (
        "no JSON",
        "a comma too many",
        text.replace('"format"', ',"format"', 1).encode(),
        f"Line 2, column 3: {broken}",
    )
    yield "no JSON", "single quotes", b"{'format': 'reviewmech-answers-1'}", f"Line 1, column 2: {broken}"
    yield "no JSON", "a remark", b"{ // answers\n}", broken
    yield "no JSON", "two files after one another", good + good, broken
    yield "no JSON", "a control character in a text", b'{"format": "a\x01b"}', broken
    yield "encoding", "UTF-16", text.encode("utf-16"), character
    yield "encoding", "UTF-32", text.encode("utf-32-be"), "this is no JSON"
    yield "encoding", "Latin 1", text.replace("Aurelia", "Aurélia", 1).encode("latin-1"), character
    yield "encoding", "a byte of no character", good.replace(b"Aurelia", b"Aur\xffelia", 1), character
    yield "encoding", "half of a character", good.replace(b"Aurelia", b"Aur\\ud800elia", 1), "half of a character"
    yield "deep", "brackets without end", b'{"format": ' + b"[" * 200_000, f"Line 1, column 27: {deep}"
    yield "deep", "names inside one another", b'{"a":' * 5000 + b"1" + b"}" * 5000, deep
    yield "deep", "brackets side by side", b'{"format": [' + b"[]," * 100_001 + b"1]}", deep
    yield "too large", "eight million spaces", good + b" " * 8_000_001, "is larger than"
    yield "nothing", "white space", b"  \n", "is empty"


def no_values(good):
    """Values that no answer holds, with the place."""
    number = "is no whole number that an answer can hold"
    for name, typed in {"a long number": HUGE, "a fraction": "1.5", "an exponent": "1e999", "no number": "NaN"}.items():
        content = good.replace(b'"version": 0', f'"version": {typed}'.encode(), 1)
        yield "numbers", name, content, f"/articles/0/questions/0/version: “{typed[:40]}” {number}"
    for name, typed in {"infinity": "Infinity", "minus infinity": "-Infinity"}.items():
        content = good.replace(b'"illustration": true', f'"illustration": {typed}'.encode(), 1)
        yield "numbers", name, content, f"/illustration: “{typed}” {number}"
    twice = good.replace(b'"version": 0', b'"version": 0, "version": 1', 1)
    yield "twice", "a name twice", twice, "/articles/0/questions/0/version: this name stands here twice"
    yield (
        "twice",
        "the whole twice",
        good.replace(b"{", b'{"articles": [],', 1),
        "/articles: this name stands here twice",
    )


def no_files(good, foreign):
    """Files of another form, of another review, or altered in what says whose they are."""
    none = "no file of answers of this site"
    yield "another form", "a list", b"[]", none
    yield "another form", "a map of a traveller", b'{"type": "FeatureCollection", "features": []}', none
    yield "another form", "nothing said", b"{}", none
    other = _with(good, format="reviewmech-answers-9")
    yield "another form", "a format to come", other, "/format: has to be “reviewmech-answers-1”"
    yield "foreign seal", "another review", foreign, "is of another review"
    seal = "/seal: the seal does not hold"
    yield "foreign seal", "another review written over this one", _with(good, review="bcdfghjkmn"), seal
    yield "foreign seal", "another scope", _with(good, scope="Everything"), seal
    yield "foreign seal", "another language", _with(good, language="fr"), seal
    yield "foreign seal", "a seal of another site", _with(good, seal="0123456789abcdef0123"), seal
    yield "schema", "no seal", _without(good, "seal"), "/seal: is missing"
    yield "schema", "no articles", _without(good, "articles"), "/articles: is missing"
    yield "schema", "a seal that is none", _with(good, seal="x"), "/seal: is not written as"
    yield "schema", "a name that has no place", _with(good, **{"a/b~c": 1}), "/a~1b~0c: has no place here"
    yield "schema", "articles as a text", _with(good, articles="all"), "/articles: has to be of the type array"
    yield "schema", "a language of its own", _with(good, language="tlh"), "/language: has to be one of these"
    yield "schema", "an article that is none", _with(good, articles=[None]), "/articles/0: has to be of the type object"
    yield "schema", "more articles than there are", _with(good, articles=[{"questions": []}] * 401), "more than 400"
    place = "/articles/0/questions/0"
    for name, changes, told in (
        ("an id with a slash", {"id": "../6"}, f"{place}/id: is not written as"),
        ("an id without end", {"id": "a" * 999}, f"{place}/id: is longer than 80"),
        ("a version as a text", {"version": "0"}, f"{place}/version: has to be of the type integer"),
        ("a version below nought", {"version": -1}, f"{place}/version: is smaller than 0"),
        ("an answer as a text", {"answer": "Yes"}, f"{place}/answer: has to be of the type object"),
        ("an answer without a text", {"answer": {"value": None, "language": ""}}, f"{place}/answer/text: is missing"),
        ("a text without end", {"answer": {"value": None, "text": "a" * 40_001, "language": "en"}}, "is longer than"),
        ("a language of nobody", {"answer": {"value": None, "text": "a", "language": "la"}}, "has to be one of these"),
        (
            "more in an answer",
            {"answer": {"value": 1, "text": "", "language": "", "by": 1}},
            "/answer/by: has no place",
        ),
    ):
        yield "schema", name, _question(good, None, **changes), told
    yield "no question", "no article at all", _with(good, articles=[]), "no question"


def rows(good):
    """Files of which one question is refused at its pointer."""
    altered, here = "The id, version or seal of this question was altered", "/articles/1/questions"
    there, law, kind = "id stands in the file already", "question 5.1a:", "has to be of the type"
    yield (
        (
            "wrong id",
            "an id of nothing",
            _question(good, CHOICE, id="convention-99-1"),
            f"{here}/0/seal: {altered}",
            True,
        ),
        (
            "wrong id",
            "the id of another",
            _question(good, CHOICE, id="convention-5-3"),
            "id stands in the file already",
            True,
        ),
        ("wrong id", "a question twice", _doubled(good), there, True),
        ("stale version", "one that never was", _question(good, CHOICE, version=7), f"question 6.1: {altered}", True),
        ("stale version", "a seal of another", _question(good, CHOICE, seal="0" * 20), altered, True),
    )
    yield tuple(
        ("answers", name, _answer(good, key, **answer), told, True)
        for name, key, answer, told in (
            ("a choice not offered", CHOICE, {"value": "perhaps"}, f"{here}/0/answer/value, question 6.1: Choose one"),
            ("a choice as a list", CHOICE, {"value": ["yes"]}, f"{here}/0/answer/value, question 6.1: {kind}"),
            (
                "a text to a choice",
                CHOICE,
                {"value": "yes", "text": "So.", "language": "en"},
                "asks for nothing of",
            ),
            (
                "a value to a text",
                TEXT,
                {"value": {"a": 1}},
                f"{here}/1/answer/value, question 6.2: {kind}",
            ),
            ("a text too long", TEXT, {"text": "a" * 20_001, "language": "en"}, f"{here}/1/answer/text, question 6.2"),
            (
                "a text in no language",
                TEXT,
                {"text": "A text."},
                f"{here}/1/answer/language, question 6.2: Choose",
            ),
            ("a character that turns", TEXT, {"text": "a\u202eb", "language": "en"}, "turns the direction of writing"),
            ("a character that controls", TEXT, {"text": "a\u0007b", "language": "en"}, "control character"),
            ("a law without its title", LAW, {"value": [{"article": "4"}]}, f"value/0, {law} Give the title"),
            (
                "a law of a future form",
                LAW,
                {"value": [{"title": "A", "x": 1}]},
                f"value/0/x, {law} has no place",
            ),
            ("a law that is a number", LAW, {"value": [{"title": 5}]}, f"value/0/title, {law} {kind}"),
            (
                "a day that was not",
                LAW,
                {"value": [{"title": "A", "date": "2019-02-30"}]},
                f"value/0/date, {law} There",
            ),
            (
                "a link that runs",
                LAW,
                {"value": [{"title": "A", "url": "javascript:1"}]},
                f"value/0/url, {law} Write",
            ),
            ("more laws than are taken", LAW, {"value": [{"title": "A"}] * 41}, "has more than 40 entries"),
            (
                "a tick not offered",
                "convention-5-2",
                {"value": {"choices": ["all"]}},
                "Tick only choices that are offered",
            ),
        )
    )


def _with(good, **facts):
    return as_file(values_of(good) | facts)


def _without(good, name):
    return as_file({key: value for key, value in values_of(good).items() if key != name})


def _question(good, key, **changes):
    """The question named, else the first of the file, with other facts."""
    values = values_of(good)
    row = questions_of(values)[key] if key else values["articles"][0]["questions"][0]
    row |= changes
    return as_file(values)


def _answer(good, key, **answer):
    return _question(good, key, answer={"value": None, "text": "", "language": ""} | answer)


def _doubled(good):
    values = values_of(good)
    questions = values["articles"][1]["questions"]
    questions.append(deepcopy(questions[0]))
    return json.dumps(values).encode()
