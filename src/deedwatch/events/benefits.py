"""Whom a promise is for that is addressed to nobody, whom a condemnation blames, whom an attack hit: parties in what they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.events import frames
from deedwatch.events.arguments import ids
from deedwatch.events.complements import complement

if TYPE_CHECKING:
    from deedwatch.document import Document
    from deedwatch.events.match import Match
    from deedwatch.tokens import Token


_FLEES = frozenset({"flee", "escape"})


def named_in(document: Document, clause: Token, actors: tuple[str, ...]) -> tuple[str, ...]:
    """The first other party named in what is agreed: "to give written responses to Russia's demands"."""
    for token in clause.subtree:
        found = [ident for ident in ids(document, token) if ident not in actors]
        if found and token.i > clause.i:
            return tuple(found)
    return ()


def benefited(document: Document, match: Match, actors: tuple[str, ...]) -> tuple[str, ...]:
    """Whom what is promised is for: "promised that its engineers would rebuild the port for X", "to hold talks with Y"."""
    clause = complement(match.head) or (match.head.head if match.head.dep_ == "parataxis" else None)
    if match.kind != "verb" or clause is None:
        return ()
    own = {f"country:{a.country}" for a in map(document.actors.get, actors) if a is not None} | set(actors)
    bases = [clause, *syntax.patients(clause)]
    given = [i for d in syntax.children(clause, "iobj") for t in syntax.conjuncts(d) for i in ids(document, t)]
    if given:
        return tuple(i for i in dict.fromkeys(given) if i not in own)  # "agreed to lend X 500 million"
    for preposition in ("for", "to", "with"):
        below = [t for base in bases for t in syntax.obliques(base).get(preposition, [])]
        found = [i for t in below for i in ids(document, t, territory=True) if i not in own]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def fled_from(document: Document, match: Match) -> tuple[str, ...]:
    """Whom "an attack by X" hit after which people "fled the town": them, else the town."""
    verb, noun = match.head, match.trigger
    if (
        match.kind != "noun"
        or verb.lemma_.lower() not in _FLEES
        or syntax.preposition(noun) not in {"after", "amid", "from", "during"}
    ):
        return ()
    people = [ident for t in syntax.agents(verb) for ident in ids(document, t)]
    return tuple(dict.fromkeys(people or [i for t in syntax.patients(verb) for i in ids(document, t, territory=True)]))


def blamed(document: Document, match: Match, recipients: tuple[str, ...]) -> tuple[str, ...]:
    """ "Condemned the execution of a citizen by X": X, and nobody where only the one it was done to is named."""
    for deed in syntax.patients(match.head) if match.kind != "noun" else ():
        victims = syntax.obliques(deed).get("of", [])
        if deed.lemma_.lower() not in frames.load().table("suffered") or not victims:
            continue
        doers = [t for base in (deed, *victims, match.head) for t in syntax.obliques(base).get("by", [])]
        found = tuple(dict.fromkeys(i for t in doers for i in ids(document, t)))
        if found or set(recipients) <= {i for t in victims for i in ids(document, t)}:
            return found
    return recipients
