"""Rules for stretches of time: units seen from a day, lengths, seasons, decades, centuries, slices of a year."""

from __future__ import annotations

import re

from deedwatch.grounding import _timex as timex
from deedwatch.grounding._dates import DateRules, Read
from deedwatch.grounding._expressions import (
    Anchor,
    Century,
    Date,
    DayShift,
    Decade,
    Duration,
    Expression,
    Move,
    Offset,
    Recurring,
    Running,
    Season,
    Slice,
    Stretch,
    Unit,
    Vague,
    Weekday,
)
from deedwatch.grounding._lexicon import TimeLexicon
from deedwatch.grounding._numbers import read_number
from deedwatch.grounding._words import Words

_SIGNS: dict[str, int] = {"last": -1, "this": 0, "next": 1}
_SHORT_UNITS = frozenset({"second", "minute", "hour"})
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)")
_DECADE = re.compile(r"(\d{3}0|\d0)(?:'?s)")
_QUARTER_CODE = re.compile(r"q([1-4])")
_WEEKEND_PREPOSITIONS = frozenset({"over", "at", "on", "during", "for", "throughout", "of", "by", "until"})
_SLICES = {"quarter": 3, "half": 6}
_HYPHENS = frozenset({"-", "–", "‑"})
_OFTEN = frozenset({"once", "twice", "thrice", "times", "hours", "days", "nights"})  # "twice a week": how often


class PeriodRules:
    """The rules bound to one sentence."""

    def __init__(self, words: Words, lexicon: TimeLexicon, dates: DateRules, *, timeml: bool = False) -> None:
        """Bind to a sentence and its date rules."""
        self.loose = lexicon.loose if timeml else {}
        self.words = words
        self.lexicon = lexicon
        self.dates = dates

    # --- seen from a day -----------------------------------------------------------------------------------

    def day_word(self, i: int) -> Read:
        """As in "today", "yesterday evening", "the day before yesterday"."""
        words = self.words
        if words.at(i) in self.lexicon.days:
            clock = "TNI" if words.at(i) in ("tonight", "tonite") else ""
            return self.dates.with_clock(DayShift(self.lexicon.days[words.at(i)], clock=clock), i + 1)
        at = i + 1 if words.at(i) == "the" else i
        phrase = words.lower[at : at + 3]
        if phrase == ("day", "before", "yesterday"):
            return DayShift(-2), at + 3
        return (DayShift(2), at + 3) if phrase == ("day", "after", "tomorrow") else None

    def moved(self, i: int) -> Read:
        """As in "last Friday", "this coming Monday", "next week", "the past five years", "earlier this month"."""
        words = self.words
        edged = words.at(i) in ("earlier", "later")
        start = i + 1 if edged else i
        if edged and words.at(start) == "in" and words.at(start + 1) == "the":
            unit = self.lexicon.units.get(words.at(start + 2))
            if unit is None or unit in _SHORT_UNITS:
                return None
            return Unit(unit, 0, "published", "until_now" if words.at(i) == "earlier" else "from_now", True), start + 3
        start = start + 1 if words.at(start) in ("the", "these", "those") else start
        move = self.dates.move_at(start)
        if move is None:
            return self._anchored(start)
        if words.at(start) == "last" and words.at(start + 1) in ("a", "an"):
            return None  # the verb: "to last a century"
        at = start + 1
        if move == "this" and words.at(at) in ("past", "coming"):
            move = "last" if words.at(at) == "past" else "next"
            at += 1
        found = self._moved_noun(move, at, start)
        if edged and found is not None and isinstance(found[0], Unit):
            edge = words.at(i) == "earlier"
            unit_name, shift = found[0].name, found[0].shift
            return Unit(unit_name, shift, "published", "until_now" if edge else "from_now"), found[1]
        return None if edged else found

    def _moved_noun(self, move: Move, at: int, start: int) -> Read:
        """The noun after "last", "this", "next"."""
        words = self.words
        weekday = self.dates.weekday_at(at)
        if weekday is not None:
            clock = self.lexicon.day_parts.get(words.at(weekday[1]), "")
            return Weekday(weekday[0], move, clock=clock), weekday[1] + 1 if clock else weekday[1]
        month = self.dates.month_at(at)
        if month is not None and words.tag_at(at)[:2] not in ("MD", "VB"):
            day = self.dates.day_at(month[1])
            return Date(month=month[0], day=day[0] if day else None, move=move), day[1] if day else month[1]
        if words.at(at) in self.lexicon.seasons:
            return Season(self.lexicon.seasons[words.at(at)], move=move), at + 1
        part = self.lexicon.day_parts.get(words.at(at))
        if part is not None and words.at(start) in ("this", "last"):
            return DayShift(0 if move == "this" else -1, clock=part), at + 1
        if part is not None and words.at(start) == "next":
            return Unit("day", 1, "previous", clock=part), at + 1
        holiday = self.dates.holiday(at)
        if holiday is not None and isinstance(holiday[0], Date):
            return Date(month=holiday[0].month, day=holiday[0].day, move=move), holiday[1]
        return self._moved_unit(move, at, start, "published")

    def _moved_unit(self, move: Move, at: int, start: int, anchor: Anchor) -> Read:
        """As in "last week", "the last three days", "recent years"."""
        words, sign = self.words, _SIGNS[move]
        amount = self.amount(at)
        unit_at = amount[1] if amount else at
        unit_at = unit_at + 1 if words.at(unit_at) in _HYPHENS else unit_at
        unit = self.lexicon.units.get(words.at(unit_at))
        if unit is None or self._is_age(unit_at + 1):
            return None
        plural = words.at(unit_at).endswith("s")
        if (amount is not None or plural) and words.at(start - 1) == "the" and words.at(unit_at + 1) == "of":
            return Duration(amount[0] if amount else None, unit), unit_at + 1  # "the last days of the war"
        if amount is not None or plural:
            number = amount[0] if amount else None
            return (Stretch(number, unit, sign or -1, anchor), unit_at + 1) if sign or plural else None
        if unit in _SHORT_UNITS or words.at(unit_at) == "night":
            return (Stretch(1, unit, sign), unit_at + 1) if sign and words.at(start) in ("past", "next") else None
        if unit == "day":
            return self._moved_day(move, unit_at, start)
        if words.at(start) in ("past", "last", "next", "coming") and words.at(start - 1) == "the":
            bare = words.at(start) == "next" and words.at(start - 2) not in self.lexicon.words["lasting"]
            return Stretch(1, unit, sign, anchor, bare=bare), unit_at + 1
        return Unit(unit, sign, anchor), unit_at + 1

    def _moved_day(self, move: Move, unit_at: int, start: int) -> Read:
        if move == "next":
            return Unit("day", 1, "previous"), unit_at + 1
        if move == "this":
            present = self.words.at(start) == "present"
            return (Vague("present"), unit_at + 1) if present else (Unit("day", 0, "previous"), unit_at + 1)
        return (Stretch(1, "day", -1), unit_at + 1) if self.words.at(start) == "past" else None

    def _anchored(self, at: int) -> Read:
        """As in "that year", "the same day", "the following week", "the previous two years"."""
        words, named = self.words, self.lexicon.words
        word = words.at(at)
        shift = 0 if word in named["same"] else 1 if word in named["following"] else -1
        if shift == -1 and word not in named["previous"]:
            return None
        at = at + 2 if word == "that" and words.at(at + 1) == "same" else at + 1
        move: Move = "this" if shift == 0 else "next" if shift == 1 else "last"
        weekday = self.dates.weekday_at(at)
        if weekday is not None:
            return Weekday(weekday[0], move, anchor="previous"), weekday[1]
        month = self.dates.month_at(at)
        if month is not None:
            return Date(month=month[0], move=move, anchor="previous"), month[1]
        if words.at(at) in self.lexicon.seasons:
            return Season(self.lexicon.seasons[words.at(at)], move=move, anchor="previous"), at + 1
        part = self.lexicon.day_parts.get(words.at(at))
        if part is not None and words.tag_at(at + 1)[:2] != "NN":
            return Unit("day", shift, "previous", clock=part), at + 1
        amount = self.amount(at)
        unit = self.lexicon.units.get(words.at(amount[1] if amount else at))
        if unit is None or unit in _SHORT_UNITS or (shift == 0 and (amount or words.at(at).endswith("s"))):
            return None
        if amount is not None or words.at(at).endswith("s"):
            if words.at(at - 2) not in ("the", "these", "those"):
                return None  # "following three months of protest"
            return Stretch(amount[0] if amount else None, unit, shift, "previous"), (amount[1] if amount else at) + 1
        return Unit(unit, shift, "previous"), at + 1

    def the_unit(self, i: int) -> Read:
        """As in "the day before", "the year after": counted from the time before; with more words, from an event."""
        words = self.words
        unit = self.lexicon.units.get(words.at(i + 1)) if words.at(i) == "the" else None
        if unit == "weekend" and words.at(i - 1) in _WEEKEND_PREPOSITIONS:
            return Unit("weekend", 0, bare=True), i + 2
        if unit is None or unit in _SHORT_UNITS or words.at(i + 1).endswith("s"):
            return None
        direction = self._direction(i + 2)
        if direction is None:
            return None
        sign, end = direction
        if self._event_follows(end):
            return self._from_event(1, unit, sign, end)
        return Unit(unit, sign, "previous"), end

    def _direction(self, at: int) -> tuple[int, int] | None:
        word = self.words.at(at)
        if word in self.lexicon.words["earlier"]:
            return -1, at + 1
        return (1, at + 1) if word in self.lexicon.words["later"] and word != "on" else None

    def _event_follows(self, at: int) -> bool:
        """Whether "before" or "after" at `at - 1` goes on with the thing it is before or after."""
        words = self.words
        if words.at(at - 1) not in ("before", "after", "prior") or not words.at(at):
            return False
        tag = words.tag_at(at)
        if tag:
            return tag in ("DT", "PRP", "PRP$", "NNP", "NNPS", "NN", "NNS", "VBG", "CD", "JJ", "JJR", "WP", "WDT", "EX")
        return words.at(at)[:1].isalnum() and words.at(at) not in ("in", "at", "on", "when", "and", "but", "with", "by")

    def _from_event(self, amount: float | None, unit: str, sign: int, end: int) -> tuple[Expression, int]:
        """An offset from what follows: resolved when that is a date, else left to the event."""
        anchor = self.dates.read(end) or self.day_word(end)
        if anchor is not None and not isinstance(anchor[0], Vague):
            return Offset(amount, unit, sign, "event", anchor[0]), anchor[1]
        return Offset(amount, unit, sign, "event"), end - 1

    # --- lengths -------------------------------------------------------------------------------------------

    def amount(self, i: int) -> tuple[float | None, int] | None:
        """A number of units at `i`: "three", "72", "a", "half a", "a couple of"; None in the pair for "several"."""
        words = self.words
        at = i + 1 if words.at(i) == "a" else i
        if words.at(at) == "couple":
            return 2.0, at + 2 if words.at(at + 1) == "of" else at + 1
        if words.at(at) in self.lexicon.words["some"]:
            return None, at + 1
        if words.at(i) == "half" and words.at(i + 1) in ("a", "an") and words.at(i + 2) in self.lexicon.units:
            return 0.5, i + 2
        number = read_number(words.lower, i) if i < len(words) else None
        if number is None:
            return (1.0, i + 1) if words.at(i) in ("a", "an") else None
        return number

    def length(self, i: int) -> Read:
        """As in "three days ago", "two weeks later", "within 72 hours", "90 minutes", "three-day"."""
        words = self.words
        bare = words.at(i) in self.lexicon.units
        amount = (None, i) if bare else self.amount(i)
        if amount is None:
            return None
        value, at = amount
        hyphen = words.at(at) in _HYPHENS
        unit = self.lexicon.units.get(words.at(at + 1 if hyphen else at))
        if unit is None or self._unusable(i, at, hyphen=hyphen, bare=bare):
            return None
        if (bare and words.at(i - 1) in self.lexicon.words["early"] | self.lexicon.words["late"]) or (
            unit == "quarter" and words.at(at + 1) == "of"
        ):
            return None  # "the early hours", "a quarter of them"
        end = at + 2 if hyphen else at + 1
        offset = None if hyphen else self._offset(value, unit, i, end)
        if offset is not None:
            return offset
        if self._is_age(end) or not self._is_length(i, end, bare=bare, hyphen=hyphen):
            return None
        if words.at(i) == "recent":
            return Stretch(None, unit, -1), end
        if words.at(i - 1) in self.lexicon.words["window"] and words.at(end) != "of":
            return Stretch(value, unit, 1), end
        return Duration(value, unit, words.at(i - 1) == "in" and words.at(end) != "of"), end

    def _unusable(self, i: int, at: int, *, hyphen: bool, bare: bool) -> bool:
        """Whether word and number cannot go together: "second" the ordinal, "5 month"; "a 1990s year"."""
        word = self.words.at(at + 1 if hyphen else at)
        if word == "second" or (bare and not word.endswith("s")):
            return not (hyphen and word == "second")
        if word.endswith("s"):
            return self.words.at(i) in ("a", "an") and at == i + 1
        singular_ok = hyphen or self.words.at(i) in ("a", "an", "one", "1", "half", "another")
        return not singular_ok

    def _offset(self, value: float | None, unit: str, i: int, end: int) -> Read:
        words = self.words
        if words.at(end) in self.lexicon.words["ago"]:
            return Offset(value, unit, -1, "published"), end + 1
        if words.at(end) == "from" and words.at(end + 1) in ("now", "today"):
            return Offset(value, unit, 1, "published"), end + 2
        if words.at(end) == "on" and words.at(end + 1)[:1].isalnum():
            return None
        direction = self._direction(end) if words.at(end) != "on" else (1, end + 1)
        if direction is None or (words.at(end) == "previously" and words.at(i - 1) == "for"):
            return None
        sign, after = direction
        if self._event_follows(after):
            return self._from_event(value, unit, sign, after)
        return Offset(value, unit, sign, "previous"), after

    def _is_age(self, at: int) -> bool:
        words, named = self.words, self.lexicon.words["age"]
        return (
            words.at(at) in named
            or (words.at(at) in _HYPHENS and words.at(at + 1) in named)
            or (words.at(at) == "of" and words.at(at + 1) == "age")
        )

    def _is_length(self, i: int, end: int, *, bare: bool, hyphen: bool) -> bool:
        """Whether "a day" or "years" is a length and not a rate ("once a day") or a plain noun."""
        words = self.words
        if words.at(i - 1) in ("$", "€", "£", "age", "aged"):
            return False
        if hyphen or not (bare or words.at(i) in ("a", "an")):
            return True
        before = words.at(i - 1)
        if bare:
            return before in ("for", "after", "within", "in") and words.at(end) != "of"
        given = (
            words.at(end) == "to" and words.tag_at(end + 1) in ("VB", "") and before not in _OFTEN
        )  # "a week to leave"
        return words.at(i + 1) not in self.lexicon.units or given or before in self.lexicon.words["before_length"]

    def running(self, i: int) -> Read:
        """As in "the third day running", "a second straight week", "the fifth consecutive month"."""
        words = self.words
        at = i + 1 if words.at(i) in ("the", "a") else i
        ordinal = self.ordinal(at)
        if ordinal is None or ordinal[0] < 1:
            return None
        at = ordinal[1]
        at = at + 1 if words.at(at) == "-" else at
        ordered = words.at(at) in self.lexicon.words["order"]
        at = at + 1 if ordered else at
        unit = self.lexicon.units.get(words.at(at))
        if unit is None or unit in _SHORT_UNITS or words.at(at).endswith("s"):
            return None
        if ordered:
            return Running(ordinal[0], unit), at + 1
        if words.at(at + 1) in self.lexicon.words["order"]:
            return Running(ordinal[0], unit), at + 2
        in_a_row = words.lower[at + 1 : at + 4] == ("in", "a", "row")
        return (Running(ordinal[0], unit), at + 4) if in_a_row else None

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """An ordinal number and the position after it."""
        words = self.words
        if words.lower[i : i + 3] in (("twenty", "-", "first"), ("twenty", "-", "second")):
            return (21 if words.at(i + 2) == "first" else 22), i + 3
        if words.at(i) in self.lexicon.ordinals:
            return self.lexicon.ordinals[words.at(i)], i + 1
        match = _ORDINAL.fullmatch(words.at(i))
        return (int(match[1]), i + 1) if match else None

    # --- named stretches -----------------------------------------------------------------------------------

    def season(self, i: int) -> Read:
        """As in "spring 2022", "the summer of 2014", "the winter of 2021-22", "in the spring"."""
        words = self.words
        at = i + 1 if words.at(i) == "the" else i
        name = self.lexicon.seasons.get(words.at(at))
        if name is None or words.tag_at(at)[:2] == "VB":
            return None
        step = at + 2 if words.at(at + 1) == "of" else at + 1
        ancient = self.dates.ancient_year(step)
        if ancient is not None:
            return Season(name, ancient[0], before_christ=True), ancient[1]
        year = self.dates.year_token(step)
        if year is not None:
            end = step + 3 if words.at(step + 1) in _HYPHENS and len(words.at(step + 2)) in (2, 4) else step + 1
            return Season(name, year), end
        before = self.dates.year_token(at - 1) if at == i else None
        if before is not None:
            return Season(name, before), at + 1
        if step == at + 2 and words.at(step) in ("that", "this", "last", "next", "the"):
            inner = self.moved(step)
            if inner is not None and isinstance(inner[0], Unit) and inner[0].name == "year":
                return Season(name, move=_of_year(inner[0])), inner[1]
        introduced = words.at(i - 1) in self.lexicon.words["season_prepositions"] or words.at(at - 1) == "-"
        named_fall = words.at(at) == "fall" and (words.at(at + 1) == "of" or at == i)
        return (Season(name), at + 1) if introduced and not named_fall else None

    def decade(self, i: int) -> Read:
        """As in "the 1990s", "the '90s", "the nineties"."""
        words = self.words
        at = i + 1 if words.at(i) == "the" else i
        quoted = words.at(at) in ("'", "‘")
        step = at + 1 if quoted else at
        match = _DECADE.fullmatch(words.at(step))
        if match is None and words.at(step + 1) == "'s" and re.fullmatch(r"[12]\d{2}0", words.at(step)) and at > i:
            return Decade(int(words.at(step))), step + 2
        if match is not None and (len(match[1]) == 4 or quoted or words.at(step - 1) in ("early", "late", "-", "the")):
            first = int(match[1])
            return Decade(first if first > 99 else (1900 if first >= 30 else 2000) + first), step + 1
        named = words.at(at) in self.lexicon.decades and words.at(at - 1) in ("the", "early", "late", "-")
        return (Decade(1900 + self.lexicon.decades[words.at(at)]), at + 1) if named else None

    def century(self, i: int) -> Read:
        """As in "the 21st century", "19th-century"."""
        words = self.words
        ordinal = self.ordinal(i + 1 if words.at(i) == "the" else i)
        if ordinal is None or ordinal[0] < 1:
            return None
        at = ordinal[1] + 1 if words.at(ordinal[1]) in _HYPHENS else ordinal[1]
        if words.at(at) not in ("century", "centuries"):
            return None
        if words.at(at + 1) in ("bc", "bce", "b.c."):
            return Vague("before the year 1"), at + 2
        return Century(ordinal[0]), at + 1

    def slice(self, i: int) -> Read:
        """As in "the first quarter of 2021", "Q1 2021", "the first three months of 2022"."""
        words = self.words
        code = _QUARTER_CODE.fullmatch(words.at(i))
        if code is not None:
            year = self.dates.year_token(i + 1)
            of = None if year is None else Date(year=year)
            end = i + 1 if year is None else i + 2
            return (Slice(int(code[1]), 3, "month", of, named=True), end) if words.capital(i) else None
        ordinal = self.ordinal(i + 1 if words.at(i) == "the" else i)
        if ordinal is None:
            return None
        at = ordinal[1]
        if words.at(at) in _SLICES:
            inner = self._year_of(at + 1)
            if inner is None:
                alone = words.at(at) == "quarter" and words.at(at + 1) != "of"
                return (Slice(ordinal[0], 3, "month", None, named=True), at + 1) if alone else None
            return Slice(ordinal[0], _SLICES[words.at(at)], "month", inner[0], named=True), inner[1]
        return self._slice_of_units(ordinal[0], at)

    def _slice_of_units(self, number: int, at: int) -> Read:
        """As in "the first three months of 2022", "the last week of August", "the first day of March"."""
        words = self.words
        amount = self.amount(at)
        count, unit_at = (1.0, at) if amount is None else amount
        unit = self.lexicon.units.get(words.at(unit_at))
        if unit not in ("day", "week", "month") or count is None or words.at(unit_at + 1) != "of":
            return None
        if amount is not None and number not in (1, -1):
            return None
        inner = self._year_of(unit_at + 1)
        if inner is None and unit != "month":
            inner = self.dates.month_date(unit_at + 2)
        return None if inner is None else (Slice(number, int(count), unit, inner[0]), inner[1])

    def _year_of(self, at: int) -> tuple[Expression, int] | None:
        """The year after "of" or at once: "of 2021", "of the year", "of last year"."""
        words = self.words
        at = at + 1 if words.at(at) == "of" else at
        year = self.dates.year_token(at)
        if year is not None:
            return Date(year=year), at + 1
        if words.lower[at : at + 2] == ("the", "year"):
            return Unit("year", 0, bare=True), at + 2
        inner = self.moved(at) or self.decade(at) or self.century(at)
        kept = inner is not None and (not isinstance(inner[0], Unit) or inner[0].name in ("year", "month", "decade"))
        return inner if kept else None

    def recurring(self, i: int) -> Read:
        """As in "every Friday", "each year", "every two weeks", "daily", "once a week", "per month"."""
        words = self.words
        word = words.at(i)
        if word in self.lexicon.recurring:
            return Recurring(self.lexicon.recurring[word]), i + 1
        unit = self.lexicon.units.get(words.at(i + 1))
        times = words.at(i - 1) in ("once", "twice", "times")
        if unit is not None and (word == "per" or (word in ("a", "an") and times)):
            return Recurring(timex.of_length(1, unit)), i + 2
        return self._every(i) if word in self.lexicon.words["every"] else None

    def _every(self, i: int) -> Read:
        words = self.words
        other = words.at(i + 1) == "other"
        at = i + 2 if other or words.at(i + 1) == "single" else i + 1
        weekday = self.dates.weekday_at(at)
        if weekday is not None:
            return Recurring(timex.recurring_weekday(weekday[0])), weekday[1]
        month = self.dates.month_at(at)
        if month is not None:
            return Recurring(f"XXXX-{month[0]:02d}"), month[1]
        if words.at(at) in self.lexicon.seasons:
            return Recurring(f"XXXX-{timex.SEASONS[self.lexicon.seasons[words.at(at)]]}"), at + 1
        if words.at(at) in self.lexicon.day_parts:
            return Recurring(f"XXXX-XX-XX{self.lexicon.day_parts[words.at(at)]}"), at + 1
        number = self.amount(at)
        amount, unit_at = (number[0], number[1]) if number else (2.0 if other else 1.0, at)
        unit = self.lexicon.units.get(words.at(unit_at))
        return None if unit is None else (Recurring(timex.of_length(amount, unit)), unit_at + 1)

    def vague(self, i: int) -> Read:
        """Words that speak of time at large: "now", "recently", "the eve of the vote"."""
        words = self.words
        loose = self.loose.get(words.at(i))
        if loose is not None and words.tag_at(i) in ("JJ", "RB", "NN", ""):
            return Vague(loose), i + 1
        for length in (3, 2, 1):
            note = self.lexicon.vague.get(words.lower[i : i + length])
            if note is None or i + length > len(words):
                continue
            if note == "unanchored" or words.at(i) != "the":
                return Vague(note), self._eve_end(i + length) if note == "unanchored" else i + length
            follows = words.tag_at(i + length)[:2] in ("NN", "JJ", "CD") or words.at(i + length) == "of"
            return None if follows else (Vague(note), i + length)
        return None

    def _eve_end(self, at: int) -> int:
        """The end of "the eve of the vote": up to three words of the noun phrase after "of"."""
        words = self.words
        if words.at(at) != "of":
            return at
        end = at + 1
        while end < min(len(words), at + 5) and words.at(end)[:1].isalnum():
            closed = words.at(end) in self.lexicon.words["after_year"] and words.at(end) not in ("the", "a")
            if closed or words.tag_at(end)[:2] in ("IN", "VB", "CC"):
                break
            end += 1
        return end


def _of_year(unit: Unit) -> Move:
    """As in "the spring of last year" as a move of the season."""
    return "last" if unit.shift < 0 else "next" if unit.shift > 0 else "this"
