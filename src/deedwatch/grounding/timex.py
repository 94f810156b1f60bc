"""A found time as a TIMEX3 value, for scoring against gold files and for exports."""

from __future__ import annotations

from deedwatch.document import FoundTime
from deedwatch.grounding._lexicon import time_lexicon

_NOTES = {"present": "PRESENT_REF", "past": "PAST_REF", "future": "FUTURE_REF"}
_SEASONS = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}
_DAY_PARTS = {"morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "tonight": "NI", "dawn": "MO"}
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


def timex_value(found: FoundTime) -> str | None:
    """The TIMEX3 value: "2022-01-21", "2022-W03", "P3Y", "PRESENT_REF"; None when nothing is known.

    Lengths are given in the unit of the words; a range has no value of its own.
    """
    time = found.time
    if time.note in _NOTES:
        return _NOTES[time.note]
    words = time.text.text.lower().replace("-", " ").split() if time.text else []
    unit = next((time_lexicon().units[word] for word in reversed(words) if word in time_lexicon().units), None)
    if found.duration_days is not None and unit is not None:
        return _length(found.duration_days, unit)
    if time.start is None:
        return _length(None, unit) if unit is not None and time.note is None else None
    start = time.start
    if time.precision == "day":
        part = next((f"T{_DAY_PARTS[word]}" for word in words if word in _DAY_PARTS), "")
        return f"{start.isoformat()}{part}"
    if time.precision == "week":
        year, week, _ = start.isocalendar()
        return f"{year:04d}-W{week:02d}"
    if time.precision == "season":
        return f"{start.year:04d}-{_season(start.month)}"
    return _coarse(found, unit)


def _coarse(found: FoundTime, unit: str | None) -> str | None:
    """Months and longer, from the first day of the unit that holds the interval."""
    start = found.time.start
    if start is None:
        return None
    if found.time.precision == "range" and unit == "weekend":
        year, week, _ = start.isocalendar()
        return f"{year:04d}-W{week:02d}-WE"
    year_text = f"{start.year:04d}"
    values = {
        "month": f"{year_text}-{start.month:02d}",
        "quarter": f"{year_text}-Q{(start.month + 2) // 3}",
        "year": year_text,
        "decade": year_text[:3],
        "century": year_text[:2],
    }
    return values.get(found.time.precision)


def _season(month: int) -> str:
    """The season of a day in that month: a part of a season does not begin on its first day."""
    return _SEASONS[max((start for start in _SEASONS if start <= month), default=12)]


def _length(days: float | None, unit: str) -> str:
    letters = _LETTERS[unit]
    lead, letter = ("PT", letters[1:]) if letters[0] == "T" else ("P", letters)
    if days is None:
        return f"{lead}X{letter}"
    amount = days / time_lexicon().unit_days[unit] * (2 if unit == "fortnight" else 1)
    return f"{lead}{round(amount, 1):g}{letter}"
