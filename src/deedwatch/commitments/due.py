"""Deadlines: by when a deed is owed, from the time expression that belongs to it."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from deedwatch.commitments.parts import Part

if TYPE_CHECKING:
    from deedwatch.document import Document, FoundTime
    from deedwatch.records import Time

PASSED = dt.timedelta(days=7)  # "this week", "this month" began before publication; "the past decade" is no deadline
WEEK = dt.timedelta(days=7)
FULL_YEAR = dt.timedelta(days=366)
FORESEEN = dt.timedelta(days=200)  # a limit further off, told in the past tense, is history: "was to leave by March"
_YEAR = re.compile(r"[12]\d{3}")
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_ENDS = frozenset({"end", "close", "expiry", "out"})  # "before the end of the year": its last day, not its first
_WORD = re.compile(r"[A-Za-z]+|\d+")
_MONTHS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec".split()
)
MARK_REACH = 3  # words from "from" to the day: "from midnight on Monday"
SCHEDULES = frozenset({"for", "from", "starting", "beginning", "as"})  # "as of Monday"
LIMITS = frozenset({"by", "before", "until", "till", "within"})


def due_in(document: Document, part: Part | None, *, extra: Part | None = None) -> Time | None:
    """The last day set in the clause (or beside it, in `extra`), on or after publication; None without one.

    A limit ("by Friday", "within 72 hours") opens on the day of publication; any other time ("next week") is itself.
    """
    for where in (part, extra):
        if where is None:
            continue
        for found in document.times:
            if where.start <= found.start and found.end <= where.end:
                due = _due(document, found, where)
                if due is not None:
                    return due
    return None


def scheduled(document: Document, part: Part, *, ahead: bool) -> Time | None:
    """The day for which something is proclaimed: "a ceasefire for Saturday", "from midnight on Monday"; no length of time.

    With `ahead` a weekday is the next one, though the verb is in the past tense.
    """
    published = document.article.published.date
    for found in document.times:
        if not (part.start < found.start and found.end <= part.end) or found.time.end is None:
            continue
        near = {token.lower_ for token in document.doc[max(part.start, found.start - MARK_REACH) : found.start + 1]}
        time = coming(document, found) if ahead else found.time
        if near & SCHEDULES and published is not None and time.end is not None and time.end >= published:
            return time
    return None


def coming(document: Document, found: FoundTime) -> Time:
    """The time, a weekday of the last week as the same day of the next."""
    published = document.article.published.date
    words = {token.lower_ for token in document.doc[found.start : found.end]}
    return _coming(found.time, published) if published is not None and words & _WEEKDAYS else found.time


def _due(document: Document, found: FoundTime, where: Part) -> Time | None:
    published = document.article.published.date
    before = document.doc[found.start - 1].lower_ if found.start else ""
    first = document.doc[found.start].lower_
    limit = before in LIMITS or first in LIMITS or (before in {"in", "of"} and found.duration_days is not None)
    time = found.time
    if before in {"since", "for", "after"} or first in {"since", "for"}:
        return None
    told = _told_on(document, where, published) if "within" in {before, first} else None
    if told is not None and found.duration_days is not None:
        return after(document, found, told)
    if time.end is None:
        counted = after(document, found, published) if limit or first == "within" else None
        return replace(counted, start=counted.end) if counted is not None and before == "in" else counted
    words = {t.lower_ for t in document.doc[found.start : found.end]}
    if limit and published is not None and words & _WEEKDAYS:
        time = _coming(time, published)  # "threatened on Saturday to shut it if … by Thursday": the next one
    elif limit and published is not None and not any(_YEAR.fullmatch(word) for word in words):
        time = _ahead(time, published)  # "said it would resume if … did not by August 1": the next one
    if published is None or time.end is None or time.end < published or "acl:relcl" in _path(document, found, where):
        return None
    if not limit and time.start is not None and time.start < published - PASSED:
        return None
    if before == "from":
        return time  # "from 1 January": the day it begins
    if "in" in {before, first} and found.duration_days is not None:
        return replace(time, start=time.end)  # "in two weeks' time": that day
    if limit and time.start is not None:
        early = "before" in {before, first} and not words & _ENDS
        end = time.start - dt.timedelta(days=1) if early else time.end
        return replace(time, start=published, end=max(end, published), precision="range")
    return time


def lapsed(time: Time, published: dt.date, told: Time | None) -> Time:
    """The limit of a promise made before the news, a year earlier where that lies nearer, or next after the day it was made.

    "Had promised to open it by October 15", read in November; "promised in September to admit them by October".
    """
    named = {word.lower() for word in _WORD.findall(time.text.text)} if time.text is not None else {""}
    if time.end is None or time.end < published or not named & _MONTHS or any(_YEAR.fullmatch(word) for word in named):
        return time
    end = _years_on(time.end, -1)
    made = told.start if told is not None else None
    if (end < made) if made is not None else (published - end > time.end - published):
        return time
    return replace(time, start=made or end, end=end, value=_in_year(time, end.year))


def _years_on(day: dt.date, years: int) -> dt.date:
    """The same day of another year, February 28 for a leap day."""
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)


def _told_on(document: Document, where: Part, published: dt.date | None) -> dt.date | None:
    """ "Ordered them on Monday to leave within 72 hours": the day, of the last week, on which the words were spoken."""
    if published is None:
        return None
    above = {token.i for token in document.doc[where.head].ancestors if not where.holds(token.i)}
    for found in document.times:
        inside = range(found.start, found.end)
        top = next((document.doc[i].head for i in inside if document.doc[i].head.i not in inside), None)
        day = found.time.start
        told = top is not None and (top.i in above or (top.dep_ == "nsubj" and top.head.i in above))
        named = any(document.doc[i].lower_ in _WEEKDAYS or document.doc[i].text.isdigit() for i in inside)
        if not named:  # "threatened last night": as good as the day of publication
            continue
        if not told or where.holds(found.start) or day is None or day != found.time.end:
            continue
        if published - PASSED <= day <= published:
            return day
    return None


def _coming(time: Time, published: dt.date) -> Time:
    """A weekday that a limit names is the next one, though the sentence is in the past tense."""
    if time.start is None or time.end is None or not published - WEEK <= time.end < published:
        return time
    return replace(time, start=time.start + WEEK, end=time.end + WEEK)


def _ahead(time: Time, published: dt.date) -> Time:
    """A day or month without a year that a limit names is the next one, unless that lies too far ahead to be meant."""
    if time.start is None or time.end is None or time.precision not in {"day", "month"} or time.end >= published:
        return time
    if time.end < published - FULL_YEAR:
        return time
    start, end = _years_on(time.start, 1), _years_on(time.end, 1)
    if not published <= end <= published + FORESEEN:
        return time
    return replace(time, start=start, end=end, value=_in_year(time, end.year))


def _in_year(time: Time, year: int) -> str | None:
    """The written form of a time, moved to another year."""
    return time.value.replace(str(time.end.year), str(year), 1) if time.value and time.end is not None else time.value


def _path(document: Document, found: FoundTime, where: Part) -> set[str]:
    """Relations from the time up to the clause's head."""
    node = document.doc[found.head]
    relations: set[str] = set()
    while node.i != where.head and node.head != node and where.holds(node.i):
        relations.add(node.dep_)
        node = node.head
    return relations


def after(document: Document, found: FoundTime, start: dt.date | None) -> Time | None:
    """A duration counted from a day: "72 hours" from the day they were given."""
    if found.duration_days is None or start is None:
        return None
    end = start + dt.timedelta(days=max(1, round(found.duration_days)))
    return replace(found.time, start=start, end=end, precision="range", basis="text")


def times_in(document: Document, start: int, end: int) -> list[FoundTime]:
    """Time expressions lying in tokens [start, end)."""
    return [found for found in document.times if start <= found.start and found.end <= end]
