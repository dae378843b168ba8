"""Any answer to a question of any kind, as Hypothesis makes them up: for whatever takes answers out and back."""

from django.core.exceptions import ValidationError
from hypothesis import strategies as st

from foundation import languages, typed_text
from questionnaires import records
from questionnaires.enums import Kind
from questionnaires.given import Given
from questionnaires.workbook.layouts import SPARE_ROWS

YEARS = (2022, 2023, 2024)
LANGUAGES = st.sampled_from(languages.OFFICIAL)


def is_typed(text):
    """What a form would take as it is."""
    try:
        return typed_text.validate(text, limit=300).strip() == text != ""
    except ValidationError:
        return False


# Words of all scripts, and what a spreadsheet program or a reader of XML might take for something else.
SIGNS = st.characters(exclude_categories=("Cs", "Cc", "Cn", "Co")) | st.sampled_from("\n=+-@'\"<>&_;,")
TEXTS = (
    st.text(SIGNS, min_size=1, max_size=40).map(lambda text: typed_text.normalised(text).strip())
    | st.sampled_from(["=1+1", "@SUM(A1)", "+41", "-", "_x000D_", "_x0041_", "TRUE", "1e5", "007", "2019-06-14", "Yes"])
).filter(is_typed)
LINES = TEXTS.filter(lambda text: "\n" not in text)
DAYS = st.dates().map(str) | st.integers(1000, 2999).map(str)
ADDRESSES = st.sampled_from(["https://law.example/a?b=c&d=e", "http://law.example/ع"])
SOURCES = st.sampled_from(["https://law.example/a?b=c&d=e", "https://sherloc.unodc.org/ع"])
OTHERS = st.one_of(st.just(""), LINES)
YES_NO = st.sampled_from([True, False, None])
NOTHING = st.just(Given())


@st.composite
def words(draw):
    return Given(None, draw(TEXTS), draw(LANGUAGES))


@st.composite
def choices(draw):
    return Given(draw(st.sampled_from(["yes", "no"])))


def ticked(offered=("arrests", "orders"), least=1):
    chosen = st.sets(st.sampled_from(offered), min_size=least)
    return chosen.map(lambda keys: [key for key in offered if key in keys])


@st.composite
def ticks(draw):
    keys, other = draw(ticked()), draw(OTHERS)
    value = {"choices": [*keys, "other"] if other else keys, "other": other}
    return Given(value, language=draw(LANGUAGES) if other else "")


@st.composite
def difficulties(draw):
    keys, text = draw(ticked(least=0)), draw(OTHERS)
    return Given({"choices": keys} if keys else None, text, draw(LANGUAGES) if text else "")


@st.composite
def assistance(draw):
    value = {
        "needed": draw(st.booleans()),
        "kinds": draw(ticked(least=0)),
        "received": draw(YES_NO),
        "by_whom": draw(OTHERS),
        "still_needed": draw(YES_NO),
    }
    text = draw(OTHERS)
    return Given(value, text, draw(LANGUAGES) if text or value["by_whom"] else "")


@st.composite
def statistics(draw):
    years = sorted(draw(st.sets(st.integers(1900, 2099), min_size=1, max_size=SPARE_ROWS + len(YEARS))))
    figures = st.dictionaries(st.sampled_from(["arrests", "orders"]), st.integers(0, 10**11), min_size=1)
    text = draw(OTHERS)
    return Given([{"year": year, "figures": draw(figures)} for year in years], text, draw(LANGUAGES) if text else "")


CONTROLS = {
    "line": LINES,
    "lines": TEXTS,
    "text": TEXTS,
    "day": DAYS,
    "address": ADDRESSES,
    "source": SOURCES,
    "yes_no": st.booleans(),
    "languages": ticked(languages.OFFICIAL),
    "language": LANGUAGES,
}


@st.composite
def record(draw, form):
    return {part.name: draw(CONTROLS[part.control]) for part in form.fields}


def many(form):
    return st.lists(record(form), min_size=1, max_size=SPARE_ROWS).map(Given)


ANSWERS = {
    Kind.YPN: choices(),
    Kind.YN: choices(),
    Kind.TXT: words(),
    Kind.MULTI: ticks(),
    Kind.LEG: many(records.LEGISLATION),
    Kind.CASE: many(records.CASE),
    Kind.STAT: statistics(),
    Kind.AUTH: many(records.AUTHORITY),
    Kind.NOTIF: record(records.NOTIFICATION).map(Given),
    Kind.CHAL: difficulties(),
    Kind.TA: assistance(),
    Kind.XREF: many(records.REFERENCE),
    Kind.REM: words(),
}
EVERY_KIND = st.fixed_dictionaries({kind: NOTHING | answers for kind, answers in ANSWERS.items()})
