"""What tests of issuing both papers need: the form as a browser sends it, and the outline that was frozen."""

from foundation.typesetting.layout import Document
from tests.cast_papers import SYMBOLS


def sent(cast, kind="list", **changed):
    """What the form sends."""
    session = cast.session
    data = {"symbol": SYMBOLS[kind], "sessions": f"{session.body.slug}~{session.slug}", "agenda_item": "4"} | changed
    return {f"{kind}-{name}": value for name, value in data.items() if value is not None}


def post(cast, key="secretariat", kind="list", **changed):
    return cast.post(key, "observations:issue", kind, data=sent(cast, kind, **changed))


def outline(paper, language="en"):
    return Document.from_data(paper.texts.get(language=language).document)
