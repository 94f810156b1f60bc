"""Whether the clause around a token looks back or ahead."""

from __future__ import annotations

from typing import Literal

from deedwatch.grounding._lexicon import TimeLexicon
from deedwatch.grounding._words import Words
from deedwatch.tokens import Doc, Token

# "term" is the end of what was done for a time; in news it is to come, in a history passage it is of that day.
Tense = Literal["past", "present", "future", "term", "unknown"]

_AUXILIARY = frozenset({"aux", "aux:pass", "auxpass", "cop"})
_PERFECT = frozenset({"have", "has", "had", "'ve", "having"})
_PAST_BE = frozenset({"was", "were", "been", "did", "got"})
# "Told them to leave by Sunday" looks ahead, "was told on Friday" does not.
_BIDDING = frozenset({"tell", "instruct", "direct"})
_ENDS = frozenset({"until", "till", "til"})
_CONDITIONS = frozenset({"if", "unless", "once", "until", "provided"})
_MAX_CLIMB = 12  # heads between a time and its clause's verb; a longer chain is a broken parse
_FUTURE_WORDS = frozenset({"will", "'ll", "shall", "wo", "scheduled", "due", "expected", "planned", "must"})


def tense_at(doc: Doc, words: Words, head: int, lexicon: TimeLexicon, *, headline: bool) -> Tense:
    """The tense of the verb governing token `head`; by the words alone when the Doc has no dependencies.

    In a headline the present is the past: "Blinken meets Lavrov Friday".
    """
    if not doc.parsed:
        return "future" if _FUTURE_WORDS.intersection(words.lower) else "past"
    found = _climb(doc[head], lexicon)
    return "past" if headline and found == "present" else found


def term_at(doc: Doc, words: Words, start: int, head: int, lexicon: TimeLexicon) -> Tense | None:
    """Whether "until" sets an end to what was done, as in "closed the border until August 15", which is still to come.

    What merely went on ("fighting raged until March") is over, and so is a state of before ("had been closed until").
    None where no such end is set.
    """
    if words.at(start - 1) not in _ENDS or not doc.parsed:
        return None
    token = doc[head]
    for _ in range(_MAX_CLIMB):
        if token.pos_ in ("VERB", "AUX") or token.tag_[:2] == "VB":
            break
        if token.lemma_ in lexicon.terms or token.head.i == token.i:
            break  # "a ban until August 15"
        token = token.head
    if token.lemma_ not in lexicon.terms:
        return None
    helpers = {child.lower_ for child in token.children if child.dep_ in _AUXILIARY}
    before = "had" in helpers and token.dep_ != "ccomp"
    return None if before or lexicon.future_modals & helpers else "term"


def _climb(token: Token, lexicon: TimeLexicon) -> Tense:
    for _ in range(_MAX_CLIMB):
        if is_condition(token) and _climb(token.head, lexicon) == "future":
            return "future"
        verdict = _of_verb(token, lexicon)
        if verdict is not None:
            return verdict
        if token.head.i == token.i:
            break
        token = token.head
    return "unknown"


def is_condition(token: Token) -> bool:
    """ "Said it would strike if they were not freed by Saturday": reported, the condition is told in the past."""
    return token.dep_ == "advcl" and any(
        child.dep_ == "mark" and child.lower_ in _CONDITIONS for child in token.children
    )


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
    if _is_arranged(token, helpers):
        return "future"
    if _PERFECT & helpers or _PAST_BE & helpers or tag == "VBD":
        return "past"
    if tag == "VB" and not helpers - {"to"}:
        return _of_infinitive(token, lexicon)
    if tag == "VBN":
        return "present" if helpers else "past"
    if tag == "VBG" and not helpers:
        return None
    return "present"


def _is_arranged(token: Token, helpers: set[str]) -> bool:
    """ "He is to visit", "they were to meet": an arrangement; "he was to have met" came to nothing."""
    if token.tag_ != "VB" or not helpers & {"is", "are", "was", "were"} or _PERFECT & helpers or "be" in helpers:
        return False
    return any(child.lower_ == "to" and child.dep_ in ("mark", "aux") for child in token.children)


def _of_participle(token: Token, lexicon: TimeLexicon) -> Tense | None:
    return "future" if token.lemma_ in lexicon.forward or token.lower_ in ("due", "likely", "ready") else None


def _of_infinitive(token: Token, lexicon: TimeLexicon) -> Tense | None:
    """As in "plans to meet" looks ahead; "failed to meet" goes with "failed"; a bare imperative looks ahead."""
    governor = token.head
    if governor.i == token.i:
        return "future"
    if (governor.lemma_ in lexicon.forward or governor.lemma_ in _BIDDING) and token.dep_ in (
        "xcomp",
        "ccomp",
        "advcl",
        "acl",
    ):
        return "future"
    if governor.pos_ == "NOUN" and token.dep_ == "acl":
        return "future"  # "a plan to meet on Friday"
    return None
