"""Whose "the Houthi-run ministry", "Russian-installed officials" and "a team led by N N" are: theirs who run, installed or lead them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from deedwatch.actors._drafts import Draft
    from deedwatch.actors._view import View

_HYPHENS = frozenset({"-", "‑", "–"})
_RUN = frozenset({"run", "led", "controlled", "ruled", "held", "governed", "administered", "dominated"})
_INSTALLED = frozenset({"installed", "appointed", "imposed", "named", "picked"})
_BACKED = frozenset({"backed", "supported", "aligned", "allied"})
_SENT = frozenset({"delegation", "team", "mission", "entourage"})
_LEADING = frozenset({"lead", "head", "chair"})


class Backer(NamedTuple):
    """The token of who stands behind a body, and how: "run" holds it, "installed" put it there, "backed" helps it."""

    token: int
    how: Literal["run", "led", "installed", "backed"]


def backer_of(view: View, draft: Draft) -> Backer | None:
    """The one named before a hyphen and such a participle within the phrase; None where there is none."""
    for i in range(draft.start + 1, draft.head - 1):
        if view.lower[i] not in _HYPHENS:
            continue
        word = view.lower[i + 1]
        if word in _RUN:
            return Backer(i - 1, "led" if word == "led" else "run")
        if word in _INSTALLED:
            return Backer(i - 1, "installed")
        if word in _BACKED:
            return Backer(i - 1, "backed")
    return None


def leader_of(view: View, i: int) -> int | None:
    """The token of who leads those sent: "a delegation headed by N N"; None of other nouns."""
    if view.lemma[i] not in _SENT:
        return None
    clause = next(
        (c for c in view.children[i] if view.dep[c] == "acl" and view.lemma[c] in _LEADING and view.tag[c] == "VBN"),
        None,
    )
    return view.child(clause, "obl:agent") if clause is not None else None
