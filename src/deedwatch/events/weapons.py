"""With what an attack was made, where its words say so: its mode, as PLOVER defines it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from deedwatch import syntax
from deedwatch.events import frames
from deedwatch.events.arguments import attackers
from deedwatch.events.reading import Reading, coded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from deedwatch.document import Document
    from deedwatch.events.match import Match
    from deedwatch.tokens import Token

# In this order: a suicide bomber's bomb is no other's, and a drone's missile is the drone's.
_MODES = ("suicide-attack", "drone", "aerial", "heavy-weapons", "explosives", "firearms", "primitive")
_BY = ("by", "with", "in", "from", "during")
_LAUNCHING = frozenset({"launch", "fire", "send", "unleash"})
_MOVING = frozenset("cross invade enter advance march roll push move drive pour sweep occupy".split())
_GROUNDED = frozenset({"REB", "UAF", "CRM", "PRM", "CVL", "OPP"})
_BEFORE = ("compound", "amod", "nmod:desc")


def armed(document: Document, plain: Reading, match: Match) -> Reading:
    """With the mode of the weapons that the words name, where the frame has none.

    What a suicide bomber sets off is no mere bomb, and those without an air force bomb from the ground.
    """
    if match.head.lemma_.lower() in _MOVING:
        return plain  # tanks that cross a border have not fired
    mode = mode_of_means(match)
    if plain.mode == "aerial" and match.trigger.lemma_.lower() == "bombing" and mode is None:
        known = [document.actors.get(ident) for ident in plain.actors]
        flies = any(actor is not None and not _GROUNDED & set(actor.sectors) for actor in known)
        return plain if flies else coded(plain, "ASSAULT", "explosives")
    if plain.mode not in {None, "explosives"}:
        return plain
    return plain if mode is None or (plain.mode and mode != "suicide-attack") else coded(plain, "ASSAULT", mode)


def mode_of_means(match: Match) -> str | None:
    """The mode of the weapons that strike ("Russian drones hit", "killed in a mortar attack"); None where none is named."""
    words = {word for token in _means(match) for word in (token.lemma_.lower(), token.lower_)}
    known = frames.load()
    return next(
        (mode for mode in _MODES if words & known.table(f"by_{mode.removesuffix('-attack').replace('-', '_')}")), None
    )


def _means(match: Match) -> Iterator[Token]:
    """What does it, what names it and what it is done with, each with the words before it."""
    nouns = [*syntax.agents(match.head), *attackers(match)] if match.kind != "noun" else []
    if match.kind == "verb" and match.head.lemma_.lower() in _LAUNCHING:
        nouns += syntax.patients(match.head)
    if match.kind != "verb":
        nouns.append(match.trigger if match.noun is None else match.noun)
    below = syntax.obliques(match.head if match.kind != "noun" else match.trigger)
    nouns += [token for case in _BY for token in below.get(case, [])]
    for noun in nouns:
        yield noun
        for word in syntax.children(noun, *_BEFORE):
            yield word
            yield from syntax.children(word, "compound")
