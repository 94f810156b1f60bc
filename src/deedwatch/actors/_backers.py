"""Whose "the Houthi-run ministry" and "Russian-installed officials" are: theirs who run or installed them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from deedwatch.actors._drafts import Draft
    from deedwatch.actors._view import View

_HYPHENS = frozenset({"-", "‑", "–"})
_RUN = frozenset({"run", "led", "controlled", "ruled", "held", "governed", "administered", "dominated"})
_INSTALLED = frozenset({"installed", "appointed", "imposed", "named", "picked"})
_BACKED = frozenset({"backed", "supported", "aligned", "allied"})


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
