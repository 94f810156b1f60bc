"""Whether things between two sides are getting worse, by a formula that anybody can work out again.

For a direction d and quad class q, over the days of a window W with A(W) articles:

    s(d, q, W) = 100 * Σ |intensity| / 10 / A(W)            severity per 100 articles, each incident 0 to 1

    weights w: material conflict 1, verbal conflict 1, verbal cooperation -0.5, material cooperation -0.5

    index = 100 * Σ_dq w·(s(now) - s(before)) / (Σ_dq |w|·(s(now) + s(before)) + c)

`now` is the 30 days up to the day, `before` the 365 days before those, and c = 100 / A(now) is one incident of full
severity, so that a first threat after a quiet year is 26 and not 100. The index lies between -100 (all conflict gone)
and 100 (all conflict new); 0 is as it was. The points of the parts sum to it. It compares a dyad with its own past: it does
not say which of two dyads is worse. Where too few days are covered there is no index, and the reason instead.

    balance = Σ_dq w·s(now)
    error   = sqrt(Σ_now (w·|intensity|/10 · 100/A(now))² + (50/A(now))²)

is the pressure of the last 30 days and its standard error if incidents are Poisson; the last term is the one incident of half
severity that might as well have been. The arrow turns when the index moved by at least 10 points and the balance, in the
same direction, by two standard errors of its difference.

PLOVER's intensity already sets deeds (5 to 10) above words (0 to 5), so the weights of conflict are alike. Cooperation counts
half: talks multiply in a crisis, and at full weight a visit (4) would outweigh a threat (3.5).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import copysign, hypot, sqrt
from types import MappingProxyType
from typing import Literal

from deedwatch.analysis.changes import harshest
from deedwatch.analysis.series import QUADS, Observation, Period, Series
from deedwatch.errors import AnalysisError
from deedwatch.records import Quad

METHODOLOGY_VERSION = "1"  # new with any change of the formula, a weight, a window or a limit
FORMULA = (
    "100 * sum of w * (now - before) / (sum of |w| * (now + before) + c), over both directions and the four quad classes;"
    " now, before: |intensity| / 10 of the incidents per 100 articles, in the last 30 days and the 365 days before them;"
    " w: conflict 1, cooperation -0.5; c: one incident of full severity, 100 / articles now"
)
WEIGHTS: Mapping[Quad, float] = MappingProxyType(
    {"material_conflict": 1.0, "verbal_conflict": 1.0, "verbal_cooperation": -0.5, "material_cooperation": -0.5}
)
NOW_DAYS = 30  # the window of HDX Signals and CrisisWatch: shorter, and one summit turns the arrow
BEFORE_DAYS = 365  # a full year, so that parades, anniversaries and harvests stand on both sides
MIN_NOW = 15  # covered days, half the window
MIN_BEFORE = 90  # covered days, a season: a desk that has just been set up has no past to compare with
STEP = 10.0  # points in 30 days: one threat after a quiet year is 26, so less than half of that is no news
ERRORS = (
    2.0  # dyads simulated without change turned the arrow in 3 to 4 % of months, in 8 % if incidents come in bursts
)

Arrowhead = Literal["worse", "same", "better", "unknown"]


@dataclass(frozen=True, slots=True)
class Part:
    """What one direction and quad class adds: severity per 100 articles `now` and `before`, and its `points` of the index.

    `incidents` holds the ids of the last 30 days, harshest first.
    """

    direction: str
    quad: Quad
    weight: float
    now: float
    before: float
    points: float
    incidents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Inputs:
    """What the formula was given: the windows (both ends included), their articles and covered days."""

    now: tuple[dt.date, dt.date]
    before: tuple[dt.date, dt.date]
    articles_now: int
    articles_before: int
    covered_now: int
    covered_before: int


@dataclass(frozen=True, slots=True)
class Index:
    """`value` is -100 to 100, or None with the `reason`; then there are no parts, and no `balance` with its `error`."""

    day: dt.date
    value: float | None
    reason: str | None
    parts: tuple[Part, ...]
    inputs: Inputs
    balance: float | None = None
    error: float | None = None
    formula: str = FORMULA
    methodology_version: str = METHODOLOGY_VERSION


@dataclass(frozen=True, slots=True)
class Arrow:
    """The direction of the last 30 days, and one line that says why."""

    head: Arrowhead
    reason: str


def escalation(forth: Series, back: Series | None, day: dt.date) -> Index:
    """The index of a dyad on a day, from its two daily series; `back` is None where one direction alone is asked for.

    Both series must rest on the same articles and go by days; else AnalysisError.
    """
    directions = [forth, *([back] if back else [])]
    for series in directions:
        if series.step != "day":
            raise AnalysisError(f"the index goes by days, and the series {series.name} by {series.step}s")
    start = day - dt.timedelta(days=NOW_DAYS - 1)
    past = (start - dt.timedelta(days=BEFORE_DAYS), start - dt.timedelta(days=1))
    now = [series.between(start, day) for series in directions]
    before = [series.between(*past) for series in directions]
    if any(_articles(each) != _articles(now[0]) for each in now):
        message = "the two directions must rest on the same articles"
        raise AnalysisError(message)
    inputs = Inputs((start, day), past, _articles(now[0]), _articles(before[0]), _covered(now[0]), _covered(before[0]))
    if reason := _lacking(inputs):
        return Index(day, None, reason, (), inputs)
    rows = [
        (
            series.name,
            quad,
            _severity(recent, quad, inputs.articles_now),
            _severity(old, quad, inputs.articles_before),
            recent,
        )
        for series, recent, old in zip(directions, now, before, strict=True)
        for quad in QUADS
    ]
    whole = sum(abs(WEIGHTS[quad]) * (late + early) for _, quad, late, early, _ in rows) + 100 / inputs.articles_now
    parts = tuple(
        Part(name, quad, WEIGHTS[quad], late, early, 100 * WEIGHTS[quad] * (late - early) / whole, _ids(recent, quad))
        for name, quad, late, early, recent in rows
    )
    value, balance = sum(part.points for part in parts), sum(part.weight * part.now for part in parts)
    return Index(day, value, None, parts, inputs, balance, _error(now, inputs.articles_now))


def arrow(now: Index, before: Index) -> Arrow:
    """Worse or better when the index moved by 10 points and two standard errors since `before`, 30 days earlier.

    Unknown when either has no value, or when they were made by different versions of the formula.
    """
    if now.methodology_version != before.methodology_version:
        return Arrow("unknown", "the two indices were made by different versions of the formula")
    for index in (now, before):
        if index.value is None:
            return Arrow("unknown", f"no index on {index.day}: {index.reason}")
    moved = (now.value or 0.0) - (before.value or 0.0)
    span = f"the index went from {before.value:+.0f} to {now.value:+.0f} since {before.day}"
    if abs(moved) < STEP:
        return Arrow("same", f"{span}, less than {STEP:.0f} points")
    pressure = copysign(1, moved) * ((now.balance or 0.0) - (before.balance or 0.0))
    if pressure < ERRORS * hypot(now.error or 0.0, before.error or 0.0):
        return Arrow("same", f"{span}, no more than chance gives with so few incidents")
    part, points = _most(now, before, moved)
    count = len(part.incidents)
    incidents = f"{count} incident{'s' * (count != 1)} in {NOW_DAYS} days"
    reason = f"{span}, most by {part.quad.replace('_', ' ')} of {part.direction} ({points:+.0f} points, {incidents})"
    return Arrow("worse" if moved > 0 else "better", reason)


def _most(now: Index, before: Index, moved: float) -> tuple[Part, float]:
    """The part that moved most in the direction of the whole, and by how many points."""
    earlier = {(part.direction, part.quad): part.points for part in before.parts}
    steps = [(part, part.points - earlier.get((part.direction, part.quad), 0.0)) for part in now.parts]
    return max(steps, key=lambda step: step[1] if moved > 0 else -step[1])


def _lacking(inputs: Inputs) -> str | None:
    if inputs.covered_now < MIN_NOW:
        return f"only {inputs.covered_now} of the last {NOW_DAYS} days are covered, {MIN_NOW} are needed"
    if inputs.covered_before < MIN_BEFORE:
        return f"only {inputs.covered_before} of the {BEFORE_DAYS} days before are covered, {MIN_BEFORE} are needed"
    return None


def _articles(periods: Sequence[Period]) -> int:
    return sum(period.articles for period in periods)


def _covered(periods: Sequence[Period]) -> int:
    return sum(period.covered for period in periods)


def _of(periods: Sequence[Period], quad: Quad) -> list[Observation]:
    """Incidents of covered days alone: the articles below the line are of those days too."""
    return [seen for period in periods if period.covered for seen in period.of((quad,))]


def _severity(periods: Sequence[Period], quad: Quad, articles: int) -> float:
    return 100 * sum(abs(seen.intensity) / 10 for seen in _of(periods, quad)) / articles


def _error(directions: Sequence[Sequence[Period]], articles: int) -> float:
    """The standard error of the balance, as if incidents were Poisson."""
    seen = [one for periods in directions for quad in QUADS for one in _of(periods, quad)]
    return sqrt(sum((WEIGHTS[one.quad] * one.intensity * 10) ** 2 for one in seen) + 50**2) / articles


def _ids(periods: Sequence[Period], quad: Quad) -> tuple[str, ...]:
    return tuple(seen.incident for seen in sorted(_of(periods, quad), key=harshest))
