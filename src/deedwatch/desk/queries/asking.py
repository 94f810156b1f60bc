"""What the pages' queries share: conditions, safe full-text queries, names of actors, and the days that the desk covers."""

# ruff: noqa: S608 - the SQL is put together of our own words; what comes from outside is a parameter

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from deedwatch.desk.rows import SENTENCE, sentence_bounds, unlisted

MOST: Final = 10_000  # rows counted and paged through: beyond it a person narrows the view, and a program takes the CSV
MATCHES: Final = 20_000  # matches of a full-text query that a page looks at, the last loaded first: some 40 ms
TERMS: Final = 16  # words of a full-text query: the rest of a pasted paragraph adds nothing
PIECE: Final = 500  # rows of an export that are looked up together

_TERM: Final = re.compile(r'(?P<not>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Named:
    """An actor and what to call it."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows there are; `more` where only the first MOST were counted."""

    value: int
    more: bool = False


@dataclass(slots=True)
class Conditions:
    """Conditions of a WHERE with their values; all must hold."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, sql: str, *values: Any) -> None:
        """One more condition; `sql` is ours, `values` are anybody's."""
        self.parts.append(sql)
        self.values += values

    def any_of(self, sql: str, values: Sequence[str]) -> None:
        """A condition whose `{}` stands for the values, where there are any."""
        if values:
            self.add(sql.format(", ".join("?" * len(values))), *values)

    def between(self, column: str, first: str | None, last: str | None) -> None:
        """Days from `first` to `last`, both included."""
        if first:
            self.add(f"{column} >= ?", first)
        if last:
            self.add(f"{column} <= ?", last)

    @property
    def sql(self) -> str:
        """What follows WHERE."""
        return " AND ".join(self.parts) or "1"


def match(query: str | None) -> str | None:
    """What a person typed as an FTS5 query that cannot fail; None where no word is left.

    Words must all be there; "a phrase", prefix*, -without and OR are understood, everything else is a separator.

    >>> match('red line* -"oil price" OR')
    '("red" "line" *) NOT ("oil price")'
    """
    groups: list[list[str]] = [[]]
    without: list[str] = []
    for found in islice(_TERM.finditer((query or "").replace("\0", " ")), TERMS):
        if found["word"] == "OR" and not found["not"]:
            groups.append([])
            continue
        words = _WORD.findall(found["phrase"] if found["phrase"] is not None else found["word"])
        if not words:
            continue
        prefix = found["word"] is not None and found["word"].endswith("*")
        term = f'"{" ".join(words)}"' + (" *" if prefix else "")
        (without if found["not"] else groups[-1]).append(term)
    wanted = [" ".join(group) for group in groups if group]
    if not wanted:
        return None
    query = " OR ".join(f"({group})" for group in wanted) if len(wanted) > 1 else f"({wanted[0]})"
    return f"({query}) NOT ({' OR '.join(without)})" if without and len(wanted) > 1 else (
        f"{query} NOT ({' OR '.join(without)})" if without else query
    )  # fmt: skip


def marks(text: str, query: str | None) -> tuple[tuple[int, int], ...]:
    """Where the words of a query stand in a text, as (start, end) in code points."""
    terms = []
    for found in islice(_TERM.finditer(query or ""), TERMS):
        words = _WORD.findall(found["phrase"] if found["phrase"] is not None else found["word"])
        if words and not found["not"] and found["word"] != "OR":
            tail = r"\w*" if (found["word"] or "").endswith("*") else ""
            terms.append(r"\W+".join(map(re.escape, words)) + tail)
    if not terms:
        return ()
    return tuple(hit.span() for hit in re.finditer(rf"\b(?:{'|'.join(terms)})\b", text, re.IGNORECASE))


def names(connection: sqlite3.Connection, idents: Iterable[str]) -> dict[str, str]:
    """What to call these actors; one that the desk has no record of goes by its id."""
    wanted = list(dict.fromkeys(idents))
    found = {ident: ident.partition(":")[2].replace("-", " ") or ident for ident in wanted}
    for piece in pieces(wanted):
        rows = connection.execute(f"SELECT id, name FROM actors WHERE id IN ({_places(piece)})", piece)
        found |= {row["id"]: row["name"] for row in rows}
    return found


def country_names(connection: sqlite3.Connection, codes: Iterable[str]) -> dict[str, str]:
    """What to call these countries; a code where the desk has no record of the state."""
    wanted = list(dict.fromkeys(codes))
    known = names(connection, [f"country:{code}" for code in wanted])
    return {code: shown if (shown := known[f"country:{code}"]) != code else code for code in wanted}


def named(column: str, known: dict[str, str]) -> tuple[Named, ...]:
    """The actors of a JSON column."""
    return tuple(Named(ident, known.get(ident, ident)) for ident in dict.fromkeys(unlisted(column)))


def pieces(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values, PIECE at a time: SQLite takes so many parameters and more."""
    source = iter(values)
    while piece := list(islice(source, PIECE)):
        yield piece


def fetch(connection: sqlite3.Connection, sql: str, values: Iterable[str]) -> Iterator[sqlite3.Row]:
    """The rows of a query whose `{}` stands for values, however many there are."""
    for piece in pieces(dict.fromkeys(values)):
        yield from connection.execute(sql.format(_places(piece)), piece)


def count(connection: sqlite3.Connection, table: str, where: Conditions, most: int | None = MOST) -> Count:
    """How many rows of a table (with its alias) fit; `most` None counts all."""
    if most is None:
        found = connection.execute(f"SELECT count(*) FROM {table} WHERE {where.sql}", where.values)
        return Count(int(found.fetchone()[0]))
    found = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} WHERE {where.sql} LIMIT ?)",
        [*where.values, most + 1],
    )
    held = int(found.fetchone()[0])
    return Count(min(held, most), held > most)


def window(table: str) -> str:
    """A column `window` with the text around a record of `table`; the query joins `texts t`."""
    before = f"max({table}.start - {SENTENCE}, 0)"
    return f'substr(t.text, {before} + 1, {table}."end" - {before} + {SENTENCE}) AS window'


def sentence(row: sqlite3.Row) -> str:
    """The sentence around the words of a row with `start`, `end` and `window`."""
    before = max(row["start"] - SENTENCE, 0)
    start, end = sentence_bounds(row["window"], row["start"] - before, row["end"] - before)
    found: str = row["window"][start:end]
    return found


def covered_to(connection: sqlite3.Connection) -> str | None:
    """The last day that an article was published on; None for an empty desk. All "days ago" count from it."""
    found = connection.execute("SELECT max(published) FROM articles").fetchone()[0]
    return str(found) if found else None


def _places(values: Sequence[Any]) -> str:
    return ", ".join("?" * len(values))
