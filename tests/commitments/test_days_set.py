"""Days that stand beside the deed, terms set by whoever tells of them, and promises told as history."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.commitments.documents import PUBLISHED, read

from deedwatch.commitments import find_commitments

FEBRUARY, MARCH, SEPTEMBER = dt.date(2022, 2, 1), dt.date(2022, 3, 3), dt.date(2022, 9, 30)
OCTOBER, LAST_OCTOBER = dt.date(2022, 10, 15), dt.date(2021, 10, 15)


def ends(*keys: str, times: dict[str, tuple[dt.date, dt.date]]) -> list[dt.date | None]:
    return [c.due.end if c.due is not None else None for c in find_commitments(read(*keys, times=times))]


def test_day_behind_as_planned_is_the_day_of_the_deed() -> None:
    assert ends("as_planned", times={"September 30": (SEPTEMBER, SEPTEMBER)}) == [SEPTEMBER]


def test_day_of_a_reason_is_not_the_day_of_the_deed() -> None:
    assert ends("because_ends", times={"September 30": (SEPTEMBER, SEPTEMBER)}) == [None]


def test_day_by_which_it_is_wanted_is_the_day_of_the_demand() -> None:
    day = {"February 1": (FEBRUARY, FEBRUARY)}
    assert ends("want_it_done", times=day) == [FEBRUARY]
    assert ends("want_talks", times=day) == [None]


@pytest.mark.parametrize(
    ("key", "words", "day", "due"),
    [("had_promised", "October 15", OCTOBER, LAST_OCTOBER), ("had_promised_soon", "March 3", MARCH, MARCH)],
)
def test_promise_told_as_history_takes_the_nearest_day(key: str, words: str, day: dt.date, due: dt.date) -> None:
    assert ends(key, times={words: (day, day)}) == [due]


def test_dated_promise_takes_the_next_day_after_it_was_made() -> None:
    last, made = dt.date(2022, 10, 31), (dt.date(2021, 9, 1), dt.date(2021, 9, 30))
    (found,) = find_commitments(read("promised_in", times={"September": made, "October 31": (last, last)}))
    assert found.due is not None
    assert (found.due.start, found.due.end) == (made[0], dt.date(2021, 10, 31))


def test_promise_not_kept_is_due_before_it_is_told() -> None:
    day = {"October 15": (OCTOBER, OCTOBER)}
    assert ends("promised_shut", "remains_shut", times=day) == [LAST_OCTOBER]
    assert ends("promised_shut", "is_long", times=day) == [OCTOBER]


def test_counted_term_told_of_others_is_an_ultimatum() -> None:
    (found,) = find_commitments(read("hours_to_leave", durations={"72 hours": 3.0}))
    assert (found.kind, found.by, found.to) == ("ultimatum", ("country:MLI",), ("country:FRA",))
    assert found.due is not None
    assert found.due.end == PUBLISHED + dt.timedelta(days=3)


def test_counted_term_of_ones_own_or_of_nobody_known_binds_nobody() -> None:
    assert find_commitments(read("own_days_to", durations={"ten days": 10.0})) == ()
    assert find_commitments(read("hours_to_kill", durations={"two hours": 0.1})) == ()


def test_what_one_of_a_side_is_told_that_it_has_to_do_is_demanded() -> None:
    (found,) = find_commitments(read("told_had_to"))
    assert (found.kind, found.by, found.to) == ("demand", ("country:QAT",), ("country:IRN",))
    assert found.consequence is not None
    assert found.consequence.span.text == "admit the inspectors"


def test_what_the_press_is_told_that_others_have_to_do_is_no_demand() -> None:
    assert find_commitments(read("told_press_had_to")) == ()
