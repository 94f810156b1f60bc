"""What the rules are held against: the desk as it stood at the end of a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from deedwatch.analysis import Gap, Series
from deedwatch.records import CommitmentKind, CommitmentStatus


@dataclass(frozen=True, slots=True)
class Commitment:
    """Words that bind, as rules need them. `seen` is the day they were first reported; `text` the words themselves.

    `countries` are ISO3 codes of both sides. `restates` is the id of an earlier commitment with the same content: it is not
    new. `due` is the last day for the deed.
    """

    id: str
    kind: CommitmentKind
    by: tuple[str, ...]
    to: tuple[str, ...]
    seen: dt.date
    text: str
    countries: tuple[str, ...] = ()
    due: dt.date | None = None
    status: CommitmentStatus = "open"
    restates: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """A deed held against a commitment: what it made of it, on which day, and whether a person has confirmed it."""

    id: str
    commitment: str
    status: CommitmentStatus
    day: dt.date
    incident: str | None
    text: str
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """The desk as of `day`. `series` go by days and end on `day`, one for each direction that rules may ask about.

    `links` belong to `commitments`; `gaps` come from `analysis.coverage`. Old commitments and links may stay in: a rule
    takes only what is new to it. `names` are of actors and countries by id, for titles and reasons.
    """

    day: dt.date
    commitments: tuple[Commitment, ...] = ()
    links: tuple[Link, ...] = ()
    series: tuple[Series, ...] = ()
    gaps: tuple[Gap, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, actor: str | None) -> str:
        """An actor in words: its name, or its id made readable. None is anybody.

        >>> Facts(dt.date(2022, 2, 24), names={"RUS": "Russia"}).name("RUS")
        'Russia'
        >>> Facts(dt.date(2022, 2, 24)).name("person:joe-biden")
        'Joe Biden'
        """
        if actor is None:
            return "anybody"
        kind, _, name = actor.rpartition(":")
        readable = name.replace("-", " ").title() if kind == "person" else name.replace("-", " ")
        return self.names.get(actor, readable)
