"""What the desk raised and what was done to it: alerts, and the audit log with the newest first."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any

from deedwatch.desk.audit import MACHINE
from deedwatch.desk.queries.conditions import Conditions


@dataclass(frozen=True, slots=True)
class Raised:
    """An alert with the ids of what shows it."""

    id: str
    day: str
    kind: str
    rule: str
    subject: str
    title: str
    reason: str
    extreme: bool
    records: tuple[str, ...]
    raised_at: str
    sent_at: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the audit log."""

    number: int
    at: str
    who: str
    action: str
    record: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None
    hash: str


def alerts(connection: sqlite3.Connection, kinds: tuple[str, ...], *, limit: int, offset: int) -> list[Raised]:
    """Alerts, the newest day first."""
    where = _kinds(kinds)
    found = connection.execute(
        f"SELECT * FROM alerts {where.sql} ORDER BY day DESC, extreme DESC, id LIMIT ? OFFSET ?",  # noqa: S608 - ours
        [*where.values, limit, offset],
    )
    return [
        Raised(
            row["id"], row["day"], row["kind"], row["rule"], row["subject"], row["title"], row["reason"],
            bool(row["extreme"]), tuple(json.loads(row["records"])), row["raised_at"], row["sent_at"],
        )
        for row in found
    ]  # fmt: skip


def alert_kinds(connection: sqlite3.Connection) -> tuple[tuple[str, int], ...]:
    """Kinds of alerts with their counts."""
    found = connection.execute("SELECT kind, count(*) FROM alerts GROUP BY kind ORDER BY 2 DESC, 1")
    return tuple((row[0], row[1]) for row in found)


def entries(
    connection: sqlite3.Connection, *, record: str | None = None, people: bool = False, limit: int, offset: int
) -> list[Entry]:
    """Rows of the log, the newest first; of one record, or what people did alone."""
    where = _entries(record, people=people)
    found = connection.execute(
        f"SELECT * FROM audit {where.sql} ORDER BY number DESC LIMIT ? OFFSET ?",  # noqa: S608 - ours
        [*where.values, limit, offset],
    )
    return [entry(row) for row in found]


def entry(row: sqlite3.Row) -> Entry:
    """A row of the table."""
    return Entry(
        row["number"], row["at"], row["who"], row["action"], row["record"], _object(row["before"]), _object(row["after"]),
        row["hash"],
    )  # fmt: skip


def counted(connection: sqlite3.Connection, *, record: str | None = None, people: bool = False) -> int:
    """How many rows `entries` has in all."""
    where = _entries(record, people=people)
    found = connection.execute(f"SELECT count(*) FROM audit {where.sql}", where.values)  # noqa: S608 - ours
    return int(found.fetchone()[0])


def _kinds(kinds: tuple[str, ...]) -> Conditions:
    where = Conditions()
    where.any_of("kind IN ({})", kinds)
    return where


def _entries(record: str | None, *, people: bool) -> Conditions:
    where = Conditions()
    if record:
        where.add("record = ?", record)
    if people:
        where.add("who <> ?", MACHINE)
    return where


def _object(text: str | None) -> dict[str, Any] | None:
    found: dict[str, Any] | None = json.loads(text) if text else None
    return found
