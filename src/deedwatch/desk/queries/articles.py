"""Articles: the list, and one of them with its copies."""

from __future__ import annotations

import difflib
import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from deedwatch.desk.queries.conditions import LISTED, Conditions, Count, batches, count
from deedwatch.desk.queries.fulltext import words_of
from deedwatch.desk.rows import unpack
from deedwatch.records import Reading
from deedwatch.spans import digest

Copies = Literal["all", "originals", "copies"]
_ORDERS: Final = {
    "published": "published, number",
    "-published": "published DESC, number DESC",
    "loaded": "loaded_at, number",
    "-loaded": "loaded_at DESC, number DESC",
    "outlet": "outlet, published, number",
    "-outlet": "outlet DESC, published DESC, number DESC",
}
ORDERS: Final = ("published", "loaded", "outlet")
COLUMNS: Final = (
    "id", "title", "outlet", "byline", "url", "language", "published", "copy_of", "same_as", "similarity", "loaded_at",
)  # fmt: skip
_PARTS: Final = re.compile(r"\S+\s*|\s+")
_LINES: Final = re.compile(r"[^\n]*\n+|[^\n]+")


@dataclass(frozen=True, slots=True)
class ArticleFilter:
    """Which articles: empty fields ask for nothing. Days are ISO texts, both included."""

    q: str = ""
    outlets: tuple[str, ...] = ()
    first: str | None = None
    last: str | None = None
    copies: Copies = "all"


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in the list, with the counts of its records."""

    id: str
    title: str | None
    outlet: str | None
    byline: str | None
    url: str | None
    language: str | None
    published: str | None
    copy_of: str | None
    same_as: str | None
    similarity: float | None
    loaded_at: str
    statements: int = 0
    events: int = 0
    commitments: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True)
class Copy:
    """A near-copy: with an `id` its text is at the desk, without one only that it was printed."""

    id: str | None
    outlet: str | None
    title: str | None
    url: str | None
    published: str | None
    similarity: float | None


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """One article: its reading, what the desk holds about it, what it copies (`original`) and what copies it."""

    row: ArticleRow
    reading: Reading
    whole: bool
    original: Copy | None
    copies: tuple[Copy, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A stretch of two texts: words that both have, or that only one has ("" for the other)."""

    kind: Literal["same", "gone", "new"]
    text: str


def _where(asked: ArticleFilter) -> Conditions:
    where = Conditions()
    if asked.q and (words := words_of(asked.q)):
        where.add("number IN (SELECT rowid FROM article_words WHERE article_words MATCH ?)", words)
    if asked.outlets:
        column = "coalesce(outlet, '')" if "" in asked.outlets else "outlet"
        where.any_of(f"{column} IN ({{}})", asked.outlets)
    where.between("published", asked.first, asked.last)
    if asked.copies != "all":
        where.add(f"same_as IS {'NOT ' if asked.copies == 'copies' else ''}NULL")
    return where


def listed(
    connection: sqlite3.Connection, asked: ArticleFilter, *, order: str = "-published", limit: int = 50, offset: int = 0
) -> tuple[list[ArticleRow], Count]:
    """A page of the list and how many there are."""
    where = _where(asked)
    found = list(_rows(connection, where, f"ORDER BY {_ORDERS[order]} LIMIT {int(limit)} OFFSET {int(offset)}"))
    return found, count(connection, "articles", where, LISTED)


def every(connection: sqlite3.Connection, asked: ArticleFilter, *, order: str = "-published") -> Iterator[ArticleRow]:
    """All articles of the list, one by one."""
    return _rows(connection, _where(asked), f"ORDER BY {_ORDERS[order]}")


def _rows(connection: sqlite3.Connection, where: Conditions, rest: str) -> Iterator[ArticleRow]:
    counts = ", ".join(
        f"(SELECT count(*) FROM {table} WHERE {table}.article = articles.id) AS {table}"  # noqa: S608 - ours
        for table in ("statements", "events", "commitments")
    )
    query = (
        f"SELECT {', '.join(COLUMNS)}, {counts}, (SELECT count(*) FROM prints WHERE of = articles.id) + "  # noqa: S608
        f"(SELECT count(*) FROM articles AS other WHERE other.same_as = articles.id) AS copies "
        f"FROM articles {where.sql} {rest}"
    )
    for row in batches(connection.execute(query, where.values)):
        yield ArticleRow(**dict(row))


def outlets(connection: sqlite3.Connection) -> list[tuple[str, int]]:
    """Outlets ("" where none is named) with their articles, copies among them, the largest first."""
    query = "SELECT outlet, sum(articles + copies) AS n FROM coverage GROUP BY outlet ORDER BY n DESC, outlet"
    return [(row["outlet"], row["n"]) for row in connection.execute(query)]


def article(connection: sqlite3.Connection, ident: str) -> ArticlePage | None:
    """One article, its text checked against its SHA-256."""
    where = Conditions()
    where.add("id = ?", ident)
    row = next(_rows(connection, where, "LIMIT 1"), None)
    if row is None:
        return None
    held = connection.execute(
        "SELECT reading, text, text_sha256 FROM articles JOIN texts ON texts.sha256 = articles.text_sha256 WHERE id = ?",
        (ident,),
    ).fetchone()
    reading = unpack(held["reading"], held["text"])
    original = next(iter(_copies(connection, "id = ?", row.same_as)), None) if row.same_as else None
    copies = [
        Copy(found.id, found.outlet, found.title, found.url, found.published, found.similarity)
        for found in _copies(connection, "same_as = ?", ident)
    ]
    prints = connection.execute("SELECT * FROM prints WHERE of = ? ORDER BY published, id LIMIT 500", (ident,))
    copies += [
        Copy(None, found["outlet"], found["title"], found["url"], found["published"], found["similarity"])
        for found in prints
    ]
    return ArticlePage(row, reading, digest(held["text"]) == held["text_sha256"], original, tuple(copies))


def _copies(connection: sqlite3.Connection, condition: str, value: str) -> list[Copy]:
    query = f"SELECT id, outlet, title, url, published, similarity FROM articles WHERE {condition} ORDER BY published, id LIMIT 500"  # noqa: S608 - ours
    return [Copy(**dict(row)) for row in connection.execute(query, (value,))]


def text(connection: sqlite3.Connection, ident: str) -> str | None:
    """An article's text."""
    row = connection.execute(
        "SELECT text FROM articles JOIN texts ON texts.sha256 = articles.text_sha256 WHERE id = ?", (ident,)
    ).fetchone()
    return row["text"] if row else None


def differences(original: str, copy: str) -> list[Change]:
    """What a copy leaves out and puts in, word by word; the stretches that are not "new" make up the original.

    Lines are compared first and words only inside lines that differ, so that long texts stay quick.

    >>> [(one.kind, one.text) for one in differences("He left on Monday.", "He left on Friday.")]
    [('same', 'He left on '), ('gone', 'Monday.'), ('new', 'Friday.')]
    """
    ones, others = _LINES.findall(original), _LINES.findall(copy)
    found: list[Change] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, ones, others, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Change("same", "".join(ones[a:b])))
        else:
            found += _word_changes("".join(ones[a:b]), "".join(others[c:d]))
    return _joined(found)


def _word_changes(one: str, other: str) -> Iterator[Change]:
    left, right = _PARTS.findall(one), _PARTS.findall(other)
    for tag, a, b, c, d in difflib.SequenceMatcher(None, left, right).get_opcodes():
        if tag == "equal":
            yield Change("same", "".join(left[a:b]))
            continue
        if a < b:
            yield Change("gone", "".join(left[a:b]))
        if c < d:
            yield Change("new", "".join(right[c:d]))


def _joined(changes: list[Change]) -> list[Change]:
    found: list[Change] = []
    for change in changes:
        if found and found[-1].kind == change.kind:
            found[-1] = Change(change.kind, found[-1].text + change.text)
        elif change.text:
            found.append(change)
    return found
