"""Dealings with the press: what officials will not do for it, and what they will not have it do to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.syntax.arguments import is_passive

if TYPE_CHECKING:
    from spacy.tokens import Token

_COMMENTS = frozenset({"comment", "elaborate", "speculate", "specify", "say", "disclose", "reveal"})
_COVER = frozenset({"name", "identify", "quote", "cite"})


def is_comment(infinitive: Token) -> bool:
    """ "Declined to comment", "refused to say how many": words for the press, which bind nobody and are no deed."""
    return infinitive.lemma_.lower() in _COMMENTS


def is_for_cover(infinitive: Token) -> bool:
    """ "Asked not to be named": said to the press, about the speaker's name."""
    return infinitive.lemma_.lower() in _COVER and is_passive(infinitive)
