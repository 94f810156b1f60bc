"""Deeds that a verb of speech takes as a gerund: "denied sending missiles", "admitted having burned the village"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.syntax.arguments import SUBJECTS

if TYPE_CHECKING:
    from deedwatch.tokens import Token


def gerund(verb: Token) -> Token | None:
    """The gerund that an active verb takes, with nobody in between: "was denied boarding" tells of no words."""
    if syntax.is_passive(verb) or syntax.child(verb, "obj", "iobj") is not None:
        return None
    # Of "ruled out sending troops" trees make a clause of manner.
    beside = ("advcl",) if syntax.child(verb, "compound:prt") is not None else ()
    below = syntax.children(verb, "xcomp", "ccomp", *beside)
    return next((c for c in below if c.i > verb.i and _is_gerund(c)), None)


def _is_gerund(clause: Token) -> bool:
    helpers = syntax.children(clause, "aux", "aux:pass", "cop")
    first = min([clause, *helpers], key=lambda t: t.i)
    marked = syntax.children(clause, "mark", "case", *SUBJECTS)
    between = clause.doc[clause.head.i + 1 : first.i]
    near = clause.dep_ != "advcl" or all(t.dep_ in {"compound:prt", "advmod"} for t in between)
    return first.tag_ == "VBG" and near and not marked and not any(t.is_punct for t in between)
