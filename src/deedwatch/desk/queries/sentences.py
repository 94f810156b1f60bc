"""The sentence around the words of a record, cut out of a window of the article's text by SQLite itself."""

from __future__ import annotations

import re
from typing import Final

WINDOW: Final = 240  # code points on each side: nine of ten sentences of news end within them
# Columns for a query that joins `texts`; {table} is the table of the record.
COLUMNS: Final = (
    "substr(texts.text, max({table}.start - 240, 0) + 1, min({table}.start, 240)) AS before, "
    'substr(texts.text, {table}."end" + 1, 240) AS after'
)
_END: Final = re.compile(r"[.!?][\"')\u201d\u2019\]]*(?=\s+[^\s\da-z]|\s*$)|\n")


def columns(table: str) -> str:
    """The columns `before` and `after` of a query."""
    return COLUMNS.format(table=table)


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
