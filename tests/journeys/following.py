"""Everything a reader can come to: each link from where they may begin, and each address that others were at."""

import re

from tests.journeys.words import text_of

LINK = re.compile(r'\shref="(/[^"#]*)"')
STARTS = ("/", "/en/", "/en/my-work/", "/personas/", "/personas/mail/", "/admin/")
# Sorting and filtering a list of the editors' admin shows its rows again.
SAME_ROWS = re.compile(r"^(/admin/[^?]*)\?.*")
# One language shows what all show, save papers, whose texts differ; of a real State there is its participation only.
LEFT_OUT = re.compile(
    r"/static/|/admin/(logout|jsi18n)|/en/states/(?!X)[A-Z]{3}/|/(?!en/|admin/|personas/)[^/]+/(?!papers/.)"
)


def follows_every_link(person):
    """Address and text of all that the person is answered on the way."""
    found, waiting = {}, list(STARTS)
    while waiting:
        path = waiting.pop()
        if path not in found:
            found[path] = asks_for(person, path)
            waiting += links_of(found[path])
    return found


def links_of(text):
    paths = (SAME_ROWS.sub(r"\1", path) for path in LINK.findall(text))
    return [path for path in paths if not LEFT_OUT.match(path)]


def asks_for(person, path):
    """The answer to a plain request with the person's session, whatever its status."""
    return text_of(person.page.request.get(f"{person.site.url}{path}").body())


def knocks_at(person, paths):
    return {path: asks_for(person, path) for path in paths}
