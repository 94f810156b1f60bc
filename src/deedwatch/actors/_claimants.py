"""Bands known by no name that claim an attack: "a little-known group claimed responsibility for the bombing"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch.actors._registry import role_of

if TYPE_CHECKING:
    from deedwatch.actors._view import View
    from deedwatch.knowledge import Knowledge, Role

_BANDS = frozenset(
    "affiliate arm band branch brigade cell chapter faction front group grouping movement network offshoot organisation organization outfit "
    "splinter subsidiary wing".split()
)
_CLAIMING = frozenset({"claim", "accept", "admit", "assume", "take"})
_RESPONSIBILITY = frozenset({"responsibility", "credit"})
_ATTACKS = frozenset(
    "abduction ambush assassination assault attack blast bomb bombing explosion hijacking kidnapping killing massacre murder raid shooting strike".split()
)


def claims_attack(view: View, i: int) -> bool:
    """Whether the noun is of a band that says an attack was its own; "no group" is none."""
    verb = view.head[i]
    if view.lemma[i] not in _BANDS or view.dep[i] != "nsubj" or view.lemma[verb] not in _CLAIMING:
        return False
    thing = view.child(verb, "obj")
    if thing is None or any(view.lower[c] == "no" for c in view.children[i]):
        return False
    if view.lemma[thing] in _ATTACKS:
        return view.lemma[verb] == "claim"
    below = [c for c in view.children[thing] if view.dep[c] == "nmod" and view.case(c) == "for"]
    return view.lemma[thing] in _RESPONSIBILITY and any(view.lemma[c] in _ATTACKS for c in below)


def unnamed_band(knowledge: Knowledge) -> Role | None:
    """The role of an armed group, as one body."""
    role = role_of(knowledge, "armed group")
    return replace(role, kind="group") if role is not None else None
