"""Every page of the journeys, by who reads it and in which world: the table of the tests that hold pages to the rules
for all. Names in braces are filled from the world (`names_in`).
"""

from dataclasses import dataclass
from uuid import UUID

from tests import databases

DRAFTING, TRANSLATING = "observations", "translation"


@dataclass(frozen=True)
class Place:
    """`sends`: a form to be sent once the page is there, with what is changed in it first; its answer is the page.
    `whole`: all there is on one sheet, to read and print at a stretch; it may weigh more than a page one works on.
    """

    name: str
    who: str
    path: str
    world: str = DRAFTING
    status: int = 200
    main: bool = False
    whole: bool = False
    sends: tuple[str, dict[str, str]] | None = None

    def __str__(self):
        return self.name.replace(" ", "-")


AURELIA, CASSIA = "my-work/reviews/{aurelia}/", "my-work/reviews/{cassia}/"
FOCAL_POINT, OFFICER, EXPERT = "focal-point-aurelia", "secretariat", "expert-borealis"
ELSEWHERE = "secretariat-elsewhere"
ASKED = "my-work/planning/questionnaires/"
ARTICLE, ITEM = f"{CASSIA}questionnaire/convention/5/", f"{AURELIA}observations/convention/items/"
IN_WORDS = f"{CASSIA}questionnaire/convention/6/questions/convention-6-6/"

INSIDE = (
    Place("my work", FOCAL_POINT, "my-work/", main=True),
    Place("my work of the secretariat", OFFICER, "my-work/"),
    Place("my work of the delegate", "delegate-elysia", "my-work/"),
    Place("review", FOCAL_POINT, AURELIA, main=True),
    Place("people", FOCAL_POINT, f"{AURELIA}people/"),
    Place("people as registered", OFFICER, f"{AURELIA}people/"),
    Place("people from a file", OFFICER, f"{AURELIA}people/file/"),
    Place("people missing in a file", OFFICER, f"{AURELIA}people/file/", status=422, sends=("/file/", {})),
    Place("consultations", OFFICER, f"{AURELIA}consultations/"),
    Place("record", FOCAL_POINT, f"{AURELIA}record/"),
    Place("stages", OFFICER, f"{AURELIA}stages/"),
    Place("planning", OFFICER, "my-work/planning/"),
    Place("workplan", OFFICER, "my-work/planning/board/"),
    Place("draw", OFFICER, "my-work/planning/draw/"),
    Place("draw from a file", OFFICER, "my-work/planning/draw/file/"),
    Place("reviews of a draw", OFFICER, "my-work/planning/{draw}/"),
    Place("reference data", OFFICER, "my-work/planning/reference-data/", whole=True),
    Place("versions of questionnaires", OFFICER, ASKED),
    Place("questionnaire from a workbook", OFFICER, f"{ASKED}workbook/"),
    Place("preview of a questionnaire", OFFICER, f"{ASKED}{{asked}}/", whole=True),
    Place("preview of an article", OFFICER, f"{ASKED}{{asked}}/convention/5/", whole=True),
    Place("official texts", OFFICER, "my-work/planning/official-texts/"),
    Place("participation", OFFICER, "my-work/planning/participation/"),
    Place("questionnaire", "focal-point-cassia", f"{CASSIA}questionnaire/", main=True),
    Place("questionnaire narrowed", "focal-point-cassia", f"{CASSIA}questionnaire/?obligation=mandatory&person=nobody"),
    Place("questionnaire at a glance", "focal-point-cassia", f"{CASSIA}questionnaire/glance/", main=True),
    Place("questionnaire read at a glance", EXPERT, f"{AURELIA}questionnaire/glance/"),
    Place("another look", "focal-point-cassia", f"{CASSIA}questionnaire/another-look/"),
    Place("part of the questionnaire", "focal-point-cassia", f"{CASSIA}questionnaire/tip/"),
    Place("article answered", "focal-point-cassia", ARTICLE, main=True),
    Place("closing questions", "focal-point-cassia", f"{CASSIA}questionnaire/convention/end/"),
    Place("open for help", "focal-point-cassia", f"{CASSIA}questionnaire/open-for-help/"),
    Place("open to the secretariat", ELSEWHERE, f"{CASSIA}questionnaire/open-for-help/"),
    Place("article opened for help", ELSEWHERE, ARTICLE),
    Place("search", EXPERT, f"{AURELIA}questionnaire/search/"),
    Place("found", EXPERT, f"{AURELIA}questionnaire/search/", sends=("/search/", {"words": "5"})),
    Place("delegations", "focal-point-cassia", f"{CASSIA}questionnaire/delegations/"),
    Place("workbook", "focal-point-cassia", f"{CASSIA}questionnaire/workbook/"),
    Place("invite by a link", "focal-point-cassia", f"{CASSIA}questionnaire/delegations/by-link/"),
    Place("link of a contributor", "focal-point-cassia", f"{CASSIA}questionnaire/delegations/by-link/{{invited}}/"),
    Place("single questions", "focal-point-cassia", f"{ARTICLE}give/"),
    Place("check", "focal-point-cassia", f"{ARTICLE}check/"),
    Place("answers in files", "focal-point-cassia", f"{CASSIA}questionnaire/workbook/"),
    Place("file being made", "focal-point-cassia", f"{CASSIA}questionnaire/convention/answers.pdf"),
    Place("question", "focal-point-cassia", f"{ARTICLE}questions/convention-5-1/", main=True),
    Place("question with files", "focal-point-cassia", f"{ARTICLE}questions/convention-5-11/"),
    Place("figures alone", "focal-point-cassia", f"{ARTICLE}questions/convention-5-12/"),
    Place("question in words", "focal-point-cassia", IN_WORDS),
    Place("laws and cases cited", "focal-point-cassia", f"{CASSIA}questionnaire/citations/"),
    Place("citation", "focal-point-cassia", f"{CASSIA}questionnaire/citations/{{citation}}/"),
    Place("cited already", "focal-point-cassia", f"{ARTICLE}questions/convention-5-1-a/cited/"),
    Place("question read", EXPERT, f"{AURELIA}questionnaire/convention/5/questions/convention-5-1/"),
    Place("all answers", EXPERT, f"{AURELIA}questionnaire/convention/all-answers/", main=True, whole=True),
    Place("reopening", FOCAL_POINT, f"{AURELIA}questionnaire/convention/reopening/"),
    Place("article read", EXPERT, f"{AURELIA}questionnaire/convention/5/"),
    Place("feedback", EXPERT, f"{AURELIA}feedback/convention/"),
    Place("passage", FOCAL_POINT, f"{AURELIA}feedback/convention/passages/{{request}}/"),
    Place("passage of the reviewer", "focal-point-borealis", f"{AURELIA}feedback/convention/passages/{{request}}/"),
    Place("list", FOCAL_POINT, f"{AURELIA}observations/convention/", main=True),
    Place("list in draft", "focal-point-delvania", f"{AURELIA}observations/firearms/"),
    Place("list of the observer", "observer-aurelia", f"{AURELIA}observations/convention/"),
    Place("item", FOCAL_POINT, f"{ITEM}{{open}}/"),
    Place("item kept", FOCAL_POINT, f"{ITEM}{{kept}}/"),
    Place("clarification of an item", FOCAL_POINT, f"{AURELIA}observations/{{talk}}/"),
    Place("propose", EXPERT, f"{AURELIA}observations/convention/propose/"),
    Place("preview", FOCAL_POINT, f"{AURELIA}observations/convention/preview/"),
    Place("summary", "focal-point-borealis", f"{AURELIA}summary/convention/", TRANSLATING, main=True),
    Place("translation", OFFICER, f"{AURELIA}translation/", TRANSLATING),
    Place("language version", OFFICER, f"{AURELIA}translation/convention/ru/", TRANSLATING),
    Place("papers of the review", FOCAL_POINT, f"{AURELIA}papers/", TRANSLATING),
    Place("paper of the review", FOCAL_POINT, f"{AURELIA}papers/list/", TRANSLATING),
    Place("account", FOCAL_POINT, "account/"),
    Place("second factor", FOCAL_POINT, "account/second-factor/"),
)
OUTSIDE = (
    Place("home", "anonymous", "", main=True),
    Place("about", "anonymous", "about/"),
    Place("states", "anonymous", "states/"),
    Place("state", "anonymous", "states/XBO/", main=True),
    Place("papers", "anonymous", "papers/"),
    Place("papers of the delegate", "delegate-elysia", "papers/", TRANSLATING),
    Place("list as a paper", "delegate-elysia", "papers/{list}/", TRANSLATING, main=True),
    Place("summary as a paper", "anonymous", "papers/{summary}/", main=True),
    Place("meetings", "anonymous", "meetings/"),
    Place("news", "anonymous", "news/"),
    Place("draws", "anonymous", "draws/"),
    Place("draw as drawn", "anonymous", "draws/{draw}/"),
    Place("meeting", "anonymous", "meetings/{body}/{session}/", main=True),
    Place("personas", "anonymous", "/personas/"),
    Place("sign in", "anonymous", "sign-in/"),
    Place("reset", "anonymous", "reset/"),
    Place("by a link", "anonymous", "my-work/by-link/nothing/"),
)
REFUSED = (
    Place("not found", FOCAL_POINT, "my-work/reviews/nowhere/", status=404),
    Place("not found, signed out", "anonymous", "nowhere/", status=404),
    Place("not allowed", "observer-aurelia", f"{AURELIA}observations/convention/propose/", status=403),
    Place(
        "not now",
        "focal-point-cassia",
        f"{AURELIA}observations/convention/",
        status=409,
        sends=("/agree/", {"seen": "0"}),
    ),
    Place(
        "two texts",
        "expert-delvania",
        f"{AURELIA}observations/firearms/items/{{draft}}/",
        status=409,
        sends=("/save/", {"seen": "0", "text": "Other words."}),
    ),
    Place("bad input", EXPERT, f"{AURELIA}observations/convention/propose/", status=422, sends=("", {"text": ""})),
    Place("bad answers", "focal-point-cassia", ARTICLE, status=422, sends=("/5/", {"convention-5-6-0-title": ""})),
    Place(
        "translation without words",
        "focal-point-cassia",
        IN_WORDS,
        status=422,
        sends=("/translations/", {"translation-text": ""}),
    ),
    Place("wrong passphrase", "anonymous", "sign-in/", status=422, sends=("/sign-in/", {"login": "nobody"})),
)
PLACES = (*INSIDE, *OUTSIDE, *REFUSED)

REVIEW_OF = """select reference from reviews_countryreview review
    join reviews_stateparty state on state.id = review.state_under_review_id where state.iso3 = ?"""
REQUEST = """select passage.uid from observations_feedbackpassage passage
    join observations_writtenfeedback feedback on feedback.id = passage.feedback_id
    join reviews_countryreview review on review.id = feedback.review_id
    join observations_questionthread thread on thread.passage_id = passage.id
    join reviews_instrument instrument on instrument.id = feedback.instrument_id
    where review.reference = ? and instrument.code = 'convention' and passage.kind = 'clarification'
    order by not thread.awaits_reply"""
ITEM_OF = """select item.uid from observations_observation item
    join reviews_countryreview review on review.id = item.review_id
    join reviews_instrument instrument on instrument.id = item.instrument_id
    join reviews_stateparty state on state.id = item.drafted_by_id
    where review.reference = ? and instrument.code = ? and item.withheld = ? and state.iso3 = ?"""
TALK = """select instrument.code, item.uid, thread.uid from observations_itemthread thread
    join observations_observation item on item.id = thread.observation_id
    join reviews_instrument instrument on instrument.id = item.instrument_id
    join reviews_countryreview review on review.id = item.review_id
    where review.reference = ? and thread.version > 0"""
CITATION = """select citation.uid from questionnaires_citation citation
    join reviews_countryreview review on review.id = citation.review_id
    join questionnaires_citing citing on citing.citation_id = citation.id where review.reference = ?
    group by citation.uid order by count(*) desc"""
INVITED = """select participant.uid from reviews_participant participant
    join reviews_countryreview review on review.id = participant.review_id
    where review.reference = ? and participant.by_link = ?"""
DRAW = "select reference from reviews_drawingoflots"
ASKED_IN_USE = """select questionnaire.uid from questionnaires_questionnaire questionnaire
    join reviews_cluster cluster on cluster.id = questionnaire.cluster_id
    where questionnaire.in_use = ? and cluster.number = 1"""
PAPER_OF = """select paper.slug from observations_issuedpaper paper
    join reviews_stateparty state on state.id = paper.state_party_id where state.iso3 = ? and paper.kind = ?"""
SESSION = """select body.slug, session.slug from reviews_session session
    join reviews_body body on body.id = session.body_id
    join observations_issuedpaper_sessions given on given.session_id = session.id order by given.id"""


def names_in(database):
    """What stands for the names in braces in one world."""

    def first(query, *values):
        return str((databases.ask(database, query, *values) or [("",)])[0][0])

    aurelia = first(REVIEW_OF, "XAU")
    body, session = databases.ask(database, SESSION)[0]
    return {
        "aurelia": aurelia,
        "cassia": first(REVIEW_OF, "XCA"),
        "request": UUID(first(REQUEST, aurelia)),
        "open": UUID(first(ITEM_OF, aurelia, "convention", False, "XBO")),
        "kept": UUID(first(ITEM_OF, aurelia, "convention", True, "XBO")),
        "draft": UUID(first(ITEM_OF, aurelia, "firearms", False, "XDE")),
        "list": first(PAPER_OF, "XAU", "list"),
        "summary": first(PAPER_OF, "XBO", "summary"),
        "citation": UUID(first(CITATION, first(REVIEW_OF, "XCA"))),
        "invited": UUID(first(INVITED, first(REVIEW_OF, "XCA"), True)),
        "talk": talk(*databases.ask(database, TALK, aurelia)[0]),
        "draw": first(DRAW),
        "asked": UUID(first(ASKED_IN_USE, True)),
        "body": body,
        "session": session,
    }


def talk(instrument, item, thread):
    """Where an item is talked about."""
    return f"{instrument}/items/{UUID(str(item))}/clarification/{UUID(str(thread))}"
