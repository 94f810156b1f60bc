"""Near-copies at the desk: which article prints what another says, known as soon as it is loaded.

Of a set of prints the fullest counts, of equals the one that came out first; the rows of the others stay in their tables with
`copy` set, so that the ledger shows each line once and reviews of it are kept when a fuller print comes in.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from deedwatch.copies import ROW, Rows, band_keys, likeness, rank_keys, sketch
from deedwatch.records import Article

COPIED = ("statements", "events", "claims", "commitments")
_SIGN = 1 << 63  # SQLite's integers are signed


@dataclass(frozen=True, slots=True)
class Prints:
    """What is kept of an article to know its copies again."""

    row: Rows
    keys: tuple[int, ...]

    @classmethod
    def of(cls, article: Article) -> Prints:
        """From the article's words. Raises ModuleNotFoundError without datasketch."""
        row = sketch(article, article.id).reshape(1)
        keys = {int(key[0]) for key in band_keys(row)} - {0}
        return cls(row, tuple(sorted(key - _SIGN for key in keys)))

    @property
    def sketch(self) -> bytes:
        """The row as bytes."""
        return bytes(self.row.tobytes())


def mark(connection: sqlite3.Connection, number: int, ident: str, prints: Prints) -> bool:
    """File the article and settle which of its likes is the one that counts; whether it is itself a copy."""
    near = list(_near(connection, number, prints))
    connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", [(key, number) for key in prints.keys])
    own = rank_keys(prints.row, number)[0]
    original: tuple[float, str] | None = None
    for other, other_id, row in near:
        if rank_keys(row, other)[0].tobytes() < own.tobytes():
            score = float(likeness(row, prints.row)[0])
            if score > 0 and (original is None or score > original[0]):
                original = score, other_id
    if original is not None:
        set_copy(connection, ident, original[1], original[0])
        return True
    for other, other_id, row in near:
        score = float(likeness(prints.row, row)[0])
        if score > 0 and rank_keys(row, other)[0].tobytes() > own.tobytes():
            connection.execute("UPDATE articles SET same_as = ? WHERE same_as = ?", (ident, other_id))
            set_copy(connection, other_id, ident, score)
    return False


def set_copy(connection: sqlite3.Connection, ident: str, of: str, similarity: float) -> None:
    """Mark an article as a copy of another; its rows no longer count."""
    connection.execute(
        "UPDATE articles SET same_as = ?, similarity = ? WHERE id = ?", (of, round(similarity, 2), ident)
    )
    for table in COPIED:
        connection.execute(f"UPDATE {table} SET copy = 1 WHERE article = ?", (ident,))  # noqa: S608 - names are ours
    connection.execute(
        "UPDATE coverage SET articles = articles - 1, copies = copies + 1 WHERE (day, outlet) = "
        "(SELECT coalesce(published, ''), coalesce(outlet, '') FROM articles WHERE id = ?)",
        (ident,),
    )


def _near(connection: sqlite3.Connection, number: int, prints: Prints) -> Iterator[tuple[int, str, Any]]:
    """Originals that share a band with the article."""
    if not prints.keys:
        return
    places = ", ".join("?" * len(prints.keys))
    found = connection.execute(
        f"SELECT DISTINCT number, id, sketch FROM bands JOIN articles ON articles.number = bands.article "  # noqa: S608
        f"WHERE key IN ({places}) AND same_as IS NULL AND number <> ? ORDER BY number",
        (*prints.keys, number),
    )
    for row in found.fetchall():
        yield row["number"], row["id"], np.frombuffer(row["sketch"], ROW)
