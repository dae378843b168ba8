"""Every page that members of the cast reach from their first one, as JSON: run on a database file of its own.

DATABASE_URL=… CLOCK=… python -m tests.reviewmech.demonstration.pages PAGES [PERSONA:LANGUAGE …]
"""

import hashlib
import json
import re
import sys

import django
from django.test import Client

# What a browser is given anew with each page.
TOKENS = re.compile(r'(name="csrfmiddlewaretoken" value|nonce)="[^"]*"')
# Of the long list of States a few are enough.
REAL_STATE = re.compile(r"/states/(?!X)[A-Z]{3}/")
PLACES = re.compile(r'href="(/[^"#]*)')


def main(most, readers):
    found = {}
    for reader in readers:
        persona, language = reader.split(":")
        for place, answer in walk(persona, language, int(most)):
            found[f"{persona} {place}"] = answer
    json.dump(found, sys.stdout, sort_keys=True)


def walk(persona, language, most):
    client, waiting = Client(), [f"/{language}/", f"/{language}/papers/", f"/{language}/states/XAU/"]
    if persona != "anonymous":
        waiting.insert(0, client.post(f"/personas/{persona}/", {"lang": language}).headers["Location"])
    for place in waiting:
        answer = client.get(place)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        yield place, said(answer, body)
        for link in PLACES.findall(body.decode(errors="ignore")):
            new = link not in waiting and len(waiting) < most
            if new and link.startswith(f"/{language}/") and not REAL_STATE.search(link):
                waiting.append(link)


def said(answer, body):
    if "html" not in answer.headers["Content-Type"]:
        return [answer.status_code, hashlib.sha256(body).hexdigest()]
    return [answer.status_code, TOKENS.sub("", body.decode())]


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], sys.argv[2:])
