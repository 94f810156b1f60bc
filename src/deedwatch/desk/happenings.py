"""Incidents at the desk: gathered anew around what came in, under the ids that they had.

The tellings of the weeks before and after the new articles are gathered together; older incidents stay as they are. An incident
keeps its id as long as it holds most of the events that it held.
"""

from __future__ import annotations

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from deedwatch import followthrough, incidents, knowledge
from deedwatch.desk import rows
from deedwatch.desk.loading import insert
from deedwatch.incidents.gather import OPEN_DAYS
from deedwatch.ontology import OWN_STATUS
from deedwatch.records import Reading

SETTLED = "settled_to"  # in `meta`: the number of the last article whose events were gathered
WHOLE = 4_000  # articles up to which all are gathered: some ten seconds; beyond it, the weeks around what is new
Window = tuple[str, str]  # days of publication, both included
DONE = {"occurred", "ongoing", "alleged"}

_ARTICLES: Final = """SELECT number, id, reading, text, published FROM articles
 JOIN texts ON texts.sha256 = articles.text_sha256 WHERE same_as IS NULL"""
_PRINTS: Final = """SELECT of, count(*) AS count, group_concat(DISTINCT outlet) AS outlets, max(published) AS last FROM (
 SELECT of, outlet, published FROM prints UNION ALL
 SELECT same_as, outlet, published FROM articles WHERE same_as IS NOT NULL) GROUP BY of"""
_GATHERED: Final = "SELECT events.id, incident FROM events WHERE incident IS NOT NULL"
WITHIN: Final = "(published BETWEEN ? AND ? OR published IS NULL)"


@dataclass(slots=True)
class Settled:
    """What was gathered: incidents by id, those that are new or changed, those that are gone, the events' sentences, and the commitments."""

    incidents: dict[str, incidents.Incident] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    gone: set[str] = field(default_factory=set)
    texts: dict[str, str] = field(default_factory=dict)
    words: list[followthrough.Word] = field(default_factory=list)
    window: Window | None = None  # the days of publication that were gathered; None for all


def settle(connection: sqlite3.Connection, at: str) -> Settled:
    """Gather the events of what was loaded since the last time, in the transaction at hand."""
    held = connection.execute("SELECT value FROM meta WHERE key = ?", (SETTLED,)).fetchone()
    last = int(held["value"]) if held else 0
    newest = connection.execute("SELECT coalesce(max(number), 0) FROM articles").fetchone()[0]
    if newest == last:
        return Settled()
    window = _window(connection, last)
    read = _Read()
    for reading in _readings(connection, window):
        read.take(reading)
    old = _old(connection, window)
    done = _named(incidents.gathered(read.tellings), old)
    done.texts, done.words, done.window = read.texts, read.words, window
    write(connection, done, old, at)
    connection.execute(
        "INSERT INTO meta VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (SETTLED, str(newest)),
    )
    return done


def _window(connection: sqlite3.Connection, last: int) -> Window | None:
    """The days of publication that are gathered anew; None for all."""
    count = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    if count <= WHOLE:
        return None
    first, until = connection.execute(
        "SELECT min(published), max(published) FROM articles WHERE number > ?", (last,)
    ).fetchone()
    if first is None:
        return None
    begin = date.fromisoformat(first) - timedelta(days=OPEN_DAYS)
    return begin.isoformat(), (date.fromisoformat(until) + timedelta(days=OPEN_DAYS)).isoformat()


@dataclass(slots=True)
class _Read:
    """What settling needs of the readings, each of which is unpacked once."""

    tellings: list[incidents.Telling] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    words: list[followthrough.Word] = field(default_factory=list)

    def take(self, reading: Reading) -> None:
        self.tellings += incidents.tellings(reading)
        self.texts.update(followthrough.evidence_texts(reading))
        self.words += followthrough.words(reading)


def _readings(connection: sqlite3.Connection, window: Window | None) -> Iterator[Reading]:
    query, given = _ARTICLES, tuple[str, ...]()
    if window is not None:
        query, given = f"{_ARTICLES} AND {WITHIN}", window
    for row in connection.execute(query, given):
        yield rows.unpack(row["reading"], row["text"])


def _old(connection: sqlite3.Connection, window: Window | None) -> dict[str, str]:
    """The incident that each event of the window was in; of articles that are copies now, too."""
    query, given = _GATHERED, tuple[str, ...]()
    if window is not None:
        query = _GATHERED.replace(" WHERE", f" JOIN articles ON articles.id = events.article WHERE {WITHIN} AND")
        given = window
    return {row["id"]: row["incident"] for row in connection.execute(query, given)}


def _named(found: Iterable[incidents.Incident], old: Mapping[str, str]) -> Settled:
    """Incidents under the ids that most of their events had; each old id goes to one of them."""
    found = list(found)
    votes: list[tuple[int, int, str]] = []
    for position, incident in enumerate(found):
        counts = Counter(old[member.event] for member in incident.members if member.event in old)
        votes += [(-count, position, ident) for ident, count in counts.items()]
    names: dict[int, str] = {}
    taken: set[str] = set()
    for _, position, ident in sorted(votes):
        if position not in names and ident not in taken:
            names[position] = ident
            taken.add(ident)
    done = Settled()
    for position, incident in enumerate(found):
        ident = names.get(position, incident.id)
        if position not in names and (ident in taken or ident in done.incidents):
            ident = f"{incident.id}-{position}"  # its first event lies in another that keeps the id
        done.incidents[ident] = incidents.Incident(ident, incident.members)
    done.gone = set(old.values()) - set(done.incidents)
    return done


def write(connection: sqlite3.Connection, done: Settled, old: Mapping[str, str], at: str) -> None:
    """Put incidents in place of those that their events were in (`old`: event → incident), in the transaction at hand."""
    prints = _prints(connection)
    for ident, incident in done.incidents.items():
        row = _row(ident, incident, prints)
        before = connection.execute("SELECT * FROM incidents WHERE id = ?", (ident,)).fetchone()
        same_members = all(old.get(member.event) == ident for member in incident.members)
        if before is not None and same_members and {**row, "changed_at": before["changed_at"]} == dict(before):
            continue
        done.changed.add(ident)
        row["changed_at"] = at
        connection.execute("DELETE FROM incidents WHERE id = ?", (ident,))
        insert(connection, "incidents", [row])
        connection.executemany(
            "UPDATE events SET incident = ?, fit = ?, fit_why = ? WHERE id = ?",
            [(ident, member.score, member.why, member.event) for member in incident.members],
        )
    into = {gone: Counter[str]() for gone in done.gone}
    for ident, incident in done.incidents.items():
        for member in incident.members:
            if (was := old.get(member.event)) in done.gone:
                into[str(was)][ident] += 1
    for gone, counts in into.items():
        connection.execute("DELETE FROM incidents WHERE id = ?", (gone,))
        connection.execute("INSERT OR REPLACE INTO incident_aliases VALUES (?, ?)", (gone, counts.most_common(1)[0][0]))
    _dyads(connection, done)


def _prints(connection: sqlite3.Connection) -> dict[str, incidents.Prints]:
    found = {}
    for row in connection.execute(_PRINTS):
        last = date.fromisoformat(row["last"]) if row["last"] else None
        outlets = frozenset(row["outlets"].split(",")) if row["outlets"] else frozenset[str]()
        found[row["of"]] = incidents.Prints(row["count"], outlets, last)
    return found


def _row(ident: str, incident: incidents.Incident, prints: Mapping[str, incidents.Prints]) -> dict[str, Any]:
    found = incidents.row(incident, prints)
    start, first = found.pop("time_start"), found["first_published"]
    undated = start is None and (first is None or found["background"])
    day = start or (None if undated else first)
    end = found.pop("time_end") or day
    precision = found.pop("time_precision") or (None if undated else "day")
    found["place"] = found.pop("place_name")
    del found["score"]
    lists = {
        name: rows.listed(found[name].split(";") if found[name] else ())
        for name in ("contexts", "actors", "recipients")
    }
    days = {"first_published": _iso(first), "last_published": _iso(found["last_published"])}
    return {
        **found, **lists, **days, "id": ident, "background": int(found["background"]), "day": _iso(day), "day_end": _iso(end),
        "day_precision": precision, "day_basis": "text" if start else ("unknown" if undated else "published"),
        "lead": _lead(incident, start), "changed_at": "",
    }  # fmt: skip


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _lead(incident: incidents.Incident, start: date | None) -> str:
    """The telling that says most: of the incident's own day, news before background, both sides, a place, then the surest."""

    def rank(member: incidents.Member) -> tuple[bool, bool, int, float]:
        told = member.telling
        sides = bool(told.actors) + bool(told.recipients) + (told.place is not None)
        return told.start != start, told.background, -sides, -told.score

    return min(incident.members, key=rank).event


def _dyads(connection: sqlite3.Connection, done: Settled) -> None:
    """Each changed incident once a pair of states, and the sums of the months that this touches."""
    touched: set[tuple[str, str, str]] = set()
    for ident in [*done.changed, *done.gone]:
        for row in connection.execute("SELECT source, target, day FROM dyads WHERE incident = ?", (ident,)):
            touched.add((row["source"], row["target"], row["day"][:7]))
        connection.execute("DELETE FROM dyads WHERE incident = ?", (ident,))
    for ident in sorted(done.changed):
        row = connection.execute("SELECT * FROM incidents WHERE id = ?", (ident,)).fetchone()
        for source, target in pairs(done.incidents[ident], row):
            connection.execute(
                "INSERT INTO dyads VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                (source, target, row["day"], ident, row["quad"], row["intensity"], row["reports"], row["independent_outlets"]),
            )  # fmt: skip
            touched.add((source, target, row["day"][:7]))
    for source, target, month in sorted(touched):
        sum_month(connection, source, target, month)


def sum_month(connection: sqlite3.Connection, source: str, target: str, month: str) -> None:
    """Bring the sums of one pair and month up to date."""
    connection.execute("DELETE FROM dyad_months WHERE (month, source, target) = (?, ?, ?)", (month, source, target))
    connection.execute(
        "INSERT INTO dyad_months SELECT source, target, ?, quad, count(*), sum(reports) FROM dyads "
        "WHERE source = ? AND target = ? AND day BETWEEN ? AND ? GROUP BY quad",
        (month, source, target, f"{month}-00", f"{month}-99"),
    )


def pairs(incident: incidents.Incident, row: Mapping[str, Any]) -> set[tuple[str, str]]:
    """Who did it to whom, as states or, for those of no state, as themselves; none for what was not done."""
    done = row["factuality"] in DONE or OWN_STATUS.get(row["type"]) == row["factuality"]
    if not done or row["background"] or row["day"] is None:
        return set()
    parties: dict[str, str] = {}
    sides: dict[str, set[str]] = defaultdict(set)
    for member in incident.members:
        for party in (*member.telling.actors, *member.telling.recipients):
            parties[party.id] = party.country if party.country and is_state(party.country) else party.id
    for name in ("actors", "recipients"):
        sides[name] = {parties.get(ident, ident) for ident in rows.unlisted(row[name])}
    return {(source, target) for source in sides["actors"] for target in sides["recipients"] if source != target}


def is_state(code: str) -> bool:
    """Whether a country code is a state's rather than one of PLOVER's classes such as IGO."""
    return knowledge.load().country(code) is not None
