"""Letters as they arrive: sent for real, and held to their words, their language and their lack of content."""

from django.core import mail
from django.utils import translation

from accounts.models import User
from foundation import clock
from foundation.delivery import send_due
from foundation.letters import absolute_link, kind_of
from foundation.models import Letter

# Said in whatever is written before a letter is looked at; in none does it arrive.
CONTENT = "Brackensill"
NAMES = ("Aurelia", "Borealis", "Cassia", "Delvania")


def everybody_reads(language):
    User.objects.update(language=language)


def forget_earlier_letters():
    Letter.objects.all().delete()


def arrived(kind, language):
    """Who received letters of this kind, after each was found to be its words in the reader's language and no more."""
    send_due(clock.machine_now())
    letters = {letter.to.email: letter for letter in Letter.objects.filter(subject=kind).select_related("to")}
    messages = [message for message in mail.outbox if message.subject == words(kind, "subject", language)]
    assert sorted(letters) == sorted(address for message in messages for address in message.to)
    for message in messages:
        letter = letters[message.to[0]]
        link = absolute_link(letter.link, language)
        assert words(kind, "body", language) % {"link": link} in message.body
        assert f"/{language}/my-work/reviews/" in link
        assert letter.variables == {}
        told = f"{message.subject} {message.body.replace(letter.to.name, '')}"
        assert [word for word in (CONTENT, *NAMES) if word in told] == []
    return sorted(letters)


def words(kind, part, language):
    """Subject or body as registered, in one language; not left in English where that is another."""
    with translation.override(language):
        said = str(getattr(kind_of(kind), part))
    with translation.override("en"):
        assert (said == str(getattr(kind_of(kind), part))) is (language == "en")
    return said
