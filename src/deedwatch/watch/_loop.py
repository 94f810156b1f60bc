"""Rounds over the feeds: ask, read what is new, hand it over, remember the feed, in this order.

A crash at any point loses nothing and doubles nothing: until a feed is remembered, its items come again, and the desk knows those
that it holds.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Protocol
from urllib.parse import urldefrag, urljoin, urlsplit

from deedwatch.desk import FeedState
from deedwatch.errors import Reason
from deedwatch.page import Page
from deedwatch.records import Reading, Reject
from deedwatch.sources import MAX_BYTES, Answer, Fetcher, FetchError, Settings, feed_pages, is_feed, page_of
from deedwatch.watch._delivery import Channel, Notice, deliver
from deedwatch.watch._feeds import Feed, Watched
from deedwatch.watch._sink import Sink
from deedwatch.watch._stop import Stop

JITTER = 0.1  # of the interval, by the URL: feeds that began together do not stay together
MAX_BACKOFF_S = 86_400.0  # a feed that has failed for days is still asked once a day
MAX_ITEMS = 100  # new items of a feed in one round, some minutes of reading; the rest has its turn in the next
MAX_TROUBLE = 3  # failures of a host in one round, up to a minute each, before its other pages wait for the next
MAX_TRIES = 5  # rounds in which a page is asked for before it is set aside
_BUGS = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, AssertionError, RecursionError)


class Pipe(Protocol):
    """What reads pages: a `Reader`, or a stand-in in tests."""

    def pipe(self, pages: Iterable[Page | Reject]) -> Iterator[Reading | Reject]:
        """One result a page."""


class Net(Protocol):
    """What asks the network: a `Fetcher`, or a stand-in in tests."""

    def get(
        self,
        url: str,
        *,
        max_bytes: int,
        typed: bool = False,
        robots: bool = False,
        types: tuple[str, ...] | None = ...,
        etag: str | None = None,
        modified: str | None = None,
    ) -> Answer:
        """The bytes at a URL. Raises FetchError."""

    def post(self, url: str, data: bytes, content_type: str, *, typed: bool = False) -> Answer:
        """Send bytes. Raises FetchError."""


@dataclass(slots=True)
class Polled:
    """What one feed's turn gave: items read, set aside, known before, and left for a later round. `error` is the feed's own."""

    url: str
    read: int = 0
    set_aside: int = 0
    known: int = 0
    waiting: int = 0
    error: str | None = None
    results: list[Reading | Reject] = field(default_factory=list, repr=False)

    def __str__(self) -> str:
        if self.error is not None:
            return f"{self.url}: {self.error}"
        left = f", {self.waiting} left for later" if self.waiting else ""
        return f"{self.url}: {self.read} read, {self.set_aside} set aside, {self.known} known{left}"


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class _Missed:
    """A page that could not be had: why, and how often it was asked for."""

    reject: Reject
    tries: int


def _say_nothing(line: str) -> None:
    pass


class Watcher:
    """Follows feeds into a desk. One bad feed, page or channel never stops the others; a desk that fails stops all."""

    def __init__(
        self,
        watched: Watched,
        sink: Sink,
        reader: Callable[[], Pipe],
        *,
        net: Net | None = None,
        alerts: Callable[[], Iterable[Notice]] | None = None,
        sent: Callable[[str], None] | None = None,
        tell: Callable[[str], None] | None = None,
        now: Callable[[], datetime] = _now,
        stop: Stop | None = None,
        sleep: Callable[[float], None] | None = None,
    ) -> None:
        """`reader` is called when the first page is to be read, `tell` with lines for a person.

        `alerts` gives, after each round, the notices that have not gone out; `sent` gets the id of one that every channel took.
        """
        self._feeds: Sequence[Feed] = watched.feeds
        self._channels = watched.channels
        self._sink = sink
        self._load_reader = reader
        self._reader: Pipe | None = None
        self._net: Net = net or Fetcher()
        self._alerts = alerts
        self._tell = tell or _say_nothing
        self._now = now
        self._stop = stop if stop is not None else Stop()  # one that nobody asked is false
        self._sleep = sleep or self._stop.sleep
        self._sent = sent or _say_nothing
        self._arrived: set[tuple[str, Channel]] = set()
        self._missed: dict[str, dict[str, _Missed]] = {}

    def run(self, *, once: bool = False) -> None:
        """Go round until a stop; with `once`, one time over every feed that is not backing off."""
        self.round(once=once)
        while not once and not self._stop:
            self._sleep(self._until_next())
            if not self._stop:
                self.round()

    def round(self, *, once: bool = False) -> list[Polled]:
        """Ask the feeds that are due, in order, then settle the desk and send what alerts there are."""
        polled: list[Polled] = []
        for feed in self._feeds:
            if self._stop:
                return polled  # the next start settles
            state = self._sink.feed_state(feed.url)
            if self._wait(state) <= 0 or (once and state is not None and state.failures == 0):
                polled.append(self._poll(feed, state))
                self._tell(str(polled[-1]))
        self._sink.settle()
        self._send_alerts()
        return polled

    def _wait(self, state: FeedState | None) -> float:
        """Seconds until a feed is due. A time further off than any back-off comes of a clock that was wrong."""
        if state is None or state.next_at is None:
            return 0.0
        try:
            wait = (datetime.fromisoformat(state.next_at) - self._now()).total_seconds()
        except (ValueError, TypeError):
            return 0.0
        longest = max(MAX_BACKOFF_S, *(feed.every for feed in self._feeds)) * (1 + JITTER)
        return wait if wait <= longest + 1 else 0.0

    def _until_next(self) -> float:
        return max(min(self._wait(self._sink.feed_state(feed.url)) for feed in self._feeds), 1.0)

    def _poll(self, feed: Feed, held: FeedState | None) -> Polled:
        """One feed's turn. What it gave is loaded before it is remembered."""
        polled = Polled(feed.url)
        etag, modified = (held.etag, held.modified) if held is not None else (None, None)
        try:
            answer = self._net.get(
                feed.url, max_bytes=MAX_BYTES, typed=feed.private, types=None, etag=etag, modified=modified
            )
            items = [] if answer.status == 304 else _items(feed, answer)
        except FetchError as error:
            return self._failed(feed, held, polled, error.detail, error.retry_after)
        except _BUGS as error:
            return self._failed(feed, held, polled, f"{type(error).__name__}: {error}", None)
        broken_off = any(self._take_all(feed, items, polled))
        self._load(polled)
        if broken_off:
            return polled
        if answer.status != 304:
            etag, modified = (None, None) if polled.waiting else (answer.etag, answer.modified)
        now = self._now()
        due = now + timedelta(seconds=feed.every * (1 + jitter(feed.url)))
        left = f"{polled.waiting} items are left for later" if polled.waiting else None
        self._sink.keep_feed_state(FeedState(feed.url, etag, modified, due.isoformat(), 0, left, now.isoformat()))
        return polled

    def _load(self, polled: Polled) -> None:
        if polled.results:
            self._sink.load(polled.results)
        polled.results = []

    def _failed(
        self, feed: Feed, held: FeedState | None, polled: Polled, error: str, retry_after: float | None
    ) -> Polled:
        state = held or FeedState(feed.url)
        failures = state.failures + 1
        wait = backoff(feed.every, failures) * (1 + jitter(feed.url))
        due = self._now() + timedelta(seconds=max(wait, retry_after or 0.0))
        self._sink.keep_feed_state(
            FeedState(feed.url, state.etag, state.modified, due.isoformat(), failures, error, state.last_ok)
        )
        polled.error = error
        return polled

    def _take_all(self, feed: Feed, items: list[Page | Reject], polled: Polled) -> Iterator[bool]:
        """Take the items one by one into `polled`; yields before each whether to break off."""
        trouble: Counter[str] = Counter()
        missed = self._missed.setdefault(feed.url, {})
        by_uri = {item.uri: item for item in items}
        for uri, item in by_uri.items():
            yield bool(self._stop)
            if self._sink.knows(uri, None):
                polled.known += 1
                missed.pop(uri, None)
            elif len(polled.results) >= MAX_ITEMS:
                polled.waiting += 1
            else:
                self._take(feed, item, trouble, polled)
        dropped = [uri for uri in missed if uri not in by_uri] if items else []
        for uri in dropped:  # by the feed, so that there is no other try
            self._set_aside(missed.pop(uri).reject, polled)

    def _take(self, feed: Feed, item: Page | Reject, trouble: Counter[str], polled: Polled) -> None:
        """Read one new item, or what it links to, into `polled`. A page that cannot be had for now is left for later."""
        found: Page | Reject = item
        missed = self._missed.setdefault(feed.url, {})
        if isinstance(item, Page) and feed.pages and "#" not in item.uri:
            host = urlsplit(item.uri).netloc
            if trouble[host] >= MAX_TROUBLE:
                polled.waiting += 1
                return
            try:
                found = self._page(item)
            except FetchError as error:
                found = Reject(item.uri, error.reason.value, error.detail)
                tries = missed[item.uri].tries + 1 if item.uri in missed else 1
                if not error.lasting and tries < MAX_TRIES:
                    trouble[host] += 1
                    missed[item.uri] = _Missed(found, tries)
                    polled.waiting += 1
                    return
        missed.pop(item.uri, None)
        result = self._read(found)
        if isinstance(result, Reject):
            self._set_aside(result, polled)
        else:
            polled.read += 1
            polled.results.append(result)

    def _set_aside(self, reject: Reject, polled: Polled) -> None:
        polled.set_aside += 1
        polled.results.append(reject)
        self._tell(f"set aside: {reject.uri}: {reject.reason}: {reject.detail}")

    def _page(self, item: Page) -> Page | Reject:
        """The page that an item links to, with what the feed knows of it. Raises FetchError."""
        answer = self._net.get(item.uri, max_bytes=MAX_BYTES, robots=True)
        if is_feed(answer.data):
            return Reject(item.uri, Reason.UNREADABLE.value, "a feed in the place of a page")
        page = page_of(item.uri, answer, item.published)
        if isinstance(page, Reject):
            return page
        return replace(page, title=item.title, outlet=item.outlet, byline=item.byline)

    def _read(self, page: Page | Reject) -> Reading | Reject:
        if isinstance(page, Reject):
            return page
        self._reader = self._reader or self._load_reader()
        try:
            return next(iter(self._reader.pipe([page])))
        except _BUGS as error:
            return page.reject(Reason.STAGE_FAILED, f"{type(error).__name__}: {error}")

    def _send_alerts(self) -> None:
        """Send what has not gone out to every channel; what fails is tried again after the next round, there alone."""
        for notice in self._alerts() if self._alerts and self._channels else ():
            failed = False
            for channel in self._channels:
                if (notice.id, channel) in self._arrived:
                    continue
                try:
                    deliver(notice, channel, self._net)
                except (FetchError, OSError) as error:
                    failed = True
                    self._tell(f"alert {notice.id} was not delivered: {error}")
                else:
                    self._arrived.add((notice.id, channel))
            if not failed:
                self._sent(notice.id)
                self._arrived -= {(notice.id, channel) for channel in self._channels}


def _items(feed: Feed, answer: Answer) -> list[Page | Reject]:
    """The items of a feed, each under a name that stays. Raises FetchError where it is no feed."""
    if not is_feed(answer.data):
        raise FetchError(Reason.UNREADABLE, "no feed: its root element is none of RSS and Atom")
    page = page_of(feed.url, answer)
    if isinstance(page, Reject):
        raise FetchError(Reason(page.reason), page.detail)
    found = feed_pages(feed.url, page.text or "", Settings(MAX_BYTES))
    return [item if isinstance(item, Reject) else _named(feed, item, answer.url) for item in found]


def _named(feed: Feed, item: Page, base: str) -> Page:
    """An item under its link, or `FEED#HASH` where it has none that can be followed; its number changes from day to day."""
    uri = _link(base, item.url) or f"{feed.url}#{item.sha256()[:16]}"
    return replace(item, uri=uri, url=uri, outlet=feed.outlet or item.outlet)


def _link(base: str, written: str | None) -> str | None:
    try:
        link = urldefrag(urljoin(base, (written or "").strip()))[0]
        return link if written and urlsplit(link).scheme in {"http", "https"} else None
    except ValueError:
        return None


def backoff(every: float, failures: int) -> float:
    """Seconds until a feed that failed so many times in a row is asked again: doubled each time, up to a day."""
    return max(every, min(every * 2.0 ** min(failures, 20), MAX_BACKOFF_S))


def jitter(url: str) -> float:
    """A share of the interval, from 0 to `JITTER`, the same for a URL each time."""
    return JITTER * int.from_bytes(hashlib.sha256(url.encode("utf-8", "replace")).digest()[:4], "big") / 2**32
