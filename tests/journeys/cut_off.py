"""People who act without a pause while the server is killed with everything it runs, at a moment nobody chose."""

import http.client
import os
import re
import signal
import threading
import time
from collections import Counter
from contextlib import closing
from urllib.parse import urlencode, urlsplit

from tests.journeys.browsing import TOKEN

BETWEEN = "between-the-parts-of-a-form"


class Sender:
    """A signed-in person without a browser, who goes on until the connection breaks.

    `act` does one thing after the other and calls `said` when the server has answered that it is done.
    """

    persona = "expert-aurelia"

    def __init__(self):
        self.cookies = {}
        self.broken_off = 0

    def send(self, site, method, path, data=None, file=b""):
        body, kind = urlencode(data or {}), "application/x-www-form-urlencoded"
        if file:
            body, kind = in_parts(data or {}, file), f"multipart/form-data; boundary={BETWEEN}"
        headers = {
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Type": kind,
            "X-CSRFToken": self.cookies.get("csrftoken", ""),
        }
        with closing(http.client.HTTPConnection(urlsplit(site.url).netloc, timeout=60)) as connection:
            connection.request(method, path, body, headers)
            with closing(connection.getresponse()) as answer:
                received = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            name, value = re.match(r"([^=]+)=([^;]*)", cookie).groups()
            self.cookies[name] = value
        return answer.status, received

    def sign_in(self, site):
        token = TOKEN.search(self.send(site, "GET", "/personas/")[1].decode()).group(1)
        answer = self.send(site, "POST", f"/personas/{self.persona}/", {"csrfmiddlewaretoken": token})
        assert answer[0] == 302

    def goes_on(self, site, said):
        """Each kind of person has an `act` of its own."""
        try:
            self.act(site, said)
        except (OSError, http.client.HTTPException):
            self.broken_off += 1


def in_parts(data, file):
    """A form with a file, as a browser sends it."""
    head = 'Content-Disposition: form-data; name="{}"{}\r\n\r\n'
    parts = [(head.format(name, ""), value.encode()) for name, value in data.items()]
    parts.append((head.format("file", '; filename="answers.xlsx"'), file))
    begun = f"--{BETWEEN}\r\n".encode()
    return b"".join(begun + name.encode() + value + b"\r\n" for name, value in parts) + f"--{BETWEEN}--\r\n".encode()


def act_until_killed(site, people, how_many, pause):
    """Let all act at once; after so many answers and a moment more, kill the server with everything it runs."""
    enough, left = threading.Event(), Counter(answers=how_many)
    failed = []

    def said():
        left["answers"] -= 1
        if left["answers"] <= 0:
            enough.set()

    def act(person):
        try:
            person.goes_on(site, said)
        except BaseException as error:
            failed.append(error)
            enough.set()

    acting = [threading.Thread(target=act, args=[person]) for person in people]
    for thread in acting:
        thread.start()
    assert enough.wait(timeout=120)
    time.sleep(pause)
    os.killpg(site.group, signal.SIGKILL)
    for thread in acting:
        thread.join()
    assert failed == [], failed
