"""What headlines leave out between speaker and words: "UN says hundreds dead, RSF denies 'massacre'"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.syntax.arguments import SUBJECTS, preposition

if TYPE_CHECKING:
    from deedwatch.statements.lexicon import Lexicon
    from deedwatch.tokens import Token

_TOLD = frozenset(
    {"tell", "ask", "promise", "offer", "remind", "inform", "notify", "assure", "reassure", "warn", "advise", "brief"}
)  # their object is who hears it
_PRESENT = frozenset({"VBZ", "VBP"})


def has_own_words(verb: Token, lexicon: Lexicon) -> bool:
    """ "X says P, Y denies Q", "…, Y warns of Q": with words of its own behind it the verb reports nothing before the comma."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    if subject is None or subject.i > verb.i or subject.pos_ == "PRON":
        return False
    cues = lexicon.verbs.get(verb.lemma_.lower(), ())
    if verb.tag_ not in _PRESENT:  # "…, the army confirmed a day later"
        cues = tuple(cue for cue in cues if cue.group not in {"say", "view"})
    obj = next((d for d in syntax.children(verb, "obj") if d.i > verb.i and d.pos_ in {"NOUN", "PROPN"}), None)
    if obj is not None and verb.lemma_.lower() not in _TOLD and any(cue.object for cue in cues):
        return True
    sought = {preposition(d) for d in syntax.children(verb, "obl") if d.i > verb.i}
    return any(sought & cue.prepositions for cue in cues)


def small_clause(verb: Token) -> Token | None:
    """ "Says hundreds dead": in a headline's present tense, a noun with what it is said to be behind it."""
    if verb.lemma_.lower() != "say" or verb.tag_ not in _PRESENT:
        return None
    for noun in syntax.children(verb, "obj", "ccomp"):
        behind = [d for d in syntax.children(noun, "amod", "acl") if d.i > noun.i and d.tag_ in {"JJ", "VBN", "VBG"}]
        if noun.pos_ in {"NOUN", "PROPN", "NUM"} and noun.i > verb.i and behind:
            return noun
    return None
