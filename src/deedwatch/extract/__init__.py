"""From a page to an article: main text, labelled blocks, metadata, language.

>>> from deedwatch.extract import extract
>>> from deedwatch.page import Page
>>> extract(Page("note.txt", None, "Moscow said no.")).blocks
(Block(kind='body', start=0, end=15),)
"""

from __future__ import annotations

from deedwatch.extract._extract import MAX_LINE, MAX_LINES, MAX_TEXT, extract
from deedwatch.extract._names import dateline

__all__ = ["MAX_LINE", "MAX_LINES", "MAX_TEXT", "dateline", "extract"]
