"""The desk: one SQLite file with everything that was read, what belongs together in it, and what people said of it.

>>> with Desk.open("crisis.desk") as desk:  # doctest: +SKIP
...     desk.load(readings)
...     desk.settle()
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from deedwatch.alerts import Alert, Rule, default_rules
from deedwatch.desk import alerting, following, happenings, loading, review, users, verify
from deedwatch.desk.audit import BEGINNING
from deedwatch.desk.loading import Loaded
from deedwatch.desk.rows import unpack
from deedwatch.desk.store import Clock, connect, moment, now, time_limit, writing
from deedwatch.desk.users import User, token_sha256
from deedwatch.errors import DeskError
from deedwatch.page import Page
from deedwatch.records import Article, CommitmentStatus, Reading, Reject

if TYPE_CHECKING:
    from deedwatch.pipeline import Reader

__all__ = ["Desk", "FeedState", "Loaded", "Settling", "User", "token_sha256"]


@dataclass(frozen=True, slots=True)
class FeedState:
    """What is remembered of a feed between two requests; moments are UTC in ISO format.

    `etag` and `modified` are the marks of its last answer. It is not asked before `next_at`. `failures` counts those in a row,
    `last_error` is the last of them and `last_ok` the moment of the last answer.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    next_at: str | None = None
    failures: int = 0
    last_error: str | None = None
    last_ok: str | None = None


@dataclass(frozen=True, slots=True)
class Settling:
    """What a settling changed: incidents new or changed, links new or gone, and the alerts that were raised."""

    incidents: int
    links: int
    alerts: tuple[Alert, ...] = ()


class Desk:
    """An open desk. Methods that write are whole or leave no trace; sqlite3.Error is what the disk says."""

    def __init__(self, path: Path, connection: sqlite3.Connection, clock: Clock = now) -> None:
        """Use `open`."""
        self.path = path
        self.connection = connection
        self._clock = clock

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, read_only: bool = False, clock: Clock = now) -> Self:
        """Open a desk, or make one unless `read_only`. Raises DeskError for a file that is none."""
        return cls(Path(path), connect(Path(path), read_only=read_only), clock)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self.connection.close()

    def load(self, results: Iterable[Reading | Reject]) -> Loaded:
        """Write readings and rejects; what is there already is left alone."""
        return loading.load(self.connection, results, self._clock)

    def settle(self, rules: Sequence[Rule] | None = None) -> Settling:
        """Gather incidents around what is new, hold words against deeds, and raise alerts by the rules (the shipped ones)."""
        at = self._at()
        with writing(self.connection):
            found = happenings.settle(self.connection, at)
            if not found.incidents:
                return Settling(0, 0, ())
            links = following.follow(self.connection, found, at)
            raised = alerting.hold(self.connection, default_rules() if rules is None else rules, at)
        return Settling(len(found.changed), links, tuple(raised))

    def alerts(self, *, unsent: bool = False) -> list[Alert]:
        """Alerts that were raised, the oldest first; with `unsent`, those that have not gone out."""
        return list(alerting.kept(self.connection, unsent=unsent))

    def alert_sent(self, ident: str) -> None:
        """Note that an alert went out."""
        with writing(self.connection):
            alerting.sent(self.connection, ident, self._at())

    def reading(self, article: str) -> Reading | None:
        """The reading of an article, text and all."""
        row = self.connection.execute(
            "SELECT reading, text FROM articles JOIN texts ON texts.sha256 = articles.text_sha256 WHERE id = ?",
            (article,),
        ).fetchone()
        return unpack(row["reading"], row["text"]) if row else None

    def lacking(self, pages: Iterable[Page | Article | Reject], reader: Reader) -> Iterator[Reading | Reject]:
        """Readings of the pages whose article is not here yet; those that are here are not read again."""
        from deedwatch.extract import extract  # noqa: PLC0415 - the desk is opened without it

        for page in pages:
            article = extract(page) if isinstance(page, Page) else page
            if isinstance(article, Reject):
                yield article
            elif not loading.holds(self.connection, article.id):
                yield reader.attempt(article, article.url or (page.uri if isinstance(page, Page) else article.id))

    def add_prints(self, copies: Iterable[Mapping[str, Any]]) -> int:
        """Copies of articles, as the table `copies` of a dataset has them; how many are new."""
        with writing(self.connection):
            return sum(loading.add_print(self.connection, copy) for copy in copies)

    def knows(self, uri: str, sha256: str | None = None) -> bool:
        """Whether an article of this URL, or a text of this SHA-256, is here or was set aside."""
        found = self.connection.execute(
            "SELECT EXISTS (SELECT 1 FROM articles WHERE url = ?1 OR text_sha256 = ?2) "
            "OR EXISTS (SELECT 1 FROM rejects WHERE uri = ?1)",
            (uri, sha256),
        ).fetchone()
        return bool(found[0])

    def faults(self) -> Iterator[str]:
        """What is wrong with the desk, one line each; see `deedwatch.desk.verify`."""
        return verify.faults(self.connection)

    def audit(self, record: str | None = None) -> Iterator[dict[str, Any]]:
        """Rows of the audit log in order, of one record or all."""
        query = "SELECT * FROM audit WHERE ?1 IS NULL OR record = ?1 ORDER BY number"
        yield from (dict(row) for row in self.connection.execute(query, (record,)))

    def audit_head(self) -> tuple[int, str]:
        """How many rows the audit log has, and the hash of the last: noted elsewhere, it proves that none was cut off."""
        row = self.connection.execute("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1").fetchone()
        return (int(row["number"]), str(row["hash"])) if row else (0, BEGINNING)

    def judge_link(self, link: str, verdict: str | None, who: str) -> None:
        """Confirm or reject a proposed link ("confirmed", "rejected", None takes it back). Raises DeskError."""
        following.judge_link(self.connection, link, verdict, who, self._at())

    def set_status(self, commitment: str, status: CommitmentStatus | None, who: str, *, reason: str = "") -> None:
        """Say what a commitment has come to; None leaves it to the machine again. Raises DeskError."""
        following.set_status(self.connection, commitment, status, who, self._at(), reason=reason)

    def decide(self, record: str, verdict: str, who: str, *, fix: dict[str, Any] | None = None) -> int:
        """Note a review ("accept", "reject", "fix", "skip"). Raises DeskError."""
        return review.decide(self.connection, record, verdict, who, self._at(), fix=fix)

    def undo(self, who: str) -> str | None:
        """Take back the last review of somebody; the id of its record."""
        return review.undo(self.connection, who, self._at())

    def user_of(self, sha256: str) -> User | None:
        """The user whose token has this SHA-256."""
        return users.by_token(self.connection, sha256)

    def users(self) -> list[User]:
        """All users."""
        return users.listed(self.connection)

    def add_user(self, name: str, role: str) -> str:
        """Make a user; gives the token, which is shown this once. Raises DeskError."""
        return users.add(self.connection, name, role, self._at())

    def remove_user(self, name: str) -> None:
        """Take a user away. Raises DeskError."""
        users.remove(self.connection, name, self._at())

    def visit(self, user: str, page: str) -> str | None:
        """Note that somebody looks at a page now; when they last did."""
        with writing(self.connection):
            row = self.connection.execute("SELECT at FROM visits WHERE (user, page) = (?, ?)", (user, page)).fetchone()
            self.connection.execute("INSERT OR REPLACE INTO visits VALUES (?, ?, ?)", (user, page, self._at()))
        return str(row["at"]) if row else None

    def feed_state(self, url: str) -> FeedState | None:
        """What is known of a feed."""
        row = self.connection.execute("SELECT * FROM feeds WHERE url = ?", (url,)).fetchone()
        return FeedState(**dict(row)) if row else None

    def keep_feed_state(self, state: FeedState) -> None:
        """Note the state of a feed in place of what was known."""
        columns = [getattr(state, name) for name in FeedState.__slots__]
        with writing(self.connection):
            self.connection.execute("INSERT OR REPLACE INTO feeds VALUES (?, ?, ?, ?, ?, ?, ?)", columns)

    @contextmanager
    def limited(self, seconds: float) -> Iterator[sqlite3.Connection]:
        """The connection, whose queries are broken off after so many seconds. Raises DeskError."""
        try:
            with time_limit(self.connection, seconds):
                yield self.connection
        except sqlite3.OperationalError as error:
            if "interrupted" not in str(error):
                raise
            message = f"the query took more than {seconds:g} s"
            raise DeskError(message) from error

    def _at(self) -> str:
        return moment(self._clock())
