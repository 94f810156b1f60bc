"""Follow-through rates with Wilson's interval."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedwatch.analysis import Rate, rate
from deedwatch.errors import AnalysisError

COUNTS = st.integers(0, 500)


@pytest.mark.parametrize(
    ("kept", "n", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_rate_interval_is_that_of_newcombe(kept, n, low, high):
    # Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
    found = rate(kept=kept, broken=n - kept, lapsed=0)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))


def test_rate_counts_lapsed_with_the_settled_and_leaves_open_out():
    assert (rate(kept=2, broken=1, lapsed=1, open=7).share, rate(kept=2, broken=1, lapsed=1, open=7).n) == (0.5, 4)


def test_rate_without_a_settled_case_is_none():
    assert rate(kept=0, broken=0, lapsed=0, open=3) == Rate(None, None, None, 0, 0, 0, 0, 3)


def test_rate_refuses_a_negative_count():
    with pytest.raises(AnalysisError, match=r"^broken is a count, not -1$"):
        rate(kept=1, broken=-1, lapsed=0)


@given(COUNTS, COUNTS, COUNTS)
def test_rate_interval_holds_the_share_and_stays_within_bounds(kept, broken, lapsed):
    found = rate(kept, broken, lapsed)
    if found.n:
        assert 0 <= found.low <= found.share <= found.high <= 1


@given(st.integers(1, 200), st.integers(1, 200))
def test_rate_interval_narrows_with_more_cases(kept, broken):
    few, many = rate(kept, broken, 0), rate(4 * kept, 4 * broken, 0)
    assert many.high - many.low < few.high - few.low
