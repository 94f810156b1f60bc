"""Made-up histories of crises, day by day, from a seeded generator: calm, an onset, and what came after."""

from __future__ import annotations

import datetime as dt
import math
import random
from dataclasses import dataclass, field

from deedwatch.alerts import Commitment, Facts, Link
from deedwatch.analysis import Observation, coverage, dyad_series

FIRST = dt.date(2020, 1, 1)
ONSET = 450  # days after FIRST: more than a year of calm to know what is usual
LENGTH = 540
SEEN = 90  # days of articles that coverage is told from: a longer past changes nothing in the gaps of today
OUTLETS = {"Wire": 60, "Herald": 25, "Gazette": 15}  # articles on a weekday
INTENSITY = {"material_conflict": -7.5, "verbal_conflict": -3.5, "verbal_cooperation": 3.0}


@dataclass(frozen=True)
class Crisis:
    """`calm` and `hot` are incidents a day of A towards B; `fade` is the days after which half of the heat is left."""

    name: str
    calm: float
    hot: float
    fade: float
    bursts: float = 0.3
    ramp: int = 0
    words: bool = False


CRISES = [
    Crisis("sudden war", 0.3, 14, 60),
    Crisis("build-up with a red line", 0.5, 12, 90, ramp=25, words=True),
    Crisis("border clash", 0.1, 12, 5),
    Crisis("crackdown after noisy calm", 1.5, 22, 20, bursts=0.6),
    Crisis("offensive in a long war", 4, 32, 30, bursts=0.4),
]


@dataclass
class History:
    """All that was observed and published, and how to see it as of a day."""

    crisis: Crisis
    observations: list[Observation] = field(default_factory=list)
    articles: dict[str, dict[dt.date, int]] = field(default_factory=lambda: {outlet: {} for outlet in OUTLETS})

    def facts(self, since, until):
        """The facts of each day; the series are those of the whole, which rules cut at the day."""
        together = {}
        for volumes in self.articles.values():
            for day, count in volumes.items():
                together[day] = together.get(day, 0) + count
        series = tuple(
            dyad_series(self.observations, together, source=a, target=b, first=FIRST, last=on(LENGTH - 1))
            for a, b in ("AB", "BA")
        )
        words, links = self.words()
        for offset in range(since, until):
            near = {
                outlet: {on(n): volumes[on(n)] for n in range(offset - SEEN, offset + 1)}
                for outlet, volumes in self.articles.items()
            }
            yield Facts(on(offset), words, links, series, coverage(near, on(offset - SEEN), on(offset)))

    def words(self):
        """A red line drawn a month before the onset and crossed on it, where the crisis has one."""
        if not self.crisis.words:
            return (), ()
        line = Commitment("c1", "red_line", ("country:B",), ("country:A",), on(ONSET - 30), "no step across the river")
        return (line,), (Link("l1", "c1", "condition_met", on(ONSET), "inc", "they crossed the river"),)


def on(offset):
    return FIRST + dt.timedelta(days=offset)


def made(crisis, seed=0):
    """The history of a crisis; the same seed gives the same history."""
    draw = random.Random(f"{crisis.name} {seed}")
    history = History(crisis)
    for offset in range(LENGTH):
        day = on(offset)
        for outlet, usual in OUTLETS.items():
            quiet = 0.6 if day.weekday() > 4 else 1.0
            history.articles[outlet][day] = max(1, round(draw.gauss(usual * quiet, usual / 8)))
        for source, target, part in (("A", "B", 1.0), ("B", "A", 0.5)):
            rate = part * _rate(crisis, offset) * draw.gammavariate(1 / crisis.bursts, crisis.bursts)
            for number in range(_poisson(draw, rate)):
                weights = (5, 3, 1) if offset >= ONSET else (1, 3, 3)
                quad = draw.choices(list(INTENSITY), weights)[0]
                outlets = draw.randint(1, 5)
                history.observations.append(
                    Observation(day, source, target, quad, INTENSITY[quad], f"{source}{offset}-{number}", outlets * draw.randint(1, 4), outlets)
                )  # fmt: skip
    return history


def _rate(crisis, offset):
    if offset >= ONSET:
        return crisis.calm + (crisis.hot - crisis.calm) * 0.5 ** ((offset - ONSET) / crisis.fade)
    rise = max(0, offset - (ONSET - crisis.ramp)) / crisis.ramp if crisis.ramp else 0
    return crisis.calm * (1 + 2 * rise)


def _poisson(draw, rate):
    count, product, limit = 0, draw.random(), math.exp(-rate)
    while product > limit:
        count, product = count + 1, product * draw.random()
    return count
