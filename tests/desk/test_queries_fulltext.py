"""Safe full-text queries, and where their words stand."""

from __future__ import annotations

import sqlite3

import pytest

from deedwatch.desk.queries.fulltext import marks, match

ODD = [
    '"', '""', '"unclosed phrase', "*", "-", "- -", "OR", "OR OR", "a OR", "OR b", "NEAR(a b)", "a NOT", "NOT a", "col:x", "^a", "{a}",
    "(a", "a)", "a AND b", "it's", "a\0b", "\N{SNOWMAN}", "русский*", "-a -b", 'x -"y z" OR w*', "a*b*", "'; DROP TABLE x; --",
    "\ud800", "a" * 500, "w " * 300,
]  # fmt: skip


@pytest.fixture
def words():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE w USING fts5 (t)")
    held = ["troops cross the red line", "oil price", "a red flag on the line", "border lines", "OR gate"]
    connection.executemany("INSERT INTO w VALUES (?)", [(text,) for text in held])

    def found(query):
        wanted = match(query)
        rows = connection.execute("SELECT t FROM w WHERE w MATCH ? ORDER BY rowid", (wanted,)) if wanted else []
        return [row[0] for row in rows]

    return found


@pytest.mark.parametrize("query", ODD)
def test_match_takes_any_input(words, query):
    words(query.encode("utf-8", "replace").decode())
    marks("some text", query)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("red line", ["troops cross the red line", "a red flag on the line"]),
        ('"red line"', ["troops cross the red line"]),
        ("line*", ["troops cross the red line", "a red flag on the line", "border lines"]),
        ("line* -troops", ["a red flag on the line", "border lines"]),
        ("oil OR border", ["oil price", "border lines"]),
        ("oil OR border -price", ["border lines"]),
        ('line -"red flag"', ["troops cross the red line"]),
        ("red-line", ["troops cross the red line"]),
        ('"OR gate"', ["OR gate"]),
    ],
)
def test_match_finds_what_was_meant(words, query, found):
    assert words(query) == found


@pytest.mark.parametrize("query", [None, "", '"', "*", "-a", "OR", "\N{SNOWMAN}"])
def test_match_is_none_without_a_word(query):
    assert match(query) is None


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("red line", ["red", "line", "Red"]),
        ('"red line"', ["red line"]),
        ("lin*", ["line", "lined"]),
        ("-red line", ["line"]),
        ("a.c", []),
        ("", []),
    ],
)
def test_marks_cover_the_words(query, found):
    text = "A red line, lined in Red; abc."
    assert [text[start:end] for start, end in marks(text, query)] == found
