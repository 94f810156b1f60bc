"""The grammar of time expressions: a sentence's words in, spans with what they say out.

Recursive descent. A rule takes a position and returns the expression and the position after it, or None. At each
position the longest reading wins, the first rule among equals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from deedwatch.grounding._dates import DateRules, Read
from deedwatch.grounding._expressions import (
    Between,
    Century,
    Date,
    Decade,
    Duration,
    Expression,
    Offset,
    Part,
    Season,
    Slice,
    Unit,
    Weekday,
)
from deedwatch.grounding._lexicon import TimeLexicon
from deedwatch.grounding._periods import PeriodRules
from deedwatch.grounding._spelling import unreadable
from deedwatch.grounding._words import Words

_PARTS = {"early": 0, "middle": 1, "late": 2}
_JOINTS = frozenset({"to", "until", "till", "through", "-", "–", "—", "and"})
_COORDINATION = frozenset({"and", "or", "to", ",", "-", "–", "until", "through"})
_DASHES = frozenset({"-", "–", "—"})
_CALENDAR_UNITS = frozenset({"week", "month", "quarter", "year", "decade", "century", "weekend"})
_RANGED = (Date, Weekday, Season, Decade, Century, Part, Slice, Unit)


@dataclass(frozen=True, slots=True)
class Parsed:
    """An expression and the word positions [start, end) it takes."""

    expression: Expression
    start: int
    end: int


class Grammar:
    """All rules bound to one sentence. `timeml` keeps the ends of a range apart and reads more vague words, as TimeML does."""

    def __init__(self, words: Words, lexicon: TimeLexicon, *, timeml: bool = False) -> None:
        """Bind to a sentence."""
        self.words = words
        self.lexicon = lexicon
        self.timeml = timeml
        self.dates = DateRules(words, lexicon)
        self.periods = PeriodRules(words, lexicon, self.dates, timeml=timeml)

    def parse(self) -> list[Parsed]:
        """Every time expression of the sentence, left to right, none overlapping.

        Of "August and September 1914" the first gets the year of the second.
        """
        found = list(self._scan())
        for n in range(len(found) - 2, -1, -1):
            left, right = found[n], found[n + 1]
            between = self.words.lower[left.end : right.start]
            if between and len(between) <= 2 and _COORDINATION.issuperset(between):
                found[n] = replace(left, expression=_completed(left.expression, right.expression))
        return found

    def _scan(self) -> Iterator[Parsed]:
        at = 0
        starters = self.lexicon.starters
        while at < len(self.words):
            word = self.words.lower[at]
            found: Read = None
            if word in starters or word[0].isdigit() or word[0] in "'‘":
                found = self._whole(at)
            if found is None and self.words.at(at - 1) in self.lexicon.words["unreadable_after"]:
                found = unreadable(self.words, at, self.lexicon)
            if found is None:
                at += 1
                continue
            yield Parsed(found[0], self._with_approximation(found[0], at), found[1])
            at = found[1]

    def _with_approximation(self, found: Expression, start: int) -> int:
        """Where the expression begins with the "about" or "more than" before its number."""
        if not isinstance(found, Duration | Offset):
            return start
        words = self.words
        if words.at(start - 1) in self.lexicon.words["approximate"]:
            return start - 1
        compared = words.at(start - 1) == "than" and words.at(start - 2) in ("more", "less", "fewer")
        measured = words.at(start - 1) == "least" and words.at(start - 2) == "at"
        return start - 2 if compared or measured else start

    def _whole(self, i: int) -> Read:
        """A range, or a single expression."""
        first = self.single(i)
        days = None if self.timeml else self._shared_month(i)
        if first is None:
            return days
        joined = None if self.timeml else self._range(i, first)
        return max((read for read in (days, joined, first) if read), key=lambda read: read[1])

    def single(self, i: int) -> Read:
        """The longest expression at `i` that is not a range."""
        periods = self.periods
        rules = (
            self._part,
            self.dates.read,
            periods.day_word,
            periods.moved,
            periods.slice,
            periods.running,
            periods.century,
            periods.decade,
            periods.season,
            periods.the_unit,
            periods.vague,
            periods.recurring,
            self.dates.part_of_day,
            periods.length,
        )
        best: Read = None
        for rule in rules:
            read = rule(i)
            if read is not None and (best is None or read[1] > best[1]):
                best = read
        return best

    def _part(self, i: int) -> Read:
        """As in "early 2022", "mid-June", "the end of March", "late last year", "early on Friday"."""
        words = self.words
        at = i + 1 if words.at(i) in ("the", "very") else i
        word = words.at(at)
        part = next((number for name, number in _PARTS.items() if word in self.lexicon.words[name]), None)
        if part is None:
            return None
        edge = word in self.lexicon.words["edges"]
        step = at + 1
        if edge:
            if words.at(step) != "of":
                return None
            step += 1
        elif words.at(step) in ("in", "on") or words.at(step) in _DASHES:
            step += 1
        inner = self._whole_part(step)
        if inner is None or (at > i and not edge and not isinstance(inner[0], Decade | Century | Season | Date)):
            return None
        return Part(part, inner[0]), inner[1]

    def _whole_part(self, i: int) -> Read:
        """What a part can be of: a date, a period, "the month"; a year without its preposition."""
        words = self.words
        year = self.dates.year_token(i)
        if year is not None and words.tag_at(i + 1) != "NNS":
            return Date(year=year), i + 1
        at = i + 1 if words.at(i) in ("the", "this") else i
        unit = self.lexicon.units.get(words.at(at))
        if at > i and words.at(i) == "the" and unit in _CALENDAR_UNITS:
            return Unit(unit, 0, bare=True), at + 1
        found = self._longest(i)
        return found if found is not None and isinstance(found[0], _RANGED) else None

    def _longest(self, i: int) -> Read:
        reads = (
            self.dates.read(i),
            self.periods.moved(i),
            self.periods.slice(i),
            self.periods.season(i),
            self.periods.decade(i),
            self.periods.century(i),
        )
        return max((read for read in reads if read), key=lambda read: read[1], default=None)

    def _range(self, i: int, first: tuple[Expression, int]) -> Read:
        """As in "2011 to 2013", "between March and May 2020", "Jan. 21-23, 2022", "Monday to Wednesday"."""
        words = self.words
        left, end = first
        joint = words.at(end)
        if joint not in _JOINTS or not isinstance(left, _RANGED):
            return None
        if joint == "and" and words.at(i - 1) != "between":
            return None
        right = self._right_end(left, end + 1, joint)
        if right is None:
            return None
        last, after = right
        if not isinstance(last, _RANGED):
            return None
        if joint == "to" and words.at(i - 1) != "from" and type(left) is not type(last):
            return None
        return Between(_completed(left, last), last), after

    def _right_end(self, left: Expression, at: int, joint: str) -> Read:
        """The second end; it may be short: "2011-13", "Jan. 21-23"."""
        words = self.words
        if isinstance(left, Date):
            short = words.at(at)
            if left.year is not None and left.month is None:
                if joint in _DASHES and len(short) == 2 and short.isdecimal() and int(short) > left.year % 100:
                    return Date(year=left.year // 100 * 100 + int(short)), at + 1
                year = self.dates.year_token(at)
                return (Date(year=year), at + 1) if year is not None and year >= left.year else self._whole_part(at)
            day = self.dates.day_at(at)
            if left.day is not None and day is not None and self.dates.day_month(at) is None and day[0] > left.day:
                step = day[1] + 1 if words.at(day[1]) == "," else day[1]
                year = self.dates.year_token(step)
                end = step + 1 if year is not None else day[1]
                return replace(left, day=day[0], year=year or left.year, weekday=None), end
        return self._whole_part(at)

    def _shared_month(self, i: int) -> Read:
        """As in "21-23 January 2022", "21 and 23 January" after "between"."""
        words = self.words
        day = self.dates.day_at(i)
        if day is None or words.at(day[1]) not in _JOINTS:
            return None
        if words.at(day[1]) == "and" and words.at(i - 1) != "between":
            return None
        last = self.dates.day_month(day[1] + 1)
        if last is None or not isinstance(last[0], Date) or last[0].day is None or last[0].day <= day[0]:
            return None
        return Between(replace(last[0], day=day[0]), last[0]), last[1]


def _completed(left: Expression, right: Expression) -> Expression:
    """The first end with the year, or month, that only the second end names: "March to May 2020"."""
    if isinstance(left, Date) and isinstance(right, Date) and left.year is None and right.year is not None:
        later = left.month is not None and right.month is not None and left.month > right.month
        return replace(left, year=right.year - 1 if later else right.year)
    if isinstance(left, Season) and isinstance(right, Season) and left.year is None:
        return replace(left, year=right.year)
    if isinstance(left, Part) and isinstance(right, Part):
        return Part(left.part, _completed(left.of, right.of))
    return left
