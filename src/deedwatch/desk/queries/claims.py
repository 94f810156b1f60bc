"""Numbers that somebody stands behind: those of a statement, and those that compete about one matter.

Two claims are of one matter when they have the same measure and unit, are about the same country's side (or, where neither
names one, the same place), and stand at most a week from the next.
"""

# ruff: noqa: S608 - the SQL is put together of our own words; what comes from outside is a parameter

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from deedwatch.desk import rows
from deedwatch.desk.queries.conditions import Conditions, fetch
from deedwatch.desk.queries.names import Named, country_names, named, names
from deedwatch.desk.queries.sentences import sentence, window

WINDOW: Final = timedelta(days=7)  # tolls are told anew each day; after a week without one it is another matter
LOOKED_AT: Final = 5_000  # newest claims that are gathered: some 60 ms
BESIDE: Final = 20  # claims shown beside one

_SELECT: Final = """SELECT c.*, s.speaker, s.speaker_name, a.outlet, a.title, a.published, a.text_sha256 FROM claims c
 LEFT JOIN statements s ON s.id = c.statement JOIN articles a ON a.id = c.article"""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its claimant. `claimant` is None where the outlet says it in its own voice."""

    id: str
    measure: str
    unit: str
    low: float | None
    best: float | None
    high: float | None
    qualifier: str | None
    of: tuple[Named, ...]
    claimant: Named | None
    voice: str
    day: str | None
    place: str | None
    sentence: str
    statement: str | None
    outlet: str | None
    title: str | None
    article: str
    start: int
    end: int

    @property
    def value(self) -> str:
        """The number as it is claimed: `2,000 to 4,000`, `at least 21`, `137`."""
        if self.best is None and self.low is not None and self.high is not None:
            return f"{self.low:,.10g} to {self.high:,.10g}"
        shown = next((number for number in (self.best, self.low, self.high) if number is not None), None)
        told = "no number" if shown is None else f"{shown:,.10g}"
        return f"{self.qualifier} {told}" if self.qualifier else told


@dataclass(frozen=True, slots=True)
class Matter:
    """Claims about one matter, by day. `about` says whose or where; `voices` counts who makes them."""

    measure: str
    unit: str
    about: str
    first: str
    last: str
    voices: int
    claims: tuple[Figure, ...]

    @property
    def spread(self) -> tuple[float, float] | None:
        """The smallest and the largest number claimed."""
        held = [value for one in self.claims for value in (one.low, one.best, one.high) if value is not None]
        return (min(held), max(held)) if held else None

    @property
    def differs(self) -> bool:
        """Whether the claimants give different numbers."""
        return len({one.value for one in self.claims}) > 1


@dataclass(frozen=True, slots=True)
class Gathered:
    """Matters, those that differ first and then the newest. `alone` claims name neither whom nor where; `more` where older ones were not looked at."""

    matters: tuple[Matter, ...]
    looked_at: int
    alone: int
    more: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What the claims are narrowed to; days are ISO texts. `single` keeps matters with one claimant too."""

    measure: tuple[str, ...] = ()
    claimant: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    single: bool = False


def of_statements(connection: sqlite3.Connection, idents: Iterable[str]) -> dict[str, tuple[Figure, ...]]:
    """The numbers claimed in each statement."""
    found: defaultdict[str, list[sqlite3.Row]] = defaultdict(list)
    for row in fetch(connection, f"{_SELECT} WHERE c.statement IN ({{}}) ORDER BY +c.number", idents):
        found[row["statement"]].append(row)
    figures = _figures(connection, [row for held in found.values() for row in held])
    return {ident: tuple(figures[row["id"]] for row in held) for ident, held in found.items()}


def gathered(connection: sqlite3.Connection, filters: Filters) -> Gathered:
    """The claims of a view by matter."""
    where = Conditions()
    where.any_of("c.measure IN ({})", filters.measure)
    where.add("+c.copy = 0" if filters.measure else "c.copy = 0")
    where.between("c.day", filters.first, filters.last)
    found = connection.execute(
        f"{_SELECT} {where.sql} ORDER BY c.day DESC, c.number DESC LIMIT ?", [*where.values, LOOKED_AT + 1]
    ).fetchall()
    shown = found[:LOOKED_AT]
    keys = _keys(connection, shown)
    figures = _figures(connection, shown)
    files: defaultdict[tuple[str, str, str], list[sqlite3.Row]] = defaultdict(list)
    for row in shown:
        for key in keys[row["id"]]:
            files[row["measure"], row["unit"], key].append(row)
    matters = [
        _matter(connection, name, [figures[row["id"]] for row in run])
        for name, held in files.items()
        for run in _runs(held)
    ]
    kept = [matter for matter in matters if _wanted(matter, filters)]
    kept.sort(key=lambda matter: (matter.differs, matter.last, matter.measure, matter.about), reverse=True)
    alone = sum(not keys[row["id"]] for row in shown)
    return Gathered(tuple(kept), len(shown), alone, len(found) > LOOKED_AT)


def competing(connection: sqlite3.Connection, claim: Figure) -> tuple[Figure, ...]:
    """What others claim of the same matter within a week."""
    if claim.day is None:
        return ()
    day = date.fromisoformat(claim.day)
    found = connection.execute(
        f"{_SELECT} WHERE c.measure = ? AND c.unit = ? AND c.day BETWEEN ? AND ? AND c.copy = 0 ORDER BY c.day LIMIT ?",
        (claim.measure, claim.unit, (day - WINDOW).isoformat(), (day + WINDOW).isoformat(), LOOKED_AT),
    ).fetchall()
    keys = _keys(connection, found)
    own = keys.get(claim.id, frozenset())
    near = [row for row in found if keys[row["id"]] & own]
    others = [one for one in _figures(connection, near).values() if one.voice != claim.voice]
    return tuple(others[:BESIDE])


def with_sentences(connection: sqlite3.Connection, claims: Iterable[Figure]) -> dict[str, str]:
    """The sentence of each claim, by its id."""
    sql = f"""SELECT c.id, c.start, c."end", {window("c")} FROM claims c JOIN articles a ON a.id = c.article
        JOIN texts t ON t.sha256 = a.text_sha256 WHERE c.id IN ({{}})"""
    return {row["id"]: sentence(row) for row in fetch(connection, sql, [one.id for one in claims])}


def measures(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """The measures that the desk has claims of, most first."""
    found = connection.execute("SELECT measure, count(*) AS n FROM claims GROUP BY measure ORDER BY n DESC, measure")
    return [(row["measure"], row["n"]) for row in found]


def _figures(connection: sqlite3.Connection, found: Sequence[sqlite3.Row]) -> dict[str, Figure]:
    idents = [ident for row in found for ident in rows.unlisted(row["of"])]
    known = names(connection, [*idents, *(row["claimed_by"] for row in found if row["claimed_by"])])
    figures = {}
    for row in found:
        claimant = _claimant(row, known)
        voice = claimant.name if claimant else f"{row['outlet'] or 'the outlet'} (own voice)"
        figures[row["id"]] = Figure(
            row["id"], row["measure"], row["unit"], row["low"], row["best"], row["high"], row["qualifier"],
            named(row["of"], known), claimant, voice, row["day"], row["place"], row["sentence"], row["statement"],
            row["outlet"], row["title"], row["article"], row["start"], row["end"],
        )  # fmt: skip
    return figures


def _claimant(row: sqlite3.Row, known: dict[str, str]) -> Named | None:
    if row["claimed_by"]:
        return Named(row["claimed_by"], known[row["claimed_by"]])
    if row["speaker_name"]:
        return Named(row["speaker"] or "", row["speaker_name"])
    return None


def _keys(connection: sqlite3.Connection, found: Sequence[sqlite3.Row]) -> dict[str, frozenset[str]]:
    """Whose each claim is about, as countries, else where; nothing where neither is told."""
    idents = {row["id"]: rows.unlisted(row["of"]) for row in found}
    sql = "SELECT id, coalesce(country, id) AS side FROM actors WHERE id IN ({})"
    wanted = [ident for held in idents.values() for ident in held]
    sides = {row["id"]: row["side"] for row in fetch(connection, sql, wanted)}
    keys = {}
    for row in found:
        about = {sides.get(ident, ident) for ident in idents[row["id"]]}
        keys[row["id"]] = frozenset(about or ({f"in {row['place']}"} if row["place"] else set()))
    return keys


def _runs(held: Sequence[sqlite3.Row]) -> list[list[sqlite3.Row]]:
    """The claims by day, cut where more than a week lies between."""
    runs: list[list[sqlite3.Row]] = []
    for row in sorted((row for row in held if row["day"]), key=lambda row: (row["day"], row["number"])):
        if runs and date.fromisoformat(row["day"]) - date.fromisoformat(runs[-1][-1]["day"]) <= WINDOW:
            runs[-1].append(row)
        else:
            runs.append([row])
    return runs


def _matter(connection: sqlite3.Connection, key: tuple[str, str, str], claims: list[Figure]) -> Matter:
    measure, unit, about = key
    if not about.startswith("in "):
        about = f"of {names(connection, [about])[about]}" if ":" in about else (
            f"of {country_names(connection, [about])[about]}"
        )  # fmt: skip
    days = [one.day or "" for one in claims]
    return Matter(measure, unit, about, days[0], days[-1], len({one.voice for one in claims}), tuple(claims))


def _wanted(matter: Matter, filters: Filters) -> bool:
    if filters.claimant and not any(one.claimant and one.claimant.id in filters.claimant for one in matter.claims):
        return False
    return filters.single or matter.voices > 1
