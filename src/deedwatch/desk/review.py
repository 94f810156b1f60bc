"""Reviews of records: accept, reject or fix, each with its reviewer, and undone as easily.

The newest decision of a reviewer that is not undone is what that reviewer says of a record.
"""

from __future__ import annotations

import json
import sqlite3
from typing import Any, Final

from deedwatch.desk import audit
from deedwatch.desk.store import writing
from deedwatch.errors import DeskError

REVIEWED: Final = ("statements", "events", "claims", "commitments")
PREFIXES: Final = {"stm": "statements", "evt": "events", "clm": "claims", "com": "commitments"}
VERDICTS: Final = ("accept", "reject", "fix", "skip")
UNDOABLE = 10  # decisions of a reviewer that can still be taken back one by one


def table_of(record: str) -> str:
    """The table that holds a record, told by its id. Raises DeskError."""
    found = PREFIXES.get(record.split("_", maxsplit=1)[0])
    if found is None:
        message = f"{record!r} is not the id of a statement, event, claim or commitment"
        raise DeskError(message)
    return found


def decide(
    connection: sqlite3.Connection, record: str, verdict: str, who: str, at: str, *, fix: dict[str, Any] | None = None
) -> int:
    """Note a reviewer's decision and give its number. Raises DeskError for an unknown record, verdict or a fix of nothing."""
    if verdict not in VERDICTS:
        message = f"{verdict!r} is no verdict; there are {', '.join(VERDICTS)}"
        raise DeskError(message)
    if (verdict == "fix") != bool(fix):
        message = "a fix names the fields that it sets right, and only a fix does"
        raise DeskError(message)
    table = table_of(record)
    with writing(connection):
        row = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (record,)).fetchone()  # noqa: S608 - ours
        if row is None:
            message = f"no record {record}"
            raise DeskError(message)
        held = {**dict(row), **sides(connection, table, record)}
        unknown = set(fix or ()) - set(held)
        if unknown:
            message = f"{table} have no field {', '.join(sorted(unknown))}"
            raise DeskError(message)
        number = connection.execute(
            "INSERT INTO decisions (record, kind, reviewer, verdict, fix, at) VALUES (?, ?, ?, ?, ?, ?)",
            (record, table, who, verdict, json.dumps(fix, ensure_ascii=False, sort_keys=True) if fix else None, at),
        ).lastrowid
        before = {name: held[name] for name in fix or ()}
        audit.note(connection, at, who, f"review: {verdict}", record, before=before or None, after=fix)
    return int(number or 0)


def sides(connection: sqlite3.Connection, table: str, record: str) -> dict[str, list[str]]:
    """The actors and recipients of an event, which stand in a table of their own; nothing for other records."""
    if table != "events":
        return {}
    query = "SELECT role, actor FROM event_actors WHERE event = ? ORDER BY position"
    found: dict[str, list[str]] = {"actors": [], "recipients": []}
    for row in connection.execute(query, (record,)):
        found[f"{row['role']}s"].append(row["actor"])
    return found


def undo(connection: sqlite3.Connection, who: str, at: str) -> str | None:
    """Take back a reviewer's last decision; the id of its record, or None where none of the last UNDOABLE is left."""
    with writing(connection):
        found = connection.execute(
            "SELECT * FROM (SELECT * FROM decisions WHERE reviewer = ? ORDER BY number DESC LIMIT ?) "
            "WHERE undone = 0 ORDER BY number DESC LIMIT 1",
            (who, UNDOABLE),
        ).fetchone()
        if found is None:
            return None
        connection.execute("UPDATE decisions SET undone = 1 WHERE number = ?", (found["number"],))
        audit.note(connection, at, who, "undo review", found["record"], before={"verdict": found["verdict"]})
    return str(found["record"])


def standing(connection: sqlite3.Connection, record: str) -> dict[str, sqlite3.Row]:
    """What each reviewer says of a record now."""
    found = connection.execute("SELECT * FROM decisions WHERE record = ? AND undone = 0 ORDER BY number", (record,))
    return {row["reviewer"]: row for row in found}
