"""Every route with an address for one review and instrument; objects are those that went to all participants."""

import re
from dataclasses import dataclass
from functools import cache

from django.urls import reverse

from cms.models import SiteDocument
from observations.models import (
    FeedbackPassage,
    IssuedPaper,
    ItemMessage,
    ItemThread,
    Observation,
    ObservationVersion,
    QuestionMessage,
)
from questionnaires.models import AnswerFile, AnswerNote, Citation, HelpOpening, Question, Questionnaire
from reviewmech.route_table import routes
from reviews.enums import Role
from reviews.models import Delegation, DrawingOfLots, Participant, Session, Turn

NOBODYS = "00000000-0000-4000-8000-000000000000"
# What the table leaves out, and why.
ELSEWHERE = {
    "accounts.": "what they answer depends on the session and on no review: tests/accounts",
    "wagtail.": "nothing of a review is in the admin, and one door leads there: tests/accounts/test_middleware.py",
}
# The parts asked for: one that the two reviewing States read, one that the additional State reads too.
INSTRUMENTS = ("convention", "firearms")
HOME_PAGE = "wagtail_serve"


@dataclass(frozen=True)
class Swept:
    """A route with one of its verbs, and the names of what its address takes."""

    policy: str
    method: str
    name: str
    takes: frozenset[str]

    @property
    def of_review(self):
        return "reference" in self.takes

    @property
    def of_instrument(self):
        return "instrument" in self.takes

    def path(self, review, instrument):
        if self.name == HOME_PAGE:
            return reverse(self.name, args=[""])
        return reverse(self.name, kwargs={name: argument(name, review, instrument) for name in self.takes})


@cache
def swept():
    """Every route of ours for GET, and for POST the first of each policy: who may act is said by the policy."""
    found, posted = [], set()
    for route in routes():
        if route.policy.startswith(tuple(ELSEWHERE)):
            continue
        takes = frozenset(re.findall(r"<(?:\w+:)?(\w+)>", route.pattern)) - {"lang"}
        for method in route.verbs:
            if method == "GET" or route.policy not in posted:
                found.append(Swept(route.policy, method, route.name, takes))
        if "POST" in route.verbs:
            posted.add(route.policy)
    return found


def argument(name, review, instrument):
    """One argument of an address."""
    if name == "reference":
        return review.reference
    if name == "instrument":
        return instrument
    return ARGUMENTS[name](review, instrument)


def participant(review, instrument):
    """The contributor where there is one: whoever may delegate needs one."""
    rows = Participant.objects.filter(review=review, until=None, by_link=False)
    row = rows.filter(role=Role.CONTRIBUTOR).first() or rows.filter(role=Role.EXPERT).first()
    return row.uid if row else NOBODYS


def delegation(review, instrument):
    row = Delegation.objects.filter(participant__review=review, whole=True).first()
    return row.uid if row else NOBODYS


def given(review, instrument):
    """Single questions of an article."""
    row = Delegation.objects.filter(participant__review=review, whole=False).first()
    return row.uid if row else NOBODYS


def invited(review, instrument):
    """Who works by a link."""
    row = Participant.objects.filter(review=review, until=None, by_link=True).first()
    return row.uid if row else NOBODYS


def note(review, instrument):
    row = AnswerNote.objects.filter(answer__part__review=review, answer__part__instrument__code=instrument).first()
    return row.uid if row else NOBODYS


def opening(review, instrument):
    row = HelpOpening.objects.filter(standing__part__review=review).first()
    return row.uid if row else NOBODYS


def turn(review, instrument):
    return Turn.objects.filter(review=review, instrument=None).order_by("since").first().uid


def passage(review, instrument):
    """One that asks, so that something can be said in its thread."""
    rows = FeedbackPassage.objects.filter(feedback__review=review, feedback__instrument__code=instrument)
    row = rows.filter(feedback__status="sent", kind="clarification").order_by("id").first()
    return row.uid if row else NOBODYS


def observation(review, instrument):
    rows = Observation.objects.filter(review=review, instrument__code=instrument, withheld=False)
    row = rows.filter(versions__number__isnull=False).first()
    return row.uid if row else NOBODYS


def thread(review, instrument):
    """That on the item which `observation` stands for."""
    rows = ItemThread.objects.filter(review=review, observation__uid=observation(review, instrument), version__gt=0)
    row = rows.first()
    return row.uid if row else NOBODYS


def message(review, instrument):
    """What the State under review replied in a thread on a request, the first of those that are sent."""
    row = QuestionMessage.objects.filter(status="sent", thread__passage__uid=passage(review, instrument)).first()
    return row.uid if row else NOBODYS


def item_message(review, instrument):
    rows = ItemMessage.objects.filter(thread__uid=thread(review, instrument), status="sent")
    row = rows.first()
    return row.uid if row else NOBODYS


def wording(review, instrument):
    """That which stands of the item which `observation` stands for."""
    rows = ObservationVersion.objects.filter(observation__uid=observation(review, instrument), number__isnull=False)
    row = rows.order_by("-number").first()
    return row.uid if row else NOBODYS


def citation(review, instrument):
    row = Citation.objects.filter(review=review, merged_into=None).first()
    return row.uid if row else NOBODYS


def question(number, instrument):
    return Question.objects.get(
        section__instrument__code=instrument, section__provision__article="5", number=number
    ).key


def language(review, instrument):
    """Inside a review a language of the summary that is not its own; outside, the one Aurelia's list is issued in."""
    return "fr" if review else "en"


def file(review, instrument):
    """With an answer on the instrument, or on the Convention where the address names none."""
    rows = AnswerFile.objects.filter(answer__part__review=review)
    row = rows.filter(answer__part__instrument__code=instrument or "convention").first()
    return row.uid if row else NOBODYS


ARGUMENTS = {
    "participant": participant,
    "invited": invited,
    "delegation": delegation,
    "given": given,
    "note": note,
    "file": file,
    "opening": opening,
    "turn": turn,
    "passage": passage,
    "observation": observation,
    "thread": thread,
    "message": message,
    "item_message": item_message,
    "wording": wording,
    "language": language,
    "token": lambda review, instrument: "nothing",
    "path": lambda review, instrument: "anything/else/",
    "draw": lambda review, instrument: DrawingOfLots.objects.get().reference,
    "code": lambda review, instrument: "convention",
    "questionnaire": lambda review, instrument: Questionnaire.objects.get(cluster__number=1, in_use=True).uid,
    "article": lambda review, instrument: "5",
    "key": lambda review, instrument: question("5.1", instrument),
    "citing": lambda review, instrument: question("5.1a", instrument),
    "citation": citation,
    "kind": lambda review, instrument: "list",
    "iso3": lambda review, instrument: "XAU",
    "slug": lambda review, instrument: paper_of("XAU"),
    "body": lambda review, instrument: "CTOC-COP-WG-3",
    "session": lambda review, instrument: session_of("XAU"),
    "uid": lambda review, instrument: SiteDocument.objects.get().uid,
    "filename": lambda review, instrument: SiteDocument.objects.get().filename,
}


def paper_of(code):
    """The list of Aurelia once it is issued; before, an address that is not there."""
    row = IssuedPaper.objects.filter(state_party__iso3=code, kind="list").first()
    return row.slug if row else "CTOC-COP-WG-3-2099-CRP-9"


def session_of(code):
    row = Session.objects.filter(issued_papers__state_party__iso3=code).first()
    return row.slug if row else "demonstration-99"
