"""Verbs of speech that put no words in the speaker's mouth: "asked whether he would go, he laughed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax

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
