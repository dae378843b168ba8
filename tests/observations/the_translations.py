"""What tests of translations need: a text of each kind that went to all participants, and a translation beside it."""

import re

from observations import actions
from observations.models import ObservationVersion
from reviews.translations import Supplied, mark_of
from tests.observations.the_list import said
from tests.observations.the_threads import item_thread, question_thread, say

FRENCH = "Un texte en français."
BEHIND = "Behind: the text has changed since this translation."
# Each kind, and the stage at which such a text is sent.
KINDS = {
    "passage": "written-feedback",
    "message": "written-feedback",
    "item-message": "observations",
    "wording": "observations",
}


def sent(cast, kind):
    """A text of Borealis or Aurelia, as all participants read it, in English."""
    return {"passage": _passage, "message": _message, "item-message": _item_message, "wording": _wording}[kind](cast)


def _passage(cast):
    return cast.send_feedback("XBO").passages.get()


def _message(cast):
    return say(cast, question_thread(cast), "XAU", "In March.")


def _item_message(cast):
    return item_thread(cast).messages.get()


def _wording(cast):
    item = cast.propose("XBO")
    cast.share()
    return wording_of(item)


def wording_of(item):
    """The wording that stands, else the draft."""
    rows = ObservationVersion.objects.filter(observation=item)
    return rows.filter(number__isnull=False).order_by("-number").first() or rows.get()


def place_of(kind, text):
    """What the address of the page takes after the instrument."""
    return {
        "passage": lambda: (text.uid,),
        "message": lambda: (text.thread.passage.uid, text.uid),
        "item-message": lambda: (text.thread.observation.uid, text.uid),
        "wording": lambda: (text.observation.uid, text.uid),
    }[kind]()


def reading_page(kind, text):
    """Where the text is read."""
    return {
        "passage": lambda: ("observations:feedback", "convention"),
        "message": lambda: ("observations:feedback", "convention"),
        "item-message": lambda: (
            *("observations:item-thread", "convention"),
            *(text.thread.observation.uid, text.thread.uid),
        ),
        "wording": lambda: ("observations:list", "convention"),
    }[kind]()


def page_of(kind, text):
    return (f"observations:translate-{kind}", "convention", *place_of(kind, text))


def supply(cast, text, who="expert-borealis", language="fr", words=FRENCH, **more):
    text = type(text).objects.get(pk=text.pk)
    supplied = Supplied(language, words, **{"original": mark_of(text), **more})
    return actions.supply_translation(text=text, supplied=supplied, by=cast[who])


def fields(response):
    """What the form of the page would send, but for what is typed."""
    form = re.search(r'id="translating".*?</form>', said(response), re.DOTALL)[0]
    return dict(re.findall(r'type="hidden"\s+name="(original|seen)"\s+value="([^"]*)"', form))


def send(cast, kind, text, who="expert-borealis", **typed):
    """Through the form of the page."""
    page = page_of(kind, text)
    typed = {"translation-language": "fr", "translation-text": FRENCH, **fields(cast.get(who, *page)), **typed}
    return cast.post(who, *page, data=typed)


def shown(cast, who, page):
    """The translations on a page, and how many are said to be behind."""
    html = said(cast.get(who, *page))
    drawn = r'<p class="small quiet">(Translation [^<]*)</p><div class="record" lang="(\S+)" dir="(\w+)"><p>(.*?)</p>'
    return re.findall(drawn, html), html.count(BEHIND)
