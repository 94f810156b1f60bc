"""Nouns for people or bodies that mean something or somebody else here: the opposition to a plan, a president who was toppled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch.actors._view import SUBJECTS

if TYPE_CHECKING:
    from deedwatch.actors._view import View

_TOPPLING = frozenset("topple overthrow oust depose unseat".split())
_TOWARDS = frozenset({"to", "towards", "toward"})


def is_no_party(view: View, i: int) -> bool:
    """Whether the noun says what somebody thinks ("its opposition to the loan") or what is left of somebody ("the body of …").

    "The opposition to the president said" is people; so is what speaks or acts.
    """
    after = view.lower[i + 1] if i + 1 < len(view.lower) else ""
    if view.lower[i] == "opposition" and after in _TOWARDS:
        acts = view.dep[i] in SUBJECTS and view.pos[view.head[i]] == "VERB"
        return view.child(i, "nmod:poss") is not None or not acts
    return view.lower[i] in {"body", "bodies"} and after == "of" and view.child(i, "amod", "compound") is None


def is_toppled(view: View, i: int) -> bool:
    """ "Gabon's president was overthrown": whoever held the office then, who does not hold it now."""
    return view.dep[i] in {"nsubj:pass", "obj"} and view.lemma[view.head[i]] in _TOPPLING
