"""A statement being put together, and the merging of its pieces."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deedwatch.document import Document, FoundMention, Sentence
    from deedwatch.records import Actor, Polarity, SpeechAct
    from deedwatch.statements.found import Found
    from deedwatch.statements.quotes import Quote
    from deedwatch.tokens import Token

INSIDE_STRIP = " \t\r\n"


@dataclass(slots=True)
class Draft:
    """A statement being put together: character ranges of its content, then made final."""

    found: Found
    source: Token | None
    ranges: list[tuple[int, int]]
    quotes: list[Quote]
    act: SpeechAct
    polarity: Polarity
    sentence: Sentence


def actor_of(document: Document, mention: FoundMention | None) -> Actor | None:
    """The record of the actor that a mention denotes."""
    return document.actors.get(mention.mention.actor) if mention is not None and mention.mention.actor else None


def merged(ranges: list[tuple[int, int]], text: str) -> list[tuple[int, int]]:
    """Character ranges in order, those as one that overlap or that only white space parts."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if kept and (start <= kept[-1][1] or not text[kept[-1][1] : start].strip(INSIDE_STRIP)):
            kept[-1] = (kept[-1][0], max(end, kept[-1][1]))
        else:
            kept.append((start, end))
    return kept
