"""Days and the intervals that calendar units cover: pure arithmetic on the proleptic Gregorian calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from deedwatch.records import Precision

# First month of each season, northern meteorological convention: the usual reading in international news.
SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_ONE_DAY = dt.timedelta(days=1)
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}
_DAYS = {"day": 1, "week": 7, "weekend": 7, "fortnight": 14}


@dataclass(frozen=True, slots=True)
class Interval:
    """A closed interval of days; `precision` is the calendar unit the words name."""

    start: dt.date
    end: dt.date
    precision: Precision


def day(date: dt.date) -> Interval:
    """One day."""
    return Interval(date, date, "day")


def calendar_day(year: int, month: int, number: int) -> dt.date | None:
    """The date, or None where the calendar has no such day."""
    if not (dt.MINYEAR <= year <= dt.MAXYEAR and 1 <= month <= 12 and 1 <= number <= 31):
        return None
    return dt.date(year, month, number) if number <= month_length(year, month) else None


def month_length(year: int, month: int) -> int:
    """Days in the month."""
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def months(year: int, first: int, count: int, precision: Precision) -> Interval | None:
    """`count` months from month `first` of `year`; months past December run into later years. None off the calendar."""
    last = year * 12 + first - 1 + count - 1
    start_year, start_month = divmod(year * 12 + first - 1, 12)
    end_year, end_month = divmod(last, 12)
    if start_year < dt.MINYEAR or end_year > dt.MAXYEAR:
        return None
    start = dt.date(start_year, start_month + 1, 1)
    return Interval(start, dt.date(end_year, end_month + 1, month_length(end_year, end_month + 1)), precision)


def month(year: int, number: int) -> Interval | None:
    """A calendar month."""
    return months(year, number, 1, "month")


def year(number: int) -> Interval | None:
    """A calendar year."""
    return months(number, 1, 12, "year")


def season(name: str, start_year: int) -> Interval | None:
    """The season that begins in `start_year`: winter 2014 ends in February 2015."""
    return months(start_year, SEASON_START[name], 3, "season")


def decade(first_year: int) -> Interval | None:
    """Ten years from `first_year`."""
    return months(first_year, 1, 120, "decade")


def century(number: int) -> Interval | None:
    """The n-th century as news counts it: the 20th is 1900 to 1999."""
    return months(max(1, (number - 1) * 100), 1, 1200 if number > 1 else 1188, "century")


def unit_around(date: dt.date, unit: str) -> Interval | None:
    """The calendar unit that holds `date`; weeks begin on Monday, a weekend is that week's Saturday and Sunday."""
    if unit == "week":
        monday = date - dt.timedelta(days=date.weekday())
        return Interval(monday, monday + dt.timedelta(days=6), "week")
    if unit == "weekend":
        saturday = date - dt.timedelta(days=date.weekday()) + dt.timedelta(days=5)
        return Interval(saturday, saturday + _ONE_DAY, "range")
    if unit == "month":
        return month(date.year, date.month)
    if unit == "quarter":
        return months(date.year, (date.month - 1) // 3 * 3 + 1, 3, "quarter")
    if unit == "year":
        return year(date.year)
    if unit == "decade":
        return decade(date.year // 10 * 10)
    if unit == "century":
        return century(date.year // 100 + 1)
    return day(date)


def shift(date: dt.date, amount: float, unit: str) -> dt.date | None:
    """The date `amount` units later (earlier if negative); None off the calendar. Parts of a day are dropped."""
    if unit in _MONTHS:
        moved = date.year * 12 + date.month - 1 + round(amount * _MONTHS[unit])
        new_year, new_month = divmod(moved, 12)
        if not dt.MINYEAR <= new_year <= dt.MAXYEAR:
            return None
        return dt.date(new_year, new_month + 1, min(date.day, month_length(new_year, new_month + 1)))
    if unit in _DAYS:
        number = date.toordinal() + round(amount * _DAYS[unit])
    else:
        per_day = {"hour": 24, "minute": 1440, "second": 86400}[unit]
        number = date.toordinal() + (1 if amount > 0 else -1) * round(abs(amount) / per_day)
    return dt.date.fromordinal(number) if 1 <= number <= dt.date.max.toordinal() else None


def third(whole: Interval, part: int) -> Interval:
    """The first (0), middle (1) or last (2) third of the interval; the precision stays the whole's.

    Thirds of a year are four months each, all others whole days.
    """
    start, end = whole.start, whole.end
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        last = 4 * part + 4
        return Interval(
            dt.date(start.year, 4 * part + 1, 1),
            dt.date(start.year, last, month_length(start.year, last)),
            whole.precision,
        )
    length = (whole.end - whole.start).days + 1
    start = whole.start + dt.timedelta(days=length * part // 3)
    end = whole.start + dt.timedelta(days=max(length * (part + 1) // 3 - 1, length * part // 3))
    return Interval(start, min(end, whole.end), whole.precision)


def weekday_on_or_before(date: dt.date, weekday: int) -> dt.date:
    """The latest such weekday not after `date` (0 is Monday)."""
    return date - dt.timedelta(days=(date.weekday() - weekday) % 7)


def weekday_on_or_after(date: dt.date, weekday: int) -> dt.date:
    """The first such weekday not before `date` (0 is Monday)."""
    return date + dt.timedelta(days=(weekday - date.weekday()) % 7)
