"""Alerts on their way out: to a web address, or into a folder as mail."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.message import EmailMessage
from pathlib import Path
from typing import Protocol

import msgspec

from deedwatch.sources import Answer

SENDER = "deedwatch@localhost"
_SUBJECT = 200  # characters of a title that go into a subject line


@dataclass(frozen=True, slots=True)
class Notice:
    """What an alert says. `id` is the same each time it is sent, so that who gets it twice can tell."""

    id: str
    title: str
    text: str
    at: datetime
    link: str | None = None


@dataclass(frozen=True, slots=True)
class Webhook:
    """A web address that takes a notice as JSON. `private` allows it to lie in a private network."""

    url: str
    private: bool = False


@dataclass(frozen=True, slots=True)
class MailFolder:
    """A folder that takes a notice as a mail, for a program that sends what lies there."""

    folder: Path
    to: str | None = None


Channel = Webhook | MailFolder


class Poster(Protocol):
    """What sends bytes to a URL: a `Fetcher`, or a stand-in in tests."""

    def post(self, url: str, data: bytes, content_type: str, *, typed: bool = False) -> Answer:
        """Send them. Raises FetchError."""


def deliver(notice: Notice, channel: Channel, poster: Poster) -> None:
    """Send a notice to one place. Raises FetchError or OSError where it does not arrive. Sent twice, a mail is one file."""
    if isinstance(channel, Webhook):
        held = {
            "id": notice.id,
            "title": notice.title,
            "text": notice.text,
            "link": notice.link,
            "at": notice.at.isoformat(),
        }
        poster.post(channel.url, msgspec.json.encode(held), "application/json", typed=channel.private)
        return
    channel.folder.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(notice.id.encode()).hexdigest()[:24]
    partial = channel.folder / f".{name}.part"
    partial.write_bytes(_mail(notice, name, channel.to).as_bytes(policy=policy.SMTP))
    partial.replace(channel.folder / f"{name}.eml")  # a program that looks in meanwhile sees whole mails alone


def _mail(notice: Notice, name: str, to: str | None) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = _one_line(notice.title)[:_SUBJECT]
    mail["From"] = SENDER
    if to:
        mail["To"] = _one_line(to)
    mail["Date"] = notice.at
    mail["Message-ID"] = f"<{name}@deedwatch.localhost>"
    mail.set_content(notice.text + (f"\n\n{notice.link}" if notice.link else "") + "\n")
    return mail


def _one_line(text: str) -> str:
    """A header's value: a title out of a page must not begin a header of its own."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
