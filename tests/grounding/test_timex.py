"""TIMEX3 values of found times."""

from __future__ import annotations

import pytest
from grounding_documents import words_alone

from deedwatch.grounding import find_times, timex_value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They met on 21 January 2022.", "2022-01-21"),
        ("They met on Thursday night.", "2022-01-20TNI"),
        ("They met last week.", "2022-W02"),
        ("They met over the weekend.", "2022-W02-WE"),
        ("They met in late March 2020.", "2020-03"),
        ("They met in the summer of 2014.", "2014-SU"),
        ("They met in the first quarter of 2021.", "2021-Q1"),
        ("They met in 2014.", "2014"),
        ("They met in the 1990s.", "199"),
        ("They met in the 19th century.", "18"),
        ("They spoke for 90 minutes.", "PT90M"),
        ("They ruled for three years.", "P3Y"),
        ("They ruled for decades.", "PXDE"),
        ("They must go within 72 hours.", "PT72H"),
        ("They met recently.", "PAST_REF"),
        ("They lead now.", "PRESENT_REF"),
        ("They meet every Friday.", None),
    ],
)
def test_a_found_time_has_its_timex_value(text: str, value: str | None) -> None:
    (found,) = find_times(words_alone(text))
    assert timex_value(found) == value
