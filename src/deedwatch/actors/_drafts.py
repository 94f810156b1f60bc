"""What the stage knows of a mention while it is being made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from deedwatch.document import Gender, Number
    from deedwatch.knowledge import Entry, Role
    from deedwatch.records import MentionKind

Sort = Literal["person", "country", "body", "group", "unknown"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A known name in the text: token range and what it denotes here, in order of preference."""

    start: int
    end: int
    entry: Entry


@dataclass(slots=True)
class Draft:
    """A mention in the making: token range, head, kind, and what its words say of the actor."""

    start: int
    end: int
    head: int
    kind: MentionKind
    sort: Sort
    actors: tuple[str, ...] = ()
    number: Number | None = "sing"
    gender: Gender | None = None
    role: Role | None = None
    phrase: str = ""  # the role's own words, lower case, without owners: "foreign minister"
    owners: tuple[str, ...] = ()  # actor ids of those it belongs to: Russia in "Russia's foreign minister"
    possessor: int | None = None  # token of a possessive pronoun: "its military"
    definite: bool = False
    former: bool = False
    held: bool = True  # False when a word such as "deputy" keeps the present office holder out
    name: tuple[int, int] = (0, 0)  # token range of a person's name inside the mention
    antecedent: int | None = None  # token heading what a pronoun stands for, whether or not an actor is known there
    led: bool = False  # people under a named leader: "a delegation led by N N"
    tentative: bool = False  # a noun phrase that is somebody only if it takes somebody up: dropped when it does not
    sectors: tuple[str, ...] = ()  # PLOVER sectors that a metonym's words name
    seats: tuple[
        tuple[str, str], ...
    ] = ()  # ("of", "london") in "the mayor of London", ("to", "turkey") in "ambassador to Turkey"
    places: tuple[str, ...] = ()  # actors of the places named after "in": "rebels in eastern Ukraine"
    told_by: tuple[str, ...] = ()  # who says the words it stands in: no title there is the speaker's own
