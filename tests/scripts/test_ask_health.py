import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from scripts import ask_health


@pytest.fixture
def site(monkeypatch):
    """A server that is well at one address only; what it was asked stands in `asked`."""
    monkeypatch.setenv("ALLOWED_HOSTS", ".reviews.example,other.example")

    class Site(BaseHTTPRequestHandler):
        asked = []

        def do_GET(self):
            self.asked.append((self.path, self.headers["Host"], self.headers["X-Forwarded-Proto"]))
            self.send_response(200 if self.path == "/healthz" else 503)
            self.end_headers()

        def log_message(self, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        Site.url = f"http://127.0.0.1:{server.server_port}"
        yield Site
        server.shutdown()
        thread.join()


def test_a_server_that_answers_is_well(site):
    assert ask_health.answers(f"{site.url}/healthz")
    assert site.asked == [("/healthz", "reviews.example", "https")]


def test_a_server_that_says_it_is_not_ready_is_not_well(site):
    assert not ask_health.answers(f"{site.url}/readyz")


def test_where_nobody_listens_nothing_is_well():
    assert not ask_health.answers("http://127.0.0.1:1/healthz")
