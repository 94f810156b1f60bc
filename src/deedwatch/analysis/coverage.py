"""Where nobody looked: stretches of days without articles, or with far fewer than usual.

    usual(day)  = median of the same weekday in the 8 normal weeks before (their mean where that median is below 1)
    short(day)  = articles = 0, or articles < 0.25 * usual
    gap         = neighbouring short days of one kind (`none`, `low`) whose usual articles sum to 5 or more

Were the articles of such a stretch Poisson at the usual rate, it would hold none with a chance below exp(-5) = 0.7 %. So a
weekly bulletin is not missed after two days and a wire is after one. Days of all outlets together without a single
article are a gap whatever is usual: nothing was covered. An outlet is followed from its first article on.
"""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from statistics import fmean, median
from typing import Literal

from deedwatch.analysis.series import days
from deedwatch.errors import AnalysisError

WEEKS = 8  # of the same weekday: two months follow a season and outlast a holiday
LEARN_DAYS = 21  # from the first article, so that each weekday has been seen three times
HABIT = 3  # times running that a weekday is short before that is what is usual on it
LOW = 0.25  # of the usual: weekends and holidays stay above it once the weekday is taken into account
EXPECTED = 5.0  # usual articles in a gap: P(none) = exp(-5) = 0.7 %
ADAPT_DAYS = 56  # of few articles, after which few is what is usual: an outlet that has cut down is no outage

GapKind = Literal["none", "low"]


@dataclass(frozen=True, slots=True)
class Gap:
    """`first` to `last`, both included; `outlet` is None for all together. `usual` is what these days should have held."""

    outlet: str | None
    first: dt.date
    last: dt.date
    kind: GapKind
    articles: int
    usual: float

    @property
    def days(self) -> int:
        """How many days it lasts."""
        return (self.last - self.first).days + 1

    @property
    def why(self) -> str:
        """What is missing, in words."""
        who = self.outlet or "all outlets"
        when = f"on {self.first}" if self.days == 1 else f"from {self.first} to {self.last}"
        found = "no article" if self.kind == "none" else f"{self.articles} article{'s' * (self.articles != 1)}"
        usual = f", where some {self.usual:.0f} are usual" if self.usual >= 1 else ""
        return f"{found} of {who} {when}{usual}"


@dataclass(slots=True)
class _Usual:
    """The volumes of normal days, by weekday."""

    held: tuple[deque[int], ...] = field(default_factory=lambda: tuple(deque(maxlen=WEEKS) for _ in range(7)))
    short: tuple[list[int], ...] = field(default_factory=lambda: tuple([] for _ in range(7)))

    def add(self, day: dt.date, count: int) -> None:
        self.held[day.weekday()].append(count)
        self.short[day.weekday()].clear()

    def doubt(self, day: dt.date, count: int) -> None:
        """A short day within a week that was none else: the third on this weekday is a habit."""
        short = self.short[day.weekday()]
        short.append(count)
        if len(short) == HABIT:
            self.held[day.weekday()].clear()
            self.held[day.weekday()].extend(short)
            short.clear()

    def of(self, day: dt.date) -> float:
        volumes = self.held[day.weekday()]
        if not volumes:
            return 0.0
        middle = median(volumes)
        return float(middle) if middle >= 1 else fmean(volumes)


@dataclass(slots=True)
class _Stretch:
    kind: GapKind
    days: list[tuple[dt.date, int]] = field(default_factory=list)
    usual: float = 0.0


def coverage(articles: Mapping[str, Mapping[dt.date, int]], first: dt.date, last: dt.date) -> tuple[Gap, ...]:
    """The gaps from `first` to `last`: those of all outlets together, then of each by name, in the order of days.

    `articles` is outlet -> day -> articles published. Raises AnalysisError when `first` is after `last`.

    >>> start, day = dt.date(2022, 1, 1), dt.timedelta(days=1)
    >>> wire = {start + n * day: 10 for n in range(30)}
    >>> [gap.why for gap in coverage({"Wire": wire}, start, start + 31 * day)]
    ['no article of all outlets from 2022-01-31 to 2022-02-01, where some 20 are usual',
     'no article of Wire from 2022-01-31 to 2022-02-01, where some 20 are usual']
    """
    if first > last:
        raise AnalysisError(f"coverage from {first} to {last} has no day in it")
    together: dict[dt.date, int] = {}
    for volumes in articles.values():
        for day, count in volumes.items():
            together[day] = together.get(day, 0) + count
    gaps = list(_gaps(None, together, first, last))
    for outlet in sorted(articles):
        seen = [day for day, count in articles[outlet].items() if count]
        if seen and min(seen) <= last:
            gaps += _gaps(outlet, articles[outlet], min(seen), last)
    return tuple(gap for gap in gaps if gap.last >= first)


def _gaps(outlet: str | None, volumes: Mapping[dt.date, int], first: dt.date, last: dt.date) -> Iterator[Gap]:
    usual = _Usual()
    start = min([first, *(day for day, count in volumes.items() if count)])
    stretch: _Stretch | None = None
    for day in days(start, last):
        count, normal = volumes.get(day, 0), usual.of(day)
        kind: GapKind | None = "none" if count == 0 else "low" if count < LOW * normal else None
        if stretch and stretch.kind != kind:
            yield from _closed(outlet, stretch, usual)
            stretch = None
        if kind is None or ((day - start).days < LEARN_DAYS and not (outlet is None and kind == "none")):
            usual.add(day, count)
            continue
        stretch = stretch or _Stretch(kind)
        stretch.days.append((day, count))
        stretch.usual += normal
        if kind == "low" and len(stretch.days) == ADAPT_DAYS:
            yield from _closed(outlet, stretch, usual)
            for past in stretch.days:
                usual.add(*past)
            stretch = None
    if stretch:
        yield from _closed(outlet, stretch, usual)


def _closed(outlet: str | None, stretch: _Stretch, usual: _Usual) -> Iterator[Gap]:
    """The gap that a stretch is; days that are none go to what is usual."""
    if stretch.usual >= EXPECTED or (outlet is None and stretch.kind == "none"):
        count = sum(each for _, each in stretch.days)
        yield Gap(outlet, stretch.days[0][0], stretch.days[-1][0], stretch.kind, count, stretch.usual)
        for past in stretch.days if len(stretch.days) < 7 else ():
            usual.doubt(*past)
        return
    for past in stretch.days:
        usual.add(*past)


def open_gaps(gaps: tuple[Gap, ...], day: dt.date) -> tuple[Gap, ...]:
    """Those that reach to `day`, which is when somebody can still do something about them."""
    return tuple(gap for gap in gaps if gap.first <= day <= gap.last)


def uncovered(gaps: tuple[Gap, ...]) -> int:
    """Days on which no outlet had anything."""
    return sum(gap.days for gap in gaps if gap.outlet is None and gap.kind == "none")
