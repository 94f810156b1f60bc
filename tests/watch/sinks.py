"""A desk in memory, a network of prepared answers, a reader that reads at once."""

from __future__ import annotations

import datetime as dt

from deedwatch.errors import Reason
from deedwatch.extract import extract
from deedwatch.page import Page
from deedwatch.records import Article, MadeWith, Reading, Reject
from deedwatch.sources import Answer, FetchError

MADE = MadeWith("0", "m", "o", "k")
START = dt.datetime(2022, 1, 21, 10, tzinfo=dt.UTC)
PROSE = "The envoy said that the union would act if the troops crossed the line, and that the talks would go on."


def rss(*items: tuple[str | None, str], base: str = "") -> bytes:
    """A feed of items, each a link and a title."""
    entries = "".join(
        f"<item><title>{title}</title>{f'<link>{base}{link}</link>' if link else ''}"
        f"<description>{PROSE}</description><pubDate>Fri, 21 Jan 2022 09:00:00 GMT</pubDate></item>"
        for link, title in items
    )
    return f"<rss version='2.0'><channel><title>The Feed</title>{entries}</channel></rss>".encode()


class Time:
    """A clock that a test or a sleep moves."""

    def __init__(self) -> None:
        self.at = START
        self.slept: list[float] = []

    def __call__(self) -> dt.datetime:
        return self.at

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += dt.timedelta(seconds=seconds)


class MemorySink:
    """A desk that forgets. `log` names what was called, in order."""

    def __init__(self) -> None:
        self.states: dict = {}
        self.held: list[Reading | Reject] = []
        self.log: list[str] = []

    def feed_state(self, url):
        return self.states.get(url)

    def keep_feed_state(self, state) -> None:
        self.log.append("keep")
        self.states[state.url] = state

    def knows(self, uri, sha256) -> bool:
        return uri in self.uris

    def load(self, results) -> None:
        self.log.append("load")
        self.held += results

    def settle(self) -> None:
        self.log.append("settle")

    @property
    def uris(self) -> list[str | None]:
        return [item.uri if isinstance(item, Reject) else item.article.url for item in self.held]

    @property
    def articles(self) -> list[Article]:
        return [item.article for item in self.held if isinstance(item, Reading)]

    @property
    def rejects(self) -> list[tuple[str, str, str]]:
        return [(item.uri, item.reason, item.detail) for item in self.held if isinstance(item, Reject)]


class Net:
    """Answers by URL: bytes, an Answer, or a FetchError to raise. What is asked is kept, with its options."""

    def __init__(self, **_) -> None:
        self.answers: dict[str, bytes | Answer | FetchError] = {}
        self.asked: list[tuple[str, dict]] = []
        self.posted: list[tuple[str, bytes, str, bool]] = []

    def get(self, url, *, max_bytes, **options):
        self.asked.append((url, options))
        held = self.answers.get(
            url, FetchError(Reason.FETCH_FAILED, "the server answered 404", status=404, lasting=True)
        )
        if isinstance(held, FetchError):
            raise held
        return held if isinstance(held, Answer) else Answer(url, 200, held)

    def post(self, url, data, content_type, *, typed=False):
        held = self.answers.get(url)
        if isinstance(held, FetchError):
            raise held
        self.posted.append((url, data, content_type, typed))
        return Answer(url, 204, b"")

    @property
    def urls(self) -> list[str]:
        return [url for url, _ in self.asked]


class Quick:
    """Reads anything at once, and finds nothing in it."""

    def pipe(self, pages):
        for page in pages:
            found = extract(page) if isinstance(page, Page) else page
            yield found if isinstance(found, Reject) else Reading(found, (), (), (), (), (), (), MADE)
