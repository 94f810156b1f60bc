"""Rules for calendar dates, weekdays and years."""

from __future__ import annotations

import re
from dataclasses import replace

from deedwatch.grounding._calendar import calendar_day
from deedwatch.grounding._expressions import Clock, Date, DayShift, Expression, Move, Recurring, Unit, Vague, Weekday
from deedwatch.grounding._lexicon import TimeLexicon
from deedwatch.grounding._timex import recurring_weekday
from deedwatch.grounding._words import Words

Read = tuple[Expression, int] | None

_YEAR = re.compile(r"[12]\d{3}")
_LAST_YEAR = 2100  # a larger four-digit number in news is a count or a code, not a year
_DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:t[\d:.]*z?)?")
_SLASHED = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})")
_CLOCK = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.]\d{2})?")
_CLOCK_GLUED = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm|z|hrs|h)")
_ARMY_CLOCK = re.compile(r"([01]\d|2[0-3])([0-5]\d)")
_ERA = {"bc", "bce", "b.c.", "b.c.e."}
_WEAK_MONTHS = frozenset({"may", "march", "mar", "jan", "jun", "sep", "dec", "oct", "apr", "aug", "feb", "nov", "jul"})
_DASHES = frozenset({"-", "–", "—"})


class DateRules:
    """The rules bound to one sentence."""

    def __init__(self, words: Words, lexicon: TimeLexicon) -> None:
        """Bind to a sentence."""
        self.words = words
        self.lexicon = lexicon

    def read(self, i: int) -> Read:
        """The longest date, weekday, year or holiday that begins at word `i`, with the time of day it may carry."""
        word = self.words.at(i)
        if word[:1].isdigit():
            found = self.numeric(i) or self.day_month(i) or self.clock_then_day(i) or self.year(i)
        elif word == "the":
            found = self.day_month(i + 1) or self.ordinal_day(i)
        else:
            found = self.weekday_date(i) or self.month_date(i) or self.holiday(i) or self.era_year(i)
        return found and self.with_clock(*found)

    def part_of_day(self, i: int) -> Read:
        """As in "the night of 3 February", "early in the morning of 29 April", "the evening", "at dawn on Friday"."""
        words = self.words
        at = i + 1 if words.at(i) in ("early", "late") else i
        at = at + 1 if at > i and words.at(at) == "in" else at
        at = at + 1 if words.at(at) == "the" else at
        at = at + 1 if words.at(at) in ("early", "late", "small") else at
        code = self.lexicon.day_parts.get(words.at(at))
        if code is None or words.tag_at(at)[:2] in ("VB", "NNS"):
            return None
        end = at + 2 if words.at(at + 1) == "hours" else at + 1
        if words.at(end) in ("of", "on"):
            day = self.read(end + 1) or self._day_word(end + 1)
            if day is not None and _is_day(day[0]):
                return _at_clock(day[0], code), day[1]
        alone = words.at(at - 1) in ("the", "at", "by", "until", "before", "after", "during", "early", "late")
        goes_on = words.tag_at(end)[:2] in ("NN", "JJ", "VB") or words.at(end) in ("of", "-", "–")
        if words.at(at) == "overnight":
            return Clock(code), end
        return (Clock(code), end) if alone and not goes_on and words.at(at - 1) != "of" else None

    def _day_word(self, i: int) -> Read:
        shift = self.lexicon.days.get(self.words.at(i))
        return None if shift is None else (DayShift(shift), i + 1)

    # --- months and days -----------------------------------------------------------------------------------

    def month_at(self, i: int) -> tuple[int, int] | None:
        """The month named at `i` and the position after its name, whatever the context."""
        word = self.words.at(i)
        if not self.words.capital(i):
            return None
        if word in self.lexicon.months:
            return self.lexicon.months[word], i + 1
        number = self.lexicon.months_short.get(word)
        if number is None:
            return None
        dotted = self.words.at(i + 1) == "." and self.words.at(i + 2)[:1].isdigit()
        return number, i + 2 if dotted else i + 1

    def day_at(self, i: int) -> tuple[int, int] | None:
        """A day of the month in digits at `i`, ordinal or not, and the position after it."""
        match = _DAY.fullmatch(self.words.at(i))
        if match is None or not 1 <= int(match[1]) <= 31:
            return None
        return int(match[1]), i + 1

    def month_date(self, i: int) -> Read:
        """As in "January", "January 2022", "Jan. 21", "January 21st, 2022"."""
        month = self.month_at(i)
        if month is None:
            return None
        number, at = month
        day_start = at + 1 if self.words.at(at) == "the" else at
        day = self.day_at(day_start)
        if day is not None and not self._is_count(day_start):
            year = self._year_after(day[1])
            if year is not None:
                return Date(year[0], number, day[0], before_christ=self._is_era(year[1] - 1)), year[1]
            return Date(self._famous_year(number, day[0], day[1]), number, day[0]), day[1]
        year = self._year_after(at)
        if year is not None:
            return Date(year[0], number, before_christ=self._is_era(year[1] - 1)), year[1]
        return (Date(month=number), at) if self._month_alone(i, at) else None

    def day_month(self, i: int) -> Read:
        """As in "21 January", "21st of January 2022"."""
        day = self.day_at(i)
        if day is None:
            return None
        at = day[1] + 1 if self.words.at(day[1]) == "of" else day[1]
        month = self.month_at(at)
        if month is None:
            return None
        year = self._year_after(month[1])
        if year is not None:
            return Date(year[0], month[0], day[0]), year[1]
        return Date(month=month[0], day=day[0]), month[1]

    def _famous_year(self, month: int, day: int, at: int) -> int | None:
        """The year of a day known by its date alone: "the Sept. 11 attacks"."""
        named = self.words.at(at) in ("attack", "attacks") or self.words.at(at + 1) in ("attack", "attacks")
        return self.lexicon.famous_days.get((month, day)) if named else None

    def ordinal_day(self, i: int) -> Read:
        """As in "on the 21st"."""
        word = self.words.at(i + 1)
        match = _DAY.fullmatch(word)
        if match is None or not match[2] or self.words.at(i - 1) not in ("on", "by", "until", "from", "since"):
            return None
        after, tag = self.words.at(i + 2), self.words.tag_at(i + 2)
        noun_follows = tag[:2] in ("NN", "JJ", "CD") or (not tag and after[:1].isalpha() and after not in self._closed)
        return None if noun_follows or after in _DASHES else (Date(day=int(match[1])), i + 2)

    @property
    def _closed(self) -> frozenset[str]:
        return self.lexicon.words["after_year"]

    def _is_count(self, i: int) -> bool:
        """Whether the number after a month counts a noun: "in May 20 people", told by tags alone."""
        return self.words.tag_at(i + 1) == "NNS" and self.words.at(i - 2) in ("in", "since")

    def _month_alone(self, start: int, end: int) -> bool:
        """Whether a bare month name is a month: not the verb, the modal or somebody's name."""
        words, before = self.words, self.words.at(start - 1)
        if words.tag_at(start)[:2] in ("MD", "VB"):
            return False
        introduced = before in self.lexicon.words["month_prepositions"]
        if words.at(start).rstrip(".") in _WEAK_MONTHS:
            owned = words.at(end) == "'s" and before not in ("in", "since", "until", "during", "last", "next")
            return introduced and not owned and not (words.capital(end) and words.tag_at(end) != "NN")
        if introduced:
            return True
        name_follows = words.capital(end) and words.at(end) not in self.lexicon.weekdays
        name_precedes = start > 1 and words.capital(start - 1) and words.tag_at(start - 1) in ("NNP", "")
        return not name_follows and not name_precedes

    # --- years ---------------------------------------------------------------------------------------------

    def year_token(self, i: int) -> int | None:
        """The value of a four-digit number that can be a year, whatever the context."""
        word = self.words.at(i)
        return int(word) if _YEAR.fullmatch(word) and int(word) <= _LAST_YEAR else None

    def ancient_year(self, i: int) -> tuple[int, int] | None:
        """A year before Christ, "480 BC", and the position after it."""
        if self.words.at(i).isdecimal() and len(self.words.at(i)) <= 4 and self._is_era(i + 1):
            return int(self.words.at(i)), i + 2
        return None

    def _is_era(self, i: int) -> bool:
        return self.words.at(i) in _ERA

    def era_year(self, i: int) -> Read:
        """As in "480 BC", "AD 70", "the year 2014" without its article."""
        words = self.words
        if words.at(i) == "year":
            value = self.year_token(i + 1)
            return None if value is None else (Date(year=value), i + 2)
        if words.at(i) in ("ad", "a.d.") and words.at(i + 1).isdecimal() and words.capital(i):
            return Date(year=int(words.at(i + 1))), i + 2
        ancient = self.ancient_year(i)
        if ancient is not None:
            return Date(year=ancient[0], before_christ=True), ancient[1]
        if words.at(i).isdecimal() and len(words.at(i)) <= 4 and words.at(i + 1) in ("ad", "ce", "a.d."):
            return Date(year=int(words.at(i))), i + 2
        return None

    def _year_after(self, at: int) -> tuple[int, int] | None:
        """The year that completes a date: "2022", ", 2022", "of 2022", "480 BC"."""
        step = at + 1 if self.words.at(at) in (",", "of") else at
        ancient = self.ancient_year(step)
        if ancient is not None:
            return ancient
        value = self.year_token(step)
        if value is None or (self.words.tag_at(step + 1) == "NNS" and step != at and value % 100 == 0):
            return None
        return value, step + 1

    def year(self, i: int) -> Read:
        """A year in a context that makes it one: "in 2014", "(2014)", "the 2015 agreement"."""
        found = self.era_year(i)
        if found is not None:
            return found
        value = self.year_token(i)
        return (Date(year=value), i + 1) if value is not None and self._year_context(i) else None

    def _year_context(self, i: int) -> bool:
        words, before = self.words, self.words.at(i - 1)
        named = self.lexicon.words
        if before == "(" and words.at(i + 1) in (")", "-", "–", ",", ";"):
            return True
        if before in _DASHES and self.year_token(i - 2) is not None:
            return True
        if before in ("and", "or", ",") and not any(self.year_token(i - back) for back in (2, 3, 4)):
            return False
        if before in named["determiners"]:
            return words.tag_at(i + 1)[:2] in ("NN", "JJ", "VB", "") and words.at(i + 1)[:1].isalpha()
        if before in named["year_prepositions"] or before == ",":
            return before not in named["count_prepositions"] or self._counts_nothing(i)
        if i == 0:
            return words.tag_at(i + 1)[:2] in ("VB", "MD") or words.at(i + 1) in ("", ":")
        return words.at(i + 1) in _DASHES and self.year_token(i + 2) is not None

    def _counts_nothing(self, i: int) -> bool:
        after, tag = self.words.at(i + 1), self.words.tag_at(i + 1)
        if self.words.at(i - 1) in self.lexicon.words["date_prepositions"]:
            return tag != "NNS" and not after.endswith("s") and after not in ("people", "men", "women")
        if not after[:1].isalpha() or after in self._closed:
            return after not in ("%", "$")
        return tag != "" and tag[:2] not in ("NN", "JJ", "CD")

    # --- weekdays ------------------------------------------------------------------------------------------

    def weekday_at(self, i: int) -> tuple[int, int] | None:
        """The weekday named at `i` and the position after its name; short forms only beside a date."""
        words = self.words
        word = words.at(i)
        if word in self.lexicon.weekdays:
            named = words.at(i - 1) in self.lexicon.words["before_named_weekday"]
            paper = words.capital(i + 1) and words.at(i + 1) in self.lexicon.words["after_named_weekday"]
            return None if named or paper else (self.lexicon.weekdays[word], i + 1)
        number = self.lexicon.weekdays_short.get(word)
        if number is None or not words.capital(i):
            return None
        at = i + 2 if words.at(i + 1) == "." else i + 1
        at = at + 1 if words.at(at) == "," else at
        beside = self.month_at(at) is not None or self.day_month(at) is not None
        return (number, i + 1) if beside else None

    def weekday_date(self, i: int) -> Read:
        """As in "Friday", "Friday, Jan. 21, 2022", "Friday the 21st", "Friday of last week", "Fridays"."""
        word = self.words.at(i)
        if word.endswith("days") and word[:-1] in self.lexicon.weekdays:
            return Recurring(recurring_weekday(self.lexicon.weekdays[word[:-1]])), i + 1
        weekday = self.weekday_at(i)
        if weekday is None:
            return None
        number, at = weekday
        dotted = at + 1 if self.words.at(at) == "." and self.words.at(at + 1) in (",", *self.lexicon.months) else at
        step = dotted + 1 if self.words.at(dotted) == "," else dotted
        step = step + 1 if self.words.at(step) == "the" else step
        date = self.month_date(step) or self.day_month(step)
        if date is not None and isinstance(date[0], Date) and date[0].day is not None:
            return replace(date[0], weekday=number), date[1]
        ordinal = _DAY.fullmatch(self.words.at(step))
        if ordinal is not None and ordinal[2] and self.words.at(step - 1) == "the":
            return Date(day=int(ordinal[1]), weekday=number), step + 1
        return self._weekday_of_week(number, at)

    def _weekday_of_week(self, number: int, at: int) -> tuple[Expression, int]:
        """As in "Friday night", "Friday last week", "Monday of this week"."""
        clock = self.lexicon.day_parts.get(self.words.at(at), "")
        at = at + 1 if clock else at
        step = at + 1 if self.words.at(at) == "of" else at
        move = self.move_at(step)
        if move in ("last", "this", "next") and self.words.at(step + 1) == "week":
            return Weekday(number, week={"last": -1, "this": 0, "next": 1}[move], clock=clock), step + 2
        return Weekday(number, clock=clock), at

    def move_at(self, i: int) -> Move | None:
        """The direction of a modifier such as "last", None for any other word."""
        word = self.words.at(i)
        moves: tuple[Move, ...] = ("last", "next", "this")
        for move in moves:
            if word in self.lexicon.words[move]:
                return move
        return None

    # --- figures, clocks, feasts ---------------------------------------------------------------------------

    def numeric(self, i: int) -> Read:
        """As in "2022-01-21" in one token or five, "21/01/2022" where only one order of day and month is possible."""
        words = self.words
        joined = "".join(words.lower[i : i + 5]) if words.at(i + 1) == "-" else words.at(i)
        iso = _ISO.fullmatch(joined)
        if iso is not None and calendar_day(int(iso[1]), int(iso[2]), int(iso[3])):
            end = i + 5 if words.at(i + 1) == "-" else i + 1
            while end < len(words) and re.fullmatch(r":|\d{2}|\d{2}z", words.at(end)):
                end += 1
            return Date(int(iso[1]), int(iso[2]), int(iso[3])), end
        if words.at(i) == "9/11":
            return Date(self.lexicon.famous_days.get((9, 11)), 9, 11), i + 1
        slashed = _SLASHED.fullmatch(words.at(i))
        return None if slashed is None else self._slashed(slashed, i)

    def _slashed(self, match: re.Match[str], i: int) -> Read:
        first, second, year = int(match[1]), int(match[2]), int(match[3])
        year = year + 2000 if year < 100 else year
        if first > 12 and calendar_day(year, second, first):
            return Date(year, second, first), i + 1
        if second > 12 and calendar_day(year, first, second):
            return Date(year, first, second), i + 1
        if first == second and calendar_day(year, first, second):
            return Date(year, first, second), i + 1
        return (Vague("day and month in doubt"), i + 1) if calendar_day(year, first, second) else None

    def clock_at(self, i: int) -> tuple[str, int] | None:
        """A time of day at `i`, such as "5 p.m.", "10:30 GMT", "noon", as TIMEX3 has it, and the position after it."""
        words, named = self.words, self.lexicon.words
        word = words.at(i)
        if word in ("noon", "midnight", "midday"):
            return self.lexicon.day_parts[word], i + 1
        glued = _CLOCK_GLUED.fullmatch(word)
        if glued is not None:
            return _hour(glued[1], glued[2] or "00", glued[3]), self._zone(i + 1)
        if not word[:1].isdigit():
            return None
        clock = _CLOCK.fullmatch(word)
        hour, minute = (clock[1], clock[2]) if clock is not None else (word, "00")
        if words.at(i + 1) in named["clock_halves"]:
            spoken = clock is not None or (word.isdecimal() and int(word) <= 12)
            return (_hour(hour, minute, words.at(i + 1)), self._zone(i + 2)) if spoken else None
        army = _ARMY_CLOCK.fullmatch(word)
        zoned = self._zone(i + 1)
        if army is not None and (zoned > i + 1 or words.at(i + 1) in ("hours", "hrs")):
            return f"T{army[1]}:{army[2]}", max(zoned, i + 2)
        if zoned > i + 1 and (clock is not None or (word.isdecimal() and len(word) == 2)):
            return _hour(hour, minute, ""), zoned
        introduced = words.at(i - 1) in ("at", "by", "until", "from", "around", "about", "before", "after", "since")
        return (_hour(hour, minute, ""), i + 1) if clock is not None and ":" in word and introduced else None

    def _zone(self, i: int) -> int:
        if self.words.at(i) in self.lexicon.words["clock_zones"]:
            return i + 1
        return i + 2 if self.words.at(i) == "local" and self.words.at(i + 1) == "time" else i

    def clock_then_day(self, i: int) -> Read:
        """As in "5 p.m. on Friday", or the time of day alone."""
        clock = self.clock_at(i)
        if clock is None:
            return None
        value, end = clock
        step = end + 1 if self.words.at(end) in ("on", ",") else end
        day = self._day_word(step) or self.weekday_date(step) or self.month_date(step) or self.day_month(step)
        if day is not None and _is_day(day[0]):
            return _at_clock(day[0], value), day[1]
        return Clock(value), end

    def with_clock(self, found: Expression, end: int) -> tuple[Expression, int]:
        """Take in the time of day after a day: "Friday at 5 p.m.", "21 January, in the evening"."""
        if not _is_day(found):
            return found, end
        part = self.lexicon.day_parts.get(self.words.at(end))
        if part is not None and self.words.tag_at(end + 1)[:2] != "NN":
            return _at_clock(found, part), end + 1
        step = end + 1 if self.words.at(end) in ("at", ",") else end
        clock = self.clock_at(step)
        return (_at_clock(found, clock[0]), clock[1]) if clock is not None else (found, end)

    def holiday(self, i: int) -> Read:
        """A feast with a fixed date."""
        for length in (4, 3, 2, 1):
            day = self.lexicon.holidays.get(self.words.lower[i : i + length])
            if day is not None and self.words.capital(i) and i + length <= len(self.words):
                return Date(month=day[0], day=day[1]), i + length
        return None


def _is_day(found: Expression) -> bool:
    """Whether the expression names a day, which a time of day can narrow."""
    if isinstance(found, Date):
        return found.day is not None and found.month is not None
    return isinstance(found, Weekday | DayShift) or (isinstance(found, Unit) and found.name == "day")


def _at_clock(found: Expression, clock: str) -> Expression:
    """The day with its time of day; an hour says more than a part of the day."""
    if isinstance(found, Date | Weekday | DayShift | Unit):
        return found if found.clock[1:2].isdigit() else replace(found, clock=clock)
    return found


def _hour(hour: str, minute: str, half: str) -> str:
    """A time of day on 24 hours: ("5", "30", "p.m.") is T17:30."""
    number = int(hour)
    if half.startswith("p") and number < 12:
        number += 12
    elif half.startswith("a") and number == 12:
        number = 0
    return f"T{number:02d}:{minute}"
