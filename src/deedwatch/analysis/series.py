"""What one side did to another, period by period, and how much of the coverage that was.

    share(P) = 100 * incidents(P) / articles(P)          incidents per 100 articles of the period

Incidents are counted, never reports: a thousand copies of one shelling are one incident. A period without an article has
no share and no counts, for nobody looked: it is *not covered*, which is never 0.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from deedwatch.errors import AnalysisError
from deedwatch.records import Quad

Step = Literal["day", "week", "month"]
QUADS: tuple[Quad, ...] = get_args(Quad)


@dataclass(frozen=True, slots=True)
class Observation:
    """One incident in one direction. `intensity` is PLOVER's, -10 to 10; `independent` counts outlets that are no copies."""

    day: dt.date
    source: str
    target: str
    quad: Quad
    intensity: float
    incident: str
    reports: int = 1
    independent: int = 1


@dataclass(frozen=True, slots=True)
class Period:
    """`start` to `end`, both included. `observations` holds each incident once, in the order of day and id."""

    start: dt.date
    end: dt.date
    articles: int
    observations: tuple[Observation, ...] = ()

    @property
    def covered(self) -> bool:
        """Whether any article was read that was published in it."""
        return self.articles > 0

    @property
    def known(self) -> bool:
        """Whether there is anything to count: an article, or an incident told of later."""
        return self.covered or bool(self.observations)

    @property
    def incidents(self) -> int | None:
        """Incidents of all quad classes, None when nothing is known."""
        return self.count()

    @property
    def counts(self) -> dict[Quad, int] | None:
        """Incidents by quad class, None when nothing is known."""
        return {quad: len(self.of((quad,))) for quad in QUADS} if self.known else None

    @property
    def reports(self) -> int | None:
        """Reports of its incidents, copies among them; None when nothing is known."""
        return sum(seen.reports for seen in self.observations) if self.known else None

    @property
    def independent(self) -> int | None:
        """The independent outlets of each incident, summed; None when nothing is known."""
        return sum(seen.independent for seen in self.observations) if self.known else None

    @property
    def share(self) -> float | None:
        """Incidents per 100 articles, None when not covered."""
        return self.share_of()

    def of(self, quads: Iterable[Quad] = QUADS) -> tuple[Observation, ...]:
        """The incidents of these quad classes."""
        wanted = frozenset(quads)
        return tuple(seen for seen in self.observations if seen.quad in wanted)

    def count(self, quads: Iterable[Quad] = QUADS) -> int | None:
        """How many incidents of these quad classes, None when nothing is known."""
        return len(self.of(quads)) if self.known else None

    def share_of(self, quads: Iterable[Quad] = QUADS) -> float | None:
        """Incidents of these quad classes per 100 articles, None when not covered."""
        return 100 * len(self.of(quads)) / self.articles if self.covered else None


@dataclass(frozen=True, slots=True)
class Series:
    """One direction over time: the periods follow one another without a hole. None for a side is anybody."""

    source: str | None
    target: str | None
    step: Step
    periods: tuple[Period, ...]

    @property
    def name(self) -> str:
        """`RUS>UKR`; `*` stands for anybody."""
        return f"{self.source or '*'}>{self.target or '*'}"

    def between(self, first: dt.date, last: dt.date) -> tuple[Period, ...]:
        """The periods that lie wholly in `first` to `last`."""
        return tuple(period for period in self.periods if first <= period.start and period.end <= last)

    def until(self, last: dt.date) -> Series:
        """The same series as it stood on that day, as far as whole periods go."""
        return replace(self, periods=tuple(period for period in self.periods if period.end <= last))


def dyad_series(
    observations: Iterable[Observation],
    articles: Mapping[dt.date, int],
    *,
    source: str | None,
    target: str | None,
    first: dt.date,
    last: dt.date,
    step: Step = "day",
) -> Series:
    """The series of one direction, `first` to `last`, both included. The other direction is another call.

    `articles` gives how many were published on each day, copies left out: a wire text printed twenty times is one look
    at the world. Weeks begin on Monday; the first and last period are cut at `first` and `last`. An incident given more
    than once counts once, with its harshest intensity and its largest counts. Raises AnalysisError.

    >>> day = dt.date(2022, 2, 24)
    >>> seen = [Observation(day, "RUS", "UKR", "material_conflict", -9.5, "inc_1", reports=40, independent=9)]
    >>> series = dyad_series(seen, {day: 50}, source="RUS", target="UKR", first=day, last=dt.date(2022, 2, 25))
    >>> [(period.incidents, period.share, period.covered) for period in series.periods]
    [(1, 2.0, True), (None, None, False)]
    """
    if first > last:
        raise AnalysisError(f"a series from {first} to {last} has no day in it")
    if step not in get_args(Step):
        raise AnalysisError(f"step is day, week or month, not {step!r}")
    if wrong := [day for day, count in articles.items() if count < 0]:
        raise AnalysisError(f"articles on {min(wrong)} are fewer than none: {articles[min(wrong)]}")
    seen: defaultdict[dt.date, dict[str, Observation]] = defaultdict(dict)
    for one in observations:
        if source in {None, one.source} and target in {None, one.target} and first <= one.day <= last:
            held = seen[one.day]
            held[one.incident] = _joined(held[one.incident], one) if one.incident in held else one
    return Series(
        source, target, step, tuple(_filled(start, end, seen, articles) for start, end in _spans(first, last, step))
    )


def days(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """Each day from `first` to `last`, both included."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        yield dt.date.fromordinal(ordinal)


def _joined(one: Observation, other: Observation) -> Observation:
    harsh = min(one, other, key=lambda seen: (seen.intensity, seen.quad))
    return replace(harsh, reports=max(one.reports, other.reports), independent=max(one.independent, other.independent))


def _filled(
    start: dt.date, end: dt.date, seen: Mapping[dt.date, dict[str, Observation]], articles: Mapping[dt.date, int]
) -> Period:
    held: dict[str, Observation] = {}
    for day in days(start, end):
        for incident, one in sorted(seen[day].items()) if day in seen else ():
            held[incident] = _joined(held[incident], one) if incident in held else one
    return Period(start, end, sum(articles.get(day, 0) for day in days(start, end)), tuple(held.values()))


def _spans(first: dt.date, last: dt.date, step: Step) -> Iterator[tuple[dt.date, dt.date]]:
    start = first
    while start <= last:
        if step == "day":
            end = start
        elif step == "week":
            end = start + dt.timedelta(days=6 - start.weekday())
        else:
            end = (start.replace(day=1) + dt.timedelta(days=32)).replace(day=1) - dt.timedelta(days=1)
        yield start, min(end, last)
        start = end + dt.timedelta(days=1)
