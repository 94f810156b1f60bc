"""Quotations by their marks: pairs within a paragraph, quotes that run over paragraphs, stray marks that pair with nothing.

Pairing never crosses a paragraph, so one stray mark costs its own paragraph at most.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deedwatch.records import CODED_BLOCKS, Article

OPENERS, CLOSERS, STRAIGHT = "“„«", "”»", '"'
_DOUBLE_MARK = re.compile(f"''|[{OPENERS}{CLOSERS}{STRAIGHT}]")
_SINGLE_MARK = re.compile("['‘’]")
SINGLE_MAX = 300  # characters between single quotation marks; beyond that an apostrophe is likelier


@dataclass(frozen=True, slots=True)
class Quote:
    """Character range [start, end) with its marks; `open_end` when the paragraph ends before the closing mark."""

    start: int
    end: int
    block: int
    open_end: bool
    single: bool = False

    def covers(self, offset: int) -> bool:
        """Whether a character lies between the marks."""
        return self.start < offset < self.end


def find_quotes(article: Article) -> list[Quote]:
    """Quotes of all coded blocks, in order and disjoint. Text without blocks counts as one block per paragraph."""
    found: list[Quote] = []
    for index, (start, end) in enumerate(_paragraphs(article)):
        double = list(_double(article.text, start, end, index))
        found.extend(double)
        found.extend(_single(article.text, start, end, index, double))
    return sorted(found, key=lambda quote: quote.start)


def _paragraphs(article: Article) -> Iterator[tuple[int, int]]:
    if article.blocks:
        for block in article.blocks:
            yield (block.start, block.end) if block.kind in CODED_BLOCKS else (block.start, block.start)
        return
    start = 0
    for part in article.text.split("\n"):
        yield start, start + len(part)
        start += len(part) + 1


def _double(text: str, start: int, end: int, block: int) -> Iterator[Quote]:
    opened = -1
    for at, after in _marks(text, start, end):
        mark = text[at]
        if mark in OPENERS or (opened < 0 and _may_open(text, at, after, end)):
            if opened < 0:
                opened = at
        elif mark not in OPENERS and opened >= 0:
            if at > opened + 1:
                yield Quote(opened, after, block, open_end=False)
            opened = -1
    if opened >= 0 and (opened == start or text[opened - 1].isspace()) and end - opened > 30:
        yield Quote(opened, end, block, open_end=True)


def _marks(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where double marks begin and end; some agencies set them as two apostrophes."""
    return (mark.span() for mark in _DOUBLE_MARK.finditer(text, start, end))


def _may_open(text: str, at: int, after: int, end: int) -> bool:
    """A straight mark opens when a word follows and none is glued before: not the inch sign of 6'2".

    A closing mark typed for an opening one stands before a word, behind nothing or a space.
    """
    following = text[after] if after < end else " "
    before = text[at - 1] if at else " "
    if text[at] in CLOSERS:
        return before.isspace() and following.isalnum()
    return not following.isspace() and not before.isalnum()


def _single(text: str, start: int, end: int, block: int, double: Sequence[Quote]) -> Iterator[Quote]:
    opened = -1
    for found in _SINGLE_MARK.finditer(text, start, end):
        at, mark = found.start(), found[0]
        if any(quote.start <= at < quote.end for quote in double):
            continue
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if opened < 0:
            if mark != "’" and not before.isalnum() and after.isalnum():
                opened = at
        elif mark != "‘" and not after.isalnum() and not before.isspace():
            if at - opened <= SINGLE_MAX and " " in text[opened:at]:
                yield Quote(opened, at + 1, block, open_end=False, single=True)
            opened = -1
