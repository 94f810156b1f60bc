"""Full dates as written on a page, and when the article came out. A date is read, never guessed.

Numbers alone are read only as year-month-day: 03/04/2022 is two different days on two sides of an ocean.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

MONTH = (
    r"(?=[JFMASOND])(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.?"
)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
DATE = rf"(?:{MONTH}\s{_DAY},?\s{_YEAR}|{_DAY}\s(?:of\s)?{MONTH},?\s{_YEAR}|{_YEAR}-\d\d-\d\d)(?!\d)"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(DATE, re.IGNORECASE)
_NUMBERS = re.compile(r"\d+")
_WORD = re.compile(r"[A-Za-z]{3}")
_PUBLISHED = re.compile(r"\b(?:published|posted|issued)\b", re.IGNORECASE)
_UPDATED = re.compile(r"\b(?:updated?|modified|revised)\b", re.IGNORECASE)
_FURNITURE = re.compile(  # all that may stand beside the date on a date line
    rf"{DATE.lower()}"  # lines are put in lower case, which is three times as fast as ignoring it
    r"|\b(?:first|last|originally)?\s?(?:published|posted|updated?|modified|issued|revised)(?:\s(?:on|at))?\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:mon|tue|wed|thu|fri|sat|sun)\b\.?"
    r"|(?:\b|t)\d{1,2}[:.h]\d\d(?::\d\d)?(?:\.\d+)?\s?(?:[ap]\.?m\b\.?|z\b)?|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\b(?:at|on|date|time|local|gmt|utc|bst|cet|cest|eet|eest|msk|ist|jst|[ecmp][sd]?t|z|t)\b|[+-]\d\d:?\d\d"
)
DATE_LINE_LETTERS = 120  # the longest seen holds a publication and an update time, both with weekday and zone


def find_date(text: str) -> date | None:
    """The first full date in the text."""
    for found in _DATE.finditer(text):
        read = _read(found.group())
        if read is not None:
            return read
    return None


def is_date_line(flat: str) -> bool:
    """Whether a line says when the page was published or updated, and nothing else."""
    if len(flat) > DATE_LINE_LETTERS or _DATE.search(flat) is None:
        return False
    return not any(letter.isalnum() for letter in _FURNITURE.sub(" ", flat.lower()))


def publication_date(lines: Iterable[str]) -> date | None:
    """The first publication date on the lines; a date said to be an update's does not count."""
    for line in lines:
        said = _PUBLISHED.search(line)
        updated = _UPDATED.search(line)
        if said:
            part = line[said.end() : updated.start() if updated and updated.start() > said.end() else None]
        else:
            part = line[: updated.start()] if updated else line
        found = find_date(part)
        if found is not None:
            return found
    return None


def _read(text: str) -> date | None:
    numbers = [int(number) for number in _NUMBERS.findall(text)]
    word = _WORD.search(text.replace("of ", ""))
    try:
        if word is None:
            return date(numbers[0], numbers[1], numbers[2])
        return date(numbers[1], _MONTHS.index(word.group().lower()) + 1, numbers[0])
    except ValueError:
        return None
