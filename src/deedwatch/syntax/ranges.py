"""Token ranges of phrases and clauses, tidy at their ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from deedwatch.tokens import Token

_EDGE = frozenset({",", ".", ";", ":", "-", "--", "–", "—", "(", ")", "…"})


def subtree_range(token: Token, *, without: Collection[str] = (), skip: Collection[int] = ()) -> tuple[int, int]:
    """Token range [start, end) around the head's subtree: contiguous, edge punctuation dropped.

    Dependents of the head under a relation in `without`, and tokens in `skip` with their subtrees, are left out.
    """
    members = _members(token, frozenset(without), frozenset(skip), top=True)
    start = end = token.i
    while start - 1 in members:
        start -= 1
    while end + 1 in members:
        end += 1
    doc = token.doc
    while start < token.i and (doc[start].text in _EDGE or doc[start].is_space):
        start += 1
    while end > token.i and (doc[end].text in _EDGE or doc[end].is_space):
        end -= 1
    return start, end + 1


def _members(token: Token, without: frozenset[str], skip: frozenset[int], *, top: bool) -> set[int]:
    found = {token.i}
    for dependent in token.children:
        if dependent.i in skip or (top and dependent.dep_ in without):
            continue
        found |= _members(dependent, without, skip, top=False)
    return found


def phrase_range(noun: Token) -> tuple[int, int]:
    """A noun phrase without relative clauses, appositions, later conjuncts and its preposition."""
    return subtree_range(
        noun,
        without=(
            "acl:relcl",
            "appos",
            "conj",
            "cc",
            "case",
            "punct",
            "parataxis",
            "acl",
            "advcl",
            "nsubj",
            "cop",
            "mark",
        ),
    )


def clause_range(predicate: Token) -> tuple[int, int]:
    """A whole clause with everything below it."""
    return subtree_range(predicate)
