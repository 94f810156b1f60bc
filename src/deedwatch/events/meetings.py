"""Who meets whom: everybody around a meeting, an exchange or a deal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.events.arguments import ids, slot

if TYPE_CHECKING:
    from deedwatch.document import Document
    from deedwatch.events.match import Match


def is_press(document: Document, ident: str) -> bool:
    """Whether an actor is only the press."""
    actor = document.actors.get(ident)
    return actor is not None and ident.startswith(("group:", "org:")) and actor.sectors[:1] == ("JRN",)


def meeting(document: Document, match: Match) -> list[str]:
    """Everybody named around a meeting, an exchange or a deal."""
    nominal = match.kind in {"noun", "light"}
    names = ("obj", "with", "between", "among", *(("of", "gen") if nominal else ()))
    found = [ident for name in names for ident in slot(document, match, name)]
    return [*found, *(ident for ident in _who_met(document, match) if ident not in found)]


def _who_met(document: Document, match: Match) -> list[str]:
    """ "Rejected the plan in a meeting with the envoy", "after talks with X, Y said": whoever does what the clause tells met him."""
    noun = match.trigger
    with_whom = match.kind == "noun" and "with" in syntax.obliques(noun) and not syntax.children(noun, "nmod:poss")
    verb = syntax.governing_predicate(noun) if with_whom and noun.dep_ in {"obl", "nmod"} else None
    if verb is None or syntax.preposition(noun) not in {"in", "during", "after", "before", "at", "following", "for"}:
        return []
    who = [
        t for t in syntax.agents(verb) if any(ident.startswith(("person:", "country:")) for ident in ids(document, t))
    ]
    return [ident for token in who for ident in ids(document, token)]
