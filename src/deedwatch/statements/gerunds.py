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
    return next((c for c in syntax.children(verb, "xcomp", "ccomp") if c.i > verb.i and _is_gerund(c)), None)


def _is_gerund(clause: Token) -> bool:
    helpers = syntax.children(clause, "aux", "aux:pass", "cop")
    first = min([clause, *helpers], key=lambda t: t.i)
    marked = syntax.children(clause, "mark", "case", *SUBJECTS)
    return first.tag_ == "VBG" and not marked and not any(t.is_punct for t in clause.doc[clause.head.i + 1 : first.i])
