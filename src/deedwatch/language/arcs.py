"""Questions about arcs as the parser gives them, heads and relations in lists: what the repairs ask again and again."""

from __future__ import annotations

from collections.abc import Sequence

SUBJECTS = frozenset({"nsubj", "nsubj:pass"})


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
