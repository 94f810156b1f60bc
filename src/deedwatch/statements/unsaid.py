"""Verbs of speech that put no words in the speaker's mouth: "asked whether he would go, he laughed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax

if TYPE_CHECKING:
    from deedwatch.tokens import Token

_ASKING = frozenset({"ask", "question", "press", "quiz", "challenge"})
ANSWERING = frozenset(
    "say tell reveal disclose specify confirm comment clarify elaborate explain speculate indicate".split()
)
_TELLING = frozenset({"tell", "remind", "inform"})


def is_left_out(verb: Token) -> bool:
    """ "Without offering evidence", "instead of saying who did it": words that did not come."""
    marks = {mark.lower_ for mark in syntax.children(verb, "mark", "case")}
    return verb.tag_ == "VBG" and (
        "without" in marks or {"instead", "of"} <= marks | {d.lower_ for d in verb.subtree if d.i < verb.i}
    )


def is_withheld(verb: Token) -> bool:
    """ "Stopped short of condemning it", "refused to join them in condemning it": words under a deed that is not told as done."""
    marks = syntax.children(verb, "mark", "case") if verb.tag_ == "VBG" else []
    if not marks:
        return False
    if marks[0].lower_ == "of" and verb.doc[marks[0].i - 1].lower_ == "short":
        return True
    above = verb.head
    bare = (
        above.tag_ == "VB" and above.dep_ == "xcomp" and any(d.lower_ == "to" for d in syntax.children(above, "mark"))
    )
    return bare and marks[0].lower_ in {"in", "by"}


def is_put_to_them(verb: Token) -> bool:
    """ "Asked whether Ankara would help, Fidan said", "told that it had burned, he wept": heard, not said, by the subject."""
    lemma = verb.lemma_.lower()
    if lemma not in _ASKING | _TELLING or verb.tag_ not in {"VBN", "VBD"} or verb.dep_ not in {"advcl", "acl"}:
        return False
    if syntax.children(verb, "nsubj", "csubj", "obj", "aux"):
        return False
    return lemma in _ASKING or syntax.child(verb, "obl:agent") is None


def left_open(verb: Token) -> bool:
    """ "Rubio would not say whether …": he was asked and gave no answer, for all that "would" may also be a condition's."""
    group = syntax.verb_group(verb)
    refused = any(d.lower_ in {"not", "n't", "n’t", "never"} for d in syntax.children(verb, "advmod"))
    return group.modal == "would" and refused and verb.lemma_.lower() in ANSWERING and not syntax.conditions(verb)
