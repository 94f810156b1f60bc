"""Readings of the short passages of gold: laid out as any page is, with the date of the gold."""

from __future__ import annotations

import datetime as dt

from deedwatch.extract import extract
from deedwatch.lab.treebank import blocks_of
from deedwatch.page import Page
from deedwatch.pipeline import Reader
from deedwatch.records import Article, Published, Reading, Reject


def article_of(name: str, text: str, day: dt.date | None = None) -> Article:
    """Laid out as any page is; what the program would set aside (a list, another language) is scored as it stands."""
    article = extract(Page(name, None, text, published=day))
    if isinstance(article, Reject) or article.text != text:
        published = Published(day, "given") if day is not None else Published()
        return Article.of(text, blocks=blocks_of(text), published=published)
    return article


def reading_of(ident: str, text: str, date: str, reader: Reader) -> Reading:
    """The reading of a passage; what the program would set aside as no article is read all the same."""
    return reader.read(article_of(ident, text, dt.date.fromisoformat(date)))


def actors_at(reading: Reading, start: int, end: int) -> set[str]:
    """Whom the mentions between two places denote."""
    return {m.actor for m in reading.mentions if m.actor and m.span.start < end and start < m.span.end}
