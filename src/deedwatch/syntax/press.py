"""Dealings with the press: what officials will not do for it, and what they will not have it do to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.syntax.arguments import child, children, is_passive

if TYPE_CHECKING:
    from deedwatch.tokens import Token

_COMMENTS = frozenset({"comment", "elaborate", "speculate", "specify", "say", "disclose", "reveal"})
_TELLING = frozenset("answer take give provide offer make supply field".split())
_TOLD = frozenset("question comment detail interview explanation timetable timeline reason".split())
_NOT = frozenset({"not", "n't", "never"})
_ASKING = frozenset({"how", "when", "where", "what", "which", "who", "whom", "why", "whether", "if"})
_NEAR = 4  # tokens behind the verb in which the question begins
_COVER = frozenset({"name", "identify", "quote", "cite"})
_GIVING = frozenset(
    "give use provide publish print reveal disclose withhold have divulge leave omit keep change".split()
)
_LEAVE = frozenset({"authorise", "authorize", "allow", "permit", "empower"})
_TALKING = frozenset({"speak", "talk", "comment", "brief", "discuss", "disclose"})
_SEEKING = frozenset({"request", "ask", "seek", "want", "demand", "insist", "require", "grant", "prefer", "promise"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # "said the dead had been named" is about others


def is_comment(infinitive: Token) -> bool:
    """ "Declined to comment", "refused to be drawn on whether": words for the press, which bind nobody and are no deed."""
    lemma = infinitive.lemma_.lower()
    if lemma == "draw":
        return is_passive(infinitive)
    told = {noun.lemma_.lower() for noun in children(infinitive, "obj")}
    return lemma in _COMMENTS or (lemma in _TELLING and bool(told & _TOLD))


def is_withheld(clause: Token) -> bool:
    """ "Declined to say how many troops it would send", "did not say when it would attack": a question that gets no answer."""
    verb = clause.head
    if (
        clause.dep_ not in {"ccomp", "advcl"}
        or clause.i < verb.i
        or verb.lemma_.lower() not in _COMMENTS | {"tell", "clarify", "confirm"}
    ):
        return False
    unsaid = verb.dep_ == "xcomp" and verb.head.lemma_.lower() in {"decline", "refuse"}
    if not unsaid and not any(d.lower_ in _NOT for d in children(verb, "advmod", "neg", "aux")):
        return False
    return any(t.lower_ in _ASKING for t in clause.doc[verb.i + 1 : min(verb.i + _NEAR, clause.i)])


def is_for_cover(infinitive: Token) -> bool:
    """ "Asked not to be named", "to remain anonymous", "to give his name": said to the press, about the speaker's name."""
    passive = is_passive(infinitive)
    lemma = infinitive.lemma_.lower()
    if lemma in _COVER and passive:
        return lemma != "name" or not _appoints(infinitive)
    if lemma == "anonymous" or any(d.lemma_.lower() == "anonymous" for d in children(infinitive, "xcomp")):
        return True
    names = children(infinitive, "nsubj:pass" if passive else "obj")
    return lemma in _GIVING and any(_own_name(noun) for noun in names)


def is_hedge(verb: Token) -> bool:
    """Whether a verb tells why a source is not named: "declined to be named", "requested anonymity", "not authorised to speak"."""
    below = [d for d in children(verb, "xcomp", "ccomp") if not any(t.tag_ in _FINITE for t in (d, *d.children))]
    if verb.lemma_.lower() in _LEAVE and is_passive(verb):
        return any(d.lemma_.lower() in _TALKING for d in below)
    sought = children(verb, "obj", "obl") if verb.lemma_.lower() in _SEEKING else []
    return any(d.lemma_.lower() == "anonymity" for d in sought) or any(is_for_cover(d) for d in below)


def _appoints(verb: Token) -> bool:
    """ "To be named mediator", "named as a suspect": a post or a part, no cover."""
    offices = [d for d in children(verb, "xcomp", "obj", "obl") if d.i > verb.i]
    return any(d.dep_ != "obl" or any(c.lower_ in {"as", "to"} for c in children(d, "case")) for d in offices)


def _own_name(noun: Token) -> bool:
    """ "His name", "their identities"."""
    owner = child(noun, "nmod:poss")
    return noun.lemma_.lower() in {"name", "identity"} and owner is not None and owner.tag_ == "PRP$"
