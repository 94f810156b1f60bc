"""Whether the clause around a token looks back or ahead."""

from __future__ import annotations

from typing import Literal

from spacy.tokens import Doc, Token

from deedwatch.grounding._lexicon import TimeLexicon
from deedwatch.grounding._words import Words

Tense = Literal["past", "present", "future", "unknown"]

_AUXILIARY = frozenset({"aux", "aux:pass", "auxpass", "cop"})
_PERFECT = frozenset({"have", "has", "had", "'ve", "having"})
_PAST_BE = frozenset({"was", "were", "been", "did", "got"})
_MAX_CLIMB = 12  # heads between a time and its clause's verb; a longer chain is a broken parse
_FUTURE_WORDS = frozenset({"will", "'ll", "shall", "wo", "scheduled", "due", "expected", "planned", "must"})


def tense_at(doc: Doc, words: Words, head: int, lexicon: TimeLexicon, *, headline: bool) -> Tense:
    """The tense of the verb governing token `head`; by the words alone when the Doc has no dependencies.

    In a headline the present is the past: "Blinken meets Lavrov Friday".
    """
    if not doc.has_annotation("DEP"):
        return "future" if _FUTURE_WORDS.intersection(words.lower) else "past"
    found = _climb(doc[head], lexicon)
    return "past" if headline and found == "present" else found


def _climb(token: Token, lexicon: TimeLexicon) -> Tense:
    for _ in range(_MAX_CLIMB):
        verdict = _of_verb(token, lexicon)
        if verdict is not None:
            return verdict
        if token.head.i == token.i:
            break
        token = token.head
    return "unknown"


def _of_verb(token: Token, lexicon: TimeLexicon) -> Tense | None:
    """The tense that this token and its auxiliaries show; None when its governor must tell."""
    helpers = {child.lower_ for child in token.children if child.dep_ in _AUXILIARY}
    tag = token.tag_
    if tag[:2] != "VB" and not any(child.dep_ == "cop" for child in token.children):
        return _of_participle(token, lexicon) if tag == "JJ" else None
    if lexicon.future_modals & helpers:
        return "past" if _PERFECT & helpers else "future"
    if token.lemma_ in lexicon.forward and tag in ("VBN", "JJ") and ("had" not in helpers or _PAST_BE & helpers):
        return "present" if _PAST_BE & helpers else "future"
    if _PERFECT & helpers or _PAST_BE & helpers or tag == "VBD":
        return "past"
    if tag == "VB" and not helpers - {"to"}:
        return _of_infinitive(token, lexicon)
    if tag == "VBN":
        return "present" if helpers else "past"
    if tag == "VBG" and not helpers:
        return None
    return "present"


def _of_participle(token: Token, lexicon: TimeLexicon) -> Tense | None:
    return "future" if token.lemma_ in lexicon.forward or token.lower_ in ("due", "likely", "ready") else None


def _of_infinitive(token: Token, lexicon: TimeLexicon) -> Tense | None:
    """As in "plans to meet" looks ahead; "failed to meet" goes with "failed"; a bare imperative looks ahead."""
    governor = token.head
    if governor.i == token.i:
        return "future"
    if governor.lemma_ in lexicon.forward and token.dep_ in ("xcomp", "ccomp", "advcl", "acl"):
        return "future"
    if governor.pos_ == "NOUN" and token.dep_ == "acl":
        return "future"  # "a plan to meet on Friday"
    return None
