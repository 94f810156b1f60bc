"""Readings into the desk: each article once, its text once, near-copies marked, everything of a batch or nothing of it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, Final

from deedwatch.desk import audit, rows
from deedwatch.desk.prints import Prints, mark
from deedwatch.desk.store import Clock, moment, writing
from deedwatch.followthrough import completed
from deedwatch.records import Reading, Reject
from deedwatch.spans import digest

BATCH = 16  # results a transaction: two seconds of reading, so that a kill costs no more
UNKNOWN_OUTLET = ""  # the coverage row of articles that name no outlet

_ARTICLE: Final = """INSERT INTO articles (id, text_sha256, title, outlet, byline, url, language, published, copy_of, reading,
 reading_sha256, sketch, loaded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
_OFFICE: Final = """INSERT INTO offices VALUES (?, ?, ?, ?) ON CONFLICT (actor, office)
 DO UPDATE SET first = min(first, excluded.first), last = max(last, excluded.last)"""
_COVERED: Final = """INSERT INTO coverage VALUES (?, ?, 1, 0) ON CONFLICT (day, outlet)
 DO UPDATE SET articles = articles + 1"""


@dataclass(slots=True)
class Loaded:
    """What a load did: ids of the articles that are new, how many were known or set aside, and how many are near-copies."""

    new: list[str] = field(default_factory=list)
    known: int = 0
    copies: int = 0
    rejects: int = 0


def load(connection: sqlite3.Connection, results: Iterable[Reading | Reject], clock: Clock) -> Loaded:
    """Write what was read. An article that is at the desk stays as it is; each batch is one transaction."""
    done = Loaded()
    for batch in _batches(results):
        at = moment(clock())
        with writing(connection):
            for result in batch:
                if isinstance(result, Reject):
                    done.rejects += _reject(connection, result, at)
                elif holds(connection, result.article.id):
                    done.known += 1
                else:
                    done.copies += _article(connection, completed(result), at)
                    done.new.append(result.article.id)
    return done


def _batches(results: Iterable[Reading | Reject]) -> Iterator[list[Reading | Reject]]:
    source = iter(results)
    while batch := list(islice(source, BATCH)):
        yield batch


def add_print(connection: sqlite3.Connection, copy: Mapping[str, Any]) -> bool:
    """Note a copy of which only the outlet is known; whether it is new."""
    day = copy["published"].isoformat() if copy["published"] else None
    columns = (copy["id"], copy["of"], copy["outlet"], copy["title"], copy["url"], day, copy["similarity"])
    new = connection.execute("INSERT OR IGNORE INTO prints VALUES (?, ?, ?, ?, ?, ?, ?)", columns).rowcount > 0
    if new:
        connection.execute(
            "INSERT INTO coverage VALUES (?, ?, 0, 1) ON CONFLICT (day, outlet) DO UPDATE SET copies = copies + 1",
            (day or "", copy["outlet"] or UNKNOWN_OUTLET),
        )
    return new


def holds(connection: sqlite3.Connection, article: str) -> bool:
    """Whether an article is at the desk."""
    return connection.execute("SELECT 1 FROM articles WHERE id = ?", (article,)).fetchone() is not None


def _reject(connection: sqlite3.Connection, reject: Reject, at: str) -> int:
    found = connection.execute(
        "INSERT OR IGNORE INTO rejects VALUES (?, ?, ?, ?, ?)",
        (reject.uri, reject.reason, reject.detail, reject.sha256 or "", at),
    )
    return found.rowcount


def _article(connection: sqlite3.Connection, reading: Reading, at: str) -> bool:
    """Write one article with its rows; whether it is a near-copy of another."""
    article = reading.article
    packed, sha = rows.pack(reading)
    day = article.published.date.isoformat() if article.published.date else None
    prints = Prints.of(article)
    if digest(article.text) != article.text_sha256:
        message = f"article {article.id}: text does not match its SHA-256"
        raise ValueError(message)
    connection.execute("INSERT OR IGNORE INTO texts VALUES (?, ?)", (article.text_sha256, article.text))
    number = connection.execute(
        _ARTICLE,
        (
            article.id, article.text_sha256, article.title, article.outlet, article.byline, article.url, article.language,
            day, article.copy_of, packed, sha, prints.sketch, at,
        ),
    ).lastrowid  # fmt: skip
    connection.execute(_COVERED, (day or "", article.outlet or UNKNOWN_OUTLET))
    connection.execute(
        "INSERT INTO article_words (rowid, title, text) VALUES (?, ?, ?)", (number, article.title, article.text)
    )
    _write_rows(connection, reading, day)
    copied = mark(connection, number or 0, article.id, prints)
    audit.note(connection, at, audit.MACHINE, "load", article.id, after={"reading": sha, "text": article.text_sha256})
    return copied


def _write_rows(connection: sqlite3.Connection, reading: Reading, day: str | None) -> None:
    held: dict[str, list[rows.Row]] = {}
    for table, row in rows.rows(reading):
        held.setdefault(table, []).append(row)
    for table, found in held.items():
        insert(connection, table, found)
    ident = reading.article.id
    connection.execute(
        "INSERT INTO statement_words (rowid, content, speaker_name) "
        "SELECT number, content, speaker_name FROM statements WHERE article = ?",
        (ident,),
    )
    connection.execute(
        "INSERT INTO event_words (rowid, sentence) SELECT number, sentence FROM events WHERE article = ?", (ident,)
    )
    for actor in reading.actors:
        connection.execute(
            "INSERT OR IGNORE INTO actors VALUES (?, ?, ?, ?, ?)",
            (actor.id, actor.name, actor.country, actor.cow, rows.listed(actor.sectors)),
        )
        if actor.office and day:
            connection.execute(_OFFICE, (actor.id, actor.office, day, day))


def insert(connection: sqlite3.Connection, table: str, found: Sequence[dict[str, Any]]) -> None:
    """Rows that share their columns into one of the desk's tables."""
    if not found:
        return
    columns = ", ".join(f'"{column}"' for column in found[0])
    places = ", ".join(f":{column}" for column in found[0])
    connection.executemany(f"INSERT INTO {table} ({columns}) VALUES ({places})", found)  # noqa: S608 - names are ours
