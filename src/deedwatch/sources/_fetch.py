"""One URL to one page, over http and https alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Protocol

from deedwatch.page import Page, text_of
from deedwatch.records import Reject
from deedwatch.sources._address import FetchError
from deedwatch.sources._guard import Answer, Fetcher
from deedwatch.sources._media import declared_in, media_of


class Getter(Protocol):
    """What gets a URL: a `Fetcher`, or a stand-in in tests."""

    def get(self, url: str, *, max_bytes: int, typed: bool = False, robots: bool = False) -> Answer:
        """The bytes at a URL. Raises FetchError."""


def fetch(
    url: str, *, max_bytes: int, published: date | None = None, typed: bool = False, fetcher: Getter | None = None
) -> Page | Reject:
    """Get one page. Any failure is a Reject: blocked_address, robots_disallow, fetch_failed, too_large, binary or undecodable.

    `max_bytes` bounds the body. `typed` tells that a person named this very URL: it may lie in their own network, and
    robots.txt, which speaks to programs that go on by themselves, is not asked.
    """
    try:
        answer = (fetcher or Fetcher()).get(url, max_bytes=max_bytes, typed=typed, robots=not typed)
    except FetchError as error:
        return Reject(url, error.reason.value, error.detail)
    return page_of(url, answer, published)


def page_of(url: str, answer: Answer, published: date | None = None) -> Page | Reject:
    """An answer as a page with its text. Rejects what is no text."""
    page = Page(url, answer.data, None, media_of(url, answer.data, answer.content_type), published, url=url)
    text = text_of(page, answer.charset or declared_in(answer.data))
    return text if isinstance(text, Reject) else replace(page, text=text)
