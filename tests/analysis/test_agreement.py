"""Agreement against the published examples."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deedwatch.analysis import agreement
from deedwatch.errors import AnalysisError


def read(rows):
    """Reviewer -> item -> label from one line a reviewer; `.` is an item left out."""
    return {name: {n: label for n, label in enumerate(row.split()) if label != "."} for name, row in rows.items()}


def test_kappa_is_that_of_the_textbook():
    # 50 items: both yes 20, first alone 5, second alone 10, neither 15: kappa 0.40.
    cells = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    found = agreement({"a": dict(enumerate(one for one, _ in cells)), "b": dict(enumerate(two for _, two in cells))})
    assert (found.kappa, found.observed, found.n) == (pytest.approx(0.4), pytest.approx(0.7), 50)


def test_alpha_of_two_reviewers_is_krippendorffs():
    # Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), A: binary data, two observers: 0.095.
    found = agreement(read({"Meg": "0 1 0 0 0 0 0 0 1 0", "Owen": "1 1 1 0 0 1 0 0 0 0"}))
    assert found.alpha == pytest.approx(0.095, abs=5e-4)


def test_alpha_of_four_reviewers_with_items_left_out_is_krippendorffs():
    # The same, C: nominal data, any number of observers, missing data: 0.743.
    found = agreement(
        read(
            {
                "A": "1 2 3 3 2 1 4 1 2 . . .",
                "B": "1 2 3 3 2 2 4 1 2 5 . 3",
                "C": ". 3 3 3 2 3 4 2 2 5 1 .",
                "D": "1 2 3 3 2 4 4 1 2 5 1 .",
            }
        )
    )
    assert (found.alpha, found.kappa, found.n, found.reviewers) == (pytest.approx(0.743, abs=5e-4), None, 11, 4)


def test_agreement_in_all_is_one():
    found = agreement(read({"a": "x y x", "b": "x y x"}))
    assert (found.kappa, found.alpha, found.observed) == (1, 1, 1)


def test_agreement_where_only_one_label_was_used_is_none():
    found = agreement(read({"a": "x x", "b": "x x"}))
    assert (found.kappa, found.alpha, found.observed) == (None, None, 1)


def test_agreement_without_a_common_item_is_none():
    found = agreement({"a": {1: "x"}, "b": {2: "x"}})
    assert (found.kappa, found.alpha, found.observed, found.n) == (None, None, None, 0)


def test_agreement_refuses_one_reviewer():
    with pytest.raises(AnalysisError, match=r"^agreement needs two reviewers, not 1$"):
        agreement({"a": {1: "x"}})


LABELS = st.lists(st.tuples(st.sampled_from("xyz"), st.sampled_from("xyz")), min_size=1, max_size=40)


@given(LABELS)
def test_agreement_does_not_depend_on_who_comes_first(pairs):
    first, second = dict(enumerate(one for one, _ in pairs)), dict(enumerate(two for _, two in pairs))
    assert agreement({"a": first, "b": second}) == agreement({"b": second, "a": first})


@given(LABELS)
def test_agreement_is_never_above_one(pairs):
    found = agreement({"a": dict(enumerate(one for one, _ in pairs)), "b": dict(enumerate(two for _, two in pairs))})
    assert all(value is None or value <= 1 for value in (found.kappa, found.alpha))
