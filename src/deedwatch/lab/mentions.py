"""Mentions and their entities in GUM: `Entity=` in MISC, with brackets that may span words of one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deedwatch.lab.conllu import Sentence

_OPEN = re.compile(r"\((?P<id>[^()-]+)-(?P<type>[a-z]+)-[^()]*")


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A gold mention: entity, type, sentence, its words [start, end), its head word and the part of speech there."""

    entity: str
    type: str
    sentence: int
    start: int
    end: int
    head: int
    upos: str


def gold_mentions(sentences: Sequence[Sentence]) -> Iterator[GoldMention]:
    """Every mention of the document with its head, from `Entity=` in MISC."""
    opened: list[tuple[str, str, int, int]] = []
    for at, sentence in enumerate(sentences):
        for position, word in enumerate(sentence.words):
            value = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
            for part in re.findall(r"\([^()]+\)?|[^()]+\)", value):
                found = _OPEN.match(part)
                if found is not None:
                    opened.append((found["id"].split("[")[0], found["type"], at, position))
                if part.endswith(")"):
                    entity = opened[-1][0] if found is not None else part[:-1].split("[")[0]
                    index = next((i for i in range(len(opened) - 1, -1, -1) if opened[i][0] == entity), None)
                    if index is not None:
                        _, kind, begun, start = opened.pop(index)
                        if begun == at:
                            head = _head(sentence, start, position + 1)
                            yield GoldMention(entity, kind, at, start, position + 1, head, sentence.words[head].upos)


def _head(sentence: Sentence, start: int, end: int) -> int:
    """The word of the range whose head lies outside it; the first such."""
    return next((i for i in range(start, end) if not start <= sentence.words[i].head - 1 < end), end - 1)
