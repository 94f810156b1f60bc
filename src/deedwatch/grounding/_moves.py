"""Expressions and intervals moved: to the point a story has reached, or by some units."""

from __future__ import annotations

from dataclasses import replace

from deedwatch.grounding import _calendar as calendar
from deedwatch.grounding._calendar import Interval
from deedwatch.grounding._expressions import Expression, Part, Season, Stretch, Unit


def in_story(expression: Expression) -> Expression:
    """In a history, "the next year" follows the year the story has reached, not the day of publication."""
    match expression:
        case Season(move="next"):
            return replace(expression, anchor="previous")
        case Unit(shift=1, anchor="published") | Stretch(amount=1, sign=1, anchor="published", bare=True):
            name = expression.name if isinstance(expression, Unit) else expression.unit
            return Unit(name, 1, "previous")
        case Part():
            return replace(expression, of=in_story(expression.of))
    return expression


def moved_by(interval: Interval, amount: int, unit: str) -> Interval | None:
    """The interval so many units later; None beyond the calendar."""
    start, end = calendar.shift(interval.start, amount, unit), calendar.shift(interval.end, amount, unit)
    return Interval(start, end, interval.precision) if start and end else None
