"""The day of a date as metadata, tables and feeds write it. It is read as written, in the writer's own zone."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_ISO = re.compile(r"\A(\d{4})-(\d\d)-(\d\d)(?!\d)")
_DIGITS = re.compile(r"\A(\d{4})(\d\d)(\d\d)(?:\d{6})?(?!\d)")  # 20220121 or 20220121101500; other runs are timestamps
_DAY_FIRST = re.compile(
    r"\A(?:[A-Za-z]{3,9}\.?,?\s{1,3})?(\d{1,2})[\s-]{1,3}([A-Za-z]{3,9})\.?,?[\s-]{1,3}(\d{4})(?!\d)"
)
_MONTH_FIRST = re.compile(r"\A(?:[A-Za-z]{3,9}\.?,?\s{1,3})?([A-Za-z]{3,9})\.?\s{1,3}(\d{1,2}),?\s{1,3}(\d{4})(?!\d)")
YEARS = range(1700, 2101)  # the oldest newspapers to the end of the century; outside it the digits are something else


def day_of(written: str | None) -> date | None:
    """The day of an ISO date or time, of 20220121, "Fri, 21 Jan 2022 10:00 GMT" or "January 21, 2022"; else None.

    Numbers alone are read as year, month, day only: 03/04/2022 is two different days.
    """
    text = (written or "").strip()[:64]
    for pattern in (_ISO, _DIGITS):
        if found := pattern.match(text):
            return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _DAY_FIRST.match(text):
        return _day(int(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_FIRST.match(text):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    return None


def _month(word: str) -> int:
    """The number of a month by its first three letters, 0 for another word."""
    return next((number for number, month in enumerate(_MONTHS, 1) if word[:3].lower() == month), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year in YEARS else None
    except ValueError:
        return None
