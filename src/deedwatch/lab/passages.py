"""Readings of the short passages of gold: laid out as any page is, with the date of the gold."""

from __future__ import annotations

import datetime as dt

from deedwatch.extract import extract
from deedwatch.lab.treebank import blocks_of
from deedwatch.page import Page
from deedwatch.pipeline import Reader
from deedwatch.records import Article, Published, Reading, Reject


def reading_of(ident: str, text: str, date: str, reader: Reader) -> Reading:
    """The reading of a passage; what the program would set aside as no article is read all the same."""
    day = dt.date.fromisoformat(date)
    article = extract(Page(ident, None, text, published=day))
    if isinstance(article, Reject) or article.text != text:
        article = Article.of(text, blocks=blocks_of(text), published=Published(day, "given"))
    return reader.read(article)
