"""Tellings gathered into incidents: the likest are joined first, by the mean likeness of all their pairs.

Tellings come in the order of publication. A telling is compared with those of the weeks before it that share a country and a
word, so that what is held is bounded by those weeks; incidents that nothing can join any more are given out. The result
depends on the tellings alone, not on the order in which articles were read.
"""

from __future__ import annotations

import heapq
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice

from deedwatch.incidents.likeness import clash, comparable, likeness, near_types
from deedwatch.incidents.telling import Telling
from deedwatch.spans import record_id

OPEN_DAYS = 45  # between the publications of two tellings that are compared: later mentions are history
COMPARED = 200  # earlier tellings that a new one is compared with, those that share most with it
LOOKED_UP = 5_000  # entries of the files gone through for a new telling
UNLIKE = -3.0  # the likeness of a pair that was not compared or can be of no one happening
APART = -9.0  # the likeness of two that state different days: one such pair outweighs two of the likest
JOIN = -0.8  # mean likeness from which two groups are one: on the fifth set, weights fitted on the other four, -1.1 to -0.5 were alike
MAX_OPEN = 40_000  # tellings held, some 100 MB; beyond it the older half is settled whatever its age
SHOWN = 4  # signs named in `why`


@dataclass(frozen=True, slots=True)
class Member:
    """A telling in an incident: its mean likeness to the others (0 when it is alone), and the signs that weighed most."""

    telling: Telling
    score: float
    why: str

    @property
    def event(self) -> str:
        """The id of its event."""
        return self.telling.event


@dataclass(slots=True)
class Incident:
    """One happening; its members are in the order of publication and its id is that of the first."""

    id: str
    members: list[Member] = field(default_factory=list)


def gathered(tellings: Iterable[Telling]) -> list[Incident]:
    """All incidents, in the order of their first telling, whatever the order of the tellings."""
    found = gather(sorted(tellings, key=order))
    return sorted(found, key=lambda incident: order(incident.members[0].telling))


def order(telling: Telling) -> tuple[int, str, int, str]:
    """By publication (undated first), then article and place in it."""
    day = telling.published.toordinal() if telling.published else 0
    return day, telling.article, telling.position, telling.event


def gather(tellings: Iterable[Telling]) -> Iterator[Incident]:
    """Incidents as they are settled, from tellings in `order`."""
    held = _Open()
    settled = 0
    for telling in tellings:
        day = order(telling)[0]
        held.add(telling)
        if day - settled > OPEN_DAYS or len(held) > MAX_OPEN:
            yield from held.settle(day - OPEN_DAYS)
            settled = day
    yield from held.settle(None)


class _Open:
    """Tellings that others may still join, and how like they are."""

    def __init__(self) -> None:
        self._tellings: dict[int, Telling] = {}
        self._like: dict[int, dict[int, float]] = {}
        self._files: dict[tuple[str, str], set[int]] = defaultdict(set)
        self._next = 0

    def __len__(self) -> int:
        return len(self._tellings)

    def add(self, telling: Telling) -> None:
        number, self._next = self._next, self._next + 1
        self._tellings[number], self._like[number] = telling, {}
        places = _places(telling)
        for other in self._near(telling, places):
            if clash(telling, self._tellings[other]):
                self._like[number][other] = self._like[other][number] = APART
            elif comparable(telling, self._tellings[other]):
                score = likeness(telling, self._tellings[other])[0]
                if score > UNLIKE:
                    self._like[number][other] = self._like[other][number] = score
        for place in places:
            self._files[telling.type, place].add(number)

    def _near(self, telling: Telling, places: set[str]) -> list[int]:
        """Earlier tellings of a like type with a country or a name in common, those that share most; no more than COMPARED.

        The rarest are looked up first and the commonest left out once LOOKED_UP tellings were found.
        """
        keys = [(type_, place) for type_ in near_types(telling.type) for place in places]
        files = sorted((len(self._files[key]), key) for key in keys if key in self._files)
        shared: Counter[int] = Counter()
        looked_up = 0
        for file in (self._files[key] for _, key in files):
            if looked_up > LOOKED_UP:
                break
            shared.update(file)
            looked_up += len(file)
        first = order(telling)[0] - OPEN_DAYS
        near = [n for n in shared if not (day := order(self._tellings[n])[0]) or day >= first]
        if len(near) <= COMPARED:
            return near
        mine = telling.names | telling.words
        common = {n: len(mine & self._tellings[n].names) + len(mine & self._tellings[n].words) for n in near}
        return heapq.nsmallest(COMPARED, near, key=lambda n: (-common[n], -shared[n], -n))

    def settle(self, before: int | None) -> Iterator[Incident]:
        """Give out the incidents whose last telling came out before this day, all of them for None."""
        groups = _joined(self._like)
        if before is not None and len(self._tellings) > MAX_OPEN:
            older = sorted(order(telling)[0] for telling in self._tellings.values())
            before = max(before, older[len(older) // 2] + 1)
        for numbers in groups:
            if before is None or max(order(self._tellings[n])[0] for n in numbers) < before:
                yield self._incident(numbers)
                self._drop(numbers)

    def _incident(self, numbers: list[int]) -> Incident:
        told = sorted(numbers, key=lambda n: order(self._tellings[n]))
        return Incident(
            record_id("inc", [self._tellings[told[0]].event]), [self._member(number, numbers) for number in told]
        )

    def _member(self, number: int, numbers: list[int]) -> Member:
        telling, others = self._tellings[number], [n for n in numbers if n != number]
        if not others:
            return Member(telling, 0.0, "alone")
        like = self._like[number]
        mean = sum(like.get(n, UNLIKE) for n in others) / len(others)
        best = max(others, key=lambda n: (like.get(n, UNLIKE), -n))
        parts = likeness(telling, self._tellings[best])[1]
        ranked = sorted(parts.items(), key=lambda part: (-abs(part[1]), part[0]))
        why = ", ".join(f"{name} {value:+.1f}" for name, value in islice(ranked, SHOWN) if value)
        return Member(telling, round(mean, 2), why)

    def _drop(self, numbers: list[int]) -> None:
        for number in numbers:
            telling = self._tellings.pop(number)
            for other in self._like.pop(number):
                self._like.get(other, {}).pop(number, None)
            for place in _places(telling):
                self._files[telling.type, place].discard(number)


def _joined(like: dict[int, dict[int, float]]) -> list[list[int]]:
    """Groups by mean likeness, the likest joined first (average linkage); pairs without a likeness count as UNLIKE.

    `sums` holds for two groups the likeness of their pairs over UNLIKE, so that joining groups is adding numbers.
    """
    groups = {number: [number] for number in like}
    sums = {number: {other: score - UNLIKE for other, score in near.items()} for number, near in like.items()}
    turn = dict.fromkeys(groups, 0)

    def mean(one: int, other: int) -> float:
        return UNLIKE + sums[one][other] / (len(groups[one]) * len(groups[other]))

    heap = [(-mean(a, b), a, b, 0, 0) for a in sums for b in sums[a] if a < b and mean(a, b) > JOIN]
    heapq.heapify(heap)
    while heap:
        _, one, other, first, second = heapq.heappop(heap)
        if one not in groups or other not in groups or (turn[one], turn[other]) != (first, second):
            continue  # one of them has been joined with another since
        groups[one] += groups.pop(other)
        turn[one] += 1
        for near, total in sums.pop(other).items():
            sums[near].pop(other)
            if near != one:
                sums[one][near] = sums[near][one] = sums[one].get(near, 0.0) + total
        for near in sums[one]:
            a, b = min(one, near), max(one, near)
            if (value := mean(a, b)) > JOIN:
                heapq.heappush(heap, (-value, a, b, turn[a], turn[b]))
    return list(groups.values())


def _places(telling: Telling) -> set[str]:
    """What a telling is filed under: countries of parties and place, and the names in the article."""
    found = {party.country for party in (*telling.actors, *telling.recipients) if party.country}
    if telling.place is not None and telling.place.country:
        found.add(telling.place.country)
    return found | telling.names | telling.story
