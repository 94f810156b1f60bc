"""The WHERE of a query, put together from filters: our SQL, the visitor's values only as parameters."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

COUNTED = 20_000  # rows up to which a list is counted: beyond it the count costs more than anybody reads
_WORD: Final = re.compile(r"\w+")


@dataclass(slots=True)
class Where:
    """Conditions that all hold, and their parameters in order."""

    conditions: list[str] = field(default_factory=list)
    values: list[Any] = field(default_factory=list)

    def add(self, condition: str, *values: Any) -> None:
        """One more condition."""
        self.conditions.append(condition)
        self.values += values

    def among(self, column: str, values: Sequence[Any]) -> None:
        """The column has one of the values; no values, no condition."""
        if values:
            self.add(f"{column} IN ({', '.join('?' * len(values))})", *values)

    def between(self, column: str, first: str | None, last: str | None) -> None:
        """The column, an ISO day, lies from `first` to `last`, both included, as far as they are given."""
        if first is not None:
            self.add(f"{column} >= ?", first)
        if last is not None:
            self.add(f"{column} <= ?", last)

    @property
    def sql(self) -> str:
        """`WHERE ...`, or nothing."""
        return f"WHERE {' AND '.join(self.conditions)}" if self.conditions else ""


@dataclass(frozen=True, slots=True)
class Total:
    """How many rows there are: exactly, or `more` than the number."""

    number: int
    more: bool = False


def total(connection: sqlite3.Connection, source: str, where: Where, most: int = COUNTED) -> Total:
    """Count the rows of a source under its conditions, up to `most`."""
    found = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {source} {where.sql} LIMIT {most + 1})",  # noqa: S608 - ours
        where.values,
    ).fetchone()[0]
    return Total(min(found, most), found > most)


def words_of(query: str) -> str | None:
    """A full-text query that asks for each word as it stands; None where there is no word in it."""
    found = _WORD.findall(query)
    return " ".join(f'"{word}"' for word in found) if found else None


def batches(rows: sqlite3.Cursor, size: int = 500) -> Iterator[sqlite3.Row]:
    """The rows of a cursor, fetched by batches."""
    while found := rows.fetchmany(size):
        yield from found
