"""Numbers of people, things and money that no narrower measure takes: counts all the same, if somebody would stand behind them.

"Two officials said", "its three members" and "one diplomat" count nobody: who speaks, what is known already, and single persons.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.claims.lexicon import load
from deedwatch.claims.measured import Measured
from deedwatch.syntax import child, children, governing_predicate, subjects

if TYPE_CHECKING:
    from deedwatch.document import Document, FoundQuantity
    from deedwatch.tokens import Token

_KNOWN = frozenset({"the", "these", "those", "this", "that", "both", "his", "her", "its", "their", "our", "my", "your"})
_OF_STATES = frozenset({"IGO", "NGO", "UNO"})  # the "country" of bodies of many states
_MULTIPLES = frozenset({"hundreds", "thousands", "tens", "scores", "dozens", "millions"})
_PLURAL_VERBS = frozenset({"are", "were", "have", "had", "died", "fled", "remain"})
_FEW = 2  # "one diplomat" is a diplomat
_PUBLIC = frozenset({"GOV", "MIL", "LEG", "IGO", "NGO", "REB", "OPP", "PTY", "COP", "JUD", "UAF", "PRM", "MED", "REF"})


def open_people(document: Document, quantity: FoundQuantity, head: Token, verb: Token | None) -> Measured | None:
    """People of any kind, or a bare number that does or undergoes something."""
    if _is_known(quantity, head) or _speaks(document, head, verb):
        return None
    lemma = head.lemma_.lower()
    unit = lemma if lemma in load().words("groups", "nouns") else "person"
    return Measured("people", unit, head, verb)


def open_things(document: Document, quantity: FoundQuantity, head: Token, verb: Token | None) -> Measured | None:
    """Things that war, need and elections are counted in."""
    measures = load()
    names = ((quantity.unit or "").lower(), head.lemma_.lower())
    found = next(((m, n) for n in names if (m := measures.by("things").get(n))), None)
    if found is None or _is_known(quantity, head):
        return None
    measure, noun = found
    return Measured(measure, measures.unit(measure, quantity.unit or noun), head, verb)


def is_public(document: Document, head: Token) -> bool:
    """Whether a state, a body or an official stands in the sentence: their sums are no company's."""
    sentence = document.sentence_of(head)
    if sentence is None:
        return False
    for found in document.mentions_in(sentence.start, sentence.end):
        ident = found.mention.actor
        actor = document.actors.get(ident) if ident is not None else None
        public = actor is not None and (actor.country in _OF_STATES or _PUBLIC & set(actor.sectors))
        if actor is not None and (actor.id.startswith("country:") or public):
            return True
    return False


def is_bare(quantity: FoundQuantity) -> bool:
    """A number with no noun behind it: "21 were still inside", "put the dead at 34"."""
    return quantity.noun is None and quantity.unit is None


def does_or_undergoes(token: Token) -> bool:
    """Whether a bare number is subject or object of a verb: in news it then counts people."""
    node = token
    while node.head != node and (
        node.dep_ in {"conj", "nummod", "compound"} or (node.dep_ == "nmod" and node.head.lower_ in _MULTIPLES)
    ):
        node = node.head  # "hundreds of thousands have passed"
    subject = node.dep_ in {"nsubj", "nsubj:pass"} and node.head.pos_ in {"VERB", "ADJ", "ADV", "NOUN"}
    after = token.nbor(1) if token.i + 1 < len(token.doc) else None
    governs = after is not None and after.lower_ in _PLURAL_VERBS  # "fears 13,000 are dead", whatever the tree says
    return subject or governs or (node.dep_ == "obj" and node.head.lemma_ in load().words("bare", "verbs"))


def _is_known(quantity: FoundQuantity, head: Token) -> bool:
    bounds = [b for b in (quantity.low, quantity.best, quantity.high) if b is not None]
    if bounds and max(bounds) < _FEW:
        return True
    if quantity.qualifier is not None:
        return False
    first = quantity.start
    before = head.doc[first - 1].lower_ if first > 0 and head.doc[first - 1].dep_ != "mark" else ""  # "says that 40 …"
    owned = any(d.i < first for d in children(head, "nmod:poss"))
    return before in _KNOWN or owned


def _speaks(document: Document, head: Token, verb: Token | None) -> bool:
    """ "Two officials said": the source of a statement is no count."""
    spans = [span for s in document.statements for span in s.evidence if span not in s.content]
    if any(span.start <= head.idx < span.end for span in spans):
        return True
    above = verb if verb is not None else governing_predicate(head)
    return above is not None and head in subjects(above) and child(above, "ccomp") is not None
