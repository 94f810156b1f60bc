"""Actors: who they are, which offices they held, what they said, what they did, and what came of their words."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from deedwatch import knowledge
from deedwatch.analysis import Rate, rate
from deedwatch.desk.queries import redlines, sentences
from deedwatch.desk.queries.conditions import LISTED, Conditions, Count, batches, count
from deedwatch.desk.queries.covered import covered_to
from deedwatch.desk.queries.fulltext import inside
from deedwatch.desk.queries.incidents import tellings
from deedwatch.desk.queries.names import Party, parties
from deedwatch.desk.queries.sentences import Words, words
from deedwatch.desk.rows import unlisted

ORDERS: Final = ("said", "name", "country")
_ORDERS: Final = {
    "said": "n, name, id",
    "-said": "n DESC, name, id",
    "name": "name, id",
    "-name": "name DESC, id",
    "country": "country, name, id",
    "-country": "country DESC, name, id",
}
_SAID: Final = (
    "actors LEFT JOIN (SELECT speaker, sum(copy = 0) AS n, max(day) AS last FROM statements "
    "WHERE speaker IS NOT NULL GROUP BY speaker) AS said ON said.speaker = actors.id"
)
_OTHERS, _RECENT, _YEAR = 20, 8, 365


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in the list, with the statements put to them."""

    id: str
    name: str
    country: str | None
    sectors: tuple[str, ...]
    statements: int
    last_said: str | None


@dataclass(frozen=True, slots=True)
class Office:
    """A time in office: `seen` says that articles of these days gave it, else it is of the knowledge tables."""

    office: str
    of: str | None
    first: str | None
    last: str | None
    seen: bool


@dataclass(frozen=True, slots=True)
class Said:
    """A statement: its words in their sentence."""

    id: str
    act: str
    day: str | None
    words: Words


@dataclass(frozen=True, slots=True)
class Dealing:
    """Incidents in which one party acted on another; `done` of them happened, the others are threats, plans, denials."""

    other: Party
    incidents: int
    done: int


@dataclass(frozen=True, slots=True)
class ActorPage:
    """What the desk holds of an actor; `did` and `suffered` count incidents from the day `since` on."""

    row: ActorRow
    offices: tuple[Office, ...]
    acts: tuple[tuple[str, int], ...]
    recent: tuple[Said, ...]
    since: str
    did: tuple[Dealing, ...]
    suffered: tuple[Dealing, ...]
    statuses: tuple[tuple[str, int], ...]
    rate: Rate


def listed(
    connection: sqlite3.Connection, q: str = "", country: str | None = None, kinds: tuple[str, ...] = (), *,
    order: str = "-said", limit: int = 50, offset: int = 0,
) -> tuple[list[ActorRow], Count]:  # fmt: skip
    """A page of the actors, and how many there are; `kinds` are the first parts of ids, such as person."""
    where = _where(q, country, kinds)
    rows = list(_rows(connection, where, f"ORDER BY {_ORDERS[order]} LIMIT {int(limit)} OFFSET {int(offset)}"))
    return rows, count(connection, "actors", where, LISTED)


def every(
    connection: sqlite3.Connection, q: str = "", country: str | None = None, kinds: tuple[str, ...] = (), *,
    order: str = "-said",
) -> Iterator[ActorRow]:  # fmt: skip
    """All actors of the list."""
    return _rows(connection, _where(q, country, kinds), f"ORDER BY {_ORDERS[order]}")


def _where(q: str, country: str | None, kinds: tuple[str, ...]) -> Conditions:
    where = Conditions()
    if q:
        where.add("name LIKE ? ESCAPE '\\'", inside(q))
    if country is not None:
        where.add("country = ?", country)
    if kinds:
        where.add(f"({' OR '.join(['id LIKE ?'] * len(kinds))})", *(f"{kind}:%" for kind in kinds))
    return where


def _rows(connection: sqlite3.Connection, where: Conditions, rest: str) -> Iterator[ActorRow]:
    query = f"SELECT id, name, country, sectors, coalesce(n, 0) AS n, last FROM {_SAID} {where.sql} {rest}"  # noqa: S608
    for row in batches(connection.execute(query, where.values)):
        yield ActorRow(row["id"], row["name"], row["country"], tuple(unlisted(row["sectors"])), row["n"], row["last"])


def actor(connection: sqlite3.Connection, ident: str) -> ActorPage | None:
    """One actor."""
    row = connection.execute("SELECT * FROM actors WHERE id = ?", (ident,)).fetchone()
    if row is None:
        return None
    acts = connection.execute(
        "SELECT act, count(*) AS n, max(day) AS last FROM statements WHERE speaker = ? AND copy = 0 GROUP BY act "
        "ORDER BY n DESC, act",
        (ident,),
    ).fetchall()
    shown = ActorRow(
        row["id"], row["name"], row["country"], tuple(unlisted(row["sectors"])), sum(one["n"] for one in acts),
        max((one["last"] for one in acts if one["last"]), default=None),
    )  # fmt: skip
    since = _since(connection)
    statuses = redlines.statuses(connection, redlines.Filters(by=(ident,)))  # so that each is a view of the board
    waiting = sum(count for status, count in statuses.items() if status in {"open", "condition_met"})
    return ActorPage(
        shown,
        tuple(_offices(connection, ident)),
        tuple((one["act"], one["n"]) for one in acts),
        tuple(_recent(connection, ident)),
        since,
        tuple(_dealings(connection, ident, "actor", "recipient", since)),
        tuple(_dealings(connection, ident, "recipient", "actor", since)),
        tuple((status, count) for status, count in statuses.items() if count),
        rate(statuses["kept"], statuses["broken"], statuses["lapsed"], waiting),
    )


def _offices(connection: sqlite3.Connection, ident: str) -> Iterator[Office]:
    """Those of the knowledge tables with their days, and those that articles gave."""
    for term in knowledge.load().offices(ident):
        yield Office(
            term.office, term.country, term.start.isoformat() if term.start else None,
            term.end.isoformat() if term.end else None, seen=False,
        )  # fmt: skip
    query = "SELECT office, first, last FROM offices WHERE actor = ? ORDER BY first, office"
    for row in connection.execute(query, (ident,)):
        yield Office(row["office"], None, row["first"], row["last"], seen=True)


def _recent(connection: sqlite3.Connection, ident: str) -> Iterator[Said]:
    query = (
        'SELECT statements.id, act, day, content, statements.article, start, "end", substr(texts.text, start + 1, "end" - start) '  # noqa: S608
        f"AS sentence, articles.outlet, published, title, {sentences.columns('statements')} FROM statements "
        "JOIN articles ON articles.id = statements.article JOIN texts ON texts.sha256 = articles.text_sha256 "
        f"WHERE speaker = ? AND copy = 0 ORDER BY day DESC, statements.number LIMIT {_RECENT}"
    )
    for row in connection.execute(query, (ident,)):
        yield Said(row["id"], row["act"], row["day"], said_words(words(row), row["content"]))


def said_words(found: Words, content: str) -> Words:
    """The words that were said instead of those that name the speaker, where they stand in the same sentence."""
    first = content.partition(" \N{HORIZONTAL ELLIPSIS} ")[0]
    cut = found.before.removeprefix("\N{HORIZONTAL ELLIPSIS} ")
    whole = cut + found.sentence + found.after
    at = whole.find(first)
    if at < 0 or not first:
        return found
    start = found.start - len(cut) + at
    before = found.before[: len(found.before) - len(cut)] + whole[:at]
    return replace(
        found, start=start, end=start + len(first), sentence=first, before=before, after=whole[at + len(first) :]
    )


def _dealings(connection: sqlite3.Connection, ident: str, own: str, other: str, since: str) -> Iterator[Dealing]:
    joins, given = tellings([(own, ident)], since)
    query = (
        "SELECT b.actor AS other, count(DISTINCT incidents.id) AS n, "  # noqa: S608 - ours
        "count(DISTINCT CASE WHEN incidents.factuality IN ('occurred', 'ongoing') THEN incidents.id END) AS done "
        f"FROM events {joins} JOIN event_actors AS b ON b.event = events.id AND b.role = ? "
        f"JOIN incidents ON incidents.id = events.incident AND incidents.day >= ? GROUP BY b.actor ORDER BY n DESC, other LIMIT {_OTHERS}"
    )
    rows = connection.execute(query, (*given, other, since)).fetchall()
    named = parties(connection, [row["other"] for row in rows])
    for row in rows:
        yield Dealing(named[row["other"]], row["n"], row["done"])


def _since(connection: sqlite3.Connection) -> str:
    """The day from which deeds are shown: a year before the last article."""
    last = covered_to(connection)
    return (dt.date.fromisoformat(last) - dt.timedelta(days=_YEAR - 1)).isoformat() if last else "0001-01-01"
