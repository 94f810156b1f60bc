"""Questions about arcs as the parser gives them, heads and relations in lists: what the repairs ask again and again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
QUOTATION_MARKS = frozenset({'"', "“", "”", "«", "»"})


def heads_of(heads: Sequence[int], deps: Sequence[str], *relations: str) -> set[int]:
    """The words that have a dependent under one of these relations, subtypes included."""
    return {heads[i] for i, relation in enumerate(deps) if relation.startswith(relations)}


def under(node: int, top: int, heads: Sequence[int]) -> bool:
    """Whether a word is `top` or stands below it."""
    while node != top:
        if heads[node] == node:
            return False
        node = heads[node]
    return True


def climbed(node: int, relations: Collection[str], heads: Sequence[int], deps: Sequence[str]) -> int:
    """The first word from `node` upwards that hangs by none of these relations, over heads that stand before what they hold."""
    while deps[node] in relations and heads[node] < node:
        node = heads[node]
    return node


def opens_quote(start: int, end: int, words: Sequence[str]) -> bool:
    """Whether a quotation that begins behind the word `start` is still open at `end`."""
    return sum(word in QUOTATION_MARKS for word in words[start:end]) % 2 == 1
