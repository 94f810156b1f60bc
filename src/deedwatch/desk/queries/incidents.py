"""Incidents and the events that report them."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from deedwatch.desk.queries import sentences
from deedwatch.desk.queries.conditions import LISTED, Conditions, Count, count, fetch, pieces
from deedwatch.desk.queries.fulltext import words_of
from deedwatch.desk.queries.names import Party, parties
from deedwatch.desk.queries.sentences import Words, words
from deedwatch.desk.rows import unlisted

ORDERS: Final = ("day", "reports", "outlets", "intensity")
_ORDERS: Final = {
    "day": "day, id",
    "-day": "day DESC, id",
    "reports": "reports, id",
    "-reports": "reports DESC, id",
    "outlets": "independent_outlets, id",
    "-outlets": "independent_outlets DESC, id",
    "intensity": "intensity, id",
    "-intensity": "intensity DESC, id",
}
_COLUMNS: Final = (
    "id", "type", "mode", "contexts", "quad", "intensity", "factuality", "background", "actors", "recipients", "day",
    "day_end", "day_precision", "day_basis", "place", "place_country", "lat", "lon", "place_precision", "reports",
    "articles", "outlets", "independent_outlets", "first_published", "last_published", "lead", "changed_at",
)  # fmt: skip
_ALIASES = 10  # joinings followed from one old id: each settling adds one at most
_REPORTS = 1_000  # reports shown of one incident
EARLIER: Final = 90  # days: twice what `deedwatch.incidents` joins over


@dataclass(frozen=True, slots=True)
class IncidentFilter:
    """Which incidents: empty fields ask for nothing. Days are ISO texts, both included; countries are codes.

    `source` and `target` are sides of a deed done, as the dyads count them; `country` is either of them. `actor`,
    `does` and `suffers` are ids of actors: named at all, acting, acted on, the last two in one telling. `place` is the
    country in which it happened, `at` a point in degrees (latitude first), `box` west, south, east, north.
    """

    q: str = ""
    types: tuple[str, ...] = ()
    quads: tuple[str, ...] = ()
    factualities: tuple[str, ...] = ()
    precisions: tuple[str, ...] = ()
    country: str | None = None
    source: str | None = None
    target: str | None = None
    actor: str | None = None
    does: str | None = None
    suffers: str | None = None
    place: str | None = None
    at: tuple[float, float] | None = None
    box: tuple[float, float, float, float] | None = None
    first: str | None = None
    last: str | None = None
    outlets: int = 0
    changed_since: str | None = None
    background: bool | None = None
    placed: bool | None = None


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One happening, however often it is told."""

    id: str
    type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: str
    intensity: float
    factuality: str
    background: bool
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    day: str | None
    day_end: str | None
    day_precision: str | None
    day_basis: str
    place: str | None
    place_country: str | None
    lat: float | None
    lon: float | None
    place_precision: str | None
    reports: int
    articles: int
    outlets: int
    independent_outlets: int
    first_published: str | None
    last_published: str | None
    changed_at: str
    words: Words | None


@dataclass(frozen=True, slots=True)
class Report:
    """One telling of an incident: the event, its sentence, how well it fits the other tellings and why."""

    id: str
    type: str
    mode: str | None
    factuality: str
    background: bool
    day: str | None
    place: str | None
    fit: float | None
    fit_why: str | None
    score: float
    made_by: str
    copy: bool
    copies: int
    words: Words


@dataclass(frozen=True, slots=True)
class Answer:
    """A commitment that this incident is held against."""

    commitment: str
    kind: str
    relation: str
    score: float
    why: tuple[str, ...]
    verdict: str | None
    sentence: str
    article: str
    start: int
    end: int
    said: str | None


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """An incident with all that tells of it."""

    row: IncidentRow
    reports: tuple[Report, ...]
    aliases: tuple[str, ...]
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class EventPage:
    """One event with its parties, its predicate and the incident it tells of."""

    report: Report
    incident: str | None
    cameo: str
    quad: str
    intensity: float
    contexts: tuple[str, ...]
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    predicate: str
    reported_by: str | None
    day_end: str | None
    day_precision: str | None
    day_basis: str
    place_country: str | None
    place_precision: str | None


def where_of(asked: IncidentFilter) -> Conditions:
    """The conditions of a filter on `incidents`."""
    where = Conditions()
    if asked.q and (found := words_of(asked.q)):
        where.add(
            "id IN (SELECT incident FROM events WHERE number IN "
            "(SELECT rowid FROM event_words WHERE event_words MATCH ?) AND incident IS NOT NULL)",
            found,
        )
    where.any_of("type IN ({})", asked.types)
    where.any_of("quad IN ({})", asked.quads)
    where.any_of("factuality IN ({})", asked.factualities)
    where.any_of("place_precision IN ({})", asked.precisions)
    _sides(where, asked)
    if asked.place is not None:
        where.add("place_country = ?", asked.place)
    if asked.placed is not None:
        where.add("lat IS NOT NULL" if asked.placed else "lat IS NULL")
    if asked.at is not None:
        where.add(
            "lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?", *(edge for c in asked.at for edge in (c - 5e-4, c + 5e-4))
        )
    if asked.box is not None:
        west, south, east, north = asked.box
        where.add("lat BETWEEN ? AND ? AND lon BETWEEN ? AND ?", south, north, west, east)
    where.between("day", asked.first, asked.last)
    if asked.outlets > 1:
        where.add("independent_outlets >= ?", asked.outlets)
    if asked.changed_since is not None:
        where.add("changed_at >= ?", asked.changed_since)
    if asked.background is not None:
        where.add("background = ?", int(asked.background))
    return where


def _sides(where: Conditions, asked: IncidentFilter) -> None:
    if asked.country is not None:
        where.add(
            "id IN (SELECT incident FROM dyads WHERE source = ? UNION SELECT incident FROM dyads WHERE target = ?)",
            asked.country, asked.country,
        )  # fmt: skip
    if asked.source is not None or asked.target is not None:
        side = Conditions()
        if asked.source is not None:
            side.add("source = ?", asked.source)
        if asked.target is not None:
            side.add("target = ?", asked.target)
        side.between("day", asked.first, asked.last)
        where.add(f"id IN (SELECT incident FROM dyads {side.sql})", *side.values)  # noqa: S608 - ours
    told = [(role, who) for role, who in (("actor", asked.does), ("recipient", asked.suffers)) if who is not None]
    if asked.actor is not None:
        told.append(("%", asked.actor))
    if told:
        joins, given = tellings(told, asked.first)
        where.add(f"id IN (SELECT events.incident FROM events {joins} WHERE events.incident IS NOT NULL)", *given)  # noqa: S608


def tellings(told: Sequence[tuple[str, str]], first: str | None) -> tuple[str, list[str]]:
    """Joins that keep the events in which each actor has its role ("%" for any), and their parameters.

    An incident since `first` is looked for in events from EARLIER days before on: its tellings lie no further apart.
    """
    since = "" if first is None else (dt.date.fromisoformat(first) - dt.timedelta(days=EARLIER)).isoformat()
    joins, given = [], list[str]()
    for at, (role, who) in enumerate(told):
        join = f"JOIN event_actors AS a{at} ON a{at}.event = events.id AND a{at}.actor = ?"
        given.append(who)
        if role != "%":
            join += f" AND a{at}.role = ?"
            given.append(role)
        if since and at == 0:
            join += f" AND a{at}.day >= ?"
            given.append(since)
        joins.append(join)
    return " ".join(joins), given


def listed(
    connection: sqlite3.Connection, asked: IncidentFilter, *, order: str = "-day", limit: int = 50, offset: int = 0
) -> tuple[list[IncidentRow], Count]:
    """A page of the list and how many there are."""
    where = where_of(asked)
    query = (
        f"SELECT {', '.join(_COLUMNS)} FROM incidents {where.sql} "  # noqa: S608 - ours
        f"ORDER BY {_ORDERS[order]} LIMIT {int(limit)} OFFSET {int(offset)}"
    )
    rows = connection.execute(query, where.values).fetchall()
    return _filled(connection, rows), count(connection, "incidents", where, LISTED)


def every(connection: sqlite3.Connection, asked: IncidentFilter, *, order: str = "-day") -> Iterator[IncidentRow]:
    """All incidents of the list, one by one."""
    where = where_of(asked)
    query = f"SELECT {', '.join(_COLUMNS)} FROM incidents {where.sql} ORDER BY {_ORDERS[order]}"  # noqa: S608 - ours
    for piece in pieces(connection.execute(query, where.values)):
        yield from _filled(connection, piece)


def of_ids(connection: sqlite3.Connection, idents: Iterable[str]) -> dict[str, IncidentRow]:
    """Incidents by id, those that are there."""
    wanted = list(dict.fromkeys(idents))
    where = Conditions()
    where.any_of("id IN ({})", wanted)
    if not wanted:
        return {}
    query = f"SELECT {', '.join(_COLUMNS)} FROM incidents {where.sql}"  # noqa: S608 - ours
    return {row.id: row for row in _filled(connection, connection.execute(query, where.values).fetchall())}


def place_countries(connection: sqlite3.Connection) -> list[str]:
    """Countries in which something happened, by code; each is looked up in the index, none counted."""
    query = (
        "WITH RECURSIVE found (code) AS (SELECT min(place_country) FROM incidents UNION ALL SELECT "
        "(SELECT min(place_country) FROM incidents WHERE place_country > code) FROM found WHERE code IS NOT NULL) "
        "SELECT code FROM found WHERE code IS NOT NULL"
    )
    return [row["code"] for row in connection.execute(query)]


def _filled(connection: sqlite3.Connection, rows: list[sqlite3.Row]) -> list[IncidentRow]:
    """Rows with the names of their parties and the words of their leading report."""
    sides = [(unlisted(row["actors"]), unlisted(row["recipients"])) for row in rows]
    named = parties(connection, (ident for pair in sides for side in pair for ident in side))
    leads = _words(connection, [row["lead"] for row in rows])
    found = []
    for row, (actors, recipients) in zip(rows, sides, strict=True):
        values = dict(row)
        lead = values.pop("lead")
        values |= {
            "contexts": tuple(json.loads(row["contexts"])),
            "background": bool(row["background"]),
            "actors": tuple(named[ident] for ident in actors),
            "recipients": tuple(named[ident] for ident in recipients),
        }
        found.append(IncidentRow(**values, words=leads.get(lead)))
    return found


def _words(connection: sqlite3.Connection, events: list[str]) -> dict[str, Words]:
    query = (
        f'SELECT events.id, article, start, "end", sentence, outlet, published, title, '  # noqa: S608
        f"{sentences.columns('events')} FROM events JOIN articles ON articles.id = events.article "
        "JOIN texts ON texts.sha256 = articles.text_sha256 WHERE events.id IN ({})"
    )
    return {row["id"]: words(row) for row in fetch(connection, query, events)}


def resolve(connection: sqlite3.Connection, ident: str) -> str:
    """The id under which an incident goes now: an id that was joined with another leads there."""
    for _ in range(_ALIASES):
        row = connection.execute("SELECT incident FROM incident_aliases WHERE id = ?", (ident,)).fetchone()
        if row is None or connection.execute("SELECT 1 FROM incidents WHERE id = ?", (ident,)).fetchone():
            return ident
        ident = row["incident"]
    return ident


def incident(connection: sqlite3.Connection, ident: str) -> IncidentPage | None:
    """One incident under the id that it has now."""
    row = of_ids(connection, [ident]).get(ident)
    if row is None:
        return None
    aliases = connection.execute("SELECT id FROM incident_aliases WHERE incident = ? ORDER BY id", (ident,))
    reports = _reports(connection, "events.incident = ?", ident)
    return IncidentPage(row, reports, tuple(found["id"] for found in aliases), _answers(connection, ident))


def _reports(connection: sqlite3.Connection, condition: str, value: str) -> tuple[Report, ...]:
    query = (
        "SELECT events.*, outlet, published, title, (SELECT count(*) FROM prints WHERE of = article) + "  # noqa: S608
        "(SELECT count(*) FROM articles AS other WHERE other.same_as = events.article) AS copies, "
        f"{sentences.columns('events')} FROM events JOIN articles ON articles.id = events.article "
        f"JOIN texts ON texts.sha256 = articles.text_sha256 WHERE {condition} "
        f"ORDER BY published, article, start LIMIT {_REPORTS}"
    )
    return tuple(
        Report(
            row["id"], row["type"], row["mode"], row["factuality"], bool(row["background"]), row["day"], row["place"],
            row["fit"], row["fit_why"], row["score"], row["made_by"], bool(row["copy"]), row["copies"],
            words(row),
        )
        for row in connection.execute(query, (value,))
    )  # fmt: skip


def _answers(connection: sqlite3.Connection, ident: str) -> tuple[Answer, ...]:
    query = (
        'SELECT links.commitment, kind, relation, links.score, why, verdict, sentence, article, start, "end", said FROM links '
        "JOIN commitments ON commitments.id = links.commitment WHERE links.other = ? AND gone = 0 "
        "ORDER BY links.score DESC, links.id LIMIT 200"
    )
    return tuple(
        Answer(**{**dict(row), "why": tuple(json.loads(row["why"]))}) for row in connection.execute(query, (ident,))
    )


def event(connection: sqlite3.Connection, ident: str) -> EventPage | None:
    """One event."""
    report = next(iter(_reports(connection, "events.id = ?", ident)), None)
    if report is None:
        return None
    row = connection.execute("SELECT * FROM events WHERE id = ?", (ident,)).fetchone()
    sides: dict[str, list[str]] = {"actor": [], "recipient": []}
    for found in connection.execute("SELECT role, actor FROM event_actors WHERE event = ? ORDER BY position", (ident,)):
        sides[found["role"]].append(found["actor"])
    named = parties(connection, [*sides["actor"], *sides["recipient"]])
    return EventPage(
        report, row["incident"], row["cameo"], row["quad"], row["intensity"], tuple(json.loads(row["contexts"])),
        tuple(named[one] for one in sides["actor"]), tuple(named[one] for one in sides["recipient"]), row["predicate"],
        row["reported_by"], row["day_end"], row["day_precision"], row["day_basis"], row["place_country"],
        row["place_precision"],
    )  # fmt: skip
