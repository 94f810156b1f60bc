"""What a URL holds: a page, or a feed of them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from deedwatch.page import Page
from deedwatch.records import Reject
from deedwatch.sources import _feed
from deedwatch.sources._columns import Settings
from deedwatch.sources._fetch import Opener, fetch


def pages_at(url: str, settings: Settings, published: date | None, opener: Opener | None) -> Iterator[Page | Reject]:
    """The page at a URL, or the entries of the feed there. `published` is for pages that tell no date."""
    found = fetch(url, max_bytes=settings.max_bytes, published=published, opener=opener)
    if isinstance(found, Page) and _feed.is_feed(found.data or b""):
        yield from _feed.pages_of(url, found.text or "", settings)
    else:
        yield found
