"""Two sides over time, and the matrix of who acts on whom."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from deedwatch import analysis
from deedwatch.analysis import ChangePoint, Index, Observation, Series, Step
from deedwatch.desk.queries.covered import articles_a_day
from deedwatch.desk.queries.incidents import IncidentRow, of_ids

LOOK_BACK: Final = 425  # days that the index and the one of 30 days earlier rest on: 30 + 30 and the 365 before them
MOST_PERIODS: Final = 800  # points of a chart that can still be told apart, and read as a table
_SPAN: Final = 365  # days shown where nobody asks for others: the year up to the last deed of the pair
_WEEKLY, _MONTHLY = 120, 1100  # days from which weeks, and months, are shown by themselves


@dataclass(frozen=True, slots=True)
class Pair:
    """Two sides with the incidents in that direction."""

    source: str
    target: str
    incidents: int


@dataclass(frozen=True, slots=True)
class DyadPage:
    """Both directions of a pair, what the desk covered, and what changed; `drivers` are the incidents that are named."""

    source: str
    target: str
    first: dt.date
    last: dt.date
    step: Step
    forth: Series
    back: Series
    outlets: tuple[int | None, ...]
    index: Index
    before: Index
    arrow: analysis.Arrow
    changes: tuple[tuple[str, ChangePoint], ...]
    drivers: dict[str, IncidentRow]


@dataclass(frozen=True, slots=True)
class Cell:
    """What one side did to another in the months of a matrix."""

    incidents: int = 0
    conflict: int = 0


@dataclass(frozen=True, slots=True)
class Matrix:
    """The sides that did and suffered most, and each pair of them. Months are texts such as 2022-02."""

    first: str
    last: str
    sides: tuple[str, ...]
    cells: dict[tuple[str, str], Cell]
    shown: int
    whole: int


def busiest(connection: sqlite3.Connection, limit: int = 24) -> list[Pair]:
    """The pairs with the most incidents in the last twelve months that have any."""
    known = months(connection)
    if known is None:
        return []
    query = (
        "SELECT source, target, sum(incidents) AS n FROM dyad_months WHERE month > ? GROUP BY source, target "
        "ORDER BY n DESC, source, target LIMIT ?"
    )
    since = f"{int(known[1][:4]) - 1}{known[1][4:]}"
    return [Pair(row["source"], row["target"], row["n"]) for row in connection.execute(query, (since, limit))]


def sides(connection: sqlite3.Connection) -> list[str]:
    """Every side of a dyad; each is looked up in an index, none counted."""
    found: set[str] = set()
    for side in ("source", "target"):
        query = (
            f"WITH RECURSIVE found (code) AS (SELECT min({side}) FROM dyads UNION ALL SELECT "  # noqa: S608 - ours
            f"(SELECT min({side}) FROM dyads WHERE {side} > code) FROM found WHERE code IS NOT NULL) "
            "SELECT code FROM found WHERE code IS NOT NULL"
        )
        found |= {row["code"] for row in connection.execute(query)}
    return sorted(found)


def range_of(
    connection: sqlite3.Connection, source: str, target: str, first: dt.date | None, last: dt.date | None
) -> tuple[dt.date, dt.date]:
    """The days to show: those given, else the year up to the last deed of the pair on a day that is covered."""
    if last is None:
        found = connection.execute(
            "SELECT max(day) FROM (SELECT max(day) AS day FROM dyads WHERE source = ?1 AND target = ?2 UNION ALL "
            "SELECT max(day) FROM dyads WHERE source = ?2 AND target = ?1)",
            (source, target),
        ).fetchone()[0]
        covered = connection.execute("SELECT max(day) FROM coverage WHERE articles > 0").fetchone()[0]
        known = [day for day in (found, covered) if day]
        last = dt.date.fromisoformat(min(known)) if known else dt.date(2022, 2, 24)
        if first is not None and last < first:
            last = first
    return first or last - dt.timedelta(days=_SPAN - 1), last


def step_of(first: dt.date, last: dt.date) -> Step:
    """Days for a season, weeks for a few years, months beyond."""
    days = (last - first).days
    return "month" if days > _MONTHLY else "week" if days > _WEEKLY else "day"


def dyad(
    connection: sqlite3.Connection, source: str, target: str, first: dt.date, last: dt.date, step: Step
) -> DyadPage:
    """Both directions of a pair from `first` to `last`. Raises AnalysisError for a range without a day."""
    recent = last - dt.timedelta(days=LOOK_BACK)
    since = min(first, recent)
    articles = articles_a_day(connection, since, last)
    seen = observations(connection, [(source, target), (target, source)], since, last)

    def series(one: str, other: str, begin: dt.date, by: Step) -> Series:
        return analysis.dyad_series(seen, articles, source=one, target=other, first=begin, last=last, step=by)

    forth, back = series(source, target, first, step), series(target, source, first, step)
    daily = [series(source, target, recent, "day"), series(target, source, recent, "day")]
    index = analysis.escalation(daily[0], daily[1], last)
    earlier = analysis.escalation(daily[0], daily[1], last - dt.timedelta(days=30))
    changes = tuple((one.name, change) for one in (forth, back) for change in analysis.change_points(one))
    wanted = [ident for _, change in changes for ident in change.incidents[:4]]
    wanted += [ident for part in index.parts for ident in part.incidents[:3]]
    return DyadPage(
        source, target, first, last, step, forth, back, outlets(connection, forth), index, earlier,
        analysis.arrow(index, earlier), changes, of_ids(connection, wanted),
    )  # fmt: skip


def outlets(connection: sqlite3.Connection, series: Series) -> tuple[int | None, ...]:
    """Outlets with an article in each period; None where nothing is covered."""
    periods = series.periods
    query = "SELECT day, outlet FROM coverage WHERE day BETWEEN ? AND ? AND articles > 0 ORDER BY day"
    rows = iter(connection.execute(query, (periods[0].start.isoformat(), periods[-1].end.isoformat())).fetchall())
    held, found = next(rows, None), list[int | None]()
    for period in periods:
        names: set[str] = set()
        while held is not None and held["day"] <= period.end.isoformat():
            names.add(held["outlet"])
            held = next(rows, None)
        found.append(len(names) if period.covered else None)
    return tuple(found)


def observations(
    connection: sqlite3.Connection, pairs: Iterable[tuple[str, str]], first: dt.date, last: dt.date
) -> list[Observation]:
    """What the first of each pair did to the second."""
    query = (
        "SELECT day, quad, intensity, incident, reports, independent FROM dyads "
        "WHERE source = ? AND target = ? AND day BETWEEN ? AND ?"
    )
    return [
        Observation(dt.date.fromisoformat(row[0]), source, target, row[1], row[2], row[3], row[4], row[5])
        for source, target in pairs
        for row in connection.execute(query, (source, target, first.isoformat(), last.isoformat()))
    ]


def matrix(connection: sqlite3.Connection, first: str, last: str, quad: str | None = None, top: int = 12) -> Matrix:
    """The `top` sides by incidents done and suffered, from month `first` to `last`."""
    query = (
        "SELECT source, target, sum(incidents) AS n, sum(CASE WHEN quad LIKE '%conflict' THEN incidents ELSE 0 END) AS conflict "  # noqa: S608 - ours
        f"FROM dyad_months WHERE month BETWEEN ? AND ? {'AND quad = ?' if quad else ''} GROUP BY source, target"
    )
    rows = connection.execute(query, (first, last, quad) if quad else (first, last)).fetchall()
    sums: Counter[str] = Counter()
    for row in rows:
        sums[row["source"]] += row["n"]
        sums[row["target"]] += row["n"]
    names = tuple(name for name, _ in sorted(sums.items(), key=lambda item: (-item[1], item[0]))[:top])
    kept = frozenset(names)
    cells = {
        (row["source"], row["target"]): Cell(row["n"], row["conflict"])
        for row in rows
        if row["source"] in kept and row["target"] in kept
    }
    return Matrix(
        first, last, names, cells, sum(cell.incidents for cell in cells.values()), sum(row["n"] for row in rows)
    )


def months(connection: sqlite3.Connection) -> tuple[str, str] | None:
    """The first and the last month with a deed between two sides."""
    row = connection.execute("SELECT min(month), max(month) FROM dyad_months").fetchone()
    return (row[0], row[1]) if row[0] else None
