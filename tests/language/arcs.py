"""Arcs made by hand, `word/tag/relation/head` a word with 0-based heads, as the repairs of the language stage take them."""

from __future__ import annotations


def arcs_of(line: str) -> tuple[list[str], list[str], list[str], list[int]]:
    """Words, tags, relations and heads."""
    rows = [item.rsplit("/", 3) for item in line.split()]
    words, tags, deps = ([row[k] for row in rows] for k in (0, 1, 2))
    return words, tags, deps, [int(row[3]) for row in rows]
