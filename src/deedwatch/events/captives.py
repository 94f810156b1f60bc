"""What becomes of those who are held: "was captured by X and handed over to Y" tells two deeds of X."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax

if TYPE_CHECKING:
    from deedwatch.tokens import Token

FREEING = frozenset({"free", "release", "liberate"})
_HELD = FREEING | frozenset(
    "abduct apprehend arrest capture catch detain hold intercept kidnap nab round seize snatch".split()
)
# What those who hold somebody do with him next; a court's verdict, a rescue and a burial are another's.
_DISPOSED = frozenset(
    "beat behead bring decapitate deliver deport drive execute expel flog fly free hand hang interrogate kill lynch march move murder parade "
    "question rape release return send shoot ship take torture transfer turn whip".split()
)
_CARE = frozenset({"hospital", "clinic", "court", "safety", "morgue"})  # "seized by a mob and taken to hospital"


def held_by(verb: Token) -> tuple[Token, ...]:
    """Who holds the one to whom the second of two coordinated passives is done; nobody where another may do it."""
    first = verb.head
    if (
        verb.dep_ != "conj"
        or verb.tag_ != "VBN"
        or verb.lemma_.lower() not in _DISPOSED
        or first.lemma_.lower() not in _HELD
    ):
        return ()
    own = syntax.children(verb, "nsubj", "nsubj:pass", "obl:agent", "aux", "aux:pass")
    if own or any(t.lemma_.lower() in _CARE for tokens in syntax.obliques(verb).values() for t in tokens):
        return ()
    return syntax.agents(first) if syntax.is_passive(first) else ()
