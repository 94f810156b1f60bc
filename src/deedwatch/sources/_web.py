"""What a URL holds: a page, or a feed of them."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec

from deedwatch.page import Page
from deedwatch.records import Reject
from deedwatch.sources import _feed
from deedwatch.sources._columns import Settings
from deedwatch.sources._fetch import Opener, fetch

_Held = list[tuple[Page | None, Reject | None]]  # one of the two


class Web:
    """The network, as far as inputs go out to it. It is opened when a URL's turn comes, and not before."""

    def __init__(self, opener: Opener | None = None, *, keep: bool = False) -> None:
        """`opener` stands in for the network. With `keep`, what a URL held is kept on disk for as long as this object."""
        self._opener = opener
        self._keep = keep
        self._folder: Path | None = None

    def pages(self, url: str, settings: Settings, published: date | None) -> Iterator[Page | Reject]:
        """The page at a URL, or the entries of the feed there. `published` is for pages that tell no date."""
        if not self._keep or not url.isascii():  # other URLs are refused before the network is asked
            yield from self._fetched(url, settings, published)
            return
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="deedwatch-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        path = Path(self._folder, hashlib.sha256(f"{published} {url}".encode()).hexdigest())
        if not path.exists():
            held: _Held = [
                (None, found) if isinstance(found, Reject) else (found, None)
                for found in self._fetched(url, settings, published)
            ]
            path.write_bytes(msgspec.msgpack.encode(held))
        for page, reject in msgspec.msgpack.decode(path.read_bytes(), type=_Held):
            if (found := page or reject) is not None:
                yield found

    def _fetched(self, url: str, settings: Settings, published: date | None) -> Iterator[Page | Reject]:
        found = fetch(url, max_bytes=settings.max_bytes, published=published, opener=self._opener)
        if isinstance(found, Page) and _feed.is_feed(found.data or b""):
            yield from _feed.pages_of(url, found.text or "", settings)
        else:
            yield found
