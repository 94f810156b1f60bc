"""A cue found in the tree, before any record is made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from deedwatch.records import Polarity, SpeechAct
    from deedwatch.tokens import Token


@dataclass(frozen=True, slots=True)
class Found:
    """One cue found: token indices only, no records yet.

    `content` lists token indices in order; `root` heads the content; `sources` are the speakers' head tokens.
    """

    cue: tuple[int, int]
    anchor: Token
    sources: tuple[Token, ...]
    content: tuple[int, ...]
    root: Token | None
    rule: str
    act: SpeechAct = "assert"
    polarity: Polarity = "positive"
    neutral: bool = True
    addressees: tuple[Token, ...] = ()
