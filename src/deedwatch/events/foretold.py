"""What a warning only foretells, and whom what is foretold would strike."""

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

_HELD = frozenset({"hostage", "captive", "prisoner", "detainee"})
# Verbs whose subject is hit by a threat: "Moscow will pay a price", "any step by Moscow would bring consequences".
STRUCK = frozenset({"face", "pay", "suffer", "expect", "meet", "bring", "trigger", "prompt", "lead", "provoke", "draw"})


def foretells(document: Document, match: Match) -> bool:
    """ "Warned that thousands could die if the fighting went on", "that the city would face famine": no hand does it."""
    clause = complement(match.head) or complement(match.trigger)
    if clause is None or not syntax.is_predicate(clause):
        return False
    plight = frames.load().table("plight")
    if any(t.lemma_.lower() in plight for t in syntax.children(clause, "obj")):
        return clause.lemma_.lower() in STRUCK
    held = any(t.lemma_.lower() in _HELD for t in syntax.subjects(clause))  # they die by those who hold them
    if _is_done_by_others(document, clause, match):
        return True
    dealt = held or syntax.children(clause, "obj", "obl:agent")
    lemma = clause.lemma_.lower()
    people = lemma == "suffer" and not any(deed_parties(document, t) for t in syntax.subjects(clause))
    return (people or lemma in frames.load().table("befalls")) and not dealt


def _is_done_by_others(document: Document, clause: Token, match: Match) -> bool:
    """ "Warned Tbilisi that it would be punished by voters": by whom is said, and it is not who warns."""
    doers = [ident for t in syntax.children(clause, "obl:agent") for ident in (*ids(document, t), t.lemma_.lower())]
    warners = {ident for t in syntax.subjects(match.head) for ident in ids(document, t)}
    countries = {a.country for i in warners if (a := document.actors.get(i)) is not None} - {None}
    own = any(i in warners or getattr(document.actors.get(i), "country", None) in countries for i in doers)
    ours = any(
        t.dep_ == "nmod:poss" and t.pos_ == "PRON" for d in syntax.children(clause, "obl:agent") for t in d.children
    )
    return bool(doers) and not own and not ours


def deed_parties(document: Document, subject: Token) -> list[str]:
    """The party a subject is, or whose deed it is: "any further step by Moscow would bring consequences"."""
    own = ids(document, subject)
    return own or [ident for owner in syntax.genitives(subject) for ident in ids(document, owner)]
