"""The words that wait, the deeds that may answer them, and the links between the two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from deedwatch.incidents import Party

Relation = Literal["condition_met", "kept", "broken", "lapsed", "withdrawn", "restated", "hardened", "softened"]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pattern:
    """What a deed must look like: its PLOVER type and its sides, an empty side being open."""

    type: str
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class Word:
    """One commitment as one article tells it. `spans` are the places of its evidence in that article, `said` the day."""

    id: str
    article: str
    kind: str
    by: tuple[Party, ...]
    to: tuple[Party, ...] = ()
    condition: Pattern | None = None
    condition_text: str | None = None
    consequence: Pattern | None = None
    consequence_text: str | None = None
    said: date | None = None
    due_start: date | None = None
    due_end: date | None = None
    status: str = "open"
    text: str = ""
    outlet: str | None = None
    spans: tuple[Range, ...] = ()
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """One report of a deed: its article, where its predicate stands, the day of the deed as far as told, its words.

    `sentence` is the whole sentence in which they stand, "" where it is not known.
    """

    article: str
    position: int
    day: date | None = None
    text: str = ""
    sentence: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """One incident with what it says. `words` and `names` are stems and proper names of its sentences, as in incidents.

    Where both are empty they are taken from `text`. `told` are the reports that are surest of it.
    """

    id: str
    type: str
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    start: date | None = None
    end: date | None = None
    published: date | None = None
    factuality: str = "occurred"
    background: bool = False
    country: str | None = None
    text: str = ""
    reports: int = 1
    words: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    told: tuple[Told, ...] = ()

    @property
    def reported(self) -> tuple[Told, ...]:
        """Its reports; one made of its own text and day where none are kept."""
        return self.told or (Told("", 0, self.first, self.text),)

    @property
    def first(self) -> date | None:
        """The first day that a report tells; without reports the first it may have happened on, or that of publication."""
        days = [report.day for report in self.told if report.day is not None]
        return min(days, default=self.start or self.published)

    @property
    def last(self) -> date | None:
        """The last such day, of several blows told as one that of the last."""
        days = [report.day for report in self.told if report.day is not None]
        return max([self.end or self.start or self.published, *days], default=None, key=lambda day: day or date.min)


@dataclass(frozen=True, slots=True)
class Link:
    """What the machine proposes: `other` answers the commitment on this day. `why` are the reasons, the weightiest first.

    `other` is a deed, or for restated, hardened and softened the later commitment; None for lapsed.
    """

    commitment: str
    other: str | None
    relation: Relation
    day: date | None
    score: float
    why: tuple[str, ...] = ()
