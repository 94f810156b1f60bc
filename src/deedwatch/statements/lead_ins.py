"""Clauses that lead to a quotation behind a colon without a verb of saying: "went further:", "was blunter:", "had a warning:"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax

if TYPE_CHECKING:
    from deedwatch.tokens import Token

# How somebody is who says it so.
_MANNERS = frozenset(
    "blunt blunter clear clearer direct explicit plain plainer frank franker candid forthright outspoken unequivocal categorical emphatic "
    "adamant defiant firm firmer unapologetic unsparing scathing harsh harsher stark terse curt brief succinct dismissive unmoved "
    "sceptical skeptical cautious optimistic hopeful".split()
)
# What somebody has for others, in words.
_WORDS = frozenset(
    "warning message answer reply response retort word advice question explanation theory view verdict suggestion demand request plea "
    "promise complaint".split()
)
# "Struck a defiant tone", "took a harder line", "minced no words", "left no doubt".
_SET_PHRASES = {
    "strike": frozenset({"tone", "note"}),
    "sound": frozenset({"note", "alarm"}),
    "take": frozenset({"tone", "line", "view", "stance"}),
    "adopt": frozenset({"tone", "line"}),
    "mince": frozenset({"word"}),
    "pull": frozenset({"punch"}),
    "leave": frozenset({"doubt"}),
    "have": _WORDS,
}


def leads_in(verb: Token) -> bool:
    """Whether the clause of this word, with somebody for its subject, tells how words are said that follow."""
    if syntax.verb_group(verb).modal is not None or verb.tag_ == "VB":
        return _minced(verb)
    if syntax.children(verb, "cop"):
        return bool({verb.lower_, verb.lemma_.lower()} & _MANNERS)
    lemma = verb.lemma_.lower()
    if lemma == "go":
        return any(d.lower_ in {"further", "farther"} for d in syntax.children(verb, "advmod"))
    return _has(verb)


def _has(verb: Token) -> bool:
    return any(d.lemma_.lower() in _SET_PHRASES.get(verb.lemma_.lower(), ()) for d in syntax.children(verb, "obj"))


def _minced(verb: Token) -> bool:
    """ "Did not mince her words", the one phrase with a bare verb."""
    return verb.lemma_.lower() in {"mince", "pull"} and syntax.verb_group(verb).negated and _has(verb)
