"""Parties that hide behind a word: a state's people under its name ("urged Americans to leave"), "each" of two sides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.events.arguments import ids

if TYPE_CHECKING:
    from deedwatch.document import Document
    from deedwatch.events.match import Match
    from deedwatch.tokens import Token

_CLAUSES = 3  # above the one in which "each" accuses the other


def is_of_people(document: Document, token: Token) -> bool:
    """ "Americans", "many Germans": people called after their country; "the Russians" may be an army."""
    mention = document.mention_at(token)
    many = mention is not None and mention.mention.kind == "demonym" and token.tag_ in {"NNPS", "NNS"}
    return many and not any(d.lower_ == "the" for d in syntax.children(token, "det"))


def own_people(document: Document, match: Match, actors: tuple[str, ...]) -> set[str]:
    """The states whose people are told to do something by their own side: advice to travellers concerns no other state."""
    told = [t for t in syntax.children(match.head, "obj", "iobj") if is_of_people(document, t)]
    own = {a.country for a in map(document.actors.get, actors) if a is not None} - {None}
    found = {i for t in told if (m := document.mention_at(t)) is not None for i in m.mention.actors}
    return {ident for ident in found if ident.removeprefix("country:") in own}


def both_above(document: Document, verb: Token) -> list[str]:
    """The two of the clause above: "Peru and Chile signed a truce, though each accused the other of breaking it"."""
    node: Token | None = verb
    for _ in range(_CLAUSES):
        node = syntax.governing_predicate(node) if node is not None else None
        if node is None:
            return []
        found = list(dict.fromkeys(i for t in syntax.subjects(node) for i in ids(document, t)))
        if found:
            return found if len(found) > 1 else []
    return []
