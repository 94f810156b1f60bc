"""Numbers in words and digits."""

from __future__ import annotations

import pytest

from deedwatch.grounding._numbers import read_number
from deedwatch.grounding._spelling import edit_distance


@pytest.mark.parametrize(
    ("text", "value", "end"),
    [
        ("13,000 lives", 13_000, 1),
        ("1.5 billion", 1.5e9, 2),
        ("twenty - three men", 23, 3),
        ("three hundred and twenty - five thousand men", 325_000, 7),
        ("two hundred thousand", 200_000, 3),
        ("a hundred men", 100, 2),
        ("a dozen", 12, 2),
        ("half a million", 500_000, 3),
        ("seven and a half years", 7.5, 4),
        ("four five", 4, 1),
        ("one and two", 1, 1),
    ],
)
def test_a_number_is_read_as_far_as_it_goes(text: str, value: float, end: int) -> None:
    assert read_number(text.split(), 0) == (value, end)


@pytest.mark.parametrize("text", ["a man", "half the men", "21st century", "1,00 men", "²", "٣"])
def test_other_words_are_no_number(text: str) -> None:
    assert read_number(text.split(), 0) is None


@pytest.mark.parametrize(
    ("first", "second", "edits"), [("thuesday", "tuesday", 1), ("wensday", "wednesday", 2), ("firday", "friday", 1)]
)
def test_edit_distance_counts_a_swap_as_one(first: str, second: str, edits: int) -> None:
    assert edit_distance(first, second) == edits
