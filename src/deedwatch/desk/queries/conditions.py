"""The WHERE of a query, put together from filters, and the rows under it, counted and fetched: our SQL, a visitor's values only as parameters."""

# ruff: noqa: S608 - the SQL is put together of our own words; what comes from outside is a parameter

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence, Sized
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

MOST: Final = 10_000  # rows counted and paged through: beyond it a person narrows the view, and a program takes the CSV
LISTED: Final = 20_000  # the same for lists of whole tables: beyond it the count costs more than anybody reads
PIECE: Final = 500  # rows that are looked up, or fetched, together


@dataclass(frozen=True, slots=True)
class Count:
    """How many rows there are; `more` where only the first so many were counted."""

    value: int
    more: bool = False

    @property
    def number(self) -> int:
        """The value, as those who ask for a list with its total call it."""
        return self.value


@dataclass(slots=True)
class Conditions:
    """Conditions of a WHERE with their values; all must hold."""

    parts: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, sql: str, *values: Any) -> None:
        """One more condition; `sql` is ours, `values` are anybody's."""
        self.parts.append(sql)
        self.values += values

    def any_of(self, sql: str, values: Sequence[Any]) -> None:
        """A condition whose `{}` stands for the values, where there are any."""
        if values:
            self.add(sql.format(places(values)), *values)

    def between(self, column: str, first: str | None, last: str | None) -> None:
        """ISO days from `first` to `last`, both included, as far as they are given."""
        if first:
            self.add(f"{column} >= ?", first)
        if last:
            self.add(f"{column} <= ?", last)

    @property
    def sql(self) -> str:
        """`WHERE ...`, or nothing."""
        return f"WHERE {' AND '.join(self.parts)}" if self.parts else ""


def places(values: Sized) -> str:
    """A question mark for each value."""
    return ", ".join("?" * len(values))


def count(connection: sqlite3.Connection, table: str, where: Conditions, most: int | None = MOST) -> Count:
    """How many rows of a table (with its alias) fit; `most` None counts all."""
    if most is None:
        found = connection.execute(f"SELECT count(*) FROM {table} {where.sql}", where.values)
        return Count(int(found.fetchone()[0]))
    found = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {table} {where.sql} LIMIT ?)",
        [*where.values, most + 1],
    )
    held = int(found.fetchone()[0])
    return Count(min(held, most), held > most)


def pieces(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values, PIECE at a time: SQLite takes 32,766 parameters, older builds 999."""
    source = iter(values)
    while piece := list(islice(source, PIECE)):
        yield piece


def fetch(connection: sqlite3.Connection, sql: str, values: Iterable[str]) -> Iterator[sqlite3.Row]:
    """The rows of a query whose `{}` stands for values, however many there are."""
    for piece in pieces(dict.fromkeys(values)):
        yield from connection.execute(sql.format(places(piece)), piece)


def batches(rows: sqlite3.Cursor) -> Iterator[sqlite3.Row]:
    """The rows of a cursor, fetched PIECE at a time."""
    while found := rows.fetchmany(PIECE):
        yield from found
