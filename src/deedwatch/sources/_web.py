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
from deedwatch.sources._fetch import Getter, fetch
from deedwatch.sources._guard import Fetcher

_Held = list[tuple[Page | None, Reject | None]]  # one of the two


class Web:
    """The network, as far as inputs go out to it. It is opened when a URL's turn comes, and not before."""

    def __init__(self, fetcher: Getter | None = None, *, keep: bool = False) -> None:
        """`fetcher` stands in for the network. With `keep`, what a URL held is kept on disk for as long as this object."""
        self._fetcher = fetcher
        self._keep = keep
        self._folder: Path | None = None

    def pages(
        self, url: str, settings: Settings, published: date | None, *, typed: bool = False
    ) -> Iterator[Page | Reject]:
        """The page at a URL, or the entries of the feed there. `published` is for pages that tell no date.

        `typed` tells that a person named the URL, not a list.
        """
        if not self._keep:
            yield from self._fetched(url, settings, published, typed=typed)
            return
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="deedwatch-"))
            weakref.finalize(self, shutil.rmtree, self._folder, ignore_errors=True)
        path = Path(
            self._folder, hashlib.sha256(f"{published} {typed} {url}".encode("utf-8", "backslashreplace")).hexdigest()
        )
        if not path.exists():
            held: _Held = [
                (None, found) if isinstance(found, Reject) else (found, None)
                for found in self._fetched(url, settings, published, typed=typed)
            ]
            path.write_bytes(msgspec.msgpack.encode(held))
        for page, reject in msgspec.msgpack.decode(path.read_bytes(), type=_Held):
            if (found := page or reject) is not None:
                yield found

    def _fetched(self, url: str, settings: Settings, published: date | None, *, typed: bool) -> Iterator[Page | Reject]:
        self._fetcher = self._fetcher or Fetcher()  # one for all, so that it knows when it last asked a host
        found = fetch(url, max_bytes=settings.max_bytes, published=published, typed=typed, fetcher=self._fetcher)
        if isinstance(found, Page) and _feed.is_feed(found.data or b""):
            yield from _feed.pages_of(url, found.text or "", settings)
        else:
            yield found
