"""Pronouns of a second report: in "X said that Y was stalling and that he would raise tariffs" it is X who would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._lexicon import actor_lexicon
from deedwatch.actors._view import SUBJECTS

if TYPE_CHECKING:
    from deedwatch.actors._view import View

_BINDING = frozenset({"will", "would", "'ll", "’ll"})
# What one foretells of others more often than one announces it.
_FORETOLD = frozenset("be die fall lose win resign quit step survive fail return go leave have face end get".split())


def teller(view: View, pronoun: int) -> int | None:
    """The subject of the report whose second "that" the pronoun opens; None where it may be the one reported about."""
    verb = view.head[pronoun]
    if view.lower[pronoun] not in {"he", "she"} or view.dep[pronoun] not in SUBJECTS or view.dep[verb] != "conj":
        return None
    mark = view.child(verb, "mark")
    helper = view.child(verb, "aux")
    if mark is None or view.lower[mark] != "that" or helper is None or view.lower[helper] not in _BINDING:
        return None
    first = view.head[verb]
    above = view.head[first]
    passive = view.child(verb, "aux:pass", "cop") is not None
    if passive or view.lemma[verb] in _FORETOLD or view.dep[first] != "ccomp" or not above < first:
        return None
    about = view.subject(first)
    if about is None or view.pos[about] != "PROPN" or view.lemma[above] not in actor_lexicon().words["speech_verbs"]:
        return None
    return view.subject(above)
