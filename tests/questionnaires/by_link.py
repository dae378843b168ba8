"""Somebody without an account who was given an article of the small world, for the tests of links."""

from datetime import date

import lxml.html

from questionnaires.given import Given
from reviews import actions as of_reviews
from reviews import links

FOCAL_POINT, EXPERT = "focal-point-aurelia", "expert-aurelia"
ADDRESS = "clerk@ministry.example"
SECRET = "Only for those who have the article."
UNTIL = date(2027, 6, 1)
PERSON = {"email": ADDRESS, "name": "Ines Marwat", "title": "Ministry of Justice", "language": "en"}


def invited(own, *articles, **told):
    rows = [own.standing(article).section.provision for article in articles]
    given = {**PERSON, "expires_on": UNTIL, "articles": rows, "by": own.people[FOCAL_POINT], **told}
    return of_reviews.invite_by_link(review=own.review, **given)


def token(participant):
    return links.token_of(participant.links.get(withdrawn_at=None))


def words(response):
    return " ".join(lxml.html.fromstring(response.content.decode()).text_content().split())


def with_a_link(answering):
    """Article 6 with somebody who works by a link; article 5 holds what is not theirs to read."""
    answering.save("convention-5-1", Given("no"))
    answering.save("convention-5-1c", Given(None, SECRET, "en"))
    answering.participant = invited(answering, "6")
    answering.people["clerk"] = answering.participant.user
    answering.token = token(answering.participant)
    return answering
