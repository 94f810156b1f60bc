"""The days that the desk has articles of."""

from __future__ import annotations

import datetime as dt
import sqlite3


def covered_to(connection: sqlite3.Connection) -> str | None:
    """The last day that an article was published on; None for an empty desk. All "days ago" count from it."""
    found = connection.execute("SELECT max(published) FROM articles").fetchone()[0]
    return str(found) if found else None


def days(connection: sqlite3.Connection) -> tuple[str, str] | None:
    """The first and the last day with an article."""
    row = connection.execute("SELECT min(day), max(day) FROM coverage WHERE day <> ''").fetchone()
    return (row[0], row[1]) if row[0] else None


def articles_a_day(connection: sqlite3.Connection, first: dt.date, last: dt.date) -> dict[dt.date, int]:
    """Articles of each day that has any, copies left out."""
    query = "SELECT day, sum(articles) AS n FROM coverage WHERE day BETWEEN ? AND ? GROUP BY day"
    rows = connection.execute(query, (first.isoformat(), last.isoformat()))
    return {dt.date.fromisoformat(row["day"]): row["n"] for row in rows}
