"""What the rows of a content directory may say: by themselves, beside the script, and beside the reference data.

Everything is looked at before anything is built, whatever the stage: a mistake is named by file, line and column.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_slug

from accounts.models import User, one_form
from observations.enums import OF_THE_WHOLE, Kind, PassageKind
from observations.forms.listing import REASON_LIMIT
from observations.forms.summary import SUMMARY_LIMIT
from observations.forms.wording import TEXT_LIMIT
from observations.workflow import kinds_of_part
from questionnaires import sheet
from questionnaires.models import Answer, Question, ResponsePart
from questionnaires.sheet import Line
from reviewmech.demonstration import given_answers
from reviewmech.demonstration.content import INSTRUMENTS, LANGUAGES, NAMES, BadContent, Content, Row, check_text
from reviewmech.demonstration.opening import PHASE, REVIEWERS, pairings, party_to
from reviews.enums import STATE_ROLES, Role
from reviews.models import Body, Provision, StateParty

FLAGS = ("yes", "no", "")
LINE_LIMIT = 200
# As long as the keys and codes made of them may be.
CODE_LIMIT = 40
REGION_LIMIT = 120


def check(content: Content) -> None:
    """Raises BadContent for the first row that the script or the reference data has no place for."""
    check_states(content)
    known = Known(content)
    for row in content.people:
        _check_person(row, known)
    _demand_once(content.people, "key")
    _demand_once(content.people, "email", form=one_form)
    _check_seats(content, known)
    for file, check_row in CHECKS.items():
        for row in getattr(content, file):
            _check_place(row, known)
            check_row(row, known)
    _demand_once(content.answers, "review", "instrument", "article", "question")
    _demand_once(content.feedback, "key")
    _demand_once(content.observations, "key")
    _demand_once(content.summary, "review", "instrument", "language")
    _demand_once([row for row in content.summary if row.yes("source")], "review", "instrument")


@dataclass
class Known:
    """What rows may name: the States and pairings of the script, and the reference data of the phase."""

    content: Content
    states: set[str] = field(init=False)
    # Review → State → the instruments it reviews there.
    reviewers: dict[str, dict[str, frozenset[str]]] = field(init=False)

    def __post_init__(self) -> None:
        self.states = {row["code"] for row in self.content.states}
        self.reviewers = {
            code: {
                drawn.reviewer: drawn.instruments & party_to(self.content, code)
                for drawn in pairings(self.content, code)
            }
            for code in REVIEWERS
        }

    def reviewed(self, review: str) -> frozenset[str]:
        return frozenset[str]().union(*self.reviewers[review].values())

    def takes_part(self, review: str, state: str) -> bool:
        return state == review or state in self.reviewers[review]

    @cached_property
    def articles(self) -> set[tuple[str, str]]:
        rows = Provision.objects.filter(cluster__phase__order=PHASE)
        return set(rows.values_list("instrument__code", "article"))

    @cached_property
    def bodies(self) -> set[str]:
        return set(Body.objects.values_list("symbol", flat=True))

    @cached_property
    def lines(self) -> dict[tuple[str, str, str], Line]:
        """The questions asked in the phase with what each offers, by instrument, article (or none) and number."""
        asked = Question.objects.filter(
            section__questionnaire__in_use=True, section__questionnaire__cluster__phase__order=PHASE
        ).select_related("section__provision", "section__instrument", "section__questionnaire")
        parts = {row.section.questionnaire_id: ResponsePart(questionnaire=row.section.questionnaire) for row in asked}
        lines = sheet.lines([Answer(question=row, part=parts[row.section.questionnaire_id]) for row in asked])
        return {_place(line.question): line for line in lines}


def _place(question: Question) -> tuple[str, str, str]:
    section = question.section
    return section.instrument.code, section.provision.article if section.provision else "", question.number


def check_states(content: Content) -> None:
    _demand_once(content.states, "code")
    missing = {code for review, (regular, more) in REVIEWERS.items() for code in (review, *regular, *more)} - {
        row["code"] for row in content.states
    }
    if missing:
        raise BadContent(f"states.csv: there is no row of {min(missing)}, which has a part in the script")
    real = set(StateParty.objects.filter(fictional=False).values_list("iso3", flat=True))
    for row in content.states:
        if not (len(row["code"]) == 3 and row["code"].isascii() and row["code"].isalpha() and row["code"].isupper()):
            raise row.bad("code", f"{row['code']!r} is not three capital letters")
        if row["code"] in real:
            raise row.bad("code", f"{row['code']} is a real State")
        _demand_slug(row, "region")
        _demand_texts(row, LINE_LIMIT, *NAMES)
        _demand_texts(row, REGION_LIMIT, *(name for name in NAMES if name.startswith("region")))
        if row["pinyin"] and len(row["pinyin"].split()) != len(row["name_zh_hans"]):
            raise row.bad("pinyin", "one syllable for each character of the name in Chinese")
        _demand_flags(row, *INSTRUMENTS)


def _check_person(row: Row, known: Known) -> None:
    _demand_slug(row, "key")
    _demand_texts(row, LINE_LIMIT, "name")
    check_text(row, "title", limit=LINE_LIMIT)
    _among(row, "language", LANGUAGES)
    _among(row, "state", {*known.states, ""})
    _demand_flags(row, "persona", "secretariat", "editor")
    try:
        validate_email(row["email"])
    except ValidationError as error:
        raise row.bad("email", " ".join(error.messages)) from error
    if User.objects.holding(row["email"]):
        raise row.bad("email", "an account outside the demonstration has this address")
    for review, role in row.pairs("roles", ":"):
        _check_role(row, review, role, known)
    for state, symbol in row.pairs("accreditations", "@"):
        if state not in known.states or symbol not in known.bodies:
            raise row.bad("accreditations", f"{state}@{symbol} names no State or body that is known")


def _check_role(row: Row, review: str, role: str, known: Known) -> None:
    if review not in REVIEWERS or role not in Role.values:
        raise row.bad("roles", f"{review}:{role} names no review or role that is known")
    if role in STATE_ROLES and not known.takes_part(review, row["state"]):
        raise row.bad("roles", f"{row['state'] or 'a person of no State'} takes no part in the review of {review}")
    if role == Role.CONTRIBUTOR and row["state"] != review:
        raise row.bad("roles", f"contributors of the review of {review} are named by {review} only")
    if role == Role.OFFICER and not row.yes("secretariat"):
        raise row.bad("roles", "officers belong to the Secretariat")


def _check_seats(content: Content, known: Known) -> None:
    """Each State of a review speaks through one focal point, and one officer at least serves the review."""
    held = [(review, role, row["state"]) for row in content.people for review, role in row.pairs("roles", ":")]
    for review, others in known.reviewers.items():
        for state in (review, *others):
            if held.count((review, Role.FOCAL_POINT, state)) != 1:
                raise BadContent(f"people.csv: {state} has one focal point in the review of {review}, not none or two")
        if not any(seat[:2] == (review, Role.OFFICER) for seat in held):
            raise BadContent(f"people.csv: the review of {review} has no officer")


def _check_place(row: Row, known: Known) -> None:
    """Which review and instrument a row is about."""
    _among(row, "review", REVIEWERS)
    _among(row, "instrument", INSTRUMENTS)
    if row["instrument"] not in known.reviewed(row["review"]):
        raise row.bad("instrument", f"{row['instrument']} is not under review in {row['review']}")
    if row["language"]:
        _among(row, "language", LANGUAGES)


def _check_answer(row: Row, known: Known) -> None:
    line = _line(row, known)
    if line is None:
        raise row.bad("question", f"there is no question {row['question']!r} on this article")
    given_answers.read(row, line)


def _line(row: Row, known: Known) -> Line | None:
    return known.lines.get((row["instrument"], row["article"], row["question"]))


def _check_feedback(row: Row, known: Known) -> None:
    _demand_key(row)
    _demand_reviewer(row, "reviewing_state", known)
    _among(row, "kind", PassageKind.values)
    _check_text(row, "text", "language", TEXT_LIMIT)
    if row["article"]:
        _check_article(row, known)
    clarification = row["kind"] == PassageKind.CLARIFICATION
    if row["question"] and _line(row, known) is None:
        raise row.bad("question", f"there is no question {row['question']!r} on this article")
    if clarification and not row["question"] and any(place[0] == row["instrument"] for place in known.lines):
        raise row.bad("question", "a request for clarification names the question it is about")
    if row["reply"] and not clarification:
        raise row.bad("reply", "only a request for clarification has a reply")
    _check_rounds(row)


def _check_rounds(row: Row) -> None:
    """Nothing is said before what it answers."""
    for said, before in (("reply", "text"), ("again", "reply"), ("again_reply", "again")):
        if row[said] and not row[before]:
            raise row.bad(said, f"nothing stands in the column {before}")
        if row[said]:
            _check_text(row, said, f"{said}_language", TEXT_LIMIT)


def _check_observation(row: Row, known: Known) -> None:
    _demand_key(row)
    if row["proposed_by"] != row["review"]:
        _demand_reviewer(row, "proposed_by", known)
    _among(row, "kind", Kind.values)
    if row["kind"] not in kinds_of_part(row["instrument"]):
        raise row.bad("instrument", "the process and the lessons stand in the part on the convention")
    if row["kind"] in OF_THE_WHOLE and row["article"]:
        raise row.bad("article", "the process and the lessons belong to no article")
    if row["kind"] not in OF_THE_WHOLE:
        _check_article(row, known)
    _check_text(row, "text", "language", TEXT_LIMIT)
    _demand_flags(row, "withheld")
    if row.yes("withheld"):
        _demand_texts(row, REASON_LIMIT, "reason")


def _check_summary(row: Row, known: Known) -> None:
    _demand_flags(row, "source")
    _check_text(row, "text", "language", SUMMARY_LIMIT)


CHECKS: dict[str, Callable[[Row, Known], None]] = {
    "answers": _check_answer,
    "feedback": _check_feedback,
    "observations": _check_observation,
    "summary": _check_summary,
}


def _check_article(row: Row, known: Known) -> None:
    if (row["instrument"], row["article"]) not in known.articles:
        raise row.bad("article", f"{row['article']!r} is no article of {row['instrument']} that is reviewed here")


def _check_text(row: Row, column: str, language: str, limit: int) -> None:
    _demand_texts(row, limit, column)
    _among(row, language, LANGUAGES)


def _demand_reviewer(row: Row, column: str, known: Known) -> None:
    _among(row, column, known.states)
    if row["instrument"] not in known.reviewers[row["review"]].get(row[column], ()):
        raise row.bad(column, f"{row[column]} does not review {row['instrument']} in {row['review']}")


def _among(row: Row, column: str, known: Iterable[str]) -> None:
    if row[column] not in set(known):
        raise row.bad(column, f"{row[column]!r} is not known")


def _demand_flags(row: Row, *columns: str) -> None:
    for column in columns:
        if row[column].casefold() not in FLAGS:
            raise row.bad(column, f"{row[column]!r} is neither yes nor empty")


def _demand_texts(row: Row, limit: int, *columns: str) -> None:
    for column in columns:
        if not row[column]:
            raise row.bad(column, "nothing stands here")
        check_text(row, column, limit=limit)


def _demand_key(row: Row) -> None:
    _demand_texts(row, LINE_LIMIT, "key")


def _demand_slug(row: Row, column: str) -> None:
    _demand_texts(row, CODE_LIMIT, column)
    try:
        validate_slug(row[column])
    except ValidationError as error:
        raise row.bad(column, " ".join(error.messages)) from error


def _demand_once(rows: list[Row], *columns: str, form: Callable[[str], str] = str) -> None:
    first: dict[tuple[str, ...], Row] = {}
    for row in rows:
        key = tuple(form(row[column]) for column in columns)
        if key in first:
            raise row.bad(columns[-1], f"{' '.join(key)} stands in line {first[key].line} already")
        first[key] = row
