"""What the desk was fed: coverage by outlet and day, what was set aside, and the feeds."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from deedwatch.analysis import Gap, coverage
from deedwatch.desk import FeedState
from deedwatch.desk.queries.conditions import LISTED, Conditions, Count, batches, count

ORDERS: Final = ("loaded", "reason", "uri")
_ORDERS: Final = {
    "loaded": "loaded_at, uri",
    "-loaded": "loaded_at DESC, uri",
    "reason": "reason, loaded_at, uri",
    "-reason": "reason DESC, loaded_at DESC, uri",
    "uri": "uri",
    "-uri": "uri DESC",
}
OUTLETS = 60  # rows of the picture, the busiest first; the CSV of articles holds all


@dataclass(frozen=True, slots=True)
class Outlet:
    """An outlet ("" where none is named) in a range of days: articles and copies a day, None before its first article."""

    name: str
    articles: int
    copies: int
    first: str
    last: str
    days: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """Coverage from `first` to `last`; `left_out` counts outlets with articles in it that are not among `outlets`."""

    first: dt.date
    last: dt.date
    outlets: tuple[Outlet, ...]
    together: tuple[int, ...]
    left_out: int
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class RejectRow:
    """An input that was set aside."""

    uri: str
    reason: str
    detail: str
    sha256: str
    loaded_at: str


def undated(connection: sqlite3.Connection) -> int:
    """Articles whose day is not known, copies among them."""
    return int(
        connection.execute("SELECT coalesce(sum(articles + copies), 0) FROM coverage WHERE day = ''").fetchone()[0]
    )


def covered(connection: sqlite3.Connection, first: dt.date, last: dt.date) -> Covered:
    """Coverage of each outlet, day by day."""
    bounds = (first.isoformat(), last.isoformat())
    sums = connection.execute(
        "SELECT outlet, sum(articles) AS articles, sum(copies) AS copies FROM coverage WHERE day BETWEEN ? AND ? "
        "GROUP BY outlet ORDER BY sum(articles + copies) DESC, outlet",
        bounds,
    ).fetchall()
    kept = [row["outlet"] for row in sums[:OUTLETS]]
    held: dict[str, dict[dt.date, int]] = {name: {} for name in kept}
    everything = dict.fromkeys(_days(first, last), 0)
    query = "SELECT day, outlet, articles, copies FROM coverage WHERE day BETWEEN ? AND ?"
    for row in connection.execute(query, bounds):
        day = dt.date.fromisoformat(row["day"])
        everything[day] += row["articles"] + row["copies"]
        if row["outlet"] in held:
            held[row["outlet"]][day] = row["articles"] + row["copies"]
    ends = {name: _ends(connection, name) for name in kept}
    outlets = tuple(
        Outlet(
            row["outlet"], row["articles"], row["copies"], *ends[row["outlet"]],
            tuple(
                None if day.isoformat() < ends[row["outlet"]][0] else held[row["outlet"]].get(day, 0) for day in everything
            ),
        )
        for row in sums[:OUTLETS]
    )  # fmt: skip
    gaps = coverage(held, first, last)
    return Covered(first, last, outlets, tuple(everything.values()), max(0, len(sums) - OUTLETS), gaps)


def _days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield dt.date.fromordinal(ordinal)


def _ends(connection: sqlite3.Connection, outlet: str) -> tuple[str, str]:
    """The first and the last day of an outlet."""
    condition, given = ("outlet = ?", (outlet,)) if outlet else ("(outlet IS NULL OR outlet = '')", ())
    query = f"SELECT min(published), max(published) FROM articles WHERE {condition} AND published IS NOT NULL"  # noqa: S608 - ours
    row = connection.execute(query, given).fetchone()
    return row[0] or "", row[1] or ""


def _where(reasons: tuple[str, ...], q: str) -> Conditions:
    where = Conditions()
    where.any_of("reason IN ({})", reasons)
    if q:
        where.add("(instr(uri, ?) > 0 OR instr(detail, ?) > 0)", q, q)
    return where


def rejects(
    connection: sqlite3.Connection, reasons: tuple[str, ...] = (), q: str = "", *, order: str = "-loaded", limit: int = 50,
    offset: int = 0,
) -> tuple[list[RejectRow], Count]:  # fmt: skip
    """A page of what was set aside, and how much there is."""
    where = _where(reasons, q)
    rest = f"ORDER BY {_ORDERS[order]} LIMIT {int(limit)} OFFSET {int(offset)}"
    return list(_rejects(connection, where, rest)), count(connection, "rejects", where, LISTED)


def every_reject(
    connection: sqlite3.Connection, reasons: tuple[str, ...] = (), q: str = "", *, order: str = "-loaded"
) -> Iterator[RejectRow]:
    """All of it."""
    return _rejects(connection, _where(reasons, q), f"ORDER BY {_ORDERS[order]}")


def _rejects(connection: sqlite3.Connection, where: Conditions, rest: str) -> Iterator[RejectRow]:
    query = f"SELECT uri, reason, detail, sha256, loaded_at FROM rejects {where.sql} {rest}"  # noqa: S608 - ours
    for row in batches(connection.execute(query, where.values)):
        yield RejectRow(**dict(row))


def reasons(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Reasons with their counts, the most frequent first."""
    query = "SELECT reason, count(*) AS n FROM rejects GROUP BY reason ORDER BY n DESC, reason"
    return [(row["reason"], row["n"]) for row in connection.execute(query)]


def feeds(connection: sqlite3.Connection) -> list[FeedState]:
    """Feeds that are polled, failing ones first."""
    query = "SELECT * FROM feeds ORDER BY failures DESC, url"
    return [FeedState(**dict(row)) for row in connection.execute(query)]
