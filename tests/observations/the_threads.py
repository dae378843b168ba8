"""What tests of clarification need: a request that was sent, a thread on an item, and messages in either."""

from observations import actions
from observations.models import QuestionThread


def question_thread(cast, state="XBO"):
    """The thread on the request that a State sent; the passage is asked for where there is none yet."""
    if not QuestionThread.objects.filter(drafted_by=cast.states[state]).exists():
        cast.ask(state)
        cast.send_feedback(state)
    return fresh(cast, QuestionThread.objects.get(drafted_by=cast.states[state]))


def ask_on(cast, item, state, asked, text="Which law does this mean?"):
    """A request for clarification of an item, in draft."""
    item.refresh_from_db()
    item.review = cast.review
    thread = actions.ask(observation=item, asked=cast.states[asked], text=text, language="en", by=cast.expert(state))
    return fresh(cast, thread)


def item_thread(cast, state="XAU", asked="XBO", text="Which law does this mean?"):
    """The first message of a thread on a shared item of Borealis, sent."""
    item = cast.propose("XBO")
    cast.share()
    thread = ask_on(cast, item, state, asked, text)
    send(cast, thread, state)
    return fresh(cast, thread)


def draft(cast, thread, state, text, seen=0):
    return actions.save_message(thread=thread, text=text, language="en", seen=seen, by=cast.expert(state))


def send(cast, thread, state):
    """What the State has in draft, by its focal point."""
    message = thread.messages.get(drafted_by=cast.states[state], sent_at=None)
    actions.send_message(thread=thread, message=message, seen=message.version, by=cast.focal_point(state))
    return message


def say(cast, thread, state, text):
    draft(cast, thread, state, text)
    return send(cast, thread, state)


def fresh(cast, thread):
    """The thread as it stands on record."""
    row = type(thread).objects.select_related("instrument", "drafted_by", "asked").get(pk=thread.pk)
    row.review = cast.review
    return row
