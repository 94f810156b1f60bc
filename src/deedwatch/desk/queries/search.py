"""One search over articles, statements, incidents, commitments and actors: the first of each with the words around the find."""

# ruff: noqa: S608 - the SQL is put together of our own words; what comes from outside is a parameter

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from deedwatch.desk.queries import redlines, statements
from deedwatch.desk.queries.conditions import Conditions, Count
from deedwatch.desk.queries.fulltext import inside, match, plain_words
from deedwatch.desk.queries.names import Party
from deedwatch.desk.queries.overview import Happened, happened
from deedwatch.desk.queries.redlines import Word
from deedwatch.desk.queries.statements import Said

SHOWN: Final = 8  # of each kind; the statements have a page with all
COUNTED: Final = 1_000  # matches that are counted, and up to which the best come first; beyond it, the last loaded do
AROUND: Final = 24  # words of a snippet
_MARK: Final = ("\x02", "\x03")  # around a find: article text is shown without control characters

_ARTICLES: Final = """SELECT a.id, a.title, a.outlet, a.published, snippet(article_words, 1, ?, ?, '…', ?) AS words
 FROM article_words JOIN articles a ON a.number = article_words.rowid WHERE article_words MATCH ? AND a.same_as IS NULL
 ORDER BY {} LIMIT ?"""
_INCIDENTS: Final = """SELECT e.incident, max(i.day) AS day FROM (SELECT rowid FROM event_words WHERE event_words MATCH ?
 ORDER BY {} LIMIT ?) f JOIN events e ON e.number = f.rowid JOIN incidents i ON i.id = e.incident
 GROUP BY e.incident ORDER BY day DESC LIMIT ?"""
_ACTORS: Final = """SELECT id, name, country FROM actors {} ORDER BY length(name), name LIMIT ?"""


@dataclass(frozen=True, slots=True)
class Piece:
    """An article that has the words: `text` around them, `marks` where they stand in it."""

    article: str
    title: str | None
    outlet: str | None
    published: str | None
    text: str
    marks: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What has the words: how much of each kind, and the first of each. Incidents are counted by their tellings."""

    articles: Count
    statements: Count
    tellings: Count
    commitments: Count
    pieces: tuple[Piece, ...] = ()
    said: tuple[Said, ...] = ()
    incidents: tuple[Happened, ...] = ()
    words: tuple[Word, ...] = ()
    actors: tuple[Party, ...] = ()


def search(connection: sqlite3.Connection, query: str | None) -> Found | None:
    """Everything that has the words; None where there is nothing to search for."""
    wanted = match(query)
    if wanted is None:
        return None
    articles, said, tellings = (_count(connection, name, wanted) for name in ("article", "statement", "event"))
    words = redlines.Filters(words=query)
    return Found(
        articles,
        said,
        tellings,
        redlines.counted(connection, words, COUNTED),
        tuple(_pieces(connection, wanted, articles)),
        tuple(statements.ledger(connection, statements.Filters(words=query), limit=SHOWN)),
        tuple(_incidents(connection, wanted, tellings)),
        tuple(redlines.board(connection, words, limit=SHOWN)),
        tuple(_actors(connection, query)),
    )


def _count(connection: sqlite3.Connection, name: str, wanted: str) -> Count:
    held = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {name}_words WHERE {name}_words MATCH ? LIMIT ?)",
        (wanted, COUNTED + 1),
    ).fetchone()[0]
    return Count(min(held, COUNTED), held > COUNTED)


def _order(count: Count) -> str:
    """To rank every match of a common word takes longer than a person waits."""
    return "rowid DESC" if count.more else "rank"


def _pieces(connection: sqlite3.Connection, wanted: str, count: Count) -> list[Piece]:
    order = "article_words.rowid DESC" if count.more else "rank"
    found = connection.execute(_ARTICLES.format(order), (*_MARK, AROUND, wanted, SHOWN))
    pieces = []
    for row in found:
        text, marks = _marked(row["words"])
        pieces.append(Piece(row["id"], row["title"], row["outlet"], row["published"], text, marks))
    return pieces


def _marked(words: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """A snippet without its marks, and where they were."""
    text, marks, start = "", [], 0
    for character in words:
        if character == _MARK[0]:
            start = len(text)
        elif character == _MARK[1]:
            marks.append((start, len(text)))
        else:
            text += character
    return text, tuple(marks)


def _incidents(connection: sqlite3.Connection, wanted: str, count: Count) -> list[Happened]:
    found = connection.execute(_INCIDENTS.format(_order(count)), (wanted, COUNTED, SHOWN))
    return happened(connection, [row["incident"] for row in found])


def _actors(connection: sqlite3.Connection, query: str | None) -> list[Party]:
    where = Conditions()
    for word in plain_words(query):
        where.add("name LIKE ? ESCAPE '\\'", inside(word))
    if not where.parts:
        return []
    found = connection.execute(_ACTORS.format(where.sql), [*where.values, SHOWN])
    return [Party(row["id"], row["name"], row["country"]) for row in found]
