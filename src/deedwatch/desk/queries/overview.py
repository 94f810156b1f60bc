"""The first page: what changed, whether things get worse, the newest days, what is due, and what was covered.

All days count back from the day that the page is asked for, which is the last covered day unless told otherwise. "Since the
last visit" goes by the moments at which the desk took things in, not by their days.
"""

# ruff: noqa: S608 - the SQL is put together of our own words; what comes from outside is a parameter

from __future__ import annotations

import datetime as dt
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from deedwatch import analysis
from deedwatch.analysis.escalation import BEFORE_DAYS, NOW_DAYS
from deedwatch.desk import rows
from deedwatch.desk.queries import redlines, statements
from deedwatch.desk.queries.conditions import Conditions, Count, count, fetch, places
from deedwatch.desk.queries.covered import articles_a_day
from deedwatch.desk.queries.dyads import observations
from deedwatch.desk.queries.names import Named, country_names, named, names
from deedwatch.desk.queries.sentences import sentence, window
from deedwatch.desk.queries.statements import Said, by_ids
from deedwatch.desk.store import writing

PAIRS: Final = 8  # dyads with an arrow: what one screen takes
MULTIPLE: Final = 90  # days of a small picture
NEWEST: Final = 5  # days of the timeline
A_DAY: Final = 4  # incidents, and statements, of each of them
USUAL: Final = 7 * 8  # days before the picture from which coverage knows what is usual
VISIT: Final = dt.timedelta(minutes=30)  # without a page in between, the next is another visit, as web analytics count
HURRY: Final = 100  # ms to wait for a writer before a visit goes unnoted
ALERTS: Final = 6

_INCIDENT: Final = f"""SELECT i.*, {window("e")}, e.article, e.start, e."end", a.outlet, a.published, a.title
 FROM incidents i JOIN events e ON e.id = i.lead JOIN articles a ON a.id = e.article
 JOIN texts t ON t.sha256 = a.text_sha256 WHERE i.id IN ({{}})"""
_ACTS: Final = ("warn", "threaten", "promise", "offer", "demand", "refuse", "deny", "accuse", "condemn")
_VISIT, _SINCE = "overview", "overview since"  # rows of `visits`: last seen, and what is new counts from


@dataclass(frozen=True, slots=True)
class Scope:
    """What the page is about: a day, and a country or a pair of countries (codes, or ids of actors of none)."""

    day: str
    country: str | None = None
    other: str | None = None

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that it names."""
        return tuple(side for side in (self.country, self.other) if side)


@dataclass(frozen=True, slots=True)
class Happened:
    """An incident with the sentence that tells it best."""

    id: str
    type: str
    quad: str
    factuality: str
    day: str | None
    actors: tuple[Named, ...]
    recipients: tuple[Named, ...]
    place: str | None
    reports: int
    independent_outlets: int
    sentence: str
    article: str
    start: int
    end: int
    outlet: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Changed:
    """How much is new since a day or, for the last visit, a moment; `answered` are words with a link to a deed."""

    since: str
    articles: Count
    statements: Count
    commitments: Count
    incidents: Count
    answered: Count
    decisions: Count


@dataclass(frozen=True, slots=True)
class Dyad:
    """A pair with its arrow. `daily` has incidents of the last MULTIPLE days, None where a day is not covered."""

    source: Named
    target: Named
    arrow: analysis.Arrow
    index: analysis.Index
    weightiest: Happened | None
    daily: tuple[int | None, ...]

    @property
    def incidents(self) -> int:
        """Incidents of the picture."""
        return sum(value for value in self.daily if value)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the timeline."""

    day: str
    incidents: tuple[Happened, ...]
    statements: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Covered:
    """Articles of each of the last MULTIPLE days, copies left out; None where there was none. `gaps` are of all outlets."""

    days: tuple[str, ...]
    articles: tuple[int | None, ...]
    outlets: int
    gaps: tuple[analysis.Gap, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """An alert that a rule raised."""

    id: str
    rule: str
    day: str
    title: str
    reason: str
    extreme: bool
    raised_at: str


def changed_days(connection: sqlite3.Connection, scope: Scope, days: int) -> Changed:
    """What the last `days` days brought, by the days of the records."""
    first, last = _back(scope.day, days - 1), scope.day
    moments = (f"{first}T00:00:00Z", f"{_back(scope.day, -1)}T00:00:00Z")
    words = redlines.Filters(first=first, last=last, side=scope.country)
    linked = redlines.Filters(linked_from=first, linked_to=last, side=scope.country)
    return Changed(
        first,
        _count(connection, "articles", [("published BETWEEN ? AND ?", (first, last))]),
        statements.counted(connection, statements.Filters(first=first, last=last, country=scope.sides)),
        redlines.counted(connection, words),
        _count(connection, "incidents", [("day BETWEEN ? AND ? AND background = 0", (first, last)), *_touching(scope)]),
        redlines.counted(connection, linked),
        _count(connection, "audit", [("who != 'machine' AND at >= ? AND at < ?", moments)]),
    )


def changed_since(connection: sqlite3.Connection, scope: Scope, moment: str) -> Changed:
    """What the desk took in since a moment."""
    return Changed(
        moment,
        _count(connection, "articles", [("loaded_at >= ?", (moment,))]),
        statements.counted(connection, statements.Filters(loaded=moment, country=scope.sides)),
        redlines.counted(connection, redlines.Filters(loaded=moment, side=scope.country)),
        _count(connection, "incidents", [("changed_at >= ?", (moment,)), *_touching(scope)]),
        redlines.counted(connection, redlines.Filters(proposed=moment, side=scope.country)),
        _count(connection, "audit", [("who != 'machine' AND at >= ?", (moment,))]),
    )


def visit(connection: sqlite3.Connection, user: str, at: str) -> str | None:
    """The moment that "since the last visit" counts from, and note this one; None on the first.

    Pages within half an hour are one visit. Where the desk is being written to, or is read only, nothing is noted.
    """
    held = dict(connection.execute("SELECT page, at FROM visits WHERE user = ?", (user,)).fetchall())
    last, since = held.get(_VISIT), held.get(_SINCE)
    if last is not None and dt.datetime.fromisoformat(at) - dt.datetime.fromisoformat(last) > VISIT:
        since = last
    waited = connection.execute("PRAGMA busy_timeout").fetchone()[0]
    connection.execute(f"PRAGMA busy_timeout = {HURRY}")
    try:
        with writing(connection):
            kept = [(user, _VISIT, at), *([(user, _SINCE, since)] if since else [])]
            connection.executemany("INSERT OR REPLACE INTO visits VALUES (?, ?, ?)", kept)
    except sqlite3.OperationalError:
        pass  # a visit that is not noted makes the next list longer, no more
    finally:
        connection.execute(f"PRAGMA busy_timeout = {int(waited)}")
    return since


def pairs(connection: sqlite3.Connection, scope: Scope) -> list[tuple[str, str]]:
    """The pairs with most incidents in the month of the day and the one before, at most PAIRS."""
    if scope.country and scope.other:
        return [(scope.country, scope.other)]
    first = (dt.date.fromisoformat(scope.day).replace(day=1) - dt.timedelta(days=1)).isoformat()[:7]
    where = Conditions()
    where.add("month BETWEEN ? AND ?", first, scope.day[:7])
    if scope.country:
        where.add("? IN (source, target)", scope.country)
    found = connection.execute(
        "SELECT min(source, target) AS one, max(source, target) AS two, sum(incidents) AS n FROM dyad_months "
        f"{where.sql} GROUP BY one, two ORDER BY n DESC, one, two LIMIT ?",
        [*where.values, PAIRS],
    )
    return [(row["one"], row["two"]) for row in found]


def dyad(connection: sqlite3.Connection, source: str, target: str, day: str) -> Dyad:
    """The arrow of a pair on a day: both directions, against the index of 30 days before."""
    last = dt.date.fromisoformat(day)
    first = last - dt.timedelta(days=2 * NOW_DAYS + BEFORE_DAYS)
    seen = observations(connection, {(source, target), (target, source)}, first, last)
    articles = articles_a_day(connection, first, last)
    series = [
        analysis.dyad_series(seen, articles, source=one, target=two, first=first, last=last)
        for one, two in dict.fromkeys([(source, target), (target, source)])
    ]
    forth, back = series[0], series[1] if len(series) > 1 else None
    index = analysis.escalation(forth, back, last)
    arrow = analysis.arrow(index, analysis.escalation(forth, back, last - dt.timedelta(days=NOW_DAYS)))
    counts: defaultdict[dt.date, set[str]] = defaultdict(set)
    for one in seen:
        counts[one.day].add(one.incident)
    shown = list(analysis.days(last - dt.timedelta(days=MULTIPLE - 1), last))
    daily = tuple(len(counts[each]) if articles.get(each) or counts[each] else None for each in shown)
    known = _side_names(connection, [source, target])
    weightiest = _weightiest(connection, arrow, index, seen)
    return Dyad(Named(source, known[source]), Named(target, known[target]), arrow, index, weightiest, daily)


def timeline(connection: sqlite3.Connection, scope: Scope) -> list[Day]:
    """The newest days with incidents, what weighs most on each, and statements that bind or accuse."""
    days = []
    for day in _days(connection, scope):
        where = _joined([("day = ? AND background = 0", (day,)), *_touching(scope)])
        top = connection.execute(
            f"SELECT id FROM incidents {where.sql} ORDER BY independent_outlets DESC, abs(intensity) DESC, id LIMIT ?",
            [*where.values, A_DAY],
        )
        incidents = happened(connection, [row["id"] for row in top])
        where = _joined(
            [
                (f"copy = 0 AND day = ? AND background = 0 AND act IN ({places(_ACTS)})", (day, *_ACTS)),
                *_sides(scope, "speaker_country"),
            ]
        )
        said = connection.execute(  # said by several at once, or printed by several outlets, it is shown once
            f"SELECT min(id) AS id FROM statements {where.sql} GROUP BY content ORDER BY max(score) DESC, id LIMIT ?",
            [*where.values, A_DAY],
        )
        days.append(Day(day, tuple(incidents), tuple(by_ids(connection, [row["id"] for row in said]))))
    return days


def _days(connection: sqlite3.Connection, scope: Scope) -> list[str]:
    """The newest days with incidents, in the year before the day at most."""
    window = (_back(scope.day, BEFORE_DAYS), scope.day)
    if scope.country and scope.other:
        found: set[str] = set()
        for source, target in ((scope.country, scope.other), (scope.other, scope.country)):
            rows_of = connection.execute(
                "SELECT DISTINCT day FROM dyads WHERE source = ? AND target = ? AND day BETWEEN ? AND ? "
                "ORDER BY day DESC LIMIT ?",
                (source, target, *window, NEWEST),
            )
            found |= {row["day"] for row in rows_of}
        return sorted(found, reverse=True)[:NEWEST]
    where = _joined([("day BETWEEN ? AND ? AND background = 0", window), *_touching(scope)])
    held = connection.execute(
        f"SELECT DISTINCT day FROM incidents {where.sql} ORDER BY day DESC LIMIT ?", [*where.values, NEWEST]
    )
    return [row["day"] for row in held]


def happened(connection: sqlite3.Connection, idents: Iterable[str]) -> list[Happened]:
    """Incidents by id, in the order given."""
    wanted = list(idents)
    held = {row["id"]: row for row in fetch(connection, _INCIDENT, wanted)}
    known = names(
        connection,
        [ident for row in held.values() for name in ("actors", "recipients") for ident in rows.unlisted(row[name])],
    )
    return [
        Happened(
            row["id"], row["type"], row["quad"], row["factuality"], row["day"], named(row["actors"], known),
            named(row["recipients"], known), row["place"], row["reports"], row["independent_outlets"], sentence(row),
            row["article"], row["start"], row["end"], row["outlet"], row["published"],
        )
        for row in (held[ident] for ident in wanted if ident in held)
    ]  # fmt: skip


def coverage(connection: sqlite3.Connection, day: str) -> Covered:
    """What was covered in the last MULTIPLE days, and where nothing was."""
    last = dt.date.fromisoformat(day)
    first = last - dt.timedelta(days=MULTIPLE - 1)
    counts = articles_a_day(connection, first - dt.timedelta(days=USUAL), last)
    gaps = analysis.coverage({"all": counts}, first, last)
    shown = list(analysis.days(first, last))
    outlets = connection.execute(
        "SELECT count(DISTINCT outlet) FROM coverage WHERE day BETWEEN ? AND ?", (first.isoformat(), day)
    ).fetchone()[0]
    return Covered(
        tuple(each.isoformat() for each in shown),
        tuple(counts.get(each) or None for each in shown),
        int(outlets),
        tuple(gap for gap in gaps if gap.outlet is None),
    )


def alerts(connection: sqlite3.Connection) -> list[Alert]:
    """The alerts raised last."""
    found = connection.execute("SELECT * FROM alerts ORDER BY day DESC, raised_at DESC, id LIMIT ?", (ALERTS,))
    return [
        Alert(row["id"], row["rule"], row["day"], row["title"], row["reason"], bool(row["extreme"]), row["raised_at"])
        for row in found
    ]


def version(connection: sqlite3.Connection) -> str:
    """Changes whenever incidents do: what was reckoned of them under one version need not be reckoned again."""
    file = connection.execute("SELECT file FROM pragma_database_list WHERE name = 'main'").fetchone()["file"]
    held = connection.execute("SELECT max(changed_at) FROM incidents").fetchone()[0]
    loaded = connection.execute("SELECT max(number) FROM articles").fetchone()[0]
    return f"{file}|{held}|{loaded}"


def countries(connection: sqlite3.Connection, scope: Scope) -> list[tuple[str, str]]:
    """Sides that the pairs of these two months have, as (code, name), most incidents first."""
    both: defaultdict[str, int] = defaultdict(int)
    for one, two in pairs(connection, replace(scope, country=None, other=None)):
        both[one] += 1
        both[two] += 1
    known = _side_names(connection, both)
    return sorted(((side, known[side]) for side in both), key=lambda pair: pair[1])


def _weightiest(
    connection: sqlite3.Connection,
    arrow: analysis.Arrow,
    index: analysis.Index,
    seen: Sequence[analysis.Observation],
) -> Happened | None:
    """The first incident of the part that weighs most; without an index, the harshest of the last 30 days."""
    better = arrow.head == "better"
    parts = sorted((part for part in index.parts if part.incidents), key=lambda part: part.points, reverse=not better)
    if parts:
        ident = parts[0].incidents[0]
    else:
        first = index.day - dt.timedelta(days=NOW_DAYS - 1)
        recent = sorted(
            (one for one in seen if one.day >= first), key=lambda one: (-abs(one.intensity), -one.independent)
        )
        if not recent:
            return None
        ident = recent[0].incident
    return next(iter(happened(connection, [ident])), None)


def _side_names(connection: sqlite3.Connection, sides: Iterable[str]) -> dict[str, str]:
    wanted = list(sides)
    known = country_names(connection, [side for side in wanted if ":" not in side])
    return known | names(connection, [side for side in wanted if ":" in side])


Parts = Sequence[tuple[str, Sequence[Any]]]


def _joined(parts: Parts) -> Conditions:
    found = Conditions()
    for sql, values in parts:
        found.add(sql, *values)
    return found


def _count(connection: sqlite3.Connection, table: str, parts: Parts) -> Count:
    return count(connection, table, _joined(parts))


def _sides(scope: Scope, *columns: str) -> Parts:
    """Records of either side of the scope."""
    sides = scope.sides
    if not sides:
        return []
    return [(f"({' OR '.join(f'{column} IN ({places(sides)})' for column in columns)})", sides * len(columns))]


def _touching(scope: Scope) -> Parts:
    """Incidents of the pair, or those that a country did, suffered or was the place of."""
    if scope.country and scope.other:
        one, two = scope.country, scope.other
        sql = (
            "EXISTS (SELECT 1 FROM dyads d WHERE d.incident = incidents.id AND "
            "(d.source, d.target) IN (VALUES (?, ?), (?, ?)))"
        )
        return [(sql, (one, two, two, one))]
    if scope.country:
        sql = (
            "(place_country = ? OR EXISTS (SELECT 1 FROM dyads d WHERE d.incident = incidents.id "
            "AND ? IN (d.source, d.target)))"
        )
        return [(sql, (scope.country, scope.country))]
    return []


def _back(day: str, days: int) -> str:
    return (dt.date.fromisoformat(day) - dt.timedelta(days=days)).isoformat()


def names_of(connection: sqlite3.Connection, scope: Scope) -> Mapping[str, str]:
    """What to call the sides of the scope."""
    return _side_names(connection, scope.sides)
