"""Deeds that one is blamed for: to say that they were not done is to ward a charge off, not to tell of a lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax

if TYPE_CHECKING:
    from deedwatch.statements.lexicon import Lexicon
    from deedwatch.tokens import Token


def is_blameworthy(root: Token, lexicon: Lexicon) -> bool:
    """ "Had not fired on civilians", "never supplied weapons", "has no hand in it"; not "has received no fuel", "were not hit"."""
    lemma = root.lemma_.lower()
    suffered = syntax.children(root, "aux:pass") and not syntax.agents(root)
    if suffered and not ({lemma, root.lower_} & lexicon.guilt):
        return False  # "no sailors were hurt" tells what became of them; "was not involved" is of oneself
    if lemma in lexicon.misdeeds:
        return True
    if {lemma, root.lower_} & lexicon.guilt and (root.pos_ != "VERB" or suffered):
        return True  # "is not responsible", "was not behind it"
    things = {d.lemma_.lower() for d in _things(root)}
    if lemma in lexicon.dealings and things & lexicon.contraband:
        return True
    return lemma not in lexicon.undergone and bool(things & lexicon.guilt)


def _things(root: Token) -> list[Token]:
    """The objects, what stands behind "there is", and the objects of the infinitive below: "did not try to sell arms"."""
    found = syntax.children(root, "obj", "nsubj:pass") + syntax.children(root, "obl")[:1]
    for below in syntax.children(root, "xcomp"):
        found += [below, *syntax.children(below, "obj")]
    return [t for thing in found for t in (thing, *syntax.children(thing, "conj"))]
