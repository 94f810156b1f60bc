"""TIMEX3 values of found times."""

from __future__ import annotations

import pytest
from grounding_documents import words_alone

from deedwatch.grounding import find_times


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
        ("They meet every Friday.", "XXXX-WXX-5"),
        ("They meet every two weeks.", "P2W"),
        ("They meet daily.", "P1D"),
        ("They meet twice a month.", "P1M"),
        ("They met at 5 p.m. on Thursday.", "2022-01-20T17:00"),
        ("They met on 20 January at 10:30 GMT.", "2022-01-20T10:30"),
        ("They met on the night of 3 February 2014.", "2014-02-03TNI"),
        ("They met yesterday morning.", "2022-01-20TMO"),
        ("They met in the first ten months of 2015.", "P10M"),
        ("They met in the second half of 2015.", "2015-H2"),
        ("They met in the last week of August 2015.", "P1W"),
        ("They met in the spring of 480 BC.", "BC0480-SP"),
        ("They met in June 479 BC.", "BC0479-06"),
        ("They met three days after the vote.", "P3D"),
        ("They met for two and a half years.", "P2.5Y"),
    ],
)
def test_a_found_time_has_its_timex_value(text: str, value: str | None) -> None:
    (found,) = find_times(words_alone(text))
    assert found.time.value == value
