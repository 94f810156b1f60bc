"""Tellings, article after article in the order of publication, gathered into incidents.

Each telling joins the open incident it is most like, by the mean over that incident's tellings, or begins one of its own. So
an incident never depends on articles that came out later, and a corpus that grows by new articles keeps what it had.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from deedwatch.incidents.likeness import comparable, likeness, near_types
from deedwatch.incidents.telling import Telling
from deedwatch.spans import record_id

OPEN_DAYS = 45  # after its last telling an incident is closed: later mentions are history
COMPARED = 6  # tellings of an incident that a new one is compared with: the first half and the last half of them
UNLIKE = -3.0  # counted for a telling of the incident that the new one cannot be of one happening with
JOIN = 0.0  # mean likeness above which a telling joins
SHOWN = 4  # signs named in `why`


@dataclass(frozen=True, slots=True)
class Member:
    """A telling in an incident: how like it was to what was there (0 for the first), and the signs that weighed most."""

    telling: Telling
    score: float
    why: str

    @property
    def event(self) -> str:
        """The id of its event."""
        return self.telling.event


@dataclass(slots=True)
class Incident:
    """One happening. The id is that of its first telling and does not change as others join."""

    id: str
    members: list[Member] = field(default_factory=list)

    @property
    def sample(self) -> list[Telling]:
        """The tellings that speak for it."""
        told = [member.telling for member in self.members]
        half = COMPARED // 2
        return told if len(told) <= COMPARED else [*told[:half], *told[-half:]]


def gathered(tellings: Iterable[Telling]) -> list[Incident]:
    """All incidents, in the order of their first telling, whatever the order of the tellings."""
    return list(gather(sorted(tellings, key=order)))


def order(telling: Telling) -> tuple[int, str, int, str]:
    """By publication (undated first), then article and place in it."""
    day = telling.published.toordinal() if telling.published else 0
    return day, telling.article, telling.position, telling.event


def gather(tellings: Iterable[Telling]) -> Iterator[Incident]:
    """Incidents as they are closed, from tellings in `order`; memory is bounded by those of OPEN_DAYS."""
    index = _Index()
    held: dict[str, Incident] = {}
    last: dict[str, int] = {}
    for count, telling in enumerate(tellings):
        day = order(telling)[0]
        if count % 1000 == 999:  # closing looks at every open incident
            for ident in [ident for ident, seen in last.items() if seen and seen < day - OPEN_DAYS]:
                closed = held.pop(ident)
                del last[ident]
                index.drop(closed)
                yield closed
        home = _join(telling, [i for i in index.near(telling) if not last[i.id] or last[i.id] >= day - OPEN_DAYS])
        if home is None:
            home = Incident(record_id("inc", [telling.event]))
            home.members.append(Member(telling, 0.0, "first"))
            held[home.id] = home
        index.add(telling, home)
        last[home.id] = day
    yield from held.values()


def _join(telling: Telling, candidates: Iterable[Incident]) -> Incident | None:
    best: tuple[float, Incident] | None = None
    for incident in candidates:
        score = sum(_against(telling, other) for other in incident.sample) / len(incident.sample)
        if score > JOIN and (best is None or score > best[0]):
            best = score, incident
    if best is None:
        return None
    score, incident = best
    incident.members.append(Member(telling, round(score, 2), _why(telling, incident)))
    return incident


def _against(telling: Telling, other: Telling) -> float:
    return likeness(telling, other)[0] if comparable(telling, other) else UNLIKE


def _why(telling: Telling, incident: Incident) -> str:
    """The signs that weighed most, against the telling of the incident that is most like."""
    liked = [other for other in incident.sample if comparable(telling, other)]
    parts = max((likeness(telling, other) for other in liked), key=lambda found: found[0])[1]
    ranked = sorted(parts.items(), key=lambda part: (-abs(part[1]), part[0]))
    return ", ".join(f"{name} {value:+.1f}" for name, value in ranked[:SHOWN] if value)


class _Index:
    """Open incidents by type and country, so that a telling meets only those it may belong to."""

    def __init__(self) -> None:
        self._held: dict[tuple[str, str], dict[str, Incident]] = defaultdict(dict)

    def add(self, telling: Telling, incident: Incident) -> None:
        for place in _countries(telling):
            self._held[telling.type, place][incident.id] = incident

    def drop(self, incident: Incident) -> None:
        for member in incident.members:
            for place in _countries(member.telling):
                self._held[member.telling.type, place].pop(incident.id, None)

    def near(self, telling: Telling) -> list[Incident]:
        found: dict[str, Incident] = {}
        for type_ in near_types(telling.type):
            for place in sorted(_countries(telling)):  # of two incidents equally like, every run takes the same
                found |= self._held.get((type_, place), {})
        return list(found.values())


def _countries(telling: Telling) -> set[str]:
    """Countries of parties and place; those without a country are filed under their own id, the unplaced under none."""
    found = {party.country or party.id for party in (*telling.actors, *telling.recipients)}
    if telling.place is not None:
        found.add(telling.place.country or telling.place.name)
    return found or {""}
