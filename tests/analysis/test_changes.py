"""Change points: looking back with PELT, watching with the CUSUM, and what neither may see."""

from __future__ import annotations

import datetime as dt
import random
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deedwatch.analysis import Observation, Period, Series, change_points, surges
from deedwatch.analysis.changes import MIN_PERIODS
from deedwatch.errors import AnalysisError

FIRST = dt.date(2021, 1, 1)


def on(offset):
    return FIRST + dt.timedelta(days=offset)


def series(counts, articles=100, quad="material_conflict", step="day"):
    """A daily series with that many incidents a day; `articles` is a number or one for each day."""
    volumes = [articles] * len(counts) if isinstance(articles, int) else articles
    return Series(
        "RUS",
        "UKR",
        step,
        tuple(
            Period(
                on(n),
                on(n),
                volume,
                tuple(Observation(on(n), "RUS", "UKR", quad, -6.0, f"i{n}-{k}") for k in range(count)),
            )
            for n, (count, volume) in enumerate(zip(counts, volumes, strict=True))
        ),
    )


def noisy(length, rate, seed=0):
    """About `rate` incidents a day: a tenth of ten chances each."""
    draw = random.Random(seed)
    return [sum(draw.random() < rate / 20 for _ in range(20)) for _ in range(length)]


def test_change_points_finds_where_the_level_rises():
    (found,) = change_points(series(noisy(200, 1) + noisy(40, 8)))
    assert (found.direction, abs((found.start - on(200)).days) <= 1, found.method) == ("up", True, "pelt")
    assert found.before < 2
    assert found.after > 6


def test_change_points_finds_where_the_level_falls():
    (found,) = change_points(series(noisy(100, 8) + noisy(100, 1)))
    assert (found.direction, abs((found.start - on(100)).days) <= 1) == ("down", True)


def test_change_point_says_why_in_words():
    (found,) = change_points(series([0] * 60 + [4] * 30))
    assert found.why == "incidents rose from 0 to 4 per 100 articles on 2021-03-02 (0 from 2021-01-01, 120 since)"


def test_change_point_names_the_quad_classes_and_the_days_not_covered():
    counts, articles = [0] * 60 + [4] * 30, [100] * 58 + [0, 0] + [100] * 30
    (found,) = change_points(series(counts, articles), ("material_conflict", "verbal_conflict"))
    assert found.why == (
        "material conflict and verbal conflict incidents rose from 0 to 4 per 100 articles on 2021-03-02"
        " (0 from 2021-01-01, 120 since; 2 days before it are not covered)"
    )


def test_change_point_names_the_harshest_incidents_near_it_first():
    quiet = series([0] * 60 + [1] * 30)
    harsh = Observation(on(62), "RUS", "UKR", "material_conflict", -9.5, "harsh")
    periods = [*quiet.periods]
    periods[62] = Period(on(62), on(62), 100, (*periods[62].observations, harsh))
    (found,) = change_points(Series("RUS", "UKR", "day", tuple(periods)))
    assert found.incidents == ("harsh", "i60-0", "i61-0", "i62-0", "i63-0", "i64-0")


def test_change_points_sees_only_the_quad_classes_asked_for():
    assert change_points(series([0] * 60 + [4] * 30, quad="verbal_cooperation"), ("material_conflict",)) == []


def test_change_points_gives_nothing_for_short_series():
    assert change_points(series([0] * (MIN_PERIODS - 6) + [9] * 5)) == []


def test_change_points_gives_nothing_for_an_empty_series():
    assert change_points(Series("A", "B", "day", ())) == []


def test_change_points_ignores_one_bad_day():
    assert change_points(series([0] * 60 + [6] + [0] * 60)) == []


def test_change_points_follows_the_share_and_not_the_volume():
    assert change_points(series([2] * 100 + [4] * 60, [100] * 100 + [200] * 60)) == []


def test_change_points_gives_nothing_for_a_gap_in_coverage():
    assert change_points(series([3] * 80 + [0] * 20 + [3] * 80, [100] * 80 + [0] * 20 + [100] * 80)) == []


def test_change_points_gives_nothing_for_an_outage_of_most_sources():
    assert change_points(series([3] * 80 + [0] * 20 + [3] * 80, [100] * 80 + [9] * 20 + [100] * 80)) == []


def test_change_points_gives_nothing_for_a_surge_of_copies():
    assert change_points(series(noisy(120, 2), [100] * 80 + [2000] * 5 + [100] * 35)) == []


def test_change_points_puts_a_fresh_rise_beside_those_of_pelt():
    (found,) = change_points(series([*noisy(200, 1), 14]))
    assert (found.method, found.start, found.found) == ("cusum", on(200), on(200))


def test_change_points_works_by_week():
    (found,) = change_points(series([0] * 30 + [9] * 10, step="week"))
    assert (found.start, found.direction) == (on(30), "up")


def test_change_points_in_c_equals_pelt_in_python():
    from ruptures import KernelCPD, Pelt

    draw = random.Random(5)
    import numpy as np

    signal = np.array([draw.gauss(3 * (n > 60), 1) for n in range(120)]).reshape(-1, 1)
    expected = Pelt(model="l2", min_size=3, jump=1).fit(signal).predict(pen=14)
    assert [int(end) for end in KernelCPD(kernel="linear", min_size=3).fit(signal).predict(pen=14)] == [
        int(end) for end in expected
    ]


def test_change_points_without_ruptures_says_what_brings_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "ruptures", None)
    with pytest.raises(AnalysisError) as error:
        change_points(series([1] * 40))
    assert str(error.value) == "change points need ruptures; pip install 'deedwatch[desk]' brings it"


def test_surges_finds_a_rise_on_its_first_day():
    (found,) = surges(series([*noisy(200, 0.3), 10]))
    assert (found.start, found.found, found.direction) == (on(200), on(200), "up")


def test_surges_finds_a_slow_rise_and_when_it_began():
    (found,) = surges(series([0] * 120 + [1] * 20))
    assert (found.start, on(124) <= found.found <= on(130)) == (on(120), True)


def test_surges_finds_a_fall():
    found = surges(series(noisy(120, 6) + noisy(40, 0.2)))
    assert [(one.direction, on(115) <= one.start <= on(121)) for one in found] == [("down", True)]


def test_surges_needs_a_rate_to_compare_with():
    assert surges(series([0] * 20 + [30])) == []


def test_surges_two_incidents_after_a_silent_year_are_no_alarm():
    assert surges(series([0] * 365 + [2])) == []


def test_surges_few_incidents_over_a_year_are_no_alarm():
    assert surges(series(([0] * 45 + [1]) * 10)) == []


def test_surges_silence_of_a_silent_dyad_is_no_alarm():
    assert surges(series([1] + [0] * 600)) == []


def test_surges_is_not_set_off_by_the_bursts_it_is_used_to():
    bursts = ([0] * 13 + [12]) * 20
    assert surges(series(bursts)) == []
    assert surges(series([0, 1] * 140 + [12]))[0].found == on(280)


def test_surges_learns_the_new_level():
    found = surges(series(noisy(100, 0.3) + noisy(200, 8)))
    assert [one.direction for one in found] == ["up"]


def test_surges_sets_itself_off_by_chance_less_than_once_in_a_thousand_days():
    alarms = sum(len(surges(series(noisy(700, 1, seed)))) for seed in range(6))
    assert alarms <= 4  # of 4,200 days


def test_surges_refuses_weeks():
    with pytest.raises(AnalysisError, match=r"^the CUSUM goes by days, and the series by weeks$"):
        surges(series([1], step="week"))


@settings(max_examples=40)
@given(st.lists(st.integers(0, 9), min_size=60, max_size=160), st.integers(40, 159))
def test_surges_of_a_day_depend_on_nothing_after_it(counts, cut):
    full = series(counts)
    assert surges(full.until(on(cut))) == [one for one in surges(full) if one.found <= on(cut)]


@settings(max_examples=40)
@given(st.lists(st.integers(0, 9), min_size=30, max_size=120), st.integers(2, 9))
def test_change_points_do_not_depend_on_the_volume_of_all_articles(counts, factor):
    one, many = change_points(series(counts, 100)), change_points(series(counts, 100 * factor))
    assert [(found.start, found.direction) for found in one] == [(found.start, found.direction) for found in many]
