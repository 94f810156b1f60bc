"""How much a desk holds."""

from __future__ import annotations

import sqlite3
from typing import Final

TABLES: Final = ("articles", "statements", "events", "incidents", "commitments", "claims", "rejects")


def counts(connection: sqlite3.Connection) -> dict[str, int]:
    """Rows of each kind of record, by its plural name; near-copies count as articles of their own."""
    select = ", ".join(f"(SELECT count(*) FROM {name}) AS {name}" for name in TABLES)  # noqa: S608 - names of our own
    return dict(connection.execute(f"SELECT {select}").fetchone())
