"""What reached whom: everything each reader received in the walk, all they can come to after it, and what they would
have been sent for knowing an address.
"""

from tests.journeys.following import follows_every_link, knocks_at
from tests.journeys.walk import texts
from tests.journeys.words import plain, words_of

# Who must never meet which kept items: nobody outside; inside, who reviews another instrument, and observers.
CLOSED_TO = {
    "anonymous": (),
    "delegate-elysia": (),
    "editor": (),
    "secretariat-elsewhere": (),
    "observer-aurelia": (),
    "contributor-aurelia": (),
    "focal-point-delvania": ("convention", "tip", "som"),
    "focal-point-borealis": ("firearms",),
}


def everything_received(company, persona, addresses):
    """By when and address: during the walk, by every link after it, and by typing each address that somebody was at."""
    person = company[persona]
    after = follows_every_link(person)
    typed = knocks_at(person, set(addresses) - set(after))
    return {
        **{f"in the walk, {address}": sent for address, sent in person.received.items()},
        **{f"after it, {address}": sent for address, sent in (after | typed).items()},
    }


def gives_away(received, *instruments):
    """Each place where a kept text or a word of kept texts alone stands, with what stands there."""
    kept = [text.casefold() for text in texts.kept_texts(*instruments)]
    words = texts.words_of_kept_alone(*instruments)
    for address, sent in received.items():
        said = plain(sent).casefold()
        yield from ((address, text) for text in kept if text in said)
        yield from ((address, word) for word in sorted(words & words_of(sent)))


def kept_texts_read_by(person):
    """The kept texts, earlier wordings and reasons that somebody read in the walk."""
    return _among(texts.kept_texts(), person.received)


def open_items_read_in(received):
    return _among(texts.open_items(), received)


def _among(wanted, received):
    said = [plain(sent) for sent in received.values()]
    return {text for text in wanted if any(text in page for page in said)}
