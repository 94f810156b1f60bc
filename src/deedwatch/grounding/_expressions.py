"""What a time expression says, before anyone asks when: the syntax tree between grammar and resolution."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Move = Literal["bare", "last", "this", "next"]
Anchor = Literal["published", "previous", "event"]
Edge = Literal["whole", "until_now", "from_now"]


@dataclass(frozen=True, slots=True)
class Date:
    """A calendar date with parts missing: "Friday, Jan. 21", "March 2020", "2014". `move`: "last January".

    `clock` is the time of day as TIMEX3 writes it: "T17:00", "TNI" for the night.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    before_christ: bool = False
    move: Move = "bare"
    anchor: Anchor = "published"
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Weekday:
    """A weekday; `week` counts weeks from the week of publication ("Friday last week" is -1)."""

    number: int
    move: Move = "bare"
    week: int | None = None
    anchor: Anchor = "published"
    clock: str = ""


@dataclass(frozen=True, slots=True)
class DayShift:
    """Days from publication: "today", "the day before yesterday"."""

    days: int
    anchor: Anchor = "published"
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Unit:
    """A calendar unit seen from publication ("last week") or from the time mentioned before ("that year")."""

    name: str
    shift: int
    anchor: Anchor = "published"
    edge: Edge = "whole"
    bare: bool = False  # "the month" inside "the end of the month"; "the weekend"
    clock: str = ""


@dataclass(frozen=True, slots=True)
class Season:
    """A season, of a year or seen from publication."""

    name: str
    year: int | None = None
    before_christ: bool = False
    move: Move = "bare"
    anchor: Anchor = "published"


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years from `first_year`."""

    first_year: int


@dataclass(frozen=True, slots=True)
class Century:
    """The n-th century."""

    number: int


@dataclass(frozen=True, slots=True)
class Slice:
    """The n-th `count` units of something; number -1 is the last. `named`: a quarter or a half, with a value of its own.

    "The second quarter of 2021" is (2, 3, month), "the last two weeks of February" (-1, 2, week).
    """

    number: int
    count: int
    unit: str
    of: Expression | None
    named: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """The early (0), middle (1) or late (2) third of something."""

    part: int
    of: Expression


@dataclass(frozen=True, slots=True)
class Between:
    """From the start of one to the end of the other."""

    first: Expression
    last: Expression


@dataclass(frozen=True, slots=True)
class Offset:
    """So much before (sign -1) or after an anchor: "three days ago", "two weeks later". Amount None: "several"."""

    amount: float | None
    unit: str
    sign: int
    anchor: Anchor
    of: Expression | None = None


@dataclass(frozen=True, slots=True)
class Stretch:
    """That much time up to (sign -1) or from (sign 1) publication: "the past five years", "within 72 hours".

    `bare`: "the next year", which in a history is the year after.
    """

    amount: float | None
    unit: str
    sign: int
    anchor: Anchor = "published"
    bare: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """The n-th unit in a row, ending with the one at hand: "for the third day running"."""

    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time. `ahead`: after "in", so with a future verb it is that far from now."""

    amount: float | None
    unit: str
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day alone: it says nothing of the day."""

    clock: str


@dataclass(frozen=True, slots=True)
class Recurring:
    """Something that comes again: "every Friday", "daily". `value` is that of TIMEX3: "XXXX-WXX-5", "P1D"."""

    value: str


@dataclass(frozen=True, slots=True)
class Vague:
    """Words that set no interval of their own; the note says why."""

    note: str


Expression = (
    Date
    | Weekday
    | DayShift
    | Unit
    | Season
    | Decade
    | Century
    | Slice
    | Part
    | Between
    | Offset
    | Stretch
    | Running
    | Duration
    | Clock
    | Recurring
    | Vague
)
