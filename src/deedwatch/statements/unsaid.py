"""Verbs of speech that put no words in the speaker's mouth: "asked whether he would go, he laughed"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

    from deedwatch.tokens import Token

_ASKING = frozenset({"ask", "question", "press", "quiz", "challenge"})
ANSWERING = frozenset(
    "say tell reveal disclose specify confirm comment clarify elaborate explain speculate indicate".split()
)
_CITING = frozenset({"cite", "quote"})
_ORDERING = frozenset({"order", "demand", "command", "request", "authorise", "authorize"})
_CHARGING = frozenset({"accuse", "charge", "suspect", "convict", "blame", "indict", "acquit", "clear"})
_VOUCHERS = frozenset(
    "source official spokesman spokeswoman spokesperson army military navy police ministry government presidency agency officer "
    "commander report document letter newspaper daily paper television radio broadcaster channel media analyst diplomat expert "
    "witness resident doctor medic rescuer lawyer colleague aide person people".split()
)
_MARKS = frozenset({'"', "“", "”", "„", "«", "»", "'", "‘", "’", "''", "``"})
_TELLING = frozenset({"tell", "remind", "inform"})


def is_left_out(verb: Token) -> bool:
    """ "Without offering evidence", "instead of saying who did it": words that did not come."""
    marks = {mark.lower_ for mark in syntax.children(verb, "mark", "case")}
    return verb.tag_ == "VBG" and (
        "without" in marks or {"instead", "of"} <= marks | {d.lower_ for d in verb.subtree if d.i < verb.i}
    )


def is_undone(verb: Token) -> bool:
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


def says_nothing(verb: Token, content: Token, words: Sequence[int]) -> bool:
    """Whether what stands as content are no words of the speaker's."""
    return _is_voucher(verb, content) or _is_bare_talk(verb, content, words) or _is_charged_deed(verb, content)


def vouching(verb: Token) -> Token | None:
    """ "…, Al Jazeera reported, quoting a Hamas official": whose words a reporter passes on."""
    below = (c for clause in syntax.children(verb, "advcl") for c in syntax.children(clause, "obj"))
    return next((c for c in below if _is_voucher(c.head, c) and not _is_paper(c)), None)


def _is_paper(noun: Token) -> bool:
    return noun.lemma_.lower() in {"report", "document", "letter", "television", "radio", "channel", "media"}


def _is_voucher(verb: Token, content: Token) -> bool:
    """ "…, the ministry said, citing the army": where the words come from, and no words themselves."""
    told = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.lemma_.lower() in _CITING
    noun = content.head == verb and content.dep_ == "obj"
    return told and noun and (content.pos_ == "PROPN" or content.lemma_.lower() in _VOUCHERS)


def _is_bare_talk(verb: Token, content: Token, words: Sequence[int]) -> bool:
    """ "Spoke with Rubio about the war": what a talk was about, and nothing said of it, where no quotation stands in it."""
    with_them = any(syntax.preposition(d) in {"with", "to"} for d in syntax.children(verb, "obl"))
    bare = verb.lemma_.lower() == "speak" and with_them and content.pos_ in {"NOUN", "PROPN", "PRON"}
    return bare and not any(verb.doc[i].text in _MARKS for i in words)


def _is_charged_deed(verb: Token, content: Token) -> bool:
    """ "Accused of ordering the massacre": a deed that is charged; no words of the accused are told."""
    order = verb.lemma_.lower() in _ORDERING and verb.tag_ == "VBG" and content.dep_ == "obj" and content.head == verb
    return order and verb.head.lemma_.lower() in _CHARGING
