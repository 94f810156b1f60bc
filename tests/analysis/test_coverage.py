"""Coverage gaps: silent days, few articles, and what is no gap."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedwatch.analysis import Gap, coverage, open_gaps, uncovered
from deedwatch.errors import AnalysisError

FIRST = dt.date(2022, 1, 3)  # a Monday


def on(offset):
    return FIRST + dt.timedelta(days=offset)


def volumes(*counts):
    return {on(offset): count for offset, count in enumerate(counts)}


def steady(length, count=10, **changes):
    return volumes(*[changes.get(f"d{offset}", count) for offset in range(length)])


def test_coverage_silent_days_are_a_gap_of_all_and_of_the_outlet():
    found = coverage({"Wire": steady(40, d30=0, d31=0)}, FIRST, on(39))
    assert found == (Gap(None, on(30), on(31), "none", 0, 20.0), Gap("Wire", on(30), on(31), "none", 0, 20.0))


def test_coverage_few_articles_are_a_gap_of_their_own_kind():
    found = coverage({"Wire": steady(40, count=40, d30=5)}, FIRST, on(39))
    assert [(gap.kind, gap.first, gap.articles, gap.usual) for gap in found if gap.outlet] == [("low", on(30), 5, 40.0)]


def test_coverage_silence_of_one_outlet_among_others_is_its_gap_alone():
    found = coverage({"Wire": steady(40, d30=0), "Herald": steady(40)}, FIRST, on(39))
    assert [(gap.outlet, gap.first) for gap in found] == [("Wire", on(30))]


def test_coverage_weekends_of_a_weekday_paper_are_no_gap():
    paper = {on(n): 0 if on(n).weekday() > 4 else 20 for n in range(120)}
    assert coverage({"Paper": paper, "Wire": steady(120)}, FIRST, on(119)) == ()


def test_coverage_new_day_off_is_learnt_after_three():
    paper = {on(n): 0 if on(n).weekday() == 6 and n > 60 else 20 for n in range(150)}
    assert [gap.first for gap in coverage({"Paper": paper, "Wire": steady(150)}, FIRST, on(149))] == [
        on(62),
        on(69),
        on(76),
    ]


def test_coverage_learns_for_three_weeks_before_it_misses_anything():
    young = steady(20, d15=0)
    assert coverage({"Young": young, "Wire": steady(20)}, FIRST, on(19)) == ()


def test_coverage_weekly_bulletin_is_missed_only_after_five_issues():
    bulletin = {on(n): 1 for n in range(0, 140, 7)}
    found = coverage({"Bulletin": bulletin, "Wire": steady(200)}, FIRST, on(199))
    assert [(gap.outlet, gap.kind, gap.usual) for gap in found] == [("Bulletin", "none", pytest.approx(9.0, abs=0.6))]
    assert [gap for gap in coverage({"Bulletin": bulletin, "Wire": steady(160)}, FIRST, on(155)) if gap.outlet] == []


def test_coverage_outlet_is_followed_from_its_first_article():
    late = {on(n): 10 for n in range(20, 40)}
    assert coverage({"Late": late, "Wire": steady(40)}, FIRST, on(39)) == ()


def test_coverage_surge_of_copies_makes_normal_days_no_gap():
    surged = steady(60, d30=200, d31=200, d32=200)
    assert coverage({"Wire": surged}, FIRST, on(59)) == ()


def test_coverage_long_cut_becomes_what_is_usual():
    cut = volumes(*[40] * 60, *[8] * 120)
    found = [gap for gap in coverage({"Wire": cut}, FIRST, on(179)) if gap.outlet]
    assert [(gap.kind, gap.first, gap.days) for gap in found] == [("low", on(60), 56)]


def test_coverage_long_silence_stays_a_gap():
    found = coverage({"Wire": steady(60), "Herald": steady(200)}, FIRST, on(199))
    assert [(gap.outlet, gap.days) for gap in found] == [("Wire", 140)]


def test_coverage_without_any_article_is_one_gap():
    found = coverage({}, FIRST, on(9))
    assert [(gap.first, gap.last, gap.why) for gap in found] == [
        (FIRST, on(9), "no article of all outlets from 2022-01-03 to 2022-01-12")
    ]


def test_gap_says_why_in_words():
    assert Gap("Wire", FIRST, FIRST, "low", 1, 12.4).why == "1 article of Wire on 2022-01-03, where some 12 are usual"


def test_open_gaps_reach_to_the_day():
    old, new = Gap("A", on(0), on(3), "none", 0, 9.0), Gap("B", on(2), on(5), "none", 0, 9.0)
    assert open_gaps((old, new), on(5)) == (new,)


def test_uncovered_counts_the_days_on_which_nobody_looked():
    gaps = (
        Gap(None, on(0), on(3), "none", 0, 9.0),
        Gap(None, on(5), on(5), "low", 1, 9.0),
        Gap("A", on(0), on(9), "none", 0, 9.0),
    )
    assert uncovered(gaps) == 4


def test_coverage_refuses_a_span_without_days():
    with pytest.raises(AnalysisError, match=r"^coverage from 2022-01-04 to 2022-01-03 has no day in it$"):
        coverage({}, on(1), on(0))


@given(st.lists(st.integers(0, 12), min_size=1, max_size=120))
def test_coverage_of_all_outlets_holds_exactly_the_days_without_articles(counts):
    last = on(len(counts) - 1)
    found = coverage({"Wire": volumes(*counts)}, FIRST, last)
    assert uncovered(found) == counts.count(0)
    assert all(FIRST <= gap.first <= gap.last <= last for gap in found)
