"""Consent to publish, paper by paper: given and taken back by the State under review; a summary is then posted."""

from datetime import date

import pytest

from foundation.refusals import NotNow
from observations.models import IssuedPaper, PublicationConsent
from reviews import actions as of_reviews
from reviews.models import Act, Body, Session
from reviews.record import broken_places
from tests.cast import PEOPLE, Cast
from tests.html_sanity import faults
from tests.observations.the_list import said

pytestmark = pytest.mark.django_db

PAPERS = ("observations:papers",)
SITE = {"list": "/en/papers/CTOC-COP-WG-3-2028-CRP-1/", "summary": "/en/papers/CTOC-COP-WG-3-2028-2/"}
DELEGATES = {"delegate-elysia", "expert-cassia"}
EVERYBODY = {*PEOPLE, "anonymous"}
# Who reads the review and gives no consent: the sentence of the refusal is for them.
READERS = {key for key in PEOPLE if key.split("-")[0] in ("focal", "expert", "observer")} | {"secretariat"}
OUTSIDE = {"contributor-aurelia", "delegate-elysia", "secretariat-elsewhere", "editor"}


@pytest.fixture
def cast():
    """Both papers out."""
    return Cast.at("issued")


def readers(cast, kind, ending=""):
    """Who reads the paper on the public site."""
    return {key for key in EVERYBODY if cast.client(key).get(f"{SITE[kind]}{ending}").status_code == 200}


def consent(cast, kind, key="focal-point-aurelia"):
    return cast.post(key, "observations:consent", kind)


def take_back(cast, kind, key="focal-point-aurelia"):
    return cast.post(key, "observations:take-consent-back", kind)


def post(cast, kind="summary", key="secretariat"):
    return cast.post(key, "observations:post", kind)


# Issued, not published


@pytest.mark.parametrize("kind", ["list", "summary"])
@pytest.mark.parametrize("ending", ["", "en.docx"])
def test_a_paper_issued_is_read_by_delegates_accredited_to_the_body_and_by_nobody_else(cast, kind, ending):
    assert readers(cast, kind, ending) == DELEGATES


def test_a_delegate_to_another_body_does_not_read_it(cast):
    body = Body.objects.create(symbol="CTOC/COP/WG.2", slug="wg-2", name="Working Group on Technical Assistance")
    of_reviews.accredit(user=cast["expert-delvania"], state_party=cast.states["XDE"], body=body, by=cast["secretariat"])
    assert readers(cast, "list") == DELEGATES
    session = Session.objects.create(
        body=body, slug="2028", title="Ninth session", starts=date(2028, 9, 1), ends=date(2028, 9, 2), fictional=True
    )
    IssuedPaper.objects.get(kind="list").sessions.add(session)
    assert readers(cast, "list") == DELEGATES | {"expert-delvania"}
    assert readers(cast, "summary") == DELEGATES


def test_whoever_left_the_delegation_does_not_read_it(cast):
    cast["delegate-elysia"].accreditations.update(until=date(2028, 1, 1))
    assert readers(cast, "list") == DELEGATES - {"delegate-elysia"}


# Consent


def test_a_list_is_published_by_the_consent_of_the_focal_point(cast):
    answer = consent(cast, "list")
    assert (answer.status_code, answer.url) == (302, cast.url(*PAPERS))
    assert readers(cast, "list") == EVERYBODY
    assert readers(cast, "list", "en.docx") == EVERYBODY
    assert readers(cast, "summary") == DELEGATES
    act = Act.objects.get(verb="consent_given")
    paper = IssuedPaper.objects.get(kind="list")
    assert (act.drafted_by, act.role, act.subject, act.digest) == (
        cast.states["XAU"],
        "focal_point",
        str(paper.uid),
        paper.digest,
    )
    assert broken_places(cast.review) == []


def test_taken_back_the_page_is_gone_for_the_public_at_once_and_stays_for_delegates(cast):
    cast.consent("list")
    assert take_back(cast, "list").status_code == 302
    assert readers(cast, "list") == DELEGATES
    assert readers(cast, "list", "en.docx") == DELEGATES
    hidden, nowhere = (cast.client("anonymous").get(path) for path in (SITE["list"], SITE["list"].replace("1/", "7/")))
    assert hidden.content.replace(b"CRP-1", b"CRP-7") == nowhere.content
    assert [row.verb for row in Act.objects.filter(verb__startswith="consent")] == [
        "consent_given",
        "consent_taken_back",
    ]
    assert broken_places(cast.review) == []


def test_it_is_given_anew_as_easily_each_time_as_a_row_of_its_own(cast):
    for _time in range(2):
        assert consent(cast, "list").status_code == 302
        assert take_back(cast, "list").status_code == 302
    consent(cast, "list")
    rows = PublicationConsent.objects.order_by("pk").values_list("taken_back_at", flat=True)
    assert [moment is None for moment in rows] == [False, False, True]
    assert readers(cast, "list") == EVERYBODY


def test_consent_to_one_paper_is_none_to_the_other(cast):
    consent(cast, "list")
    page = cast.get("focal-point-aurelia", *PAPERS)
    assert {row["kind"].value: (bool(row["consent"]), row["published"]) for row in page.context["rows"]} == {
        "list": (True, True),
        "summary": (False, False),
    }
    assert take_back(cast, "summary").status_code == 409


def test_the_page_leads_to_what_will_be_published_before_consent_is_asked(cast):
    page = cast.get("focal-point-aurelia", *PAPERS)
    text = said(page)
    assert text.index("Read the paper as delegates do") < text.index("Consent to publication")
    assert "as delegates read it now. You can take it back at any time." in text
    assert faults(page) == []
    preview = cast.get("focal-point-aurelia", "observations:paper", "list")
    assert "Agreement" not in said(preview)
    assert "The law covers agreement and participation." in said(preview)


def test_consent_is_given_once_and_taken_back_once(cast):
    assert take_back(cast, "list").status_code == 409
    consent(cast, "list")
    answer = consent(cast, "list")
    assert answer.status_code == 409
    assert "Your State has already consented to the publication of this paper." in said(answer)
    assert "Rule 19" in said(answer)
    take_back(cast, "list")
    answer = take_back(cast, "list")
    assert answer.status_code == 409
    assert "Your State has not consented to the publication of this paper." in said(answer)


@pytest.mark.parametrize("act", [consent, take_back])
def test_whoever_reads_but_does_not_consent_is_told_who_does(cast, act):
    for key in READERS - {"focal-point-aurelia"}:
        answer = act(cast, "list", key)
        assert answer.status_code == 403, key
        told = said(answer)
        assert "Rule 19" in told
        assert "The focal point of the State under review consents to publication, and takes consent back." in told
        assert "The Secretariat registers who is named by note verbale." in told
    assert {act(cast, "list", key).status_code for key in OUTSIDE} == {404}
    assert PublicationConsent.objects.count() == 0


def test_the_button_is_there_for_who_may_press_it(cast):
    for key in READERS:
        shown = "Consent to publication" in said(cast.get(key, *PAPERS))
        assert shown == (key == "focal-point-aurelia"), key


def test_there_is_nothing_to_consent_to_before_issue():
    cast = Cast.at("summary")
    assert consent(cast, "list").status_code == 404


# Posting


def test_a_summary_is_published_when_the_secretariat_posts_it_after_consent(cast):
    answer = post(cast)
    assert answer.status_code == 409
    assert "The State under review has not consented to the publication of this paper." in said(answer)
    assert "Rule 19" in said(answer)
    consent(cast, "summary")
    assert readers(cast, "summary") == DELEGATES
    assert post(cast).status_code == 302
    assert readers(cast, "summary") == EVERYBODY
    act = Act.objects.get(verb="paper_posted")
    assert (act.drafted_by, act.role) == (None, "officer")
    assert broken_places(cast.review) == []


def test_taken_back_the_summary_is_gone_too_and_a_new_consent_does_not_post_it(cast):
    consent(cast, "summary")
    post(cast)
    take_back(cast, "summary")
    assert readers(cast, "summary") == DELEGATES
    assert post(cast).status_code == 409
    consent(cast, "summary")
    assert readers(cast, "summary") == DELEGATES
    assert post(cast).status_code == 302


def test_a_summary_is_posted_once_and_a_list_never(cast):
    consent(cast, "summary")
    post(cast)
    answer = post(cast)
    assert (answer.status_code, "The summary is already posted." in said(answer)) == (409, True)
    consent(cast, "list")
    answer = post(cast, "list")
    assert (answer.status_code, "A list is published by act of the State under review." in said(answer)) == (409, True)


def test_whoever_does_not_post_is_told_who_does(cast):
    consent(cast, "summary")
    for key in READERS - {"secretariat"}:
        answer = post(cast, key=key)
        assert answer.status_code == 403, key
        assert "A Secretariat officer of this review posts the summary" in said(answer)
        assert "The Secretariat assigns officers to reviews." in said(answer)
    assert {post(cast, key=key).status_code for key in OUTSIDE} == {404}
    assert readers(cast, "summary") == DELEGATES


# After the closing


def test_in_a_closed_review_consent_is_not_given_and_nothing_is_posted():
    cast = Cast.at("issued")
    cast.consent("summary")
    cast.close()
    for answer in (consent(cast, "list"), post(cast)):
        assert answer.status_code == 409
        assert "The review is closed: nothing can be written any more." in said(answer)
    assert (readers(cast, "list"), readers(cast, "summary")) == (DELEGATES, DELEGATES)
    assert "Consent to publication" not in said(cast.get("focal-point-aurelia", *PAPERS))
    assert "Post on the public site" not in said(cast.get("secretariat", *PAPERS))


def test_what_is_public_the_state_takes_back_from_a_closed_review_too():
    cast = Cast.at("issued")
    for kind in ("list", "summary"):
        cast.consent(kind)
    cast.post_summary()
    cast.close()
    assert (readers(cast, "list"), readers(cast, "summary")) == (EVERYBODY, EVERYBODY)
    for kind in ("list", "summary"):
        assert "Take the consent back" in said(cast.get("focal-point-aurelia", *PAPERS))
        assert take_back(cast, kind).status_code == 302
    assert (readers(cast, "list"), readers(cast, "summary")) == (DELEGATES, DELEGATES)
    assert broken_places(cast.review) == []
    with pytest.raises(NotNow):
        cast.take_back("list")
