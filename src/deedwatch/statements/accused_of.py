"""What somebody is accused of, behind time and place: "accused Kigali in a speech of looting gold"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deedwatch.tokens import Token

_BETWEEN = ("obl", "obl:unmarked", "nmod", "nmod:unmarked")


def strayed(verb: Token) -> list[Token]:
    """Gerunds with "of" that the tree hangs on a phrase between the accused and the charge: "in a report of killing 30"."""
    target = syntax.child(verb, "obj", "nsubj:pass")
    if target is None:
        return []
    between = [d for d in syntax.children(verb, "obl", "obl:unmarked") if d.i > target.i]
    return [clause for phrase in between for clause in _gerunds(phrase)]


def _gerunds(phrase: Token) -> Iterator[Token]:
    for clause in syntax.children(phrase, "acl", "advcl"):
        if any(mark.lower_ == "of" for mark in syntax.children(clause, "mark", "case")):
            yield clause
    for below in syntax.children(phrase, *_BETWEEN):
        yield from _gerunds(below)
