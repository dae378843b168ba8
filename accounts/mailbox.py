"""The folder in which the demonstration lays down its mail instead of sending it."""

from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings

# What Django's file backend writes after each message.
RULE = b"-" * 79
SHOWN = 200


@dataclass(frozen=True)
class Mail:
    """One message as it would have left: `name` is the file that holds it."""

    name: str
    subject: str
    to: str
    language: str
    date: datetime
    text: str


def names() -> list[str]:
    """The files of the folder, the newest first; empty where mail leaves for real."""
    if not settings.MAIL_DIR:
        return []
    return sorted((path.name for path in Path(settings.MAIL_DIR).glob("*.log") if path.is_file()), reverse=True)


def listing() -> list[Mail]:
    """The newest letters, as the page lists them."""
    return [mail for name in names()[:SHOWN] for mail in read(name)]


def read(name: str) -> list[Mail]:
    """The messages in one file; `name` comes from `names()`."""
    whole = (Path(settings.MAIL_DIR) / name).read_bytes()
    return [_mail(name, part.strip()) for part in whole.split(RULE) if part.strip()]


def _mail(name: str, source: bytes) -> Mail:
    message = message_from_bytes(source, _class=EmailMessage, policy=policy.default)
    body = message.get_body(("plain",))
    return Mail(
        name=name,
        subject=str(message["Subject"]),
        to=str(message["To"]),
        language=str(message["Content-Language"] or "en"),
        date=parsedate_to_datetime(str(message["Date"])),
        text=body.get_content() if body else "",
    )
