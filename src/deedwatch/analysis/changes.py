"""When a series changed its level: PELT looks back over all of it, a CUSUM watches the newest days.

Both see incidents against articles, so that a week with twice the articles is not a crisis:

    a'  = min(a, 2·m)                   articles of a period; m is the median of the 90 periods up to it
    k'  = k · M / a'                    incidents as they would be at the median volume M of the series
    z   = 2·sqrt(k' + 3/8)              Anscombe: a Poisson count becomes one of standard deviation 1

PELT (Killick 2012, `ruptures`) finds the segments that minimise  Σ (z - mean of its segment)² + penalty · changes,
with  penalty = 3·σ²·ln(n)  and  σ = max(1, median|z_t - z_(t-1)| / (0.6745·√2)).

The CUSUM (Page 1954) sums the evidence that the rate has trebled (or fallen to a third) since the last change:

    S_t = max(0, S_(t-1) + [k_t·ln(3) - (3-1)·λ·a'_t] / φ),   alarm at S_t >= ln(1000)

with λ incidents per article since the last change (not of the last 7 days), at least one a fortnight, and
φ = max(1, variance / mean of the daily counts), since crises come in bursts. Beyond twice the usual, articles hold little
new: they are copies, or all tell of one thing. Periods without articles, or with less than a quarter of the usual, are
left out by both: they are nobody's calm.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, insort
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import log, sqrt
from statistics import median
from typing import Literal

from deedwatch.analysis.series import QUADS, Observation, Period, Series
from deedwatch.errors import AnalysisError
from deedwatch.records import Quad

USUAL = 90  # covered periods whose median is the usual volume: long enough for a holiday, short enough for new sources
SURGE = 2.0  # times the median: the busiest normal weeks stay below it, copies and breaking news go far beyond
THIN = 0.25  # of the median: below it one incident weighs more than four, and Anscombe's 1 becomes 2
MIN_PERIODS = 20  # with coverage: below it ln(n) is no bound on chance findings
MIN_LENGTH = 3  # periods that a level must hold: one bad day is an incident, not a change
PENALTY = 3.0  # times σ²·ln(n): one change costs two numbers (2, the BIC) and its free place (1; Zhang & Siegmund 2007)
MIN_INCIDENTS = 5  # in the segment of the higher level: Anscombe's root is too coarse below
MIN_RATIO = 1.5  # between the levels: a smaller shift may be real and is not news
DRIVING_PERIODS = 5  # next to the change whose incidents are named
DRIVING = 10  # incidents named
TREBLED = 3.0  # the change that the CUSUM waits for; at 2 a weekend's backlog of reports set it off
ALARM = log(1000)  # a Poisson series without change sets it off once in 1,000 days at most often (Lorden 1971)
GUARD = 7  # newest days kept out of the rate, so that a slow rise does not hide in it
WARM_UP = 28  # covered days that a rate must rest on
SLOWEST = 1 / 14  # incidents a day: without it two incidents after a silent year would be an alarm
NEWEST = 14  # days in which the CUSUM's alarms stand beside PELT, which needs three periods to see a change


Direction = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class ChangePoint:
    """`start` opens the new level; `found` is the end of the period that showed it.

    `before` and `after` are incidents per 100 articles over the two levels. `incidents` holds the ids of those near the
    change, harshest first: for a fall, those of the last periods before it.
    """

    start: dt.date
    found: dt.date
    before: float
    after: float
    direction: Direction
    incidents: tuple[str, ...]
    method: Literal["pelt", "cusum"]
    why: str

    @property
    def ratio(self) -> float:
        """The higher level over the lower; infinite from or to nothing."""
        low, high = sorted((self.before, self.after))
        return high / low if low else float("inf")


@dataclass(frozen=True, slots=True)
class _Point:
    """A period that can be compared: its incidents `k`, and its articles, cut at SURGE, as `weight`."""

    period: Period
    k: int
    weight: float
    usual: float

    @property
    def level(self) -> float:
        """Incidents as they would be at the usual volume."""
        return self.k * self.usual / self.weight


def change_points(series: Series, quads: Sequence[Quad] = QUADS) -> list[ChangePoint]:
    """The changes of level in the incidents of these quad classes, oldest first; none for short series.

    Raises AnalysisError when `ruptures` is not installed.
    """
    points = _points(series, quads)
    found = _pelt(points, quads) if len(points) >= MIN_PERIODS else []
    if series.step == "day" and points:
        newest = points[-1].period.end - dt.timedelta(days=NEWEST)
        near = dt.timedelta(days=NEWEST)
        for surge in surges(series, quads):
            known = any(abs(one.start - surge.start) <= near and one.direction == surge.direction for one in found)
            if surge.found > newest and not known:
                found.append(surge)
    return sorted(found, key=lambda one: (one.start, one.found))


def surges(series: Series, quads: Sequence[Quad] = QUADS) -> list[ChangePoint]:
    """The alarms of the CUSUM, oldest first. An alarm on a day depends on nothing after it. Raises AnalysisError.

    The series must go by days.
    """
    if series.step != "day":
        raise AnalysisError(f"the CUSUM goes by days, and the series by {series.step}s")
    points = _points(series, quads)
    found: list[ChangePoint] = []
    regime = _Regime(0)
    for at, point in enumerate(points):
        direction = regime.take(at, point)
        if direction is None:
            continue
        start = regime.onset[direction]
        before, after = points[max(0, start - regime.base()) : start], points[start : at + 1]
        found.append(_told(before or points[:1], after, direction, "cusum", quads))
        regime = _Regime(start)
        for past in range(start, at + 1):
            regime.learn(points[past])
    return found


@dataclass(slots=True)
class _Regime:
    """The CUSUM since the last change: `onset` is where each side last left zero."""

    since: int
    waiting: deque[_Point] = field(default_factory=deque)
    days: int = 0
    incidents: int = 0
    weight: float = 0.0
    levels: float = 0.0
    squares: float = 0.0
    sums: dict[Direction, float] = field(default_factory=lambda: {"up": 0.0, "down": 0.0})
    onset: dict[Direction, int] = field(default_factory=lambda: {"up": 0, "down": 0})

    def take(self, at: int, point: _Point) -> Direction | None:
        """The direction of the alarm that this day sets off, if any."""
        alarm = self._weigh(at, point) if self.days >= WARM_UP else None
        if alarm is None:
            self.learn(point)
        return alarm

    def learn(self, point: _Point) -> None:
        """Keep a day for the rate, once the guard has passed."""
        self.waiting.append(point)
        if len(self.waiting) <= GUARD and self.days >= WARM_UP:
            return
        old = self.waiting.popleft()
        self.days += 1
        self.incidents += old.k
        self.weight += old.weight
        self.levels += old.level
        self.squares += old.level**2

    def base(self) -> int:
        """The days that the rate rests on."""
        return self.days + len(self.waiting)

    def _weigh(self, at: int, point: _Point) -> Direction | None:
        mean = self.levels / self.days
        bursts = max(1.0, (self.squares / self.days - mean * mean) / mean) if mean else 1.0
        expected = (self.incidents + 0.5) / self.weight * point.weight
        slowest = max(expected, SLOWEST * point.weight / point.usual)
        rise = (point.k * log(TREBLED) - (TREBLED - 1) * slowest) / bursts
        fall = (-point.k * log(TREBLED) + (1 - 1 / TREBLED) * expected) / bursts
        evidence: dict[Direction, float] = {"up": rise, "down": fall}
        for side, weight in evidence.items():
            if self.sums[side] == 0:
                self.onset[side] = at
            self.sums[side] = max(0.0, self.sums[side] + weight)
        return next((side for side in evidence if self.sums[side] >= ALARM), None)


def _points(series: Series, quads: Sequence[Quad]) -> list[_Point]:
    """The periods that can be compared. What is usual depends on nothing later than the period."""
    window: deque[int] = deque()
    ranked: list[int] = []  # the same in order of size: a median for each day costs nothing then
    points: list[_Point] = []
    for period in series.periods:
        if not period.covered:
            continue
        window.append(period.articles)
        insort(ranked, period.articles)
        if len(window) > USUAL:
            del ranked[bisect_left(ranked, window.popleft())]
        usual = (ranked[(len(ranked) - 1) // 2] + ranked[len(ranked) // 2]) / 2
        if period.articles >= THIN * usual:
            points.append(_Point(period, len(period.of(quads)), min(period.articles, SURGE * usual), usual))
    return points


def _pelt(points: list[_Point], quads: Sequence[Quad]) -> list[ChangePoint]:
    try:
        from ruptures import KernelCPD  # noqa: PLC0415 - an extra
    except ModuleNotFoundError as error:
        message = "change points need ruptures; pip install 'deedwatch[desk]' brings it"
        raise AnalysisError(message) from error
    import numpy as np  # noqa: PLC0415 - heavy

    usual = median(point.weight for point in points)
    z = [2 * sqrt(point.k * usual / point.weight + 3 / 8) for point in points]
    sigma = max(1.0, median(abs(b - a) for a, b in pairwise(z)) / (0.6745 * sqrt(2)))
    # The linear kernel's cost is the sum of squares; this class runs PELT on it in C, Pelt(model="l2") in Python.
    search = KernelCPD(kernel="linear", min_size=MIN_LENGTH).fit(np.array(z).reshape(-1, 1))
    ends = search.predict(pen=PENALTY * sigma**2 * log(len(z)))
    segments = _merged([points[a:b] for a, b in pairwise([0, *ends])])
    return [_told(a, b, _direction(a, b), "pelt", quads) for a, b in pairwise(segments)]


def _merged(segments: list[list[_Point]]) -> list[list[_Point]]:
    """Without the changes that are too small to speak of, smallest first."""
    while len(segments) > 1:
        weakest, at = min((_ratio(a, b), at) for at, (a, b) in enumerate(pairwise(segments)))
        if weakest >= MIN_RATIO:
            break
        segments = [*segments[:at], segments[at] + segments[at + 1], *segments[at + 2 :]]
    return segments


def _ratio(before: list[_Point], after: list[_Point]) -> float:
    low, high = sorted((before, after), key=_level)
    if sum(point.k for point in high) < MIN_INCIDENTS:
        return 0.0
    return _level(high) / _level(low) if _level(low) else float("inf")


def _level(points: Sequence[_Point]) -> float:
    return 100 * sum(point.k for point in points) / sum(point.weight for point in points)


def _direction(before: list[_Point], after: list[_Point]) -> Direction:
    return "up" if _level(after) > _level(before) else "down"


def _told(
    before: list[_Point],
    after: list[_Point],
    direction: Direction,
    method: Literal["pelt", "cusum"],
    quads: Sequence[Quad],
) -> ChangePoint:
    start, was, now = after[0].period.start, _level(before), _level(after)
    near = after[:DRIVING_PERIODS] if direction == "up" else before[-DRIVING_PERIODS:]
    if method == "cusum" and direction == "up":
        near = after
    driving = sorted((seen for point in near for seen in point.period.of(quads)), key=harshest)
    shown = tuple(dict.fromkeys(seen.incident for seen in driving))[:DRIVING]
    found = after[min(MIN_LENGTH, len(after)) - 1] if method == "pelt" else after[-1]
    what = (
        "incidents"
        if set(quads) == set(QUADS)
        else " and ".join(quad.replace("_", " ") for quad in quads) + " incidents"
    )
    gap = (start - before[-1].period.end).days - 1
    hole = f"; {gap} day{'s' * (gap > 1)} before it {'are' if gap > 1 else 'is'} not covered" if gap > 0 else ""
    why = (
        f"{what} {'rose' if direction == 'up' else 'fell'} from {was:.2g} to {now:.2g} per 100 articles on {start}"
        f" ({sum(point.k for point in before)} from {before[0].period.start}, {sum(point.k for point in after)} since{hole})"
    )
    return ChangePoint(start, found.period.end, was, now, direction, shown, method, why)


def harshest(seen: Observation) -> tuple[float, int, dt.date, str]:
    """The order in which incidents are named: by intensity either way, then by independent outlets, day and id."""
    return -abs(seen.intensity), -seen.independent, seen.day, seen.incident
