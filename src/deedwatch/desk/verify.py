"""Is the desk what was written? The file, the texts, the readings, every row made from them, and the audit chain."""

from __future__ import annotations

import hashlib
import sqlite3
import zlib
from collections.abc import Iterator
from typing import Any

from deedwatch.desk import audit, rows
from deedwatch.errors import RecordError
from deedwatch.records import Reading, check
from deedwatch.spans import digest

_OWN = {
    "number",
    "copy",
    "incident",
    "fit",
    "fit_why",
    "thread",
    "card",
    "proposed",
    "decided",
    "decided_by",
    "decided_at",
}


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """What is wrong, one line each; nothing when all is as it was written.

    Every article's text is hashed, its reading hashed and checked against the text and the load in the audit log, and its rows
    are made anew and compared. Goes through the whole desk: some 500 articles a second.
    """
    for row in connection.execute("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield f"file: {row[0]}"
    yield from audit.broken(connection)
    for row in connection.execute("SELECT sha256, text FROM texts"):
        if digest(row["text"]) != row["sha256"]:
            yield f"text {row['sha256'][:12]}: its words do not match its SHA-256"
    query = "SELECT articles.*, text FROM articles LEFT JOIN texts ON texts.sha256 = articles.text_sha256"
    for row in connection.execute(query):
        yield from _article(connection, row)
    yield from _strays(connection)


def _article(connection: sqlite3.Connection, row: sqlite3.Row) -> Iterator[str]:
    name = f"article {row['id']}"
    if row["text"] is None:
        yield f"{name}: its text is missing"
        return
    try:
        bare = zlib.decompress(row["reading"])
        reading = rows.unpack(row["reading"], row["text"])
        check(reading)
    except (zlib.error, RecordError, ValueError) as error:
        yield f"{name}: its reading is damaged: {error}"
        return
    if hashlib.sha256(bare).hexdigest() != row["reading_sha256"]:
        yield f"{name}: its reading does not match its SHA-256"
    loaded = connection.execute(
        "SELECT 1 FROM audit WHERE record = ? AND action = 'load' AND after LIKE ?",
        (row["id"], f'%"{row["reading_sha256"]}"%'),
    ).fetchone()
    if loaded is None:
        yield f"{name}: the audit log knows no such load"
    day = reading.article.published.date
    told = (reading.article.id, reading.article.text_sha256, reading.article.title, reading.article.outlet,
            reading.article.byline, reading.article.url, reading.article.language, day.isoformat() if day else None,
            reading.article.copy_of)  # fmt: skip
    names = ("id", "text_sha256", "title", "outlet", "byline", "url", "language", "published", "copy_of")
    for column, value in zip(names, told, strict=True):
        if row[column] != value:
            yield f"{name}: {column} is not that of its reading"
    yield from _derived(connection, reading, name)


def _derived(connection: sqlite3.Connection, reading: Reading, name: str) -> Iterator[str]:
    made: dict[str, list[dict[str, Any]]] = {table: [] for table in rows.DERIVED}
    for table, row in rows.rows(reading):
        made[table].append(row)
    owners = {"statements": "article", "events": "article", "claims": "article", "commitments": "article"}
    children = {"addressees": "statements", "event_actors": "events", "commitment_actors": "commitments"}
    for table, key in rows.DERIVED.items():
        if table in owners:
            query, given = f"SELECT * FROM {table} WHERE article = ?", (reading.article.id,)  # noqa: S608 - ours
        else:
            query = f"SELECT * FROM {table} WHERE {key} IN (SELECT id FROM {children[table]} WHERE article = ?)"  # noqa: S608
            given = (reading.article.id,)
        held = [
            {column: value for column, value in dict(row).items() if column not in _OWN}
            for row in connection.execute(query, given)
        ]
        if sorted(map(_sorted, held)) != sorted(map(_sorted, made[table])):
            yield f"{name}: its {table} are not those of its reading"


def _sorted(row: dict[str, Any]) -> str:
    return repr(sorted(row.items()))


def _strays(connection: sqlite3.Connection) -> Iterator[str]:
    """Rows of articles that are not at the desk."""
    for table in ("statements", "events", "claims", "commitments"):
        query = f"SELECT id FROM {table} WHERE article NOT IN (SELECT id FROM articles)"  # noqa: S608 - ours
        for row in connection.execute(query):
            yield f"{table}: {row['id']} belongs to no article"
