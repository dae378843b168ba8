from django.http import HttpRequest

from accounts.models import User


class SignedInRequest(HttpRequest):
    """A request behind the closed door: its user has an account (views under /my-work/ see no other)."""

    user: User
