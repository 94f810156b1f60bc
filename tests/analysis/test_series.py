"""Dyad series: what is counted, against which coverage, and what is not covered."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedwatch.analysis import Observation, dyad_series
from deedwatch.errors import AnalysisError

FIRST = dt.date(2022, 1, 1)  # a Saturday


def on(offset):
    return FIRST + dt.timedelta(days=offset)


def seen(
    offset=0,
    incident="inc_1",
    source="RUS",
    target="UKR",
    quad="material_conflict",
    intensity=-9.0,
    reports=1,
    independent=1,
):
    return Observation(on(offset), source, target, quad, intensity, incident, reports, independent)


def series(observations, articles, last=0, step="day", source="RUS", target="UKR"):
    return dyad_series(observations, articles, source=source, target=target, first=FIRST, last=on(last), step=step)


def test_series_counts_incidents_by_quad_class():
    found = series([seen(incident="a"), seen(incident="b", quad="verbal_conflict")], {FIRST: 10}).periods[0]
    assert found.counts == {
        "verbal_cooperation": 0,
        "material_cooperation": 0,
        "verbal_conflict": 1,
        "material_conflict": 1,
    }


def test_series_share_is_incidents_per_hundred_articles():
    found = series([seen(incident="a"), seen(incident="b")], {FIRST: 40}).periods[0]
    assert (found.share, found.share_of(("verbal_conflict",))) == (5.0, 0.0)


def test_series_day_without_articles_is_not_zero():
    found = series([], {FIRST: 0}).periods[0]
    assert (found.covered, found.share, found.incidents, found.counts, found.reports, found.independent) == (
        False, None, None, None, None, None,
    )  # fmt: skip


def test_series_covered_day_without_incident_is_zero():
    found = series([], {FIRST: 3}).periods[0]
    assert (found.covered, found.share, found.incidents) == (True, 0.0, 0)


def test_series_counts_an_incident_told_of_later_and_gives_it_no_share():
    found = series([seen()], {}).periods[0]
    assert (found.covered, found.incidents, found.share) == (False, 1, None)


def test_series_copies_add_reports_and_no_incident():
    found = series([seen(reports=2000, independent=3)], {FIRST: 10}).periods[0]
    assert (found.incidents, found.reports, found.independent, found.share) == (1, 2000, 3, 10.0)


def test_series_counts_an_incident_given_twice_once_at_its_harshest():
    twice = [seen(intensity=-3.0, quad="verbal_conflict", reports=9), seen(intensity=-9.0, independent=4)]
    (found,) = series(twice, {FIRST: 10}).periods[0].observations
    assert (found.intensity, found.quad, found.reports, found.independent) == (-9.0, "material_conflict", 9, 4)


def test_series_takes_one_direction_alone():
    both = [seen(incident="a"), seen(incident="b", source="UKR", target="RUS")]
    assert [one.incident for one in series(both, {FIRST: 1}, source="UKR", target="RUS").periods[0].observations] == [
        "b"
    ]


def test_series_without_target_takes_all_targets():
    found = series([seen(incident="a"), seen(incident="b", target="GEO")], {FIRST: 1}, target=None)
    assert (found.name, found.periods[0].incidents) == ("RUS>*", 2)


def test_series_weeks_begin_on_monday():
    found = series([], {}, last=10, step="week").periods
    assert [(period.start.day, period.end.day) for period in found] == [(1, 2), (3, 9), (10, 11)]


def test_series_months_are_cut_at_the_ends():
    found = dyad_series(
        [], {}, source="A", target="B", first=dt.date(2022, 1, 30), last=dt.date(2022, 3, 1), step="month"
    )
    assert [(str(period.start), str(period.end)) for period in found.periods] == [
        ("2022-01-30", "2022-01-31"), ("2022-02-01", "2022-02-28"), ("2022-03-01", "2022-03-01"),
    ]  # fmt: skip


def test_series_until_a_day_is_what_was_known_then():
    full = series([seen(0), seen(2, "inc_2")], {FIRST: 1, on(2): 1}, last=3)
    assert full.until(on(1)) == series([seen(0)], {FIRST: 1}, last=1)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"last": FIRST - dt.timedelta(days=1)}, "a series from 2022-01-01 to 2021-12-31 has no day in it"),
        ({"step": "year"}, "step is day, week or month, not 'year'"),
        ({"articles": {FIRST: -2}}, "articles on 2022-01-01 are fewer than none: -2"),
    ],
)
def test_series_refuses_what_makes_no_sense(change, message):
    given_ = {"articles": {}, "last": FIRST, "step": "day"} | change
    with pytest.raises(AnalysisError) as error:
        dyad_series([], given_.pop("articles"), source="A", target="B", first=FIRST, **given_)
    assert str(error.value) == message


OBSERVATIONS = st.lists(
    st.builds(
        seen,
        st.integers(0, 69),
        st.sampled_from("abcdefgh"),
        st.sampled_from(["RUS", "UKR"]),
        st.sampled_from(["RUS", "UKR"]),
    )
)
ARTICLES = st.dictionaries(st.integers(0, 69).map(on), st.integers(0, 50))


@given(OBSERVATIONS, ARTICLES, st.sampled_from(["day", "week", "month"]))
def test_series_periods_follow_one_another_and_hold_all_articles(observations, articles, step):
    periods = series(observations, articles, last=69, step=step).periods
    assert (periods[0].start, periods[-1].end) == (FIRST, on(69))
    assert all((b.start - a.end).days == 1 for a, b in pairwise(periods))
    assert sum(period.articles for period in periods) == sum(articles.values())


@given(OBSERVATIONS, ARTICLES)
def test_series_does_not_depend_on_the_order_of_observations(observations, articles):
    assert series(observations, articles, last=69) == series(observations[::-1], articles, last=69)
