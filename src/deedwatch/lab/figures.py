"""Shares and F1 as the doors print them, rounded to four places."""

from __future__ import annotations


def share(part: int, whole: int) -> float:
    """A part of a whole, 0 of nothing."""
    return round(part / whole, 4) if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of both, 0 where both are."""
    return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0
