"""TIMEX3 values: how an interval, a length or a time of day is written in time annotation.

Source: TimeML 1.2.1 annotation guidelines, after ISO 8601; BC years as in TIMEX2.
"""

from __future__ import annotations

from deedwatch.grounding._calendar import Interval

SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "winter": "WI"}
_SEASON_OF_MONTH = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_LETTERS = {
    "second": "TS",
    "minute": "TM",
    "hour": "TH",
    "day": "D",
    "week": "W",
    "fortnight": "W",
    "weekend": "WE",
    "month": "M",
    "quarter": "Q",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
}
REFERENCES = {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}


def of_interval(interval: Interval, *, weekend: bool = False) -> str | None:
    """The value of one calendar unit; None for a range that is none.

    A part of a month or a year ("late March") has the value of the whole.
    """
    start = interval.start
    year = f"{start.year:04d}"
    if weekend or interval.precision == "week":
        iso_year, week, _ = start.isocalendar()
        return f"{iso_year:04d}-W{week:02d}{'-WE' if weekend else ''}"
    values = {
        "day": start.isoformat(),
        "month": f"{year}-{start.month:02d}",
        "quarter": f"{year}-Q{(start.month + 2) // 3}",
        "season": f"{year}-{_season(start.month)}",
        "year": year,
        "decade": year[:3],
        "century": year[:2],
    }
    return values.get(interval.precision)


def _season(month: int) -> str:
    """The season of a day in that month: a part of a season does not begin on its first day."""
    return _SEASON_OF_MONTH[max((start for start in _SEASON_OF_MONTH if start <= month), default=12)]


def of_length(amount: float | None, unit: str) -> str:
    """The value of a length: "P3D", "PT90M"; "PXY" for "several years".

    >>> of_length(2.5, "year")
    'P2.5Y'
    """
    letters = _LETTERS[unit]
    lead, letter = ("PT", letters[1:]) if letters[0] == "T" else ("P", letters)
    if amount is None:
        return f"{lead}X{letter}"
    number = round(amount * (2 if unit == "fortnight" else 1), 1)
    return f"{lead}{int(number) if number == int(number) else number}{letter}"


def before_christ(year: int, month: int | None = None, day: int | None = None) -> str:
    """The value of a date before the year 1: "BC0480", "BC0480-08"."""
    value = f"BC{year:04d}"
    if month is not None:
        value += f"-{month:02d}"
        if day is not None:
            value += f"-{day:02d}"
    return value


def recurring_weekday(weekday: int) -> str:
    """Any such weekday (0 is Monday)."""
    return f"XXXX-WXX-{weekday + 1}"
