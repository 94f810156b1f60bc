"""Calendar arithmetic."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedwatch.grounding import _calendar as calendar


def test_winter_ends_in_the_next_year() -> None:
    assert calendar.season("winter", 2014).end == dt.date(2015, 2, 28)


def test_month_shift_keeps_inside_the_shorter_month() -> None:
    assert calendar.shift(dt.date(2020, 3, 31), -1, "month") == dt.date(2020, 2, 29)


def test_hours_are_dropped_below_half_a_day() -> None:
    assert calendar.shift(dt.date(2020, 3, 1), 11, "hour") == dt.date(2020, 3, 1)


@pytest.mark.parametrize(("amount", "unit"), [(-10_000, "year"), (1e9, "day"), (500, "century")])
def test_shift_off_the_calendar_is_none(amount: float, unit: str) -> None:
    assert calendar.shift(dt.date(2020, 3, 1), amount, unit) is None


def test_leap_day_exists_only_in_leap_years() -> None:
    assert calendar.calendar_day(2020, 2, 29) == dt.date(2020, 2, 29)
    assert calendar.calendar_day(1900, 2, 29) is None


@given(
    st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(["week", "month", "quarter", "year", "decade"])
)
def test_unit_around_a_date_holds_it(date: dt.date, unit: str) -> None:
    interval = calendar.unit_around(date, unit)
    assert interval.start <= date <= interval.end


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.sampled_from(["week", "month", "year"]))
def test_thirds_cover_the_whole_without_overlap(date: dt.date, unit: str) -> None:
    whole = calendar.unit_around(date, unit)
    first, second, last = (calendar.third(whole, part) for part in range(3))
    one = dt.timedelta(days=1)
    assert (first.start, last.end) == (whole.start, whole.end)
    assert (first.end + one, second.end + one) == (second.start, last.start)


@given(st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)), st.integers(0, 6))
def test_weekday_before_and_after_enclose_the_date(date: dt.date, weekday: int) -> None:
    before, after = calendar.weekday_on_or_before(date, weekday), calendar.weekday_on_or_after(date, weekday)
    assert before.weekday() == after.weekday() == weekday
    assert before <= date <= after
    assert (after - before).days in (0, 7)
