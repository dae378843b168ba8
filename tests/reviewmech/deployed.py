"""Run with a deployment's settings, on the database of the environment: what the page on security promises, asked
and told as JSON. A process of its own: settings are read once.
"""

import json
import os
import sys

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "reviewmech.settings.production")
django.setup()

from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test import Client  # noqa: E402

SITE = "reviews.example"


def client(user=None):
    asks = Client(headers={"host": SITE})
    if user:
        asks.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return asks


def headers(response):
    told = dict(response.headers)
    for cookie in response.cookies.values():
        name, *words = cookie.OutputString().split("; ")
        kept = sorted(word for word in words if not word.lower().startswith(("expires", "max-age")))
        told["Set-Cookie"] = "; ".join([name.split("=")[0], *kept])
    return told


def main():
    call_command("createcachetable", verbosity=0)
    person = get_user_model().objects.create_user(email="somebody@reviews.example", name="Somebody")
    answers = {
        "public": client().get("/en/", secure=True),
        "admin": client().get("/admin/", secure=True),
        "signed in": client(person).get("/en/my-work/", secure=True),
        "not found, signed in": client(person).get("/en/my-work/reviews/nowhere/", secure=True),
        "without TLS": client().get("/en/"),
        "sign-in": client().get("/en/sign-in/", secure=True),
        "sign-out": client(person).post("/en/sign-out/", secure=True),
    }
    told = {name: getattr(settings, name) for name in dir(settings) if name.isupper()}
    json.dump(
        {"settings": told, "answers": {name: headers(answer) for name, answer in answers.items()}},
        sys.stdout,
        default=str,
    )


if __name__ == "__main__":
    main()
