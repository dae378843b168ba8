"""The tables of an article and of a part of the answers: which act moves what from where to where. No side effects."""

from django.utils.translation import gettext_lazy as _

from questionnaires.enums import ArticleStatus, PartStatus
from reviews.document_steps import Step

# An article changed after its clearance still stands at CLEARED, in words "changed since clearance": it may be handed
# in and cleared anew.
HAND_IN = Step(
    "hand_in_article",
    (ArticleStatus.DRAFTING, ArticleStatus.RETURNED, ArticleStatus.CLEARED),
    ArticleStatus.HANDED_IN,
    "questionnaires.hand_in",
    _("The answers on an article are handed in to the focal point"),
)
CLEAR = Step(
    "clear_article",
    (ArticleStatus.DRAFTING, ArticleStatus.HANDED_IN, ArticleStatus.RETURNED, ArticleStatus.CLEARED),
    ArticleStatus.CLEARED,
    "questionnaires.clear",
    _("The focal point clears the answers as they stand"),
)
RETURN = Step(
    "return_article",
    (ArticleStatus.HANDED_IN, ArticleStatus.CLEARED),
    ArticleStatus.RETURNED,
    "questionnaires.clear",
    _("The focal point gives the article back with a note"),
)
SUBMIT = Step(
    "submit",
    (PartStatus.DRAFTING, PartStatus.REOPENED),
    PartStatus.SUBMITTED,
    "questionnaires.submit",
    _("The focal point submits the answers on an instrument"),
)
REOPEN = Step(
    "grant_reopening",
    (PartStatus.SUBMITTED,),
    PartStatus.REOPENED,
    "questionnaires.decide_reopening",
    _("The Secretariat reopens the answers at the request of the State under review"),
)

ARTICLE_STEPS = (HAND_IN, CLEAR, RETURN)
PART_STEPS = (SUBMIT, REOPEN)
