"""The audit log: who did what when, with the record before and after, each row hashed over the one before it.

Rows are only added. A row that is edited, left out or put in between breaks the chain from there on, which `broken` finds;
rows cut off the end are found by the length that the desk keeps apart, and by any copy of a head that somebody noted down.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterator, Mapping
from typing import Any

BEGINNING = "0" * 64  # what the first row follows
MACHINE = "machine"  # who, where no person acted
HEAD, LENGTH = "audit_head", "audit_length"  # kept in `meta`


def note(
    connection: sqlite3.Connection,
    at: str,
    who: str,
    action: str,
    record: str,
    *,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> str:
    """Add a row in the transaction at hand and give its hash."""
    last = connection.execute("SELECT number, hash FROM audit ORDER BY number DESC LIMIT 1").fetchone()
    number, previous = (last["number"] + 1, last["hash"]) if last else (1, BEGINNING)
    row = (number, at, who, action, record, _json(before), _json(after), previous)
    found = digest(row)
    connection.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", (*row, found))
    connection.executemany(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        [(HEAD, found), (LENGTH, str(number))],
    )
    return found


def digest(row: tuple[Any, ...]) -> str:
    """The hash of a row: SHA-256 over the JSON list of its columns, the previous row's hash last."""
    return hashlib.sha256(json.dumps(list(row), ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def broken(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong with the log, in words; nothing when it is whole."""
    previous, expected = BEGINNING, 1
    for row in connection.execute("SELECT * FROM audit ORDER BY number"):
        columns = tuple(row)
        if row["number"] != expected:
            yield f"audit row {expected} is missing"
        if row["previous"] != previous:
            yield f"audit row {row['number']} does not follow the row before it"
        if digest(columns[:-1]) != row["hash"]:
            yield f"audit row {row['number']} was edited"
        previous, expected = row["hash"], row["number"] + 1
    held = dict(connection.execute("SELECT key, value FROM meta WHERE key IN (?, ?)", (HEAD, LENGTH)).fetchall())
    if held.get(LENGTH, "0") != str(expected - 1) or held.get(HEAD, BEGINNING) != previous:
        yield f"the audit log ends at row {expected - 1}, the desk noted row {held.get(LENGTH, '0')}"


def _json(value: Mapping[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, sort_keys=True)
