"""Verbs of speech that put no words in the speaker's mouth: "asked whether he would go, he laughed", "wants to leave"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.syntax.arguments import SUBJECTS

if TYPE_CHECKING:
    from deedwatch.tokens import Token

_ASKING = frozenset({"ask", "question", "press", "quiz", "challenge"})
_TELLING = frozenset({"tell", "remind", "inform"})


def is_put_to_them(verb: Token) -> bool:
    """ "Asked whether Ankara would help, Fidan said", "told that it had burned, he wept": heard, not said, by the subject."""
    lemma = verb.lemma_.lower()
    if lemma not in _ASKING | _TELLING or verb.tag_ not in {"VBN", "VBD"} or verb.dep_ not in {"advcl", "acl"}:
        return False
    if syntax.children(verb, "nsubj", "csubj", "obj", "aux"):
        return False
    return lemma in _ASKING or syntax.child(verb, "obl:agent") is None


def is_own_wish(verb: Token) -> bool:
    """ "Lawmakers want to leave": nothing is said; "wants Tehran to disarm" tells what is asked of another."""
    if verb.lemma_.lower() != "want" or syntax.child(verb, "obj", "iobj") is not None:
        return False
    wished = syntax.children(verb, "xcomp", "ccomp")
    return all(c.tag_ == "VB" and not syntax.children(c, *SUBJECTS) for c in wished)
