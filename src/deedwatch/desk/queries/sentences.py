"""The sentence around the words of a record, cut out of a window of the article's text by SQLite itself.

`columns`, `before` and `after` give the rest of the sentence on either side, for words that are marked in it; `window` and
`sentence` the whole as one text, however far it goes.
"""

from __future__ import annotations

import re
import sqlite3
from dataclasses import dataclass
from typing import Final

from deedwatch.desk.rows import SENTENCE, sentence_bounds

WINDOW: Final = 240  # code points on each side: nine of ten sentences of news end within them
_END: Final = re.compile(r"[.!?][\"')\u201d\u2019\]]*(?=\s+[^\s\da-z]|\s*$)|\n")


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a record in their article, with the rest of their sentence before and after."""

    article: str
    start: int
    end: int
    sentence: str
    outlet: str | None
    published: str | None
    title: str | None
    before: str = ""
    after: str = ""


def columns(table: str) -> str:
    """Columns `before` and `after` for a record of `table`; the query joins `texts`."""
    return (
        f"substr(texts.text, max({table}.start - {WINDOW}, 0) + 1, min({table}.start, {WINDOW})) AS before, "
        f'substr(texts.text, {table}."end" + 1, {WINDOW}) AS after'
    )


def words(row: sqlite3.Row) -> Words:
    """The words of a row that has the columns of `columns` besides those of the record and its article."""
    return Words(
        row["article"], row["start"], row["end"], row["sentence"], row["outlet"], row["published"], row["title"],
        before(row["before"]), after(row["after"]),
    )  # fmt: skip


def before(window: str) -> str:
    """What the sentence says before the words.

    >>> before("It was late. Then the minister ")
    'Then the minister '
    """
    ends = [found.end() for found in _END.finditer(window)]
    # A full stop at the very end of the window is the end of the sentence before, too.
    cut = window[ends[-1] :].lstrip() if ends else window.lstrip()
    if not ends and len(window) == WINDOW:
        cut = "\N{HORIZONTAL ELLIPSIS} " + cut.partition(" ")[2]
    return cut


def after(window: str) -> str:
    """What the sentence says after the words.

    >>> after(" said on Monday. It rained.")
    ' said on Monday.'
    """
    found = _END.search(window)
    if found is not None:
        return window[: found.end()].rstrip()
    return window.rpartition(" ")[0] + " \N{HORIZONTAL ELLIPSIS}" if len(window) == WINDOW else window.rstrip()


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
