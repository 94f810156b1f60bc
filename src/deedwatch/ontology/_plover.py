"""PLOVER's types, modes and sectors, read from `data/plover.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

# The status that a type has when it happened: a threat is made though its deed is only threatened.
OWN_STATUS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "THREATEN": "threatened",
        "REQUEST": "demanded",
        "ACCUSE": "alleged",
        "AGREE": "planned",
        "CONCEDE": "planned",
    }
)


@dataclass(frozen=True, slots=True)
class Mode:
    """How an event was done. `score` is on PLOVER's scale from -10 (conflict) to +10 (cooperation)."""

    name: str
    score: float
    definition: str


@dataclass(frozen=True, slots=True)
class EventType:
    """One of the sixteen PLOVER types. `score` (-10 to +10) holds when the event has no mode."""

    name: str
    quad: str
    quad_code: int
    score: float
    modes: tuple[Mode, ...]
    needs_recipient: bool
    definition: str

    def mode(self, name: str) -> Mode | None:
        """Return the mode of that name, or None where this type has none such."""
        return next((mode for mode in self.modes if mode.name == name), None)


@dataclass(frozen=True, slots=True)
class Sector:
    """A kind of actor within a country. Of several, the one with the lowest `rank` (from 0) is primary."""

    code: str
    name: str
    frequent: bool
    rank: int


@dataclass(frozen=True, slots=True)
class Decision:
    """What the PLOVER manual says wrongly, twice or not at all, and what holds here."""

    number: int
    manual: str
    decision: str


def parse_types(table: Mapping[str, Any]) -> dict[str, EventType]:
    """Build the types from the parsed `plover.toml`, in the file's order."""
    quads: Mapping[str, int] = table["quads"]
    return {
        name: EventType(
            name=name,
            quad=row["quad"],
            quad_code=quads[row["quad"]],
            score=row["score"],
            modes=tuple(Mode(**mode) for mode in row["modes"]),
            needs_recipient=row["needs_recipient"],
            definition=row["definition"],
        )
        for name, row in table["types"].items()
    }


def parse_sectors(table: Mapping[str, Any]) -> dict[str, Sector]:
    """Build the sectors from the parsed `plover.toml`; the file's order is their precedence."""
    return {row["code"]: Sector(**row, rank=rank) for rank, row in enumerate(table["sectors"])}


def parse_decisions(table: Mapping[str, Any]) -> tuple[Decision, ...]:
    """Build the decisions from the parsed `plover.toml`."""
    return tuple(Decision(row["id"], row["manual"], row["decision"]) for row in table["decisions"])
