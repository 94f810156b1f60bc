"""From what a time expression says to the days it means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import singledispatchmethod

from deedwatch.grounding import _calendar as calendar
from deedwatch.grounding import _timex as timex
from deedwatch.grounding._calendar import Interval
from deedwatch.grounding._expressions import (
    Between,
    Century,
    Clock,
    Date,
    DayShift,
    Decade,
    Duration,
    Expression,
    Offset,
    Part,
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
from deedwatch.grounding._moves import in_story, moved_by
from deedwatch.grounding._tense import Tense
from deedwatch.records import Precision, TimeBasis

# A passage counts as history, whose bare months follow its own years, when it stands this many years before
# publication; nearer ones read the same either way.
_HISTORY_YEARS = 2
# Sentences without any time after which a history passage inside a news article is over: a long paragraph, a guess.
# WikiWars cannot tell (2, 5, 10 and 1,000 give the same values): its articles count as history throughout.
_HISTORY_SENTENCES = 5
# A story mostly moves on, so a step back counts this much more than a step ahead. On WikiWars 1.0 and 1.5
# differ by one value in 2,078; 2.0 loses 12, 3.0 loses 29.
_STEP_BACK = 1.5
# One old year is an aside ("in power since 2018. In September ..."); from two in a row on we read a history passage.
_HISTORY_PASSAGE = 2
# Fewer old dates than this may be the background paragraph of any report.
_RETROSPECTIVE_DATES = 5
# In a history, a year further off than this is an aside until a second one confirms it. On WikiWars 3, 5 and 10 give
# value F1 0.8238, 0.8238 and 0.8234; without the rule 0.8181.
_ASIDE_YEARS = 5
# A time of day belongs to the day named in its own sentence or the one before.
_CLOCK_SENTENCES = 3  # swept 1 to 5 on reports of our own
_COARSER = ("day", "week", "month", "quarter", "season", "year", "decade", "century")


@dataclass(frozen=True, slots=True)
class Resolved:
    """An interval with its basis, or None with a note why; the length when the words state one.

    `value` is the TIMEX3 value; None until it is read off the interval.
    """

    interval: Interval | None
    basis: TimeBasis = "unknown"
    note: str | None = None
    duration_days: float | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class _Reference:
    """A time mentioned before."""

    interval: Interval
    basis: TimeBasis
    sentence: int


_NOTHING = Resolved(None)


def is_retrospective(expressions: Sequence[Expression], published: dt.date | None) -> bool:
    """Whether an article tells history: years long past outnumber the words counted from publication."""
    if published is None:
        return False
    years = [e.year for e in expressions if isinstance(e, Date) and e.year is not None]
    old = sum(published.year - year >= _HISTORY_YEARS for year in years)
    near = sum(isinstance(e, Weekday | DayShift | Unit) and e.anchor != "previous" for e in expressions)
    return old >= _RETROSPECTIVE_DATES and old > 2 * near


class Resolver:
    """Resolves an article's expressions in reading order, remembering the last one."""

    def __init__(self, published: dt.date | None, lexicon: TimeLexicon, *, retrospective: bool = False) -> None:
        """`published` None leaves everything unresolved that needs it; in a retrospective, history never ends."""
        self._published = published
        self._retrospective = retrospective
        self._lexicon = lexicon
        self._previous: _Reference | None = None
        self._history: _Reference | None = None
        self._passage = 0  # dates of history in a row
        self._glance: int | None = None  # the far-off year mentioned last, not yet taken for the story's own
        self._before_christ: int | None = None  # the year BC that the story has reached
        self._sentence = 0
        self._tense: Callable[[], Tense] = lambda: "unknown"

    def resolve(self, expression: Expression, sentence: int, tense: Callable[[], Tense]) -> Resolved:
        """The days meant, given the sentence's number and how to ask for the clause's tense."""
        self._sentence, self._tense = sentence, tense
        if self._retrospective:
            expression = in_story(expression)
        found = _valued(expression, self._of(expression))
        if found.interval is None:
            return replace(found, basis="unknown")
        if not isinstance(expression, Stretch | Running | Duration | Vague | Clock):
            self._remember(found.interval, found.basis)
        return found

    def _remember(self, interval: Interval, basis: TimeBasis) -> None:
        self._previous = _Reference(interval, basis, self._sentence)
        if basis == "text":
            if not self._aside(interval):
                self._history = self._previous
            self._passage += 1
        elif not self._retrospective:
            self._history, self._passage = None, 0

    def _aside(self, interval: Interval) -> bool:
        """Whether a bare year far off the story's course is a glance aside: one such year does not move the story."""
        course, glance = self._history, self._glance
        self._glance = None
        if course is None or not self._retrospective or interval.precision not in ("year", "decade", "century"):
            return False
        far = abs(interval.start.year - course.interval.start.year) > _ASIDE_YEARS
        if not far or (glance is not None and abs(interval.start.year - glance) <= _ASIDE_YEARS):
            return False
        self._glance = interval.start.year
        return True

    def _in_history(self) -> Interval | None:
        """The time of the history passage we stand in, if any: bare months follow it instead of publication."""
        past = self._history
        if past is None:
            return None
        if self._published is None or self._retrospective:
            return past.interval
        here = self._sentence == past.sentence or self._passage >= _HISTORY_PASSAGE
        if not here or self._sentence - past.sentence > _HISTORY_SENTENCES:
            return None
        old = self._published.year - past.interval.end.year >= _HISTORY_YEARS
        return past.interval if old and self._tense() in ("past", "unknown", "term") else None

    def _in_unit(self, date: dt.date | None, unit: str, basis: TimeBasis, note: str | None = None) -> Resolved:
        if date is None:
            return _NOTHING
        return Resolved(calendar.unit_around(date, unit), basis, note)

    @singledispatchmethod
    def _of(self, expression: Expression) -> Resolved:
        """Dispatch on the expression's kind."""
        raise TypeError(type(expression))

    # --- dates ---------------------------------------------------------------------------------------------

    @_of.register
    def _date(self, date: Date) -> Resolved:
        if date.before_christ and date.year is not None:
            self._before_christ = date.year
            return _ancient(timex.before_christ(date.year, date.month, date.day))
        if date.year is not None:
            self._before_christ = None
            return self._dated(date, date.year)
        if self._before_christ is not None and date.month is not None:
            return _ancient(timex.before_christ(self._before_christ, date.month, date.day))
        if date.month is None:
            return self._day_alone(date.day or 0)
        history = self._in_history() if date.move == "bare" else None
        if history is not None:
            return self._nearest_year(date, history)
        if date.anchor == "previous":
            return self._after_previous(date)
        if self._published is None:
            return _NOTHING
        return self._by_tense(date, self._published)

    def _dated(self, date: Date, year: int) -> Resolved:
        if date.month is None:
            return Resolved(calendar.year(year), "text")
        if date.day is None:
            return Resolved(calendar.month(year, date.month), "text")
        found = calendar.calendar_day(year, date.month, date.day)
        return Resolved(calendar.day(found), "text") if found else Resolved(None, note="no such day")

    def _candidates(self, date: Date, year: int) -> list[Interval]:
        """The date in the years around `year`, leap days only where they exist."""
        found = [self._dated(date, y).interval for y in range(year - (4 if date.day == 29 else 1), year + 5)]
        spans = [interval for interval in found if interval is not None]
        fitting = [span for span in spans if date.weekday is not None and span.start.weekday() == date.weekday]
        return fitting or spans

    def _nearest_year(self, date: Date, reference: Interval) -> Resolved:
        """In a history passage: the year that brings the date nearest to the time before, forwards for choice."""

        def distance(interval: Interval) -> float:
            if interval.start >= reference.start:
                return max(0, (interval.start - reference.end).days)
            return (reference.start - interval.end).days * _STEP_BACK

        found = min(self._candidates(date, reference.start.year), key=distance, default=None)
        return Resolved(found, "text")

    def _after_previous(self, date: Date) -> Resolved:
        if self._previous is None or date.month is None:
            return _NOTHING
        reference, number = self._previous.interval, date.month
        if date.move == "this":
            return Resolved(calendar.month(reference.start.year, number), self._previous.basis)
        ahead = date.move == "next"
        year = reference.start.year + (0 if (number > reference.start.month) == ahead else 1 if ahead else -1)
        return Resolved(calendar.month(year, number), self._previous.basis)

    def _by_tense(self, date: Date, published: dt.date) -> Resolved:
        """A month or day without year, on the side of publication that the modifier or the tense says."""
        spans = self._candidates(date, published.year)
        this_month = calendar.month(published.year, published.month)
        if date.move == "this":
            return Resolved(self._dated(date, published.year).interval, "published")
        if date.move != "bare" and this_month is not None:
            if date.move == "last":
                spans = [span for span in spans if span.end < (this_month.start if date.day is None else published)]
                return Resolved(max(spans, key=lambda span: span.start, default=None), "published")
            spans = [span for span in spans if span.start > (this_month.end if date.day is None else published)]
            return Resolved(min(spans, key=lambda span: span.start, default=None), "published")
        if date.weekday is not None and date.day is not None and spans:  # the weekday says which year
            return Resolved(min(spans, key=lambda span: abs((span.start - published).days)), "published")
        return Resolved(self._side(spans, published), "published")

    def _side(self, spans: list[Interval], published: dt.date) -> Interval | None:
        """The latest span begun by publication, or the first not yet over, or the nearest, as the tense has it."""
        tense = self._tense()
        if tense == "past":
            return max((span for span in spans if span.start <= published), key=lambda s: s.start, default=None)
        if tense in ("future", "term"):
            return min((span for span in spans if span.end >= published), key=lambda s: s.start, default=None)
        return min(spans, key=lambda s: max((s.start - published).days, (published - s.end).days), default=None)

    def _day_alone(self, number: int) -> Resolved:
        """As in "the 21st": of the month before or after publication that the tense says."""
        reference = self._in_history()
        base = reference.start if reference else self._published
        if base is None:
            return _NOTHING
        found = [
            calendar.calendar_day(moved.year, moved.month, number)
            for moved in (calendar.shift(base.replace(day=1), step, "month") for step in (-1, 0, 1))
            if moved is not None
        ]
        spans = [calendar.day(date) for date in found if date is not None]
        if reference is not None:
            return Resolved(next((s for s in spans if s.start >= base.replace(day=1)), None), "text")
        return Resolved(self._side(spans, base), "published")

    @_of.register
    def _weekday(self, weekday: Weekday) -> Resolved:
        number = weekday.number
        if weekday.anchor == "previous":
            return self._weekday_from_previous(weekday)
        published = self._published
        if published is None:
            return Resolved(None, value=timex.recurring_weekday(number))
        if weekday.week is not None:
            monday = published - dt.timedelta(days=published.weekday())
            return Resolved(calendar.day(monday + dt.timedelta(days=7 * weekday.week + number)), "published")
        before = calendar.weekday_on_or_before(published, number)
        after = calendar.weekday_on_or_after(published, number)
        one = dt.timedelta(days=1)
        if weekday.move == "last":
            date = calendar.weekday_on_or_before(published - one, number)
        elif weekday.move == "next":
            date = calendar.weekday_on_or_after(published + one, number)
        else:
            tense = self._tense()
            ahead = tense in ("present", "future", "term") or (
                tense == "unknown" and after - published < published - before
            )
            date = after if ahead else before
        return Resolved(calendar.day(date), "published")

    def _weekday_from_previous(self, weekday: Weekday) -> Resolved:
        previous = self._previous
        if previous is None or previous.interval.precision != "day":
            return _NOTHING
        date, one = previous.interval.start, dt.timedelta(days=1)
        if weekday.move == "last":
            found = calendar.weekday_on_or_before(date - one, weekday.number)
        elif weekday.move == "next":
            found = calendar.weekday_on_or_after(date + one, weekday.number)
        else:
            found = calendar.weekday_on_or_before(date, weekday.number)
        return Resolved(calendar.day(found), previous.basis)

    @_of.register
    def _day_shift(self, shift: DayShift) -> Resolved:
        if self._published is None:
            return _NOTHING
        moved = calendar.shift(self._published, shift.days, "day")
        return Resolved(calendar.day(moved) if moved else None, "published")

    # --- units and named stretches -------------------------------------------------------------------------

    @_of.register
    def _unit(self, unit: Unit) -> Resolved:
        if unit.anchor == "previous":
            return self._unit_from_previous(unit)
        history = self._in_history() if unit.bare else None
        if history is not None and unit.name not in ("week", "weekend"):
            return Resolved(calendar.unit_around(history.start, unit.name), "text")
        published = self._published
        if published is None:
            return _NOTHING
        moved = calendar.shift(published, unit.shift, unit.name)
        if unit.name == "weekend":
            moved = self._weekend(published, unit)
        whole = calendar.unit_around(moved, unit.name) if moved else None
        if whole is None or unit.edge == "whole":
            return Resolved(whole, "published")
        if not whole.start <= published <= whole.end:
            return Resolved(calendar.third(whole, 0 if unit.edge == "until_now" else 2), "published")
        if unit.edge == "until_now":
            return Resolved(Interval(whole.start, published, whole.precision), "published")
        return Resolved(Interval(published, whole.end, whole.precision), "published")

    def _weekend(self, published: dt.date, unit: Unit) -> dt.date | None:
        """As in "the weekend" and "this weekend" before Saturday are past or coming by the tense."""
        looks_back = unit.shift == 0 and published.weekday() < 5 and self._tense() in ("past", "unknown")
        return calendar.shift(published, -1 if looks_back else unit.shift, "week")

    def _unit_from_previous(self, unit: Unit) -> Resolved:
        previous = self._previous
        if previous is None or not self._fine_enough(previous.interval, unit.name):
            return _NOTHING
        date = previous.interval.start if unit.shift <= 0 else previous.interval.end
        return self._in_unit(calendar.shift(date, unit.shift, unit.name), unit.name, previous.basis)

    def _fine_enough(self, interval: Interval, unit: str) -> bool:
        """Whether the unit around the interval is known: not the day within a month."""
        known = calendar.unit_around(interval.start, unit)
        return known is not None and known.start <= interval.start and interval.end <= known.end

    @_of.register
    def _season(self, season: Season) -> Resolved:
        year = season.year if season.before_christ else self._before_christ if season.year is None else None
        if year is not None:
            self._before_christ = year
            return _ancient(f"{timex.before_christ(year)}-{timex.SEASONS[season.name]}")
        if season.year is not None:
            return Resolved(calendar.season(season.name, season.year), "text")
        if season.anchor == "previous":
            if self._previous is None:
                return _NOTHING
            reference, basis = self._previous.interval.start, self._previous.basis
        else:
            history = self._in_history() if season.move == "bare" else None
            if history is not None:
                return Resolved(self._nearest_season(season.name, history.start), "text")
            if self._published is None:
                return _NOTHING
            reference, basis = self._published, "published"
        spans = [s for y in (-2, -1, 0, 1) if (s := calendar.season(season.name, reference.year + y)) is not None]
        if season.move == "last":
            return Resolved(max((s for s in spans if s.end < reference), key=lambda s: s.start, default=None), basis)
        if season.move == "next":
            return Resolved(min((s for s in spans if s.start > reference), key=lambda s: s.start, default=None), basis)
        if season.move == "this":
            middle = reference.replace(month=7, day=1) if season.name != "winter" else reference
            return Resolved(min(spans, key=lambda s: abs((s.start - middle).days + 45), default=None), basis)
        return Resolved(self._side(spans, reference), basis)

    def _nearest_season(self, name: str, reference: dt.date) -> Interval | None:
        spans = [s for y in (-1, 0, 1) if (s := calendar.season(name, reference.year + y)) is not None]
        return min(spans, key=lambda s: max((s.start - reference).days, (reference - s.end).days), default=None)

    @_of.register
    def _decade(self, decade: Decade) -> Resolved:
        return Resolved(calendar.decade(decade.first_year), "text")

    @_of.register
    def _century(self, century: Century) -> Resolved:
        return Resolved(calendar.century(century.number), "text")

    @_of.register
    def _slice(self, cut: Slice) -> Resolved:
        if cut.of is None:
            return self._quarter_by_tense(cut.number)
        whole = self._of(cut.of)
        if whole.interval is None:
            return whole
        if cut.unit != "month":
            return self._slice_of_days(cut, whole.interval, whole.basis)
        start = whole.interval.start
        length = (whole.interval.end.year - start.year) * 12 + whole.interval.end.month - start.month + 1
        count = length // 2 if cut.named and cut.count == 6 else cut.count
        first = length - count if cut.number < 0 else (cut.number - 1) * count
        if not 0 <= first < length or count > length or count == 0:
            return _NOTHING
        precision: Precision = "quarter" if cut.named and count == 3 and length == 12 else "range"
        value = None if cut.named else timex.of_length(cut.count, "month")
        if cut.named and count == 6:
            value = f"{start.year:04d}-H{1 if first == 0 else 2}"
        return Resolved(calendar.months(start.year, start.month + first, count, precision), whole.basis, value=value)

    def _slice_of_days(self, cut: Slice, whole: Interval, basis: TimeBasis) -> Resolved:
        """ "the last two weeks of February", "the first day of 2020"."""
        days = cut.count * (7 if cut.unit == "week" else 1)
        before = (cut.number - 1) * days
        start = whole.end - dt.timedelta(days=days - 1) if cut.number < 0 else whole.start + dt.timedelta(days=before)
        end = start + dt.timedelta(days=days - 1)
        if start < whole.start or end > whole.end:
            return _NOTHING
        value = None if days == 1 else timex.of_length(cut.count, cut.unit)
        return Resolved(Interval(start, end, "day" if days == 1 else "range"), basis, value=value)

    def _quarter_by_tense(self, number: int) -> Resolved:
        if self._published is None:
            return _NOTHING
        n = 4 if number < 0 else number
        if n > 4:
            return _NOTHING
        years = (self._published.year + step for step in (-1, 0, 1))
        spans = [s for y in years if (s := calendar.months(y, n * 3 - 2, 3, "quarter")) is not None]
        return Resolved(self._side(spans, self._published), "published")

    @_of.register
    def _part(self, part: Part) -> Resolved:
        whole = self._of(part.of)
        if whole.interval is None:
            return whole
        return replace(whole, interval=calendar.third(whole.interval, part.part))

    @_of.register
    def _between(self, between: Between) -> Resolved:
        first, last = self._ends(between)
        if first.interval is None or last.interval is None:
            return _NOTHING
        if first.interval.start > last.interval.end:
            return Resolved(None, note="the range ends before it begins")
        basis: TimeBasis = "published" if "published" in (first.basis, last.basis) else "text"
        ends = (_valued(between.first, first).value, _valued(between.last, last).value)
        value = "/".join(end for end in ends if end) if all(ends) else None
        return Resolved(Interval(first.interval.start, last.interval.end, "range"), basis, value=value)

    def _ends(self, between: Between) -> tuple[Resolved, Resolved]:
        """Both ends; of two ends without year, the tense places one and the other is the nearest on its side."""
        first, last = self._of(between.first), self._of(between.last)
        if first.interval is None or last.interval is None or first.interval.start <= last.interval.end:
            return first, last
        unit = "year" if isinstance(between.first, Date | Season) else "week"
        ahead = self._tense() in ("future", "term")
        moved = moved_by(first.interval, -1, unit) if ahead else moved_by(last.interval, 1, unit)
        return (replace(first, interval=moved), last) if ahead else (first, replace(last, interval=moved))

    # --- lengths -------------------------------------------------------------------------------------------

    def _days(self, amount: float | None, unit: str) -> float | None:
        return None if amount is None else round(amount * self._lexicon.unit_days[unit], 4)

    @_of.register
    def _offset(self, offset: Offset) -> Resolved:
        if offset.anchor == "event":
            inner = self._of(offset.of) if offset.of is not None else _NOTHING
            if inner.interval is None:
                length = timex.of_length(offset.amount, offset.unit)
                return Resolved(None, note="counted from an event", value=length)
            reference, basis = inner.interval, inner.basis
        elif offset.anchor == "published":
            if self._published is None:
                return _NOTHING
            reference, basis = calendar.day(self._published), "published"
        elif self._previous is not None:
            reference, basis = self._previous.interval, self._previous.basis
        else:
            return _NOTHING
        if offset.amount is None:
            value = timex.REFERENCES["past" if offset.sign < 0 else "future"]
            return Resolved(None, note="past" if offset.anchor == "published" else "unanchored", value=value)
        return self._shifted(reference, offset, basis)

    def _shifted(self, reference: Interval, offset: Offset, basis: TimeBasis) -> Resolved:
        """The reference moved; as vague as its unit ("a year ago" is a year), or as the reference if that is more."""
        amount = (offset.amount or 0) * offset.sign
        date = calendar.shift(reference.start, amount, offset.unit)
        coarse = offset.unit in ("month", "quarter", "year", "decade", "century")
        ago_weeks = offset.anchor == "published" and offset.unit in ("week", "fortnight")
        unit = offset.unit if coarse else "week" if ago_weeks else "day"
        if unit == "day" and reference.precision != "day":
            if self._lexicon.unit_days[offset.unit] < 7 or reference.precision not in ("month", "week"):
                return _NOTHING
            unit = reference.precision
        if unit in _COARSER and reference.precision in _COARSER and reference.precision not in ("day", "season"):
            unit = max(unit, reference.precision, key=_COARSER.index)
        return self._in_unit(date, unit, basis)

    @_of.register
    def _stretch(self, stretch: Stretch) -> Resolved:
        days = self._days(stretch.amount, stretch.unit)
        value = timex.of_length(stretch.amount, stretch.unit)
        if stretch.bare and self._previous is not None and self._tense() == "past":
            return self._unit(Unit(stretch.unit, 1, "previous"))  # "in 2006, and left court protection the next year"
        if stretch.anchor == "previous":
            reference = self._previous.interval if self._previous is not None else None
            basis: TimeBasis = self._previous.basis if self._previous is not None else "unknown"
        else:
            reference = calendar.day(self._published) if self._published else None
            basis = "published"
        if stretch.amount is None or reference is None:
            note = "past" if stretch.sign < 0 else None
            return Resolved(None, note=note, duration_days=days, value=value)
        fixed = reference.start if stretch.sign < 0 else reference.end
        moved = calendar.shift(fixed, stretch.amount * stretch.sign, stretch.unit)
        if moved is None:
            return Resolved(None, duration_days=days, value=value)
        whole = Interval(min(fixed, moved), max(fixed, moved), "range")
        return Resolved(whole, basis, duration_days=days, value=value)

    @_of.register
    def _running(self, running: Running) -> Resolved:
        days = self._days(running.number, running.unit)
        value = timex.of_length(running.number, running.unit)
        first = None
        if self._published is not None:
            first = calendar.shift(self._published, 1 - running.number, running.unit)
        begun = calendar.unit_around(first, running.unit) if first else None
        if begun is None or self._published is None:
            return Resolved(None, duration_days=days, value=value)
        whole = Interval(begun.start, self._published, "range")
        return Resolved(whole, "published", duration_days=days, value=value)

    @_of.register
    def _duration(self, length: Duration) -> Resolved:
        days = self._days(length.amount, length.unit)
        value = timex.of_length(length.amount, length.unit)
        if length.ahead and length.amount is not None and self._published is not None and self._tense() == "future":
            moved = calendar.shift(self._published, length.amount, length.unit)
            if moved is not None:
                whole = Interval(self._published, moved, "range")
                return Resolved(whole, "published", duration_days=days, value=value)
        return Resolved(None, duration_days=days, value=value)

    @_of.register
    def _clock(self, clock: Clock) -> Resolved:
        """A time of day alone falls on the day named just before it, else on no day that the words tell."""
        previous = self._previous
        near = previous is not None and self._sentence - previous.sentence <= _CLOCK_SENTENCES
        if near and previous is not None and previous.interval.precision == "day":
            return Resolved(previous.interval, previous.basis)
        night = self._published - dt.timedelta(days=1) if self._published is not None else None
        if clock.clock == "TNI" and night is not None and self._published is not None and self._tense() == "past":
            value = f"{night.isoformat()}TNI"
            return Resolved(Interval(night, self._published, "range"), "published", value=value)
        return Resolved(None, note="time of day", value=f"XXXX-XX-XX{clock.clock}")

    @_of.register
    def _recurring(self, recurring: Recurring) -> Resolved:
        return Resolved(None, note="recurring", value=recurring.value)

    @_of.register
    def _vague(self, vague: Vague) -> Resolved:
        value = timex.REFERENCES.get(vague.note)
        if vague.note == "present" and self._published is not None:
            return Resolved(calendar.day(self._published), "published", "present", value=value)
        return Resolved(None, note=vague.note, value=value)


def _ancient(value: str) -> Resolved:
    return Resolved(None, note="before the year 1", value=value)


def _valued(expression: Expression, found: Resolved) -> Resolved:
    """The same with its TIMEX3 value, the time of day included."""
    value = found.value
    if value is None and found.interval is not None:
        named = expression.of if isinstance(expression, Part) else expression
        value = timex.of_interval(found.interval, weekend=isinstance(named, Unit) and named.name == "weekend")
    clock = getattr(expression, "clock", "")
    if value is not None and clock and not value.endswith(clock):
        value += clock
    return replace(found, value=value)
