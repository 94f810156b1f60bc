"""What the desk owes to a watch."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from deedwatch.desk import FeedState
from deedwatch.records import Reading, Reject


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
