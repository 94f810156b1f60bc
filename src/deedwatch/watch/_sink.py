"""What the desk owes to a watch."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from deedwatch.records import Reading, Reject


class FeedState(Protocol):
    """What is remembered of a feed between two requests; times are UTC in ISO format.

    `etag` and `modified` are the marks of its last answer. It is not asked before `next_at`. `failures` counts those in a row,
    `last_error` is the last of them and `last_ok` the time of the last answer.
    """

    @property
    def url(self) -> str: ...
    @property
    def etag(self) -> str | None: ...
    @property
    def modified(self) -> str | None: ...
    @property
    def next_at(self) -> str | None: ...
    @property
    def failures(self) -> int: ...
    @property
    def last_error(self) -> str | None: ...
    @property
    def last_ok(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class State:
    """A `FeedState` as a watch makes it; a desk may give back any object with the same attributes."""

    url: str
    etag: str | None = None
    modified: str | None = None
    next_at: str | None = None
    failures: int = 0
    last_error: str | None = None
    last_ok: str | None = None


class Sink(Protocol):
    """Where what was read goes; `deedwatch.desk.Desk` is one. What a call wrote is durable when it returns.

    `load` comes before `keep_feed_state`, so that a crash in between brings the same items again; hence `load` must leave alone
    what is there already.
    """

    def feed_state(self, url: str) -> FeedState | None:
        """What was last kept of a feed."""

    def keep_feed_state(self, state: FeedState) -> None:
        """Keep it in place of what was kept before."""

    def knows(self, uri: str, sha256: str | None) -> bool:
        """Whether an article with this URL is held, or an input of this name was set aside."""

    def load(self, results: Iterable[Reading | Reject]) -> object:
        """Take in what was read and what was set aside."""

    def settle(self) -> object:
        """Bring incidents and links up to date with what was loaded."""
