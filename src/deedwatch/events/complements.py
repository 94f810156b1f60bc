"""The clause that a verb, adjective or noun takes as its content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.events.factuality import is_content

if TYPE_CHECKING:
    from deedwatch.tokens import Token


@syntax.remembered
def complement(head: Token) -> Token | None:
    """The content clause of a predicate or noun; "plans for X to withdraw" included. None when there is none."""
    order = ("xcomp", "ccomp", "csubj", "acl", "advcl") if head.pos_ != "NOUN" else ("acl", "ccomp", "xcomp")
    for relation in order:
        for dependent in syntax.children(head, relation):
            if relation == "advcl" and not (_content_like(dependent) or is_content(dependent, head)):
                continue
            if dependent.i > head.i:
                return dependent
    for nominal in syntax.children(head, "obl", "nmod"):
        inner = next((d for d in syntax.children(nominal, "acl", "advcl") if d.i > nominal.i), None)
        if inner is not None and syntax.preposition(nominal) in {"for", "on"}:
            return inner
    return None


def _content_like(clause: Token) -> bool:
    """Parsers hang "accused of shelling" and "called on X to leave" as adverbial clauses too."""
    marks = {d.lower_ for d in clause.children if d.dep_ in {"mark", "case"}}
    return bool(marks & {"of", "for", "from", "into", "against"}) and clause.tag_ == "VBG"
