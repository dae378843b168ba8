"""Every route with an address for one review and instrument; objects are those that went to all participants."""

import re
from dataclasses import dataclass

from django.urls import reverse

from observations.models import FeedbackPassage, IssuedPaper, Observation
from questionnaires.models import Question
from reviewmech.route_table import routes
from reviews.enums import Role
from reviews.models import Delegation, DrawingOfLots, Participant, Session, Turn

NOBODYS = "00000000-0000-4000-8000-000000000000"
# Pages of one object are tested with their app: whether it is there depends on more than the stage.
OBJECTS = ("participant", "delegation", "turn", "passage", "observation", "key")
# Pages of accounts and of Wagtail's admin have tests of their own; they show nothing of a review.
ELSEWHERE = (
    "accounts.",
    "wagtail.",
    "reviewmech.front_door",
    "reviewmech.health",
    "reviewmech.components",
    "cms.page",
    "cms.download_document",
)
LANGUAGE = "en"


@dataclass(frozen=True)
class Address:
    policy: str
    method: str
    name: str
    path: str
    of_an_object: bool = False


def swept_routes():
    return [route for route in routes() if not route.policy.startswith(ELSEWHERE)]


def addresses(review, instrument):
    """For GET every route of the review, for POST the first of each policy; of no review when `review` is None."""
    found, posted = [], set()
    for route in swept_routes():
        names = set(re.findall(r"<(?:\w+:)?(\w+)>", route.pattern)) - {"lang"}
        if ("reference" in names) != (review is not None):
            continue
        if ("instrument" in names) != bool(instrument):
            continue
        path = reverse(route.name, kwargs={name: argument(name, review, instrument) for name in names})
        for method in route.verbs:
            if method == "GET" or (method == "POST" and route.policy not in posted):
                found.append(
                    Address(route.policy, method, route.name, path, method == "GET" and bool(names & set(OBJECTS)))
                )
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
    rows = Participant.objects.filter(review=review, until=None)
    row = rows.filter(role=Role.CONTRIBUTOR).first() or rows.filter(role=Role.EXPERT).first()
    return row.uid if row else NOBODYS


def delegation(review, instrument):
    row = Delegation.objects.filter(participant__review=review).first()
    return row.uid if row else NOBODYS


def turn(review, instrument):
    return Turn.objects.filter(review=review, instrument=None).order_by("since").first().uid


def passage(review, instrument):
    rows = FeedbackPassage.objects.filter(feedback__review=review, feedback__instrument__code=instrument)
    row = rows.filter(feedback__status="sent").first()
    return row.uid if row else NOBODYS


def observation(review, instrument):
    rows = Observation.objects.filter(review=review, instrument__code=instrument, withheld=False)
    row = rows.filter(versions__number__isnull=False).first()
    return row.uid if row else NOBODYS


ARGUMENTS = {
    "participant": participant,
    "delegation": delegation,
    "turn": turn,
    "passage": passage,
    "observation": observation,
    "path": lambda review, instrument: "anything/else/",
    "draw": lambda review, instrument: DrawingOfLots.objects.get().reference,
    "article": lambda review, instrument: "5",
    "key": lambda review, instrument: (
        Question.objects.get(section__instrument__code=instrument, section__provision__article="5", number="5.1").key
    ),
    "kind": lambda review, instrument: "list",
    "language": lambda review, instrument: "fr",
    "iso3": lambda review, instrument: "XAU",
    "slug": lambda review, instrument: paper_of("XAU"),
    "body": lambda review, instrument: "CTOC-COP-WG-3",
    "session": lambda review, instrument: session_of("XAU"),
}


def paper_of(code):
    """The list of Aurelia once it is issued; before, an address that is not there."""
    row = IssuedPaper.objects.filter(state_party__iso3=code, kind="list").first()
    return row.slug if row else "CTOC-COP-WG-3-2099-CRP-9"


def session_of(code):
    row = Session.objects.filter(issued_papers__state_party__iso3=code).first()
    return row.slug if row else "demonstration-99"
